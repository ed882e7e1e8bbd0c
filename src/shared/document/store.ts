/**
 * The port that keeps documents. What an adapter promises, and `tests/acceptance/document-store.ts` asks of each:
 * "saved" is said only of what a power cut would leave; an edit that cannot be stored stays in memory, is tried again
 * and is said to be unsaved; what cannot be read is put aside, never overwritten, and reported at every opening until a
 * person has seen it.
 */
import * as Y from 'yjs';
import { sameBytes } from '#shared/kernel/bytes.ts';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type PartId, type ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';

/** A project's own document, or another one of it, as the notes of a meeting (decision 036). */
export type StoredId = ProjectId | PartId;

const PART = 'part/';

/** `document`: its id in the project. */
export function partId(project: ProjectId, document: string): PartId {
  return asId<PartId>(`${PART}${project}/${encodeURIComponent(document)}`);
}

/** Null of a project's own. */
export function partOf(id: string): { readonly project: string; readonly document: string } | null {
  const end = id.lastIndexOf('/');
  if (!id.startsWith(PART) || end < PART.length) return null;
  try {
    return { project: id.slice(PART.length, end), document: decodeURIComponent(id.slice(end + 1)) };
  } catch {
    // Nothing that was named here.
    return null;
  }
}

export type SaveState =
  | { readonly kind: 'saved' }
  /** `since`: milliseconds since 1970 of the oldest edit that is not durable yet, for display. */
  | { readonly kind: 'saving'; readonly since: number }
  /** The edits are kept in memory; `retryAt`: milliseconds since 1970, for display. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retryAt: number };

/** Something that is wrong with what is stored, in sentences for a person. It stands until it is mended, restarts included. */
export interface Damage extends Problem {
  /** Names of exactly this damage: other damage of the same kind has other names. */
  readonly parts: readonly string[];
  /** A person said to have seen it: it need not be told again. */
  readonly seen: boolean;
  /** Whether `DocumentStore.quarantine` answers what is left of it. */
  readonly isSetAside: boolean;
}

/** A document that is open: every update of its Y.Doc is stored until `close`, with what Yjs holds back of it. */
export interface StoredDocument {
  readonly id: StoredId;
  readonly state: SaveState;
  /** Whether this window stores it; the others of the profile send it what they write. Told like a change of `state`. */
  readonly isOwner: boolean;
  /** Everything else of the document is open. The same array as long as nothing changes. */
  readonly damage: readonly Damage[];
  /** Of the stored bytes; null where this window does not know it, or while edits are not saved. */
  readonly fingerprint: string | null;
  /** Calls `listener` after each change of `state` or `damage`. */
  subscribe(listener: () => void): Dispose;
  /** Remembers of exactly this damage, for all windows and later openings, that a person has seen it. */
  markSeen(damage: readonly Damage[]): Promise<Result<void>>;
  /** Answers when every edit made before the call is durable, or with what prevents it. */
  flush(): Promise<Result<void>>;
  /** Stores the whole document as one row. Never needed for safety. */
  compact(): Promise<Result<void>>;
  /** Flushes and releases. When edits cannot be made durable it answers why and stays open. Destroy the Y.Doc after it. */
  close(): Promise<Result<void>>;
}

export interface StoredSummary {
  readonly id: ProjectId;
  /** Changes whenever the stored bytes change; null where it is not known without reading them. */
  readonly fingerprint: string | null;
}

/** What is left of a stored row that could not be taken as part of the document, or that was gone. */
export interface QuarantinedRow {
  readonly kind: 'corrupt' | 'lost';
  readonly key: number;
  /** Milliseconds since 1970. */
  readonly foundAt: number;
  readonly reason: string;
  /** What was stored; null where the browser could not read it at all, and of a lost row. */
  readonly value: unknown;
}

