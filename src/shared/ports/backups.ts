/**
 * Backups that the host keeps as files (src/shared/backup/SPEC.md). Pages have the projects, the host has the disk: a page sends what a
 * backup holds in pieces, and takes what is in one back in parts. The passphrase goes in and never comes out.
 */
import { z } from 'zod';
import { problemSchema } from './problem.ts';

const nothing = z.strictObject({});
/** A random name of the page's own. */
const job = z.string().min(16).max(64);
/** A name in the folder, and never a path. */
const file = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\]+\.throughline-backup$/);

/** Whether a file in the folder can be spoken of: what is called otherwise is nobody's backup. */
export function isBackupName(name: string): boolean {
  return file.safeParse(name).success;
}

/** Milliseconds since 1970: no clock is right that says more. */
export const LATEST_BACKUP = Date.UTC(9999, 11, 30);
const passphrase = z.string().min(1).max(1_000);
const project = z.string().min(1).max(1_000);
/** Letters of base64 that go to the host at once: they fit a frame of the socket. */
export const BACKUP_PIECE = 524_288;

/** Why one was made. */
export const BACKUP_REASONS = ['asked', 'daily', 'upgrade', 'import', 'restore'] as const;
const reason = z.enum(BACKUP_REASONS);

const checkSchema = z.discriminatedUnion('kind', [
  /** Opened, counted and hashed; `at`: milliseconds since 1970. */
  z.strictObject({ kind: z.literal('whole'), at: z.number() }),
  /** It came here by itself, or was changed since: nobody has opened it yet. */
  z.strictObject({ kind: z.literal('unchecked') }),
  z.strictObject({ kind: z.literal('bad'), problem: problemSchema }),
]);

const entrySchema = z.strictObject({
  file,
  /** Whatever the file says. */
  project: z.string(),
  /** Of the project when it was made; of one that is protected and was made elsewhere, by the file's name. */
  name: z.string(),
  madeAt: z.number(),
  bytes: z.number(),
  isProtected: z.boolean(),
  /** Null where only opening it would tell. */
  reason: reason.nullable(),
  /** Cards, the bin included; likewise. */
  tasks: z.number().nullable(),
  /** What the page said of the state that it is of; likewise. */
  sign: z.string().nullable(),
  check: checkSchema,
});

const troubleSchema = z.strictObject({ project, name: z.string(), at: z.number(), problem: problemSchema });

const stateSchema = z.strictObject({
  folder: z.string(),
  /** False: the folder is the program's own. */
  isChosen: z.boolean(),
  isDaily: z.boolean(),
  isProtected: z.boolean(),
  /** Why the folder cannot be read. */
  problem: problemSchema.nullable(),
  /** The newest first. */
  entries: z.array(entrySchema),
  /** Projects of which the last backup failed. */
  troubles: z.array(troubleSchema),
});

export const backupVerbs = {
  getBackups: { input: nothing, output: stateSchema, repeatable: true },
  /** What is left out stays; null for the program's own folder, or for no passphrase. Older backups stay where and as they are. */
  setBackups: {
    input: z.strictObject({
      folder: z.string().min(1).max(4_096).nullable().optional(),
      passphrase: passphrase.nullable().optional(),
      isDaily: z.boolean().optional(),
    }),
    output: stateSchema,
    repeatable: true,
  },
  addToBackup: {
    input: z.strictObject({ job, data: z.base64().max(BACKUP_PIECE) }),
    output: nothing,
    repeatable: false,
  },
  /** Seals, writes, opens, counts and hashes it; then lets go of what is older than is kept. */
  makeBackup: {
    input: z.strictObject({
      job,
      project,
      name: z.string().max(2_000),
      madeAt: z.int().min(0).max(LATEST_BACKUP),
      sign: z.string().max(300),
    }),
    output: z.strictObject({ entry: entrySchema }),
    repeatable: false,
    patience: 240_000,
  },
  checkBackup: {
    input: z.strictObject({ file, passphrase: passphrase.optional() }),
    output: z.strictObject({ entry: entrySchema }),
    repeatable: true,
    patience: 240_000,
  },
  /** The bundle in it, to be taken in parts. Without a passphrase that of the settings is tried. */
  openBackup: {
    input: z.strictObject({ job, file, passphrase: passphrase.optional() }),
    output: z.strictObject({ name: z.string(), parts: z.int().min(0) }),
    repeatable: false,
    patience: 240_000,
  },
  takeBackup: {
    input: z.strictObject({ job, part: z.int().min(0) }),
    output: z.strictObject({ data: z.base64() }),
    repeatable: true,
  },
} as const;

/** What `getBackups` answers is another now. */
export const backupsEventSchema = z.strictObject({ event: z.literal('backupsChanged') });

export type BackupReason = z.output<typeof reason>;
export type BackupEntry = z.output<typeof entrySchema>;
export type BackupsState = z.output<typeof stateSchema>;
export type BackupTrouble = z.output<typeof troubleSchema>;
