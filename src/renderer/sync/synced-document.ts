/**
 * A document of this page and the host's log of it (SYNC V5). What is written here goes to the log in small batches and is
 * kept until the log has it; what others wrote comes from there. Where both differ about what counts, the log is right.
 * Only the window that stores the document talks to the log: others send their edits to that one.
 */
import * as Y from 'yjs';
import type { ActivityRecord } from '#shared/document/activity.ts';
import { markOrigin, originOf } from '#shared/document/origin.ts';
import { onUpdates } from '#shared/document/store.ts';
import { DisposeBag } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';
import { partsOf, updateOf } from '#shared/sync/content/update-parts.ts';
import type { Acknowledged } from './acknowledged.ts';
import { applyAsItIs, lackedBy } from './log-content.ts';
import type { LogNews } from './log-news.ts';
import { Outgoing, type Pace } from './outgoing.ts';
import type { Opening, SaidActivity, SharedLog } from './shared-log.ts';
import { Steps } from './steps.ts';
import { until } from './until.ts';
import { WaitingNews } from './waiting-news.ts';

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
  /** It is written key by key: some of them go to the log together, and more while nobody looks on (SYNC E4). */
  readonly isTyped?: boolean;
}

const DONE: Pace = { quiet: 20, atMost: 200 };
/**
 * A key is an entry of 360 bytes otherwise, sealed, sent and drawn by itself at everybody who looks on; so long, nobody sees words come
 * in lumps. What closes the document or waits for it to be saved does not wait.
 */
