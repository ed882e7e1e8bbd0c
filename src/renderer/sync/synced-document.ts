/**
 * A document of this page and the host's log of it (SYNC V5). What is written here goes to the log in small batches and is
 * kept until the log has it; what others wrote comes from there. Where both differ about what counts, the log is right.
 * Only the window that stores the document talks to the log: others send their edits to that one.
 */
import * as Y from 'yjs';
import type { ActivityRecord } from '#shared/document/activity.ts';
import { markOrigin, originOf } from '#shared/document/origin.ts';
import { onUpdates } from '#shared/document/store.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';
import { partsOf, updateOf } from '#shared/sync/content/update-parts.ts';
import type { LogNews } from './log-news.ts';
import type { Opening, SaidActivity, SharedLog } from './shared-log.ts';

type Shared = Extract<OpenedDocument, { kind: 'shared' }>;

export type SyncedState =
  /** `beside`: why another project that was joined under the same id is not this one; null where there is none. */
  | { readonly kind: 'alone'; readonly beside: Problem | null }
  | {
      readonly kind: 'shared';
      readonly role: Shared['role'];
      /** Something that is written here waits for the log, whichever window of the profile gives it. */
      readonly isWaiting: boolean;
      /** False while the log waits for what was written before the project was shared. */
      readonly isBegun: boolean;
      /** Why they do; null while all goes well. */
      readonly problem: Problem | null;
    }
  /** It is shared, and its log has not been asked yet what may be done here. */
  | { readonly kind: 'unreached'; readonly problem: Problem }
  /** The log counts otherwise than this document: what was written here goes to the log before the document is built anew. */
  | { readonly kind: 'giving' }
  /** The log counts otherwise than this document: it is to be built anew from there. */
  | { readonly kind: 'outdated' };

/** State vector of what the log was said to hold, ever: what is missing there by then was lost, and is not to be written anew. */
export interface Acknowledged {
  get(): Uint8Array;
  set(vector: Uint8Array): void;
  /** The log's generation that the document was built from; null where that was not kept. */
  builtFrom(): number | null;
  build(generation: number): void;
  /** When the last edits were given that the log called kept; null where none were. Milliseconds, of this device's clock. */
  givenAt(): number | null;
  gave(at: number): void;
}

export interface SyncedDocumentParts {
  readonly doc: Y.Doc;
  readonly log: SharedLog;
  /** Whether this window stores the document. */
  readonly isOwner: () => boolean;
  /** Outlives the window. */
  readonly acknowledged: Acknowledged;
  /** Between the windows of this profile that have the document open. */
  readonly news: LogNews;
  readonly onActivity: (told: readonly SaidActivity[]) => void;
  /** What this person did here since then, in whatever window: oldest first. */
  readonly ownRecords: (since: number) => Promise<readonly ActivityRecord[]>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds after the last edit, and at most after the first. */
const QUIET = 20;
const AT_MOST = 200;
const RETRY = 2_000;
/** Refusals that stay: this document holds what can never be in the log. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['not-ours', 'not-a-member', 'read-only']);
/** Of a document that is outdated, those too: a version keeps what the log does not take. */
const NOT_GIVEN: ReadonlySet<string> = new Set([...NOT_TAKEN, 'log-behind', 'too-large', 'not-an-update']);

export class SyncedDocument {
  readonly changes = new Emitter<void>();
  readonly #parts: SyncedDocumentParts;
  readonly #bag = new DisposeBag();
  #shared: Shared | null = null;
  #unreached: Problem | null = null;
  #beside: Problem | null = null;
  #isOutdated = false;
  /** The log as it is now, for what was written before it counted otherwise. */
  #giving: Shared | null = null;
  #problem: Problem | null = null;
  /** Edits that the log has not, oldest first, and the records of their commands. */
  #outgoing: Uint8Array[] = [];
  #records: ActivityRecord[] = [];
  /** What was written alone; given again until the log has it, and the same each time. */
  #beginning: Uint8Array | null = null;
  #cursor: number | null = null;
  /** What is to be done; in this order. */
  readonly #due = { open: false, pull: false, push: false };
  #running: Promise<void> | null = null;
  #pushTimer: ReturnType<typeof setTimeout> | undefined;
  #firstEdit: number | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;
  /** As the window says that stores the document. */
  #isWaitingThere = false;
  /** What others were told last. */
  #told = false;

