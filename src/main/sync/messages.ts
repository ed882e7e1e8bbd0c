/** What the desktop edition's main process and its sync process say to each other. Both parse what comes from the other. */
import { z } from 'zod';
import { hostAnswerSchema, hostEventSchema, hostRequestSchema } from '#shared/ports/host.ts';
import { problemSchema } from '#shared/ports/problem.ts';

const name = z.string().min(1).max(64);
const secret = z.custom<Uint8Array>((given) => given instanceof Uint8Array);
const id = z.int().min(0);

/** Only main reaches what the system keeps secrets under. */
const secretQuestionSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('protection') }),
  z.strictObject({ ask: z.literal('read'), name }),
  z.strictObject({ ask: z.literal('write'), name, secret }),
  z.strictObject({ ask: z.literal('remove'), name }),
  z.strictObject({ ask: z.literal('names') }),
]);

const secretAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('protectedBy'), by: z.string() }),
  z.strictObject({ kind: z.literal('unprotected'), problem: problemSchema }),
  z.strictObject({ kind: z.literal('secret'), secret: secret.nullable() }),
  z.strictObject({ kind: z.literal('names'), names: z.array(name) }),
  z.strictObject({ kind: z.literal('done') }),
  z.strictObject({ kind: z.literal('failed'), problem: problemSchema }),
]);

export const toSyncSchema = z.discriminatedUnion('kind', [
  /** First, and once. */
  z.strictObject({ kind: z.literal('open'), folder: z.string().min(1) }),
  z.strictObject({ kind: z.literal('ask'), question: hostRequestSchema }),
  z.strictObject({ kind: z.literal('secret'), id, answer: secretAnswerSchema }),
  /** Answered at once by whoever is not stuck. */
  z.strictObject({ kind: z.literal('ping') }),
  /** The machine woke up: connections may be dead. */
  z.strictObject({ kind: z.literal('wake') }),
  /** Last: what was asked before is answered, then everything is closed. */
  z.strictObject({ kind: z.literal('close') }),
]);

export const fromSyncSchema = z.discriminatedUnion('kind', [
  /** It answers from now on. */
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('answer'), answer: hostAnswerSchema }),
  z.strictObject({ kind: z.literal('event'), event: hostEventSchema }),
  z.strictObject({ kind: z.literal('secret'), id, question: secretQuestionSchema }),
  z.strictObject({
    kind: z.literal('log'),
    level: z.enum(['info', 'warn', 'error']),
    message: z.string(),
    detail: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('pong') }),
  z.strictObject({ kind: z.literal('closed') }),
]);

export type SecretQuestion = z.output<typeof secretQuestionSchema>;
export type SecretAnswer = z.output<typeof secretAnswerSchema>;
export type ToSync = z.input<typeof toSyncSchema>;
export type FromSync = z.input<typeof fromSyncSchema>;
