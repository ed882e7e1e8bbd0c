/** What the host remembers of backups beside the files themselves. Where it is lost, the files say the most of it again. */
import path from 'node:path';
import { z } from 'zod';
import { JsonFile } from '#node/data/json-file.ts';
import type { Log } from '#node/log/log-file.ts';
import { BACKUP_REASONS } from '#shared/ports/backups.ts';
import { problemSchema } from '#shared/ports/problem.ts';

const knownSchema = z.object({
  /** Of the file when it was looked at: another one is unchecked. */
  bytes: z.number(),
  changedAt: z.number(),
  project: z.string(),
  name: z.string(),
  madeAt: z.number(),
  isProtected: z.boolean(),
  reason: z.enum(BACKUP_REASONS).nullable(),
  tasks: z.number().nullable(),
  sign: z.string().nullable(),
  check: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('whole'), at: z.number() }),
    z.object({ kind: z.literal('bad'), problem: problemSchema }),
  ]),
});

const notesSchema = z.object({
  /** Null: the program's own. */
  folder: z.string().nullable(),
  isDaily: z.boolean(),
  isProtected: z.boolean(),
  /** By the whole path. */
  known: z.record(z.string(), knownSchema),
  troubles: z.record(z.string(), z.object({ name: z.string(), at: z.number(), problem: problemSchema })),
});

export type KnownBackup = z.output<typeof knownSchema>;
export type BackupNotes = z.output<typeof notesSchema>;

const NOTHING: BackupNotes = { folder: null, isDaily: true, isProtected: false, known: {}, troubles: {} };

/** `dataFolder`: of the host. */
export class BackupMemory {
  readonly #file: JsonFile<BackupNotes>;
  #notes: BackupNotes;

  constructor(dataFolder: string, log: Log) {
    this.#file = new JsonFile(path.join(dataFolder, 'backups.json'), notesSchema, 'what is known of backups', log);
    this.#notes = this.#file.read() ?? NOTHING;
  }

  get notes(): BackupNotes {
    return this.#notes;
  }

  change(changed: Partial<BackupNotes>): void {
    this.#notes = { ...this.#notes, ...changed };
    this.#file.write(this.#notes);
  }

  forget(): void {
    this.change(NOTHING);
  }
}
