/**
 * The port that keeps documents. What an adapter promises, and `tests/acceptance/document-store.ts` asks of each:
 * "saved" is said only of what a power cut would leave; an edit that cannot be stored stays in memory, is tried again
 * and is said to be unsaved; what cannot be read is put aside, reported and never overwritten.
 */
import type * as Y from 'yjs';
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';

export type SaveState =
  | { readonly kind: 'saved' }
  /** `since`: milliseconds since 1970 of the oldest edit that is not durable yet, for display. */
  | { readonly kind: 'saving'; readonly since: number }
  /** The edits are kept in memory; `retryAt`: milliseconds since 1970, for display. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly retryAt: number };

/** A document that is open: every update of its Y.Doc is stored until `close`. */
export interface StoredDocument {
  readonly id: ProjectId;
  readonly state: SaveState;
  /** What went wrong with stored data so far, in sentences for a person. Everything else of the document is open. */
  readonly damage: readonly Problem[];
  /** Of the stored bytes; null where this window does not know it, or while edits are not saved. */
  readonly fingerprint: string | null;
  /** Calls `listener` after each change of `state` or `damage`. */
  subscribe(listener: () => void): Dispose;
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

/** A stored row that could not be taken as part of the document. */
export interface QuarantinedRow {
  readonly key: number;
  /** What was stored; null when the browser could not read it at all. */
  readonly value: unknown;
  readonly reason: string;
}

export interface DocumentStore {
  /**
   * Loads what is stored into `doc`, which must be empty, and stores its updates from then on; loading transactions
   * have the origin 'storage'. A document that is not stored yet opens empty; with `expected` 'stored' it is refused,
   * because an empty page in the place of a project that the browser has cleared would look like the truth.
   */
  open(id: ProjectId, doc: Y.Doc, expected?: 'stored' | 'anything'): Promise<Result<StoredDocument>>;
  /** Loads what is stored into `doc` once, changing nothing. Answers the damage met. */
  read(id: ProjectId, doc: Y.Doc): Promise<Result<readonly Problem[]>>;
  list(): Promise<Result<readonly StoredSummary[]>>;
  /** Deletes a document's stored bytes, for ever. Refused while it is open anywhere. */
  remove(id: ProjectId): Promise<Result<void>>;
  /** Rows put aside as unreadable, for export and support. */
  quarantine(id: ProjectId): Promise<Result<readonly QuarantinedRow[]>>;
  /** Releases everything at once, without waiting for what is unsaved. */
  dispose(): void;
}

/** True for a doc that never held anything: attaching to a filled one would store its content a second time. */
export function isUntouched(doc: Y.Doc): boolean {
  return doc.store.clients.size === 0 && doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/** Whether parts are known to be missing: Yjs holds back whatever builds on a lost update (SYNC V3). */
export function hasMissingParts(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}
