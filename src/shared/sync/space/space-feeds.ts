/**
 * All that is held of one space, as far as it is seen without a key: the membership and the feeds. Members and relays hold the
 * same, so that what each lacks is told by heads. What is in an update, members look at afterwards: a feed whose content is
 * refused there (SYNC V3) is held here all the same, or nobody would ever be in step with a relay.
 */
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { Entry, EntryKind } from '#shared/sync/entry/entry.ts';
import { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import { type FeedHead, FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { DeviceId, EntryHash, Incarnation, SpaceId } from '#shared/sync/ids.ts';
import { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { FeedCut } from '#shared/sync/membership/changes.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import { type Judged, verdictOn } from '#shared/sync/membership/verdict.ts';
import { baseAt, type Floor, isAbove } from './floors.ts';
import { type HeldPrune, HeldPrunes, standingOf } from './held-prunes.ts';
import { type FeedName, NamedEnds, nameOf } from './named-ends.ts';

/** What an entry did to what was held before it. */
export type Effect =
  /** Nothing: it goes on where something ended. */
  | 'grows'
  /** Nothing, and it is not read itself: it stands beside what is, or leads to what a cut names. */
  | 'stands-by'
  /** Some of it may count no more, or other branches of it. */
  | 'recounts'
  /** Besides, what was not held may count now: all that was ever kept is to be given again. */
  | 'rereads';

export type TakeAnswer =
  /** To be kept; what it takes the place of is not, any more. */
  | { readonly kind: 'added'; readonly effect: Effect; readonly letGo: readonly EntryHash[] }
  | { readonly kind: 'known' }
  /** Of a third branch of a fork, or of one that lost: it counts for nobody, and whoever sent it did nothing wrong. */
  | { readonly kind: 'superseded' }
  /** It may count later: it is not held, and is to be given again once `for` is known. */
  | { readonly kind: 'waits'; readonly for: EntryHash }
  /** Its writer was removed or demoted before: it counts for nobody, and is not held. */
  | { readonly kind: 'void'; readonly by: EntryHash }
  /** It counts for nobody, ever. */
  | { readonly kind: 'refused'; readonly reason: string };

export interface FeedHave {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** One, or two of a fork; sorted by hash. */
  readonly heads: readonly FeedHead[];
}

/** Two spaces with equal ones hold the same entries (SYNC V4 asks for more). */
export interface Have {
  /** All ends of the membership: several while a fork is not settled. Sorted. */
  readonly membership: readonly FeedHead[];
  /** Sorted by device and incarnation; none without entries. */
  readonly feeds: readonly FeedHave[];
}

type Named = Pick<FeedHave, 'device' | 'incarnation'>;

interface Feed {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  tree: FeedTree<Judged>;
  /** What was last said of it. */
  have: FeedHave | null;
}

export interface SpaceFeedsOptions {
  readonly verified?: VerifiedEntries;
  /** Prunes act as soon as they are here: for who cannot see what a snapshot holds, and keeps what owners have kept. */
  readonly trustsPrunes?: boolean;
  /** What is taken until `replayed` comes from a log in which these prunes act, and no others. */
  readonly acting?: ReadonlySet<EntryHash> | null;
}

export class SpaceFeeds {
  readonly space: SpaceId;
  readonly chain: MembershipChain;
  readonly #verified: VerifiedEntries;
  readonly #feeds = new Map<FeedName, Feed>();
  readonly #named = new NamedEnds();
  readonly #prunes = new HeldPrunes();
  readonly #trustsPrunes: boolean;
  /** Which prunes of a log that is just being read act in it; null once it was read. */
  #replayed: ReadonlySet<EntryHash> | null;
  #isToSweep = false;
  /** Sorted; null after one came or went. */
  #order: readonly Feed[] | null = null;

  constructor(
    space: SpaceId,
    signatures: Signatures,
    { verified = new VerifiedEntries(signatures), trustsPrunes = false, acting = null }: SpaceFeedsOptions = {},
  ) {
    this.space = space;
    this.#verified = verified;
    this.#trustsPrunes = trustsPrunes;
    this.#replayed = acting;
    this.chain = new MembershipChain(space, signatures, verified);
  }

  /** Whether and how `entry` belongs to the space. Only what was added is to be kept. */
  take(entry: Entry): TakeAnswer {
    if (entry.header.space !== this.space) return { kind: 'refused', reason: 'it belongs to another space' };
    return entry.header.kind === 'membership' ? this.#takeMembership(entry) : this.#takeFeed(entry);
  }

  get have(): Have {
    return { membership: this.chain.ends, feeds: this.#sorted.map(haveOf) };
  }

  /** How many feeds are remembered. */
  get count(): number {
    return this.#feeds.size;
  }

  /** Whether anything is remembered of it. */
  knows(feed: Named): boolean {
    return this.#feeds.has(nameOf(feed));
  }

  get #sorted(): readonly Feed[] {
    this.#order ??= [...this.#feeds.values()].toSorted(byName);
    return this.#order;
  }

  /**
   * What somebody lacks who has `theirs`: hashes in an order in which each can be taken in, the membership first, then prunes that
   * act, and those that do not last, so that what they cover can be compared with.
   */
  *lacking(theirs: Have): Generator<EntryHash> {
    yield* this.chain.beyond(theirs.membership);
    const acting = this.#actingFeeds;
    if (acting.length > 0) yield* this.#beyond(acting, theirs);
    yield* this.#beyond(
      this.#sorted.filter((feed) => !this.#prunes.isHeld(nameOf(feed))),
      theirs,
    );
    const waiting = this.#sorted.filter((feed) => this.#prunes.isHeld(nameOf(feed)) && !acting.includes(feed));
    if (waiting.length > 0) yield* this.#beyond(waiting, theirs);
  }

  *#beyond(feeds: readonly Feed[], theirs: Have): Generator<EntryHash> {
    // Both are sorted, and most of them are the same object: feeds that ended long ago cost next to nothing.
    let at = 0;
    for (const feed of feeds) {
      let other = theirs.feeds[at];
      while (other !== undefined && byName(other, feed) < 0) other = theirs.feeds[++at];
      const heads = other !== undefined && byName(other, feed) === 0 ? other.heads : [];
      if (heads === feed.tree.heads) continue;
      for (const { hash } of feed.tree.beyond(heads)) yield hash;
    }
  }

  /** `theirs` without the heads that are not held here. */
  heldOf({ membership, feeds }: Have): Have {
    return {
      membership: membership.filter(({ hash }) => this.chain.has(hash)),
      feeds: feeds.map((feed) => {
        const tree = this.#feeds.get(nameOf(feed))?.tree;
        return { ...feed, heads: feed.heads.filter(({ hash }) => tree?.has(hash) === true) };
      }),
    };
  }

  /** What counts of each feed, from its first entry on. */
  *counted(): Generator<Judged> {
    for (const { tree } of this.#feeds.values()) yield* tree.line();
  }

  /** Of what counts, what stands for entries that are not held any more: read before all that follows on those. */
  *standIns(): Generator<Judged> {
    for (const { tree } of this.#actingFeeds) yield* tree.line();
  }

  /** Where feeds begin of which the first entries are not held any more. */
  *bases(): Generator<Judged> {
    for (const { tree } of this.#feeds.values()) if (tree.base !== null) yield tree.base;
  }

  /** Whether something stands for this entry, which is not held any more. */
  isCovered({ device, incarnation, seq }: Named & Pick<FeedHead, 'seq'>): boolean {
    const base = this.#treeOf(nameOf({ device, incarnation }))?.base;
    return base !== null && base !== undefined && seq <= base.header.seq;
  }

  baseOf(name: FeedName): Judged | null {
    return this.#treeOf(name)?.base ?? null;
  }

  /** Null where it is not held. */
  kindAt(floor: Floor): EntryKind | null {
    return this.#treeOf(nameOf(floor))?.get(floor.hash)?.header.kind ?? null;
  }

  isActing(feed: Named): boolean {
    return this.#prunes.isActing(nameOf(feed));
  }

  /** Prunes that do nothing yet: something is to be compared with them. */
  get waitingPrunes(): readonly HeldPrune[] {
    return this.#prunes.waiting;
  }

  standingOf(prune: HeldPrune): ReturnType<typeof standingOf> {
    return standingOf(
      prune,
      this.#treeOf,
      [...this.bases()].map(({ header }) => nameOf(header)),
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
      const tree = this.#treeOf(nameOf(floor));
      return tree?.reads(floor.hash) ? 'all' : (tree?.heads.map(({ hash }) => hash).join() ?? '');
    });
    return [...this.actingPrunes, ...ends].join(' ');
  }

  /** Whether it is known that `hash` is of another branch than the one that the floor ends. */
  isBeside(floor: Floor, hash: EntryHash): boolean {
    const tree = this.#treeOf(nameOf(floor));
    return tree?.has(floor.hash) === true && !tree.leadsTo(hash, floor.hash) && !tree.leadsTo(floor.hash, hash);
  }

  replayed(): void {
    this.#replayed = null;
  }

  get actingPrunes(): readonly EntryHash[] {
    return this.#prunes.actingHashes;
  }

  /** Whether a feed would have begun behind something that nothing stands for any more, and what follows there is here. */
  leavesOut(prune: HeldPrune): boolean {
    const stand = new Set([...this.#prunes.floorsBeside(prune), ...prune.floors].map(nameOf));
    return this.#sorted.some(
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
    for (const { device, incarnation, tree } of this.#sorted) {
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

  get #actingFeeds(): readonly Feed[] {
    return [...this.#prunes.acting]
      .toSorted()
      .map((name) => this.#feeds.get(name))
      .filter((feed) => feed !== undefined);
  }

  readonly #treeOf = (name: FeedName): FeedTree<Judged> | null => this.#feeds.get(name)?.tree ?? null;

  /** How far each feed of a device is read: where a cut leaves all that is held of it. */
  cutsOf(device: DeviceId, firstHeld: ReadonlyMap<FeedName, FeedCut> = new Map()): readonly FeedCut[] {
    return [...this.#feeds.values()].flatMap((feed) => {
      const last = feed.device === device ? feed.tree.end : null;
      if (last === null) return [];
      const { incarnation } = feed;
      const first = firstHeld.get(nameOf(feed));
      // Where an earlier cut names one already, that stands.
      const isOther =
        first !== undefined && !feed.tree.reads(first.hash) && [...this.#named.of(nameOf(feed))].length === 0;
      return isOther ? first : { incarnation, seq: last.header.seq, hash: last.hash };
    });
  }

  /** Whether a device that was a member then answers for it, whatever it holds. */
  isFromMember(entry: Entry): boolean {
    const link = this.chain.at(entry.header.auth);
    return link !== null && roleOf(link.state, entry.header.device) !== null && this.#verified.isSigned(entry);
  }

  /** Feeds of which a number was signed twice. */
  get forked(): readonly FeedHave[] {
    return this.have.feeds.filter(({ heads }) => heads.length > 1);
  }

  #takeMembership(entry: Entry): TakeAnswer {
    const before = this.chain.path.length;
    const answer = this.chain.add(entry);
    if (answer.kind !== 'added') return answer;
    const { letGo, rewound } = answer;
    const { path } = this.chain;
    const cut = new Set(path.slice(before).flatMap(({ state }) => [...state.cuts.keys()]));
    if (rewound || cut.size > 0) this.#named.follow(path);
    for (const feed of this.#feeds.values()) if (rewound || cut.has(feed.device)) this.#judgeAgain(feed);
    if (path.length === before && !rewound) return { kind: 'added', effect: 'stands-by', letGo };
    const isNext = path.length === before + 1 && this.chain.head?.entry.hash === entry.hash;
    if (rewound || !isNext || this.#hasLetGo(cut)) return { kind: 'added', effect: 'rereads', letGo };
    return { kind: 'added', effect: cut.size > 0 ? 'recounts' : 'grows', letGo };
  }

  /** Whether a cut names what may have been let go of, for other branches. */
  #hasLetGo(cut: ReadonlySet<DeviceId>): boolean {
    return [...this.#feeds.values()].some(
      (feed) =>
        cut.has(feed.device) &&
        feed.tree.isForked &&
        [...this.#named.of(nameOf(feed))].some((hash) => !feed.tree.has(hash)),
    );
  }

  #takeFeed(entry: Entry): TakeAnswer {
    const name = nameOf(entry.header);
    const feed = this.#feeds.get(name);
    const tree = feed?.tree ?? new FeedTree<Judged>();
    if (tree.has(entry.hash) || this.#named.has(name, entry.hash)) return { kind: 'known' };
    if (this.isCovered(entry.header)) return { kind: 'superseded' };
    const before = tree.get(entry.header.previous);
    // What is cheap to see comes first: a stranger must not make anybody verify signatures for nothing.
    const verdict = verdictOn(entry, before, this.chain, tree);
    if (verdict.kind === 'waits' || verdict.kind === 'void') return verdict;
    if (verdict.kind === 'invalid') return { kind: 'refused', reason: verdict.reason };
    if (!this.#verified.isSigned(entry)) return { kind: 'refused', reason: 'its signature is not that of its device' };
    const { hash } = entry;
    // What everybody may read of it can be large, and stands in the log.
    const { open: _, ...header } = entry.header;
    const { device, incarnation } = header;
    const held = feed ?? { device, incarnation, tree, have: null };
    const way = this.#named.take(name, { hash, header }, tree);
    if (way === 'goes-on') return { kind: 'added', effect: 'stands-by', letGo: [] };
    if (way !== null) return this.#lead(held, way);
    // Nothing takes the place of what something stands on.
    if (this.#prunes.isActing(name) && tree.end !== null && header.seq <= tree.end.header.seq) {
      return { kind: 'superseded' };
    }
    const answer = tree.add({ hash, header });
    if (answer.kind !== 'added') return answer;
    this.#keep(held);
    const { letGo } = answer;
    if (letGo.length > 0) this.#prunes.forget(name);
    if (!tree.reads(hash)) return { kind: 'added', effect: 'stands-by', letGo };
    const isOther = entry.header.kind === 'prune' && this.#hearPrune(entry, tree);
    return { kind: 'added', effect: isOther || letGo.length > 0 || tree.forksAt(hash) ? 'recounts' : 'grows', letGo };
  }

  /** Answers whether documents are other ones by it. */
  #hearPrune(entry: Entry, tree: FeedTree<Judged>): boolean {
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
    for (let due = this.waitingPrunes.find(isDue); due !== undefined; due = this.waitingPrunes.find(isDue)) {
      this.#prunes.letAct(due.hash);
      isOther = this.#raise(due) || isOther;
    }
    return isOther;
  }

  /** There is nothing to compare, or to lose: the owner's word is taken, as for how a document begins. */
  #holdsNothingBeside({ floors }: HeldPrune): boolean {
    return this.#feeds.size === 1 && floors.length > 0;
  }

  /** Answers whether it takes the place of something that was held in part. */
  #raise({ floors }: HeldPrune): boolean {
    let [isOther, hasReplaced] = [false, false];
    for (const floor of floors) {
      const { device, incarnation } = floor;
      const name = nameOf(floor);
      const feed = this.#feeds.get(name) ?? { device, incarnation, tree: new FeedTree<Judged>(), have: null };
      const { base, isEmpty } = feed.tree;
      if (base !== null && !isAbove(floor, { seq: base.header.seq, hash: base.hash })) continue;
      if (!isEmpty && !feed.tree.reads(floor.hash)) isOther = true;
      if (!isEmpty) this.#isToSweep = true;
      this.#keep(feed);
      hasReplaced ||= this.#prunes.isActing(name);
      this.#prunes.forget(name);
      this.#judgeAgain(feed, baseAt(floor, this.space));
    }
    for (const feed of this.#actingFeeds) this.#judgeAgain(feed);
    return (hasReplaced && this.#lower()) || isOther;
  }

  /** What only a prune named that is not held any more stands for nothing: it would not be known after the next start. Answers whether there was any. */
  #lower(): boolean {
    const { standing } = this.#prunes;
    const lost = [...this.#feeds.values()].filter(
      (feed) => feed.tree.base !== null && feed.tree.base.hash !== standing.get(nameOf(feed))?.hash,
    );
    for (const feed of lost) {
      const floor = standing.get(nameOf(feed));
      this.#judgeAgain(feed, floor === undefined ? null : baseAt(floor, this.space));
    }
    return lost.length > 0;
  }

  /** All that leads to what a cut names is here: that is read, whatever else was written. */
  #lead(feed: Feed, way: readonly Judged[]): TakeAnswer {
    const letGo = [...feed.tree.lead(way)];
    this.#keep(feed);
    this.#judgeAgain(feed);
    return { kind: 'added', effect: 'recounts', letGo };
  }

  /** Lets go of what does not count any more. */
  #judgeAgain(feed: Feed, base: Judged | null = feed.tree.base): void {
    const name = nameOf(feed);
    // What was let go of for it does not come back, until another stands for the same.
    if (this.#prunes.isActing(name) && !this.#prunes.isReplaced(name)) return;
    const kept = new FeedTree<Judged>(base);
    for (const entry of feed.tree.all()) {
      const previous = kept.get(entry.header.previous);
      if (verdictOn(entry, previous, this.chain, feed.tree).kind === 'valid') kept.add(entry);
    }
    for (const hash of this.#named.of(name)) kept.leadTo(hash);
    feed.tree = kept;
    if (!kept.isEmpty) return;
    this.#prunes.forget(name);
    this.#feeds.delete(name);
    this.#order = null;
  }

  #keep(feed: Feed): void {
    const name = nameOf(feed);
    if (this.#feeds.has(name)) return;
    this.#feeds.set(name, feed);
    this.#order = null;
  }
}

function haveOf(feed: Feed): FeedHave {
  const { device, incarnation } = feed;
  const { heads } = feed.tree;
  if (feed.have?.heads !== heads) feed.have = { device, incarnation, heads };
  return feed.have;
}

export function byName(left: Named, right: Named): number {
  if (left.device !== right.device) return left.device < right.device ? -1 : 1;
  if (left.incarnation === right.incarnation) return 0;
  return left.incarnation < right.incarnation ? -1 : 1;
}