export interface DocumentStore {
  /**
   * Loads what is stored into `doc`, which must be empty, and stores its updates from then on; loading transactions
   * have the origin 'storage'. A document that is not stored yet opens empty; with `expected` 'stored' it is refused,
   * because an empty page in the place of a project that the browser has cleared would look like the truth.
   */
  open(id: StoredId, doc: Y.Doc, expected?: 'stored' | 'anything'): Promise<Result<StoredDocument>>;
  /** Loads what is stored into `doc` once, changing nothing. Answers the damage met on the way. */
  read(id: StoredId, doc: Y.Doc): Promise<Result<readonly Problem[]>>;
  /** The projects. */
  list(): Promise<Result<readonly StoredSummary[]>>;
  /** The documents of a project besides its own, by their ids in it. They are removed one by one, and before it. */
  parts(project: ProjectId): Promise<Result<readonly string[]>>;
  /** Deletes a document's stored bytes, for ever. Refused while it is open anywhere. */
  remove(id: StoredId): Promise<Result<void>>;
  /** Damaged rows in the order in which they were found, for support. They stay as long as the document is stored. */
  quarantine(id: StoredId): Promise<Result<readonly QuarantinedRow[]>>;
  /** Releases everything at once, without waiting for what is unsaved. */
  dispose(): void;
}

/** True for a doc that never held anything: attaching to a filled one would store its content a second time. */
export function isUntouched(doc: Y.Doc): boolean {
  return doc.store.clients.size === 0 && doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/**
 * Hears of all that comes into `doc` by transactions that `concerns` names. The doc's own event tells only what Yjs took
 * up: what builds on something missing is held back in memory in silence, and would be gone with it. While nobody listens
 * to that event Yjs does not encode the update, which for a whole project takes as long as reading it.
 */
export function onUpdates(
  doc: Y.Doc,
  listener: (update: Uint8Array, transaction: Y.Transaction) => void,
  concerns: (transaction: Y.Transaction) => boolean = () => true,
): Dispose {
  let { structs, deletions } = heldBack(doc);
  const hear = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void =>
    listener(update, transaction);
  // Comes before the event of the same transaction.
  const lookBehind = (transaction: Y.Transaction): void => {
    const before = { structs, deletions };
    ({ structs, deletions } = heldBack(doc));
    if (!concerns(transaction)) {
      doc.off('update', hear);
      return;
    }
    doc.on('update', hear);
    if (structs !== null && !isSame(structs, before.structs))
      listener(Y.convertUpdateFormatV2ToV1(structs), transaction);
    if (deletions !== null && !isSame(deletions, before.deletions)) {
      listener(Y.convertUpdateFormatV2ToV1(deletions), transaction);
    }
  };
  doc.on('afterTransaction', lookBehind);
  return () => {
    doc.off('afterTransaction', lookBehind);
    doc.off('update', hear);
  };
}

function heldBack({ store }: Y.Doc): { structs: Uint8Array | null; deletions: Uint8Array | null } {
  return { structs: store.pendingStructs?.update ?? null, deletions: store.pendingDs };
}

/** By content: Yjs writes the deletions that wait anew with each update. */
function isSame(bytes: Uint8Array, other: Uint8Array | null): boolean {
  return bytes === other || (other !== null && sameBytes(bytes, other));
}

/** Whether parts are known to be missing: Yjs holds back whatever builds on a lost update (SYNC V3). */
export function hasMissingParts(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

/**
 * Names of what is missing: the writers that something stored waits for, and how far each is known here. They are the
 * same at each opening until a part arrives: a writer of an earlier session writes no more.
 */
export function missingPartsOf(doc: Y.Doc): readonly string[] {
  const { pendingStructs, pendingDs } = doc.store;
  const writers = new Set(pendingStructs?.missing.keys());
  if (pendingDs !== null) for (const writer of Y.decodeUpdateV2(pendingDs).ds.clients.keys()) writers.add(writer);
  return [...writers].sort((a, b) => a - b).map((writer) => `missing ${writer} from ${Y.getState(doc.store, writer)}`);
}