  /** `opened`: what the log answered when the document was opened; it was asked before anybody could write. */
  constructor(parts: SyncedDocumentParts, opened: Opening) {
    this.#parts = parts;
    markOrigin(this, 'remote');
    this.#bag.add(
      onUpdates(
        parts.doc,
        (update) => this.#wrote(update),
        (transaction) => transaction.origin !== this && originOf(transaction) !== 'storage',
      ),
    );
    this.#bag.add(
      parts.news.listen({
        asked: () => (parts.isOwner() ? parts.news.tell(this.#isWaiting) : undefined),
        told: (isWaiting) => this.#heardThere(isWaiting),
      }),
    );
    this.#bag.add(this.changes.on(() => this.#tellThere()));
    if (!parts.isOwner()) parts.news.ask();
    if (opened.kind === 'shared') this.#enter(opened);
    if (opened.kind === 'alone') this.#beside = opened.beside ?? null;
    if (opened.kind === 'unreached') {
      this.#unreached = opened.problem;
      this.#due.open = true;
    }
    this.#go();
  }

  get state(): SyncedState {
    if (this.#isOutdated) return { kind: 'outdated' };
    if (this.#giving !== null) return { kind: 'giving' };
    if (this.#unreached !== null) return { kind: 'unreached', problem: this.#unreached };
    if (this.#shared === null) return { kind: 'alone', beside: this.#beside };
    const { role, isBegun } = this.#shared;
    const isWaiting = this.#parts.isOwner() ? this.#isWaiting : this.#isWaitingThere;
    return { kind: 'shared', role, isWaiting, isBegun, problem: this.#problem };
  }

  /** A command's record: it goes with the edits that it was made by (SYNC E8). */
  file(record: ActivityRecord): void {
    if (this.#shared !== null) this.#records.push(record);
  }

  /** Others wrote. */
  heard(): void {
    this.#due.pull = true;
    this.#go();
  }

  /** The host came back, the project was shared or a role changed, or this window stores the document from now on. */
  renew(): void {
    this.#due.open = true;
    this.#go();
  }

  /** Answers when the log has what was written before the call, or after `patience` milliseconds: nothing is lost by leaving. */
  async flush(patience: number): Promise<void> {
    if (!this.#isWaiting) return;
    this.#due.push = true;
    this.#go();
    await this.#until(() => !this.#isWaiting, patience);
  }

  /**
   * Answers whether all that the log holds by now is here, once it is or cannot be, or after `patience` milliseconds. A window
   * that does not store the document asks no log.
   */
  async caughtUp(patience: number, signal?: AbortSignal): Promise<boolean> {
    const isHere = (): boolean =>
      this.#cursor !== null && !this.#due.pull && this.#giving === null && !this.#isOutdated;
    const stop = (): void => this.changes.emit();
    signal?.addEventListener('abort', stop);
    const isOver = (): boolean => this.#isOutdated || !this.#parts.isOwner() || signal?.aborted === true;
    await this.#until(() => isHere() || isOver(), patience);
    signal?.removeEventListener('abort', stop);
    return isHere();
  }

  /** Settles once a log that counts otherwise was given what was written here, or after `patience` milliseconds. */
  given(patience: number): Promise<void> {
    return this.#until(() => this.#giving === null, patience);
  }

  async #until(isSo: () => boolean, patience: number): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        stop();
        resolve();
      };
      const timer = setTimeout(done, patience);
      const stop: Dispose = this.changes.on(() => (isSo() ? done() : undefined));
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#pushTimer);
    clearTimeout(this.#retryTimer);
    this.#bag.dispose();
  }

  get #mayWrite(): boolean {
    return this.#shared !== null && mayWrite(this.#shared);
  }

  /** Of what this window gives to the log. */
  get #isWaiting(): boolean {
    if (this.#shared === null || this.#isOutdated || this.#giving !== null) return false;
    const hasToBegin = !this.#shared.isBegun && this.#shared.role === 'owner';
    return hasToBegin || (this.#mayWrite && this.#outgoing.length > 0);
  }

  #heardThere(isWaiting: boolean): void {
    if (this.#parts.isOwner() || isWaiting === this.#isWaitingThere) return;
    this.#isWaitingThere = isWaiting;
    this.changes.emit();
  }

  #tellThere(): void {
    if (!this.#parts.isOwner() || this.#isWaiting === this.#told) return;
    this.#told = this.#isWaiting;
    this.#parts.news.tell(this.#told);
  }

  #wrote(update: Uint8Array): void {
    if (this.#shared === null || this.#isOutdated || this.#giving !== null || !this.#parts.isOwner()) return;
    this.#outgoing.push(update);
    if (this.#outgoing.length === 1) this.changes.emit();
    const now = performance.now();
    this.#firstEdit ??= now;
    clearTimeout(this.#pushTimer);
    const wait = Math.min(QUIET, Math.max(0, this.#firstEdit + AT_MOST - now));
    this.#pushTimer = setTimeout(() => {
      this.#firstEdit = null;
      this.#due.push = true;
      this.#go();
    }, wait);
  }

  /** One step after another; what comes due meanwhile is done in the same run. */
  #go(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (!this.#isDisposed && this.#problem === null && this.#next() !== null) this.#go();
    });
  }

  async #run(): Promise<void> {
    // What a caller changes in the same turn is seen.
    await Promise.resolve();
    for (let step = this.#next(); step !== null && !this.#isDisposed; step = this.#next()) {
      const done = await step();
      if (this.#isDisposed) return;
      this.#became(done.ok ? null : done.error);
      if (done.ok) continue;
      clearTimeout(this.#retryTimer);
      this.#retryTimer = setTimeout(() => this.#retry(), RETRY);
      return;
    }
  }

  #retry(): void {
    this.#problem = null;
    this.#go();
  }

  #next(): (() => Promise<Result<unknown>>) | null {
    if (this.#isOutdated) return null;
    if (this.#due.open) return () => this.#open();
    if (this.#giving !== null) return () => this.#give();
    if (this.#shared === null || !this.#parts.isOwner()) return null;
    if (!this.#shared.isBegun) return this.#shared.role === 'owner' ? () => this.#begin() : null;
    if (this.#due.pull) return () => this.#pull();
    if (this.#due.push && this.#mayWrite && this.#outgoing.length > 0) return () => this.#push();
    return null;
  }

  async #open(): Promise<Result<unknown>> {
    this.#due.open = false;
    const opened = await this.#parts.log.open();
    if (!opened.ok) {
      this.#due.open = true;
      return opened;
    }
    const isFirst = this.#unreached !== null;
    this.#unreached = null;
    this.#giving = null;
    if (opened.value.kind === 'shared') this.#enter(opened.value);
    else {
      const beside = opened.value.beside ?? null;
      const isNew = isFirst || this.#shared !== null || beside?.code !== this.#beside?.code;
      this.#shared = null;
      this.#beside = beside;
      if (isNew) this.changes.emit();
    }
    return ok();
  }

  /** Called between transactions: the document goes on under the id that the host gave out for it. */
  #enter(opened: Shared): void {
    const before = this.#shared;
    const { doc, acknowledged } = this.#parts;
    const built = before?.isBegun ? before.generation : acknowledged.builtFrom();
    const isOutdated = built !== null && built !== opened.generation && doc.store.clients.size > 0;
    // Deletions that count no more would be given to the log as this device's own.
    if (opened.isBegun && isOutdated) {
      if (mayWrite(opened) && this.#parts.isOwner()) this.#giving = opened;
      else this.#isOutdated = true;
      this.changes.emit();
      return;
    }
    if (opened.isBegun) acknowledged.build(opened.generation);
    this.#shared = opened;
    if (opened.isBegun && opened.clientId !== null) this.#parts.doc.clientID = opened.clientId;
    // Everything is compared: what was written while the host was away, here and elsewhere.
    this.#cursor = null;
    this.#due.pull = true;
    this.changes.emit();
  }

  /** What was written alone enters as one text; from the same moment on, everything is written under the log's own ids. */
  async #begin(): Promise<Result<unknown>> {
    const { doc, log, acknowledged } = this.#parts;
    const shared = this.#shared;
    if (shared === null || shared.clientId === null) return ok();
    if (this.#beginning === null) {
      this.#beginning = Y.encodeStateAsUpdate(doc);
      doc.clientID = shared.clientId;
      this.#outgoing = [];
    }
    const pushed = await log.push({
      update: this.#beginning,
      activity: '[]',
      generation: shared.generation,
      isBeginning: true,
      acknowledged: acknowledged.get(),
    });
    if (!pushed.ok) return pushed;
    this.#beginning = null;
    acknowledged.gave(this.#parts.now());
    this.#due.open = true;
    return ok();
  }

  async #pull(): Promise<Result<unknown>> {
    const { doc, log, onActivity } = this.#parts;
    const shared = this.#shared;
    if (shared === null) return ok();
    this.#due.pull = false;
    const isWhole = this.#cursor === null;
    const pulled = await log.pull(
      shared.generation,
      this.#cursor === null
        ? { kind: 'vector', vector: Y.encodeStateVector(doc) }
        : { kind: 'cursor', cursor: this.#cursor },
    );
    if (!pulled.ok) {
      this.#due.pull = true;
      return pulled;
    }
    const { value } = pulled;
    if (value.kind === 'outdated') this.#due.open = true;
    else if (value.kind === 'unknownCursor') {
      this.#cursor = null;
      this.#due.pull = true;
    } else {
      this.#cursor = value.cursor;
      applyAsItIs(doc, value.updates, this);
      onActivity(value.activity);
      if (isWhole) this.#compare(value.updates, value.vector);
      if (isWhole && this.#outgoing.length > 0) await this.#recallRecords();
      this.changes.emit();
    }
    return ok();
  }

  /** What this page holds and the log does not: written while the host was away, or by a window that was closed. */
  #compare([theirs]: readonly Uint8Array[], vector: Uint8Array): void {
    const { doc } = this.#parts;
    const known = Y.decodeStateVector(vector);
    const hasMore = [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(
      ([client, clock]) => clock > (known.get(client) ?? 0),
    );
    const isKnown = theirs !== undefined && hasAll(theirs, Y.createDeleteSetFromStructStore(doc.store));
    if (!hasMore && isKnown) {
      this.#outgoing = [];
      return;
    }
    if (!this.#mayWrite) {
      // What did not become part of the project before the role was lost stays out of it.
      this.#outdate();
      return;
    }
    this.#outgoing = [Y.encodeStateAsUpdate(doc, vector)];
    this.#due.push = true;
  }

  /** Of what was written while the host was away the records are filed here alone: with it they go to the others (SYNC E8). */
  async #recallRecords(): Promise<void> {
    const since = this.#parts.acknowledged.givenAt();
    if (since === null) return;
    const filed = await this.#parts.ownRecords(since);
    const known = new Set(this.#records.map(({ opId }) => opId));
    this.#records.unshift(...filed.filter(({ opId }) => !known.has(opId)));
  }

  async #push(): Promise<Result<unknown>> {
    const shared = this.#shared;
    if (shared === null) return ok();
    this.#due.push = false;
    const now = this.#parts.now();
    const [edits, records] = [this.#outgoing.length, this.#records.length];
    const update = Y.mergeUpdates(this.#outgoing);
    const activity = JSON.stringify(this.#records);
    const { doc, log, acknowledged } = this.#parts;
    // All that is in the document by now is in this push, or came from the log.
    const vector = Y.encodeStateVector(doc);
    const pushed = await log.push({
      update,
      activity,
      generation: shared.generation,
      isBeginning: false,
      acknowledged: acknowledged.get(),
    });
    if (!pushed.ok && NOT_TAKEN.has(pushed.error.code)) {
      this.#outdate();
      return ok();
    }
    if (!pushed.ok) {
      this.#due.push = true;
      return pushed;
    }
    if (pushed.value.kind === 'outdated') {
      this.#due.open = true;
      return ok();
    }
    acknowledged.set(vector);
    acknowledged.gave(now);
    this.#outgoing = this.#outgoing.slice(edits);
    this.#records = this.#records.slice(records);
    this.changes.emit();
    return ok();
  }

  /** Deletions stay back: they may be of somebody who counts no more. What is not this device's own, the log leaves out. */
  async #give(): Promise<Result<unknown>> {
    const opened = this.#giving;
    const { doc, log, acknowledged } = this.#parts;
    const parts = partsOf(Y.encodeStateAsUpdate(doc));
    if (opened === null) return ok();
    if (parts !== null && parts.structs.size > 0) {
      const pushed = await log.push({
        update: updateOf({ structs: parts.structs, deletions: new Map() }),
        activity: JSON.stringify(this.#records),
        generation: opened.generation,
        isBeginning: false,
        acknowledged: acknowledged.get(),
      });
      if (!pushed.ok && !NOT_GIVEN.has(pushed.error.code)) return pushed;
      if (pushed.ok && pushed.value.kind === 'outdated') {
        this.#due.open = true;
        return ok();
      }
    }
    this.#outdate();
    return ok();
  }

  #outdate(): void {
    this.#isOutdated = true;
    this.#giving = null;
    this.changes.emit();
  }

  #became(problem: Problem | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.changes.emit();
  }
}

function mayWrite({ role }: Shared): boolean {
  return role === 'owner' || role === 'writer';
}

/** Whether an update makes these deletions: what it deletes besides may wait for what it deletes. */
function hasAll(update: Uint8Array, deletions: ReturnType<typeof Y.createDeleteSet>): boolean {
  const { ds } = Y.decodeUpdate(update);
  return Y.equalDeleteSets(Y.mergeDeleteSets([ds, deletions]), Y.mergeDeleteSets([ds]));
}

/**
 * After updates of others Yjs takes marks out of texts that it holds for needless: deletions that nobody made. Here they stay,
 * as in the log.
 */
function applyAsItIs(doc: Y.Doc, updates: readonly Uint8Array[], origin: object): void {
  if (updates.length === 0) return;
  Y.transact(
    doc,
    (transaction) => {
      for (const update of updates) Y.applyUpdate(doc, update, origin);
      transaction.local = true;
    },
    origin,
    false,
  );
}