const TYPED: Pace = { quiet: 400, atMost: 400 };
const TYPED_UNWATCHED: Pace = { quiet: 2_000, atMost: 2_000 };

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
  readonly #outgoing = new Outgoing(
    () => this.#pushSoon(),
    () => (this.#parts.isTyped ? (this.#isWatched ? TYPED : TYPED_UNWATCHED) : DONE),
  );
  /** Somebody elsewhere looks at the project, as far as the log said last. */
  #isWatched = true;
  /** What was written alone; given again until the log has it, and the same each time. */
  #beginning: Uint8Array | null = null;
  #cursor: number | null = null;
  #isDisposed = false;
  /** What is to be done; in this order. */
  readonly #due = { open: false, pull: false, push: false };
  readonly #steps = new Steps({ next: () => this.#next(), changed: () => this.changes.emit() });
  readonly #waiting: WaitingNews;

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
    this.#waiting = new WaitingNews({
      ...parts,
      isWaitingHere: () => this.#isWaiting,
      changed: () => this.changes.emit(),
    });
    this.#bag.add(() => this.#waiting.dispose());
    this.#bag.add(this.changes.on(() => this.#waiting.tell()));
    if (opened.kind === 'shared') this.#enter(opened);
    if (opened.kind === 'alone') this.#beside = opened.beside ?? null;
    if (opened.kind === 'unreached') {
      this.#unreached = opened.problem;
      this.#due.open = true;
    }
    this.#steps.go();
  }

  get state(): SyncedState {
    if (this.#isOutdated) return { kind: 'outdated' };
    if (this.#giving !== null) return { kind: 'giving' };
    if (this.#unreached !== null) return { kind: 'unreached', problem: this.#unreached };
    if (this.#shared === null) return { kind: 'alone', beside: this.#beside };
    const { role, isBegun } = this.#shared;
    return { kind: 'shared', role, isWaiting: this.#waiting.isWaiting, isBegun, problem: this.#steps.problem };
  }

  /** A command's record: it goes with the edits that it was made by (SYNC E8). */
  file(record: ActivityRecord): void {
    if (this.#shared !== null) this.#outgoing.file(record);
  }

  /** Others wrote. */
  heard(): void {
    this.#due.pull = true;
    this.#steps.go();
  }

  /** The host came back, the project was shared or a role changed, or this window stores the document from now on. */
  renew(): void {
    this.#due.open = true;
    this.#steps.go();
  }

  /** Answers when the log has what was written before the call, or after `patience` milliseconds: nothing is lost by leaving. */
  async flush(patience: number): Promise<void> {
    if (!this.#isWaiting) return;
    this.#pushSoon();
    await until(() => !this.#isWaiting, this.changes, patience);
  }

  /**
   * Answers whether all that the log holds by now is here, once it is or cannot be, or after `patience` milliseconds. A window
   * that does not store the document asks no log.
   */
  async caughtUp(patience: number, signal?: AbortSignal): Promise<boolean> {
    const isHere = (): boolean =>
      this.#cursor !== null && !this.#due.pull && this.#giving === null && !this.#isOutdated;
    const isOver = (): boolean => isHere() || this.#isOutdated || !this.#parts.isOwner();
    await until(isOver, this.changes, patience, signal);
    return isHere();
  }

  /** Settles once a log that counts otherwise was given what was written here, or after `patience` milliseconds. */
  given(patience: number): Promise<void> {
    return until(() => this.#giving === null, this.changes, patience);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#steps.dispose();
    this.#outgoing.dispose();
    this.#bag.dispose();
  }

  get #mayWrite(): boolean {
    return this.#shared !== null && mayWrite(this.#shared);
  }

  /** Of what this window gives to the log. */
  get #isWaiting(): boolean {
    if (this.#shared === null || this.#isOutdated || this.#giving !== null) return false;
    const hasToBegin = !this.#shared.isBegun && this.#shared.role === 'owner';
    return hasToBegin || (this.#mayWrite && !this.#outgoing.isEmpty);
  }

  #wrote(update: Uint8Array): void {
    if (this.#shared === null || this.#isOutdated || this.#giving !== null || !this.#parts.isOwner()) return;
    const isFirst = this.#outgoing.isEmpty;
    this.#outgoing.add(update);
    if (!isFirst) return;
    this.#parts.acknowledged.owe(true);
    this.changes.emit();
  }

  #pushSoon(): void {
    this.#due.push = true;
    this.#steps.go();
  }

  #next(): (() => Promise<Result<unknown>>) | null {
    if (this.#isOutdated) return null;
    if (this.#due.open) return () => this.#open();
    if (this.#giving !== null) return () => this.#give();
    if (this.#shared === null || !this.#parts.isOwner()) return null;
    if (!this.#shared.isBegun) return this.#shared.role === 'owner' ? () => this.#begin() : null;
    if (this.#due.pull) return () => this.#pull();
    if (this.#due.push && this.#mayWrite && !this.#outgoing.isEmpty) return () => this.#push();
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
    // What others wrote comes now: of what is done here nothing is older.
    if (opened.isBegun && built === null && doc.store.clients.size === 0) acknowledged.gave(this.#parts.now());
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
      this.#outgoing.replace([]);
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
      const [first = [], ...others] = value.activity;
      onActivity(first);
      if (isWhole) this.#compare(lackedBy(value, doc));
      if (isWhole && !this.#outgoing.isEmpty) await this.#recallRecords();
      this.changes.emit();
      for (const told of others) {
        // Whoever types is served between two of them.
        await new Promise((resolve) => setTimeout(resolve));
        // What is not filed now comes again with the next opening.
        if (this.#isDisposed) break;
        onActivity(told);
      }
    }
    return ok();
  }

  /** `lacked`: what this page holds and the log does not: written while the host was away, or by a window that was closed. */
  #compare(lacked: Uint8Array | null): void {
    // What did not become part of the project before the role was lost stays out of it.
    if (lacked !== null && !this.#mayWrite) {
      this.#outdate();
      return;
    }
    this.#outgoing.replace(lacked === null ? [] : [lacked]);
    this.#parts.acknowledged.owe(lacked !== null);
    this.#due.push ||= lacked !== null;
  }

  /** Of what was written while the host was away the records are filed here alone: with it they go to the others (SYNC E8). */
  async #recallRecords(): Promise<void> {
    // Whoever first writes while the host is away has given nothing yet.
    const since = this.#parts.acknowledged.givenAt() ?? 0;
    this.#outgoing.recall(await this.#parts.ownRecords(since));
  }

  async #push(): Promise<Result<unknown>> {
    const shared = this.#shared;
    if (shared === null) return ok();
    this.#due.push = false;
    const now = this.#parts.now();
    const { update, activity, given } = this.#outgoing.batch();
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
    this.#isWatched = pushed.value.isWatched ?? true;
    acknowledged.set(vector);
    acknowledged.gave(now);
    given();
    if (this.#outgoing.isEmpty) acknowledged.owe(false);
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
        activity: this.#outgoing.activity,
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
}

function mayWrite({ role }: Shared): boolean {
  return role === 'owner' || role === 'writer';
}
