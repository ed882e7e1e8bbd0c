/**
 * How a page carries connections of its host to other devices (SYNC T3): browsers alone can make them, so the host asks a page of
 * its own for one, and what the page then carries is sealed by the host before it comes there, and opened after it left.
 *
 * One page carries at a time. It asks for orders, one call after the other, and each answer waits until there is one: who does not
 * ask any more is gone, and what it carried has ended.
 */
import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** A page's own random name for as long as it carries. */
const carrier = z.string().min(16).max(64);
const connection = z.string().regex(/^[0-9a-f]{32}$/);
const nothing = z.strictObject({});

/** Characters of base64 that travel at once: twice and with what is around them they fit a frame of the socket. */
export const DIRECT_PIECE = 400_000;
/** Frames, each behind its length (2 bytes, highest first). */
const frames = z.base64().max(DIRECT_PIECE);

const IPV4 = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;
const IPV6 = '[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:%[0-9a-z]{1,15})?';
/** What a browser calls an address of its own network where it does not say it: multicast DNS finds it. */
const NAME = String.raw`[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.local`;

/** Somewhere that a device may be reached: in its own network, as a STUN server saw it, or at a TURN server that passes on. */
const candidateSchema = z.strictObject({
  kind: z.enum(['host', 'seen', 'passed']),
  address: z
    .string()
    .max(64)
    .regex(new RegExp(`^(?:${IPV4}|${IPV6}|${NAME})$`)),
  port: z.int().min(1).max(65_535),
  priority: z
    .int()
    .min(1)
    .max(2 ** 31 - 1),
});

/** Kept few: a device tries all of the other's with each of its own. */
export const MOST_CANDIDATES = 12;

/** What the other browser has to know: by which secret the two try addresses out, which certificate is meant, and where it may be. */
export const descriptionSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9+/]{4,32}$/),
  password: z.string().regex(/^[A-Za-z0-9+/]{22,64}$/),
  /** SHA-256 of the certificate. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  candidates: z.array(candidateSchema).max(MOST_CANDIDATES),
});

/** A STUN or TURN server that a person set on this device. */
const directServerSchema = z.strictObject({
  url: z
    .string()
    .max(300)
    .regex(/^(?:stuns?:[^\s?]+|turns?:[^\s?]+(?:\?transport=(?:udp|tcp))?)$/),
  user: z.string().max(500),
  password: z.string().max(500),
});

export const directServersSchema = z.array(directServerSchema).max(8);
const servers = directServersSchema;

const orderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('offer'), connection, servers }),
  z.strictObject({ kind: z.literal('answer'), connection, servers, offer: descriptionSchema }),
  z.strictObject({ kind: z.literal('accept'), connection, answer: descriptionSchema }),
  z.strictObject({ kind: z.literal('frames'), connection, frames }),
  z.strictObject({ kind: z.literal('close'), connection }),
]);

const saidSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('described'), description: descriptionSchema }),
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('frames'), frames }),
  z.strictObject({
    kind: z.literal('ended'),
    /** `unreachable`: no way was found. `lost`: there was one. `impossible`: this browser makes no connections. */
    why: z.enum(['unreachable', 'lost', 'closed', 'impossible']),
  }),
]);

/** Another page carries, or the host has begun anew: nothing of this one is carried any more. */
const replaced = z.strictObject({ kind: z.literal('replaced') });

const code = z.string().min(1).max(4_000);
const project = z.string().min(1).max(1_000);
const moment = z.number();
const attempt = connection;

/** How far two people have come who connect their devices by sending each other codes. */
export const directAttemptSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preparing') }),
  /** `code` is to be sent to the other, and what comes back to be accepted. */
  z.strictObject({ kind: z.literal('offered'), code, until: moment }),
  /** `code` is to be sent back. */
  z.strictObject({ kind: z.literal('answered'), code, until: moment }),
  z.strictObject({ kind: z.literal('connecting') }),
  /** `name`: of the other's person. */
  z.strictObject({ kind: z.literal('connected'), name: z.string().max(200) }),
  z.strictObject({ kind: z.literal('failed'), problem: problemSchema }),
]);

/** Of this device, for all its projects. */
export const directSettingsSchema = z.strictObject({
  /** Whether it connects by itself with devices that a relay brings together with it. */
  isAutomatic: z.boolean(),
  servers,
});

export const directVerbs = {
  /** From now on this page carries; what another one carried has ended. */
  carryDirect: { input: z.strictObject({ carrier }), output: nothing, repeatable: false },
  /** Answers when there is something to do, and after half a minute with nothing. `full`: connections that take no more just now. */
  takeDirect: {
    input: z.strictObject({ carrier, full: z.array(connection).max(64) }),
    output: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('orders'), orders: z.array(orderSchema) }),
      replaced,
    ]),
    repeatable: false,
    patience: 60_000,
    waits: true,
  },
  sayDirect: {
    input: z.strictObject({ carrier, connection, said: saidSchema }),
    output: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('heard') }), replaced]),
    repeatable: false,
  },
  getDirect: { input: nothing, output: directSettingsSchema, repeatable: true },
  setDirect: { input: directSettingsSchema, output: nothing, repeatable: true },
  /** A connection by codes: the first of two. */
  offerDirect: { input: z.strictObject({ project }), output: z.strictObject({ attempt }), repeatable: false },
  /** With the first code, of the other device. */
  answerDirect: { input: z.strictObject({ project, code }), output: z.strictObject({ attempt }), repeatable: false },
  /** With the code that came back. */
  acceptDirect: { input: z.strictObject({ project, attempt, code }), output: nothing, repeatable: false },
  directState: { input: z.strictObject({ project, attempt }), output: directAttemptSchema, repeatable: true },
  cancelDirect: { input: z.strictObject({ project, attempt }), output: nothing, repeatable: true },
  leaveDirect: { input: z.strictObject({ carrier }), output: nothing, repeatable: true },
} as const;

export const directEventSchemas = [
  /** No page carries: any that can may. */
  z.strictObject({ event: z.literal('directVacant') }),
  /** An attempt by codes has come further: `directState` says where it is. */
  z.strictObject({ event: z.literal('directChanged'), project }),
] as const;

export type ConnectionDescription = z.output<typeof descriptionSchema>;
export type Candidate = z.output<typeof candidateSchema>;
export type DirectServer = z.output<typeof directServerSchema>;
export type DirectSettings = z.output<typeof directSettingsSchema>;
export type DirectAttempt = z.output<typeof directAttemptSchema>;
export type DirectOrder = z.output<typeof orderSchema>;
export type DirectSaid = z.output<typeof saidSchema>;
