/** Files of changes, by which projects go on by mail or a stick (SYNC T4): the host writes them and takes them in, in pieces. */
import { z } from 'zod';
import { SYNC_PIECE } from './sync-pieces.ts';

const handle = z.string().regex(/^[0-9a-f]{8,64}$/);
const file = z.string().min(16).max(64);
const project = z.string().min(1).max(1_000);
const count = z.int().min(0);
const nothing = z.strictObject({});

export const CHANGE_FILE_EXTENSION = '.throughline-changes';
/** Bytes: more than a stick or a mail carries, and than a page holds at once. */
export const LARGEST_CHANGE_FILE = 256 * 2 ** 20;

const takenChangesSchema = z.strictObject({
  /** Null as long as the project's content is not on this device. */
  project: project.nullable(),
  /** As the invitation had it. */
  name: z.string(),
  /** Who made the changes that were not here yet, and how many: in the order of names. */
  by: z.array(z.strictObject({ name: z.string(), changes: count })),
  /** Who belongs to the project, and what they may do, is not what it was. */
  hasMembership: z.boolean(),
  /** False where some of it follows on changes that are not on this device. */
  isWhole: z.boolean(),
});
export type TakenChanges = z.output<typeof takenChangesSchema>;

/** What is left out: what the device is known to have, which is nothing of whoever gets it, or what the last file had that was made for it. */
const sinceSchema = z.enum(['known', 'lastFile']);
export type ChangesSince = z.output<typeof sinceSchema>;

const givenSchema = z.strictObject({
  /** Null of files for whoever gets them. */
  device: handle.nullable(),
  /** Milliseconds since 1970: when it was made. */
  at: z.number(),
});
export type GivenChanges = z.output<typeof givenSchema>;

export const changeFileVerbs = {
  /** The last files that were saved, one for each they were made for. */
  givenChanges: {
    input: z.strictObject({ project }),
    output: z.strictObject({ files: z.array(givenSchema) }),
    repeatable: true,
  },
  /** For `device`; null: for whoever gets it. */
  writeChanges: {
    input: z.strictObject({ project, device: handle.nullable(), since: sinceSchema }),
    output: z.strictObject({ file }),
    repeatable: false,
  },
  /** Its pieces in their order, from 0; the last one asked for may be asked for again. Null at the end. */
  nextOfChanges: {
    input: z.strictObject({ file, index: count }),
    output: z.strictObject({ data: z.base64().nullable() }),
    repeatable: true,
    patience: 60_000,
  },
  /** It was saved: the next one may go on from it. */
  keepGivenChanges: { input: z.strictObject({ file }), output: nothing, repeatable: true },
  /** In their order, from 0: each is taken in before it is answered. `file` is a random name of the page's own. */
  addToChanges: {
    input: z.strictObject({ file, index: count, data: z.base64().max(SYNC_PIECE) }),
    output: nothing,
    repeatable: true,
    patience: 60_000,
  },
  takeChanges: {
    input: z.strictObject({ file, pieces: count }),
    output: takenChangesSchema,
    repeatable: true,
    patience: 60_000,
  },
} as const;
