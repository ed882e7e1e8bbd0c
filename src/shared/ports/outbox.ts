/**
 * Messages that the host posts to incoming webhooks, which a page may not reach: they wait there for a connection, and each
 * is posted once at most (NUDGE-8). The address of a webhook is a secret: no verb answers it.
 */
import { z } from 'zod';
import { problemSchema } from './problem.ts';

const nothing = z.strictObject({});
/** A random name, which whoever adds something makes: adding it twice is adding it once. */
const name = z.string().regex(/^[0-9a-z]{16,40}$/);
const LABEL = 200;
/** Characters. Slack and Teams take less at once. */
const POST_TEXT = 28_000;

/** What it takes: Slack and Teams each want their own shape of the same words. */
export const webhookKindSchema = z.enum(['slack', 'teams', 'other']);

const webhookSchema = z.strictObject({
  id: name,
  name: z.string().min(1).max(LABEL),
  kind: webhookKindSchema,
  /** The server's name, which is no secret. */
  host: z.string(),
});

export const postStateSchema = z.discriminatedUnion('kind', [
  /** `next`: when it is tried again, in milliseconds since 1970. `problem`: why it was not taken the last time. */
  z.strictObject({
    kind: z.literal('waiting'),
    attempts: z.int(),
    next: z.number(),
    problem: problemSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('sending'), since: z.number() }),
  z.strictObject({ kind: z.literal('sent'), at: z.number() }),
  /** The server refused it: it was not posted. */
  z.strictObject({ kind: z.literal('failed'), at: z.number(), problem: problemSchema }),
  /** It may have been posted, and nobody can tell but a person who looks there. */
  z.strictObject({ kind: z.literal('unknown'), at: z.number(), problem: problemSchema }),
]);

const postSchema = z.strictObject({
  id: name,
  /** What it is, in words: "Nudge to Ana, 3 items". */
  label: z.string().min(1).max(LABEL),
  webhook: name,
  /** As the webhook was called when it was added. */
  to: z.string(),
  added: z.number(),
  state: postStateSchema,
});

export const outboxVerbs = {
  listWebhooks: { input: nothing, output: z.strictObject({ webhooks: z.array(webhookSchema) }), repeatable: true },
  /** Of one that is there `url` may be left out: it stays. */
  keepWebhook: {
    input: z.strictObject({
      id: name,
      name: z.string().trim().min(1).max(LABEL),
      kind: webhookKindSchema,
      url: z.string().min(1).max(2_000).optional(),
    }),
    output: z.strictObject({ webhook: webhookSchema }),
    repeatable: true,
  },
  /** What still waits for it fails, in words. */
  removeWebhook: { input: z.strictObject({ id: name }), output: nothing, repeatable: true },
  addPost: {
    input: z.strictObject({
      id: name,
      webhook: name,
      label: z.string().min(1).max(LABEL),
      text: z.string().min(1).max(POST_TEXT),
    }),
    output: z.strictObject({ post: postSchema }),
    repeatable: true,
  },
  /** The newest first. */
  listPosts: { input: nothing, output: z.strictObject({ posts: z.array(postSchema) }), repeatable: true },
  /** Takes it off the list, which is no cancelling of what was sent; refused while it is being sent. */
  removePost: { input: z.strictObject({ id: name }), output: nothing, repeatable: true },
  /** Of one that failed, or of which nobody knows: a person looked, and it is to be sent (again), or it was there. */
  settlePost: {
    input: z.strictObject({ id: name, as: z.enum(['send', 'wasSent']) }),
    output: z.strictObject({ post: postSchema }),
    repeatable: false,
  },
  /** A connection seems to be back: what waits is tried now. */
  hurryPosts: { input: nothing, output: nothing, repeatable: true },
} as const;

/** The list of posts or of webhooks is another one now. */
export const outboxEventSchema = z.strictObject({ event: z.literal('outboxChanged') });

export type Webhook = z.output<typeof webhookSchema>;
export type WebhookKind = z.output<typeof webhookKindSchema>;
export type Post = z.output<typeof postSchema>;
export type PostState = z.output<typeof postStateSchema>;
