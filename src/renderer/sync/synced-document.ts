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
import { GivenToLog, type GivingParts, type Shared } from './given-to-log.ts';
import { applyAsItIs, lackedBy } from './log-content.ts';
import type { LogNews } from './log-news.ts';
import type { Opening, SaidActivity } from './shared-log.ts';
import { Steps } from './steps.ts';
import { until } from './until.ts';
import { WaitingNews } from './waiting-news.ts';

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

export interface SyncedDocumentParts extends GivingParts {
  /** Whether this window stores the document. */
  readonly isOwner: () => boolean;
  /** Between the windows of this profile that have the document open. */
  readonly news: LogNews;
  readonly onActivity: (told: readonly SaidActivity[]) => void;
  /** What this person did here since then, in whatever window: oldest first. */
  readonly ownRecords: (since: number) => Promise<readonly ActivityRecord[]>;
}

export class SyncedDocument {
  readonly changes = new Emitter<void>();
  readonly #parts: SyncedDocumentParts;
  readonly #bag = new DisposeBag();
  #shared: Shared | null = null;
  #unreached: Problem | null = null;
  #beside: Problem | null = null;
  #isOutdated = false;
  /** The log as it is now, for what was written before it counted otherwise. */
  #renewedLog: Shared | null = null;
  readonly #giving: GivenToLog;
  #cursor: number | null = null;
  #isDisposed = false;
  /** What is to be done; in this order. */
  readonly #due = { open: false, pull: false, push: false };
  readonly #steps = new Steps({ next: () => this.#next(), changed: () => this.changes.emit() });
  readonly #waiting: WaitingNews;

  /** `opened`: what the log answered when the document was opened; it was asked before anybody could write. */
  constructor(parts: SyncedDocumentParts, opened: Opening) {
    this.#parts = parts;
    this.#giving = new GivenToLog(parts, () => this.#pushSoon());
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
    if (this.#renewedLog !== null) return { kind: 'giving' };
    if (this.#unreached !== null) return { kind: 'unreached', problem: this.#unreached };
    if (this.#shared === null) return { kind: 'alone', beside: this.#beside };
    const { role, isBegun } = this.#shared;
    return { kind: 'shared', role, isWaiting: this.#waiting.isWaiting, isBegun, problem: this.#steps.problem };
  }

  /** A command's record: it goes with the edits that it was made by (SYNC E8). */
  file(record: ActivityRecord): void {
    if (this.#shared !== null) this.#giving.outgoing.file(record);
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
      this.#cursor !== null && !this.#due.pull && this.#renewedLog === null && !this.#isOutdated;
    const isOver = (): boolean => isHere() || this.#isOutdated || !this.#parts.isOwner();
    await until(isOver, this.changes, patience, signal);
    return isHere();
  }

  /** Settles once the log said what may be done here or that it cannot be asked, or after `patience` milliseconds. */
  reached(patience: number): Promise<void> {
    return until(() => this.#unreached === null || this.#steps.problem !== null, this.changes, patience);
  }

  /** Settles once a log that counts otherwise was given what was written here, or after `patience` milliseconds. */
  given(patience: number): Promise<void> {
    return until(() => this.#renewedLog === null, this.changes, patience);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#steps.dispose();
    this.#giving.dispose();
    this.#bag.dispose();
  }

  get #mayWrite(): boolean {
    return this.#shared !== null && mayWrite(this.#shared);
  }

  /** Of what this window gives to the log. */
  get #isWaiting(): boolean {
    if (this.#shared === null || this.#isOutdated || this.#renewedLog !== null) return false;
    const hasToBegin = !this.#shared.isBegun && this.#shared.role === 'owner';
    return hasToBegin || (this.#mayWrite && !this.#giving.outgoing.isEmpty);
  }

  #wrote(update: Uint8Array): void {
    if (this.#shared === null || this.#isOutdated || this.#renewedLog !== null || !this.#parts.isOwner()) return;
    const isFirst = this.#giving.outgoing.isEmpty;
    this.#giving.outgoing.add(update);
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
    const [shared, renewed] = [this.#shared, this.#renewedLog];
    if (renewed !== null) return () => this.#giveAll(renewed);
    if (shared === null || !this.#parts.isOwner()) return null;
    if (!shared.isBegun) return shared.role === 'owner' ? () => this.#begin(shared) : null;
    if (this.#due.pull) return () => this.#pull(shared);
    if (this.#due.push && this.#mayWrite && !this.#giving.outgoing.isEmpty) return () => this.#push(shared);
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
    this.#renewedLog = null;
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
      if (mayWrite(opened) && this.#parts.isOwner()) this.#renewedLog = opened;
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

  async #begin(shared: Shared): Promise<Result<unknown>> {
    const begun = await this.#giving.begin(shared);
    if (begun.ok && shared.clientId !== null) this.#due.open = true;
    return begun;
  }

  async #pull(shared: Shared): Promise<Result<unknown>> {
    const { doc, log, onActivity } = this.#parts;
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
      if (isWhole && !this.#giving.outgoing.isEmpty) await this.#recallRecords();
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
    this.#giving.outgoing.replace(lacked === null ? [] : [lacked]);
    this.#parts.acknowledged.owe(lacked !== null);
    this.#due.push ||= lacked !== null;
  }

  /** Of what was written while the host was away the records are filed here alone: with it they go to the others (SYNC E8). */
  async #recallRecords(): Promise<void> {
    // Whoever first writes while the host is away has given nothing yet.
    const since = this.#parts.acknowledged.givenAt() ?? 0;
    this.#giving.outgoing.recall(await this.#parts.ownRecords(since));
  }

  async #push(shared: Shared): Promise<Result<unknown>> {
    this.#due.push = false;
    const given = await this.#giving.batch(shared);
    if (!given.ok) this.#due.push = true;
    else if (given.value === 'refused') this.#outdate();
    else if (given.value === 'outdated') this.#due.open = true;
    else this.changes.emit();
    return given;
  }

  /** To a log that counts otherwise, before the document is built anew from there. */
  async #giveAll(log: Shared): Promise<Result<unknown>> {
    const given = await this.#giving.insertions(log);
    if (!given.ok) return given;
    if (given.value === 'outdated') this.#due.open = true;
    else this.#outdate();
    return given;
  }

  #outdate(): void {
    this.#isOutdated = true;
    this.#renewedLog = null;
    this.changes.emit();
  }
}

function mayWrite({ role }: Shared): boolean {
  return role === 'owner' || role === 'writer';
}
