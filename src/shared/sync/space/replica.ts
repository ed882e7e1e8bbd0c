/**
 * A space and its log: what it calls held is durable. Each entry is looked at before it is kept, and at opening everything is
 * looked at again, since disks forget.
 */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Entry, readEntry } from '#shared/sync/entry/entry.ts';
import { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import { type EntryHash, NO_ENTRY, type SpaceId } from '#shared/sync/ids.ts';
import type { FeedCut } from '#shared/sync/membership/changes.ts';
import type { Floor } from './floors.ts';
import type { Have } from './have.ts';
import { type FeedName, nameOf } from './named-ends.ts';
import { AT_ONCE, type ReadLog, type ReadOptions, readLog } from './read-log.ts';
import { RecentEntries } from './recent-entries.ts';
import type { Effect, SpaceFeeds } from './space-feeds.ts';

export interface ReplicaOptions extends ReadOptions {
  /** Milliseconds since 1970, for display alone. */
  readonly now: () => number;
}

/** What is kept aside of a space at most: enough to look for a cause, and no means to fill a disk. */
const MOST_ASIDE = 100;
const MOST_BYTES_ASIDE = 4 * 2 ** 20;

/** What became of the entries of one call. */
export interface Taken {
  readonly added: readonly Entry[];
  /** They may count later: whoever sent them is to be asked again when `for` is here. */
  readonly waiting: readonly { readonly hash: EntryHash; readonly for: EntryHash }[];
  /** Branches that nobody holds: the other end may hold them as long as it has not seen those that are held here. */
  readonly superseded: readonly Entry[];
  /** Their writer can do less now: whoever sends them has not heard of it. */
  readonly voided: number;
  /** Kept aside with the reason: whoever sent it sent what counts for nobody, and what came after it was not looked at. */
  readonly refused: { readonly hash: EntryHash; readonly reason: string } | null;
}

export interface Change {
  /** What counts now besides what did, in an order in which it can be applied; where it is recounted, some of it may not. */
  readonly added: readonly Entry[];
  /** What counted may not any more, or the other way round: documents are to be made anew from what counts now. */
  readonly isRecounted: boolean;
  /** Something stands for what was not held: documents are to be made from nothing. */
  readonly isAnew?: boolean;
}

export class Replica {
  readonly space: SpaceId;
  /** Entries that the disk did not keep as they were. They left the log, and others are asked for them. */
  readonly lost: readonly EntryHash[];
  readonly #options: ReplicaOptions;
  readonly #changes = new Emitter<Change>();
  readonly #verified: VerifiedEntries;
  readonly #recent = new RecentEntries();
  /** How much is kept aside; null until it was looked at. */
  #aside: { count: number; bytes: number } | null = null;
  #feeds: SpaceFeeds;
  /** Of what is durable: while entries are being appended, `#feeds` is ahead of it. */
  #have: Have;
  #newest: EntryHash | null;
  /** `#feeds` may hold what the log does not. */
  #isUnsure = false;
  /** Calls wait for each other: what a call has looked at, no other changes meanwhile. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(read: ReadLog, verified: VerifiedEntries, options: ReplicaOptions) {
    const { feeds, lost, newest } = read;
    this.#newest = newest;
    this.#verified = verified;
    this.space = feeds.space;
    this.#feeds = feeds;
    this.#have = feeds.have;
    this.lost = lost;
    this.#options = options;
  }

  static async open(space: SpaceId, options: ReplicaOptions): Promise<Result<Replica, Problem>> {
    const verified = new VerifiedEntries(options.signatures);
    const read = await readLog(space, options, verified);
    const dropped = await options.log.drop(space, read.lost);
    if (!dropped.ok) return dropped;
    const replica = new Replica(read, verified, options);
    const swept = await replica.#sweep();
    return swept.ok ? ok(replica) : swept;
  }

  /** What is held, and what of it counts, what is just being appended with it. It is another object after what counts has changed. */
  get feeds(): SpaceFeeds {
    return this.#feeds;
  }

  get have(): Have {
    return this.#have;
  }

  /** After it is durable. */
  onChange(listener: (change: Change) => void): Dispose {
    return this.#changes.on(listener);
  }

  /** What somebody lacks who has `theirs`, in an order in which it can be taken in; without what was `sent`. */
  async *lacking(
    theirs: Have,
    sent: ReadonlySet<EntryHash> = new Set(),
  ): AsyncGenerator<{ readonly hash: EntryHash; readonly bytes: Uint8Array; readonly isMembership: boolean }> {
    for (const hash of [...this.#feeds.lacking(theirs)]) {
      if (sent.has(hash)) continue;
      const entry = await this.#entry(hash);
      // The disk did not keep it: nothing that follows it could be taken in there, and the next opening has it sent again.
      if (entry === null) return;
      yield { hash, bytes: entry.bytes, isMembership: entry.header.kind === 'membership' };
    }
  }

  /**
   * The newest in the log: whoever is known to hold all of it now needs to be sent only what comes behind. Null before the first, and while
   * the membership is forked: the log then holds what is given to nobody and may count again.
   */
  get newest(): EntryHash | null {
    return this.#feeds.chain.stop === null ? this.#newest : null;
  }

  /** What is held and came after `newest` was `mark`; all of it where the log knows no such entry. In an order in which each can be taken in. */
  async *addedSince(mark: EntryHash | null): ReturnType<Replica['lacking']> {
    const before = new Set<EntryHash>();
    const { log } = this.#options;
    if (mark !== null && (await log.get(this.space, mark)) !== null) {
      for await (const { hash } of log.read(this.space)) {
        before.add(hash as EntryHash);
        if (hash === mark) break;
      }
    }
    yield* this.lacking({ membership: [], feeds: [] }, before);
  }

  /** What counts, each entry after the one before it in its feed; otherwise in the order in which it came. */
  async *counted(): AsyncGenerator<Entry> {
    const { log, pause } = this.#options;
    const due = new Set([...this.#feeds.counted()].map(({ hash }) => hash));
    for (const { hash } of [...this.#feeds.standIns()]) {
      const entry = await this.#entry(hash);
      if (entry === null) continue;
      due.delete(hash);
      yield entry;
    }
    // Where the disk had forgotten an entry, it came again after those that follow it.
    const early = new Map<EntryHash, Entry>();
    let count = 0;
    for await (const { hash, bytes } of log.read(this.space)) {
      if (++count % AT_ONCE === 0) await pause?.();
      const name = hash as EntryHash;
      if (!due.has(name)) continue;
      const entry = readEntry(bytes);
      if (!entry.ok || entry.value.hash !== name) continue;
      let next: Entry | undefined = entry.value;
      if (due.has(next.header.previous)) {
        early.set(next.header.previous, next);
        continue;
      }
      for (; next !== undefined; next = early.get(next.hash)) {
        due.delete(next.hash);
        yield next;
      }
    }
  }

  /** What lies in the log and counts no more. */
  async *uncounted(): AsyncGenerator<Entry> {
    const { log, pause } = this.#options;
    const counted = new Set([...this.#feeds.counted()].map(({ hash }) => hash));
    let count = 0;
    for await (const { hash, bytes } of log.read(this.space)) {
      if (++count % AT_ONCE === 0) await pause?.();
      if (counted.has(hash as EntryHash)) continue;
      const entry = readEntry(bytes);
      if (entry.ok && entry.value.hash === hash && entry.value.header.kind !== 'membership') yield entry.value;
    }
  }

  /** How much a prune with these floors lets go of. */
  async upTo(floors: readonly Floor[]): Promise<{ readonly entries: number; readonly bytes: number }> {
    const ends = new Map(floors.map((floor) => [nameOf(floor), floor.seq]));
    let [entries, size] = [0, 0];
    for await (const { bytes } of this.#options.log.read(this.space)) {
      const entry = readEntry(bytes);
      if (!entry.ok || entry.value.header.seq > (ends.get(nameOf(entry.value.header)) ?? 0)) continue;
      entries += 1;
      size += bytes.byteLength;
      if (entries % AT_ONCE === 0) await this.#options.pause?.();
    }
    return { entries, bytes: size };
  }

  /**
   * How far the feeds of a device go which were forked, by the branch that came here first: what was written to take its place
   * came later, whatever its hash.
   */
  async firstHeld(): Promise<ReadonlyMap<FeedName, FeedCut>> {
    const forked = new Set(this.#feeds.forked.map(nameOf));
    const ends = new Map<FeedName, FeedCut>();
    if (forked.size === 0) return ends;
    for await (const { hash, bytes } of this.#options.log.read(this.space)) {
      const entry = readEntry(bytes);
      if (!entry.ok || entry.value.hash !== hash) continue;
      const { incarnation, previous, seq } = entry.value.header;
      const name = nameOf(entry.value.header);
      const before = ends.get(name)?.hash ?? this.#feeds.baseOf(name)?.hash ?? NO_ENTRY;
      if (!forked.has(name) || previous !== before) continue;
      ends.set(name, { incarnation, seq, hash: entry.value.hash });
    }
    return ends;
  }

  /**
   * The prune holds what it stands for, as whoever calls has seen: what it covers leaves the log. Where that fails it is tried again
   * with the next call, and compared again after the next opening. `seen`: what was held of that when it was looked at; where it is
   * something else by now nothing happens, and the prune is to be looked at again.
   */
  letAct(prune: EntryHash, seen: string): Promise<Result<void, Problem>> {
    return this.#inTurn(async () => {
      const waiting = this.#feeds.prunes.waiting.find(({ hash }) => hash === prune);
      if (waiting === undefined || this.#feeds.prunes.coverOf(waiting) !== seen) return ok();
      const isAnew = this.#feeds.prunes.standingOf(waiting) !== 'whole';
      this.#feeds.prunes.letAct(prune);
      const swept = await this.#sweep();
      // What follows on its floors may lie in the log already.
      if (isAnew && swept.ok) await this.#reread();
      this.#have = this.#feeds.have;
      // Who is just being sent what has left the log is sent what stands for it.
      this.#changes.emit({ added: [], isRecounted: isAnew, isAnew });
      return swept;
    });
  }

  /** Null where the log has none of this hash, as it was. */
  async entry(hash: EntryHash): Promise<Entry | null> {
    return this.#entry(hash);
  }

  /** Durable when it answers. Where the log fails nothing of them is held: they are to be given again. */
  take(entries: readonly Entry[]): Promise<Result<Taken, Problem>> {
    return this.#inTurn(() => this.#take(entries));
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #entry(hash: EntryHash): Promise<Entry | null> {
    const recent = this.#recent.get(hash);
    if (recent !== null) return recent;
    const bytes = await this.#options.log.get(this.space, hash);
    const entry = bytes === null ? null : readEntry(bytes);
    return entry?.ok && entry.value.hash === hash ? entry.value : null;
  }

  /** Takes out of the log what something stands for, counted or not: all of it at once, or nothing. */
  async #sweep(): Promise<Result<void, Problem>> {
    const { log, pause, trustsPrunes } = this.#options;
    if (!this.#feeds.prunes.isToSweep) return ok();
    const covered: EntryHash[] = [];
    let count = 0;
    for await (const { hash, bytes } of log.read(this.space)) {
      if (++count % AT_ONCE === 0) await pause?.();
      const entry = readEntry(bytes);
      if (entry.ok && entry.value.header.kind !== 'membership' && this.#feeds.isCovered(entry.value.header)) {
        covered.push(hash as EntryHash);
      }
    }
    this.#verified.forget(covered);
    this.#recent.forget(covered);
    const dropped = await log.drop(this.space, covered, trustsPrunes ? undefined : this.#feeds.prunes.acting);
    if (dropped.ok) this.#feeds.prunes.swept();
    return dropped;
  }

  async #take(entries: readonly Entry[]): Promise<Result<Taken, Problem>> {
    if (this.#isUnsure) await this.#reread();
    const added: Entry[] = [];
    const counted: Entry[] = [];
    const waiting: Taken['waiting'][number][] = [];
    const superseded: Entry[] = [];
    let voided = 0;
    let count = 0;
    let refused: { entry: Entry; reason: string } | null = null;
    const effects = new Set<Effect>();
    for (const entry of entries) {
      if (++count % AT_ONCE === 0) await this.#options.pause?.();
      const answer = this.#feeds.take(entry);
      if (answer.kind !== 'added' && answer.kind !== 'known') this.#verified.forget([entry.hash]);
      if (answer.kind === 'added') {
        added.push(entry);
        if (answer.effect !== 'stands-by') counted.push(entry);
        effects.add(answer.effect);
      } else if (answer.kind === 'waits') waiting.push({ hash: entry.hash, for: answer.for });
      else if (answer.kind === 'superseded') superseded.push(entry);
      else if (answer.kind === 'void') voided += 1;
      else if (answer.kind === 'refused') {
        refused = { entry, reason: answer.reason };
        break;
      }
    }
    const { log } = this.#options;
    const appended = await log.append(
      added.map((entry) => ({ space: this.space, hash: entry.hash, bytes: entry.bytes })),
    );
    if (!appended.ok) {
      // Memory is ahead of the disk: back to what is durable. Where that cannot be read either, the next call tries again first.
      await this.#reread().catch(() => undefined);
      return appended;
    }
    this.#newest = added.at(-1)?.hash ?? this.#newest;
    this.#recent.add(added);
    if (refused !== null) await this.#setAside(refused.entry, refused.reason);
    if (effects.has('rereads')) await this.#reread();
    // What cannot be taken out now is tried again with the next call.
    await this.#sweep();
    this.#have = this.#feeds.have;
    const isRecounted = effects.has('recounts') || effects.has('rereads');
    if (added.length > 0) this.#changes.emit({ added: counted, isRecounted });
    return ok({
      added,
      waiting,
      superseded,
      voided,
      refused: refused && { hash: refused.entry.hash, reason: refused.reason },
    });
  }

  /** Holds what the log holds, and has what the disk did not keep sent again. */
  async #reread(): Promise<void> {
    this.#isUnsure = true;
    const { feeds, lost } = await readLog(this.space, this.#options, this.#verified);
    this.#feeds = feeds;
    this.#isUnsure = false;
    if (lost.length > 0) await this.#options.log.drop(this.space, lost);
  }

  /** For those who look for a cause; that it cannot be kept is no reason to refuse the others. What nobody answers for is not kept. */
  async #setAside(entry: Entry, reason: string): Promise<void> {
    const { log, now } = this.#options;
    const { space, hash, bytes } = { space: this.space, ...entry };
    if (!this.#feeds.isFromMember(entry)) return;
    this.#verified.forget([hash]);
    if (this.#aside === null) {
      const kept = await log.readSetAside(space);
      this.#aside = { count: kept.length, bytes: kept.reduce((sum, each) => sum + each.bytes.byteLength, 0) };
    }
    if (this.#aside.count >= MOST_ASIDE || this.#aside.bytes + bytes.byteLength > MOST_BYTES_ASIDE) return;
    const done = await log.setAside({ space, hash, bytes, reason, at: now() });
    if (!done.ok) return;
    this.#aside.count += 1;
    this.#aside.bytes += bytes.byteLength;
  }
}
