/**
 * All that is held of one space, as far as it is seen without a key: the membership and the feeds. Members and relays hold the
 * same, so that what each lacks is told by heads. What is in an update, members look at afterwards: a feed whose content is
 * refused there (SYNC V3) is held here all the same, or nobody would ever be in step with a relay.
 */
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { Entry, EntryKind } from '#shared/sync/entry/entry.ts';
import { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import { type FeedHead, FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { DeviceId, EntryHash, SpaceId } from '#shared/sync/ids.ts';
import { MembershipChain } from '#shared/sync/membership/chain.ts';
import type { FeedCut } from '#shared/sync/membership/changes.ts';
import { roleOf } from '#shared/sync/membership/state.ts';
import { type Judged, verdictOn } from '#shared/sync/membership/verdict.ts';
import { ActingPrunes, type PruneOptions } from './acting-prunes.ts';
import type { Floor } from './floors.ts';
import type { FeedHave, Have, Named } from './have.ts';
import { HeldFeeds } from './held-feeds.ts';
import { HeldPrunes } from './held-prunes.ts';
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

interface SpaceFeedsOptions extends PruneOptions {
  readonly verified?: VerifiedEntries;
}

export class SpaceFeeds {
  readonly space: SpaceId;
  readonly chain: MembershipChain;
  readonly prunes: ActingPrunes;
  readonly #verified: VerifiedEntries;
  readonly #ends = new NamedEnds();
  readonly #heldPrunes = new HeldPrunes();
  readonly #feeds: HeldFeeds;

  constructor(
    space: SpaceId,
    signatures: Signatures,
    { verified = new VerifiedEntries(signatures), ...options }: SpaceFeedsOptions = {},
  ) {
    this.space = space;
    this.#verified = verified;
    this.chain = new MembershipChain(space, signatures, verified);
    this.#feeds = new HeldFeeds({ chain: this.chain, ends: this.#ends, prunes: this.#heldPrunes });
    this.prunes = new ActingPrunes(space, this.#feeds, this.#heldPrunes, options);
  }

  /** Whether and how `entry` belongs to the space. Only what was added is to be kept. */
  take(entry: Entry): TakeAnswer {
    if (entry.header.space !== this.space) return { kind: 'refused', reason: 'it belongs to another space' };
    return entry.header.kind === 'membership' ? this.#takeMembership(entry) : this.#takeFeed(entry);
  }

  get have(): Have {
    return { membership: this.chain.ends, feeds: this.#feeds.have };
  }

  /** How many feeds are remembered. */
  get count(): number {
    return this.#feeds.count;
  }

  /** Whether anything is remembered of it. */
  knows(feed: Named): boolean {
    return this.#feeds.knows(nameOf(feed));
  }

  /**
   * What somebody lacks who has `theirs`: hashes in an order in which each can be taken in, the membership first, then prunes that
   * act, and those that do not last, so that what they cover can be compared with.
   */
  *lacking(theirs: Have): Generator<EntryHash> {
    yield* this.chain.beyond(theirs.membership);
    const acting = this.#feeds.acting;
    if (acting.length > 0) yield* this.#feeds.beyond(acting, theirs);
    yield* this.#feeds.beyond(
      this.#feeds.sorted.filter((feed) => !this.#heldPrunes.isHeld(nameOf(feed))),
      theirs,
    );
    const waiting = this.#feeds.sorted.filter(
      (feed) => this.#heldPrunes.isHeld(nameOf(feed)) && !acting.includes(feed),
    );
    if (waiting.length > 0) yield* this.#feeds.beyond(waiting, theirs);
  }

  /** `theirs` without the heads that are not held here. */
  heldOf({ membership, feeds }: Have): Have {
    return {
      membership: membership.filter(({ hash }) => this.chain.has(hash)),
      feeds: feeds.map((feed) => {
        const tree = this.#feeds.treeOf(nameOf(feed));
        return { ...feed, heads: feed.heads.filter(({ hash }) => tree?.has(hash) === true) };
      }),
    };
  }

  /** What counts of each feed, from its first entry on. */
  *counted(): Generator<Judged> {
    for (const { tree } of this.#feeds.all()) yield* tree.line();
  }

  /** Of what counts, what stands for entries that are not held any more: read before all that follows on those. */
  *standIns(): Generator<Judged> {
    for (const { tree } of this.#feeds.acting) yield* tree.line();
  }

  /** Where feeds begin of which the first entries are not held any more. */
  bases(): Iterable<Judged> {
    return this.#feeds.bases();
  }

  /** Whether something stands for this entry, which is not held any more. */
  isCovered({ device, incarnation, seq }: Named & Pick<FeedHead, 'seq'>): boolean {
    const base = this.#feeds.treeOf(nameOf({ device, incarnation }))?.base;
    return base !== null && base !== undefined && seq <= base.header.seq;
  }

  baseOf(name: FeedName): Judged | null {
    return this.#feeds.treeOf(name)?.base ?? null;
  }

  /** Null where it is not held. */
  kindAt(floor: Floor): EntryKind | null {
    return this.#feeds.treeOf(nameOf(floor))?.get(floor.hash)?.header.kind ?? null;
  }

  /** Whether it is known that `hash` is of another branch than the one that the floor ends. */
  isBeside(floor: Floor, hash: EntryHash): boolean {
    const tree = this.#feeds.treeOf(nameOf(floor));
    return tree?.has(floor.hash) === true && !tree.leadsTo(hash, floor.hash) && !tree.leadsTo(floor.hash, hash);
  }

  /** How far each feed of a device is read: where a cut leaves all that is held of it. */
  cutsOf(device: DeviceId, firstHeld: ReadonlyMap<FeedName, FeedCut> = new Map()): readonly FeedCut[] {
    return [...this.#feeds.all()].flatMap((feed) => {
      const last = feed.device === device ? feed.tree.end : null;
      if (last === null) return [];
      const { incarnation } = feed;
      const first = firstHeld.get(nameOf(feed));
      // Where an earlier cut names one already, that stands.
      const isOther =
        first !== undefined && !feed.tree.reads(first.hash) && [...this.#ends.of(nameOf(feed))].length === 0;
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
    if (rewound || cut.size > 0) this.#ends.follow(path);
    for (const feed of this.#feeds.all()) if (rewound || cut.has(feed.device)) this.#feeds.judgeAgain(feed);
    if (path.length === before && !rewound) return { kind: 'added', effect: 'stands-by', letGo };
    const isNext = path.length === before + 1 && this.chain.head?.entry.hash === entry.hash;
    if (rewound || !isNext || this.#hasLetGo(cut)) return { kind: 'added', effect: 'rereads', letGo };
    return { kind: 'added', effect: cut.size > 0 ? 'recounts' : 'grows', letGo };
  }

  /** Whether a cut names what may have been let go of, for other branches. */
  #hasLetGo(cut: ReadonlySet<DeviceId>): boolean {
    return [...this.#feeds.all()].some(
      (feed) =>
        cut.has(feed.device) &&
        feed.tree.isForked &&
        [...this.#ends.of(nameOf(feed))].some((hash) => !feed.tree.has(hash)),
    );
  }

  #takeFeed(entry: Entry): TakeAnswer {
    const name = nameOf(entry.header);
    const tree = this.#feeds.treeOf(name) ?? new FeedTree<Judged>();
    if (tree.has(entry.hash) || this.#ends.has(name, entry.hash)) return { kind: 'known' };
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
    const way = this.#ends.take(name, { hash, header }, tree);
    if (way === 'goes-on') return { kind: 'added', effect: 'stands-by', letGo: [] };
    if (way !== null) return this.#lead(header, tree, way);
    // Nothing takes the place of what something stands on.
    if (this.#heldPrunes.isActing(name) && tree.end !== null && header.seq <= tree.end.header.seq) {
      return { kind: 'superseded' };
    }
    const answer = tree.add({ hash, header });
    if (answer.kind !== 'added') return answer;
    this.#feeds.keep(header, tree);
    const { letGo } = answer;
    if (letGo.length > 0) this.#heldPrunes.forget(name);
    if (!tree.reads(hash)) return { kind: 'added', effect: 'stands-by', letGo };
    const isOther = entry.header.kind === 'prune' && this.prunes.hear(entry, tree);
    return { kind: 'added', effect: isOther || letGo.length > 0 || tree.forksAt(hash) ? 'recounts' : 'grows', letGo };
  }

  /** All that leads to what a cut names is here: that is read, whatever else was written. */
  #lead(named: Named, tree: FeedTree<Judged>, way: readonly Judged[]): TakeAnswer {
    const letGo = [...tree.lead(way)];
    this.#feeds.keep(named, tree);
    this.#feeds.judgeAgain(named);
    return { kind: 'added', effect: 'recounts', letGo };
  }
}
