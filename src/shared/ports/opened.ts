/** What the system opened for a window: a file by its association, a link, a notification that was clicked. */
import { z } from 'zod';
import { deepLinkSchema, inviteLinkSchema } from './deep-link.ts';
import { problemSchema } from './problem.ts';

const route = z
  .string()
  .max(2_000)
  .regex(/^#\/.*$/);

export const openedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('file'), name: z.string().min(1).max(255), data: z.instanceof(Uint8Array) }),
  z.strictObject({ kind: z.literal('link'), link: deepLinkSchema }),
  z.strictObject({ kind: z.literal('invite'), link: inviteLinkSchema }),
  z.strictObject({ kind: z.literal('route'), route }),
  /** What could not be opened, and why. */
  z.strictObject({ kind: z.literal('refused'), problem: problemSchema }),
]);

export type Opened = z.output<typeof openedSchema>;
