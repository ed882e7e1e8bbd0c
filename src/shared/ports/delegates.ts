/** Who lets people into a shared project in its owner's place, and who waits for the owner's device (SYNC M2). */
import { z } from 'zod';

const handle = z.string().regex(/^[0-9a-f]{8,64}$/);
const name = z.string().min(1).max(200);

/** Somebody whose words were picked in the owner's place, and who is no member yet, or will be none. */
export const approvedSchema = z.strictObject({
  approval: handle,
  name,
  by: name,
  isByMe: z.boolean(),
  state: z.enum([
    /** A device of the owner has to hear of it. */
    'due',
    'withdrawn',
    /** Somebody else came in by the invitation. */
    'used',
    'over',
    /** Whoever approved was removed, or may only read. */
    'no-say',
  ]),
});

export type ApprovedNewcomer = z.output<typeof approvedSchema>;

/** `by`: who picked the words; a device of the owner lets this one in once it hears of it. `project`: as the invitation names it. */
export const approvedJoiningSchema = z.strictObject({
  kind: z.literal('approved'),
  by: name,
  project: z.string().max(200),
});
