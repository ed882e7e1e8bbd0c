/**
 * The prunes of a space over the feeds that are held of it (SYNC E6): which of them act, where that leaves each feed, and what is to
 * leave the log by it.
 */
import type { Entry } from '#shared/sync/entry/entry.ts';
import { FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { EntryHash, SpaceId } from '#shared/sync/ids.ts';
import type { Judged } from '#shared/sync/membership/verdict.ts';
import { baseAt, type Floor, isAbove } from './floors.ts';
import type { FeedHave, Named } from './have.ts';
import type { HeldFeeds } from './held-feeds.ts';
import { type HeldPrune, type HeldPrunes, standingOf } from './held-prunes.ts';
import { nameOf } from './named-ends.ts';

export interface PruneOptions {
  /** Prunes act as soon as they are here: for who cannot see what a snapshot holds, and keeps what owners have kept. */
  readonly trustsPrunes?: boolean;
  /** What is taken until `replayed` comes from a log in which these prunes act, and no others. */
  readonly acting?: ReadonlySet<EntryHash> | null;
}

export class ActingPrunes {
  readonly #space: SpaceId;
  readonly #feeds: HeldFeeds;
  readonly #prunes: HeldPrunes;
  readonly #trustsPrunes: boolean;
  /** Which prunes of a log that is just being read act in it; null once it was read. */
  #replayed: ReadonlySet<EntryHash> | null;
  #isToSweep = false;

  constructor(
    space: SpaceId,
    feeds: HeldFeeds,
    prunes: HeldPrunes,
    { trustsPrunes = false, acting = null }: PruneOptions,
  ) {
    this.#space = space;
    this.#feeds = feeds;
    this.#prunes = prunes;
    this.#trustsPrunes = trustsPrunes;
    this.#replayed = acting;
  }

  isActing(feed: Named): boolean {
    return this.#prunes.isActing(nameOf(feed));
  }

  /** Prunes that do nothing yet: something is to be compared with them. */
  get waiting(): readonly HeldPrune[] {
    return this.#prunes.waiting;
  }

  standingOf(prune: HeldPrune): ReturnType<typeof standingOf> {
    return standingOf(
      prune,
      this.#feeds.treeOf,
      [...this.#feeds.bases()].map(({ header }) => nameOf(header)),
    );
  }

  /** Up to its floors nothing is held from now on. Answers whether documents are other ones by it. */
  letAct(hash: EntryHash): boolean {
    const prune = this.#prunes.letAct(hash);
    if (prune === null) return false;
    this.#isToSweep = true;
    return this.#raise(prune);
  }

  /** What is held of what it covers, and acts beside it, for who compares: as long as that stays the same, so does what was found. */
  coverOf({ floors }: HeldPrune): string {
    const ends = floors.map((floor) => {
      const tree = this.#feeds.treeOf(nameOf(floor));
      return tree?.reads(floor.hash) ? 'all' : (tree?.heads.map(({ hash }) => hash).join() ?? '');
    });
    return [...this.acting, ...ends].join(' ');
  }

  replayed(): void {
    this.#replayed = null;
  }

  get acting(): readonly EntryHash[] {
    return this.#prunes.actingHashes;
  }

  /** Whether a feed would have begun behind something that nothing stands for any more, and what follows there is here. */
  leavesOut(prune: HeldPrune): boolean {
    const stand = new Set([...this.#prunes.floorsBeside(prune), ...prune.floors].map(nameOf));
    return this.#feeds.sorted.some(
      (feed) => feed.tree.base !== null && !stand.has(nameOf(feed)) && feed.tree.end !== feed.tree.base,
    );
  }

  /** Whether something was let go of since `swept`, which may lie in a log. */
  get isToSweep(): boolean {
    return this.#isToSweep;
  }

  swept(): void {
    this.#isToSweep = false;
  }

  /** Where a prune that covers `feeds` leaves each; null where it would leave one before what another prune let go of. */
  floorsAt(feeds: readonly FeedHave[]): readonly Floor[] | null {
    const heads = new Map(feeds.map((feed) => [nameOf(feed), feed.heads]));
    const floors: Floor[] = [];
    for (const { device, incarnation, tree } of this.#feeds.sorted) {
      const name = nameOf({ device, incarnation });
      const of = heads.get(name);
      const item = of?.flatMap(({ hash }) => (tree.reads(hash) ? (tree.get(hash) ?? []) : [])).at(0);
      // What is held of it stays.
      if (item === undefined && tree.base === null && !this.#prunes.isActing(name)) continue;
      if (item === undefined) return null;
      // What it stands for was never here, or not all of it: nobody here can say it again.
      const waiting = this.#prunes.waitingAt(name);
      if (waiting !== null && this.standingOf(waiting) === 'lacking') continue;
      // All of a prune, or nothing of it.
      if (this.#prunes.isHeld(name) && item.header.kind !== 'prune') return null;
      const { seq, auth } = item.header;
      floors.push({ device, incarnation, seq, hash: item.hash, auth });
    }
    return floors;
  }

  /** Answers whether documents are other ones by it. */
  hear(entry: Entry, tree: FeedTree<Judged>): boolean {
    const prune = this.#prunes.hear(entry, tree);
    if (prune === null) return false;
    const standing = this.standingOf(prune);
    const acts = this.#trustsPrunes ? standing !== 'lies' : this.#replayed?.has(prune.hash);
    if (!(acts ?? this.#holdsNothingBeside(prune))) return false;
    // What acts is remembered with what leaves the log.
    if (this.#replayed === null) this.#isToSweep = true;
    this.#prunes.letAct(prune.hash);
    let isOther = this.#raise(prune);
    if (!this.#trustsPrunes) return isOther;
    // What showed that another was none may have gone with it: after the next start it would act.
    const isDue = (waiting: HeldPrune): boolean => this.standingOf(waiting) !== 'lies';
    for (let due = this.waiting.find(isDue); due !== undefined; due = this.waiting.find(isDue)) {
      this.#prunes.letAct(due.hash);
      isOther = this.#raise(due) || isOther;
    }
    return isOther;
  }

  /** There is nothing to compare, or to lose: the owner's word is taken, as for how a document begins. */
  #holdsNothingBeside({ floors }: HeldPrune): boolean {
    return this.#feeds.count === 1 && floors.length > 0;
  }

  /** Answers whether it takes the place of something that was held in part. */
  #raise({ floors }: HeldPrune): boolean {
    let [isOther, hasReplaced] = [false, false];
    for (const floor of floors) {
      const name = nameOf(floor);
      const tree = this.#feeds.treeOf(name) ?? new FeedTree<Judged>();
      const { base, isEmpty } = tree;
      if (base !== null && !isAbove(floor, { seq: base.header.seq, hash: base.hash })) continue;
      if (!isEmpty && !tree.reads(floor.hash)) isOther = true;
      if (!isEmpty) this.#isToSweep = true;
      this.#feeds.keep(floor, tree);
      hasReplaced ||= this.#prunes.isActing(name);
      this.#prunes.forget(name);
      this.#feeds.judgeAgain(floor, baseAt(floor, this.#space));
    }
    for (const feed of this.#feeds.acting) this.#feeds.judgeAgain(feed);
    return (hasReplaced && this.#lower()) || isOther;
  }

  /** What only a prune named that is not held any more stands for nothing: it would not be known after the next start. Answers whether there was any. */
  #lower(): boolean {
    const { standing } = this.#prunes;
    const lost = [...this.#feeds.all()].filter(
      (feed) => feed.tree.base !== null && feed.tree.base.hash !== standing.get(nameOf(feed))?.hash,
    );
    for (const feed of lost) {
      const floor = standing.get(nameOf(feed));
      this.#feeds.judgeAgain(feed, floor === undefined ? null : baseAt(floor, this.#space));
    }
    return lost.length > 0;
  }
}
