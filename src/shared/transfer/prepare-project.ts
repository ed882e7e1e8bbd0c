/** A project of an export as a finished document: made wherever there is time, taken over where it is shown. */
import type { ActivityRecord, Actor, WrittenDocument } from '#shared/document/index.ts';
import { writeDocument } from '#shared/document/whole.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { BundledProject } from './bundle/index.ts';
import type { ExchangeProject } from './exchange/schema.ts';
import { importProject } from './json/index.ts';
import { notesOfTexts, type WholeNotes } from './whole-notes.ts';

/** In whose name a document is written. */
export interface Author {
  /** A Yjs clientID of its own (SYNC E5). */
  readonly clientId: number;
  readonly actor: Actor | null;
}

/** In whose name, and among which projects, those of a file arrive. */
export interface Arrival extends Author {
  /** Ids of the projects that are here already. */
  readonly taken: readonly string[];
}

export interface PreparedProject<Document extends PreparedDocument = PreparedDocument> {
  /** The id that the file gives it; null where it has to get one here. */
  readonly id: string | null;
  readonly document: Document;
  /** Activity that came along, for the caller to file. */
  readonly activity: readonly ActivityRecord[];
  /** Of its meetings, each a document of its own. */
  readonly notes: readonly WholeNotes[];
}

type Written = WrittenDocument & { readonly kind: 'written' };
/** Of a newer version: only to be read, and taken over as it came. */
type Newer = { readonly kind: 'newer'; readonly bytes: Uint8Array };
export type PreparedDocument = Written | Newer;

export interface PrepareOptions extends Author {
  /** True keeps the file's ids: our own data coming back. */
  readonly keepIds: boolean;
  readonly clock: Clock;
  readonly random: RandomBytes;
  /** Called with the number of tasks written so far. */
  readonly onTask?: ((done: number) => void) | undefined;
}

export function prepareProject(
  imported: ExchangeProject,
  { clientId, actor, keepIds, clock, random, onTask }: PrepareOptions,
): Result<PreparedProject<Written>, Problem> {
  const written = writeDocument({ clientId, actor: () => actor, clock, random }, (project) =>
    importProject(project, imported, { keepIds, onTask }),
  );
  if (!written.ok) return written;
  const { document, outcome } = written.value;
  return ok({
    id: keepIds ? imported.id : null,
    document: { kind: 'written', ...document },
    activity: outcome.activity,
    notes: notesOfTexts(imported.notes ?? [], { clientId, clock, random }),
  });
}

/** A project that only a newer version can edit. */
export function prepareNewer({ id, update, activity, notes = [] }: BundledProject): PreparedProject<Newer> {
  return { id, document: { kind: 'newer', bytes: update }, activity, notes };
}
