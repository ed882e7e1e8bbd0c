/**
 * The feeds that are held of a space, each with its entries as far as they count: by the membership, by the ends that cuts name,
 * and by the prunes that act. Where one of these has changed, a feed is judged again and lets go of what does not count any more.
 */

import { FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { EntryHash } from '#shared/sync/ids.ts';
import type { MembershipChain } from '#shared/sync/membership/chain.ts';
import { type Judged, verdictOn } from '#shared/sync/membership/verdict.ts';
import { byName, type FeedHave, type Have, type Named } from './have.ts';
import type { HeldPrunes } from './held-prunes.ts';
import { type FeedName, type NamedEnds, nameOf } from './named-ends.ts';

export interface Feed extends Named {
  readonly tree: FeedTree<Judged>;
}

interface HeldFeed extends Feed {
  tree: FeedTree<Judged>;
  /** What was last said of it. */
  have: FeedHave | null;
}

/** What decides which entries count. */
export interface Judges {
  readonly chain: MembershipChain;
  readonly ends: NamedEnds;
  readonly prunes: HeldPrunes;
}

export class HeldFeeds {
  readonly #judges: Judges;
  readonly #feeds = new Map<FeedName, HeldFeed>();
  /** Sorted; null after one came or went. */
  #order: readonly HeldFeed[] | null = null;

  constructor(judges: Judges) {
    this.#judges = judges;
  }

  /** How many are remembered. */
  get count(): number {
    return this.#feeds.size;
  }

  /** In the order in which they came. */
  all(): Iterable<Feed> {
    return this.#feeds.values();
  }

  /** By device and incarnation. */
  get sorted(): readonly Feed[] {
    return this.#sorted;
  }

  get have(): readonly FeedHave[] {
    return this.#sorted.map(haveOf);
  }

  get #sorted(): readonly HeldFeed[] {
    this.#order ??= [...this.#feeds.values()].toSorted(byName);
    return this.#order;
  }

  knows(name: FeedName): boolean {
    return this.#feeds.has(name);
  }

  /** Null where nothing is held of it. A function by itself, for who asks by name alone. */
  readonly treeOf = (name: FeedName): FeedTree<Judged> | null => this.#feeds.get(name)?.tree ?? null;

  /** Those that a prune ends which acts: they come before what follows on its floors. */
  get acting(): readonly Feed[] {
    return [...this.#judges.prunes.acting]
      .toSorted()
      .map((name) => this.#feeds.get(name))
      .filter((feed) => feed !== undefined);
  }

  /** Where feeds begin of which the first entries are not held any more. */
  *bases(): Generator<Judged> {
    for (const { tree } of this.#feeds.values()) if (tree.base !== null) yield tree.base;
  }

  /** What of `feeds`, which are sorted, somebody lacks who has `theirs`, in an order in which each can be taken in. */
  *beyond(feeds: readonly Feed[], theirs: Have): Generator<EntryHash> {
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

  /** It is remembered from now on, with `tree` where nothing was held of it. */
  keep({ device, incarnation }: Named, tree: FeedTree<Judged>): void {
    const name = nameOf({ device, incarnation });
    if (this.#feeds.has(name)) return;
    this.#feeds.set(name, { device, incarnation, tree, have: null });
    this.#order = null;
  }

  /** Lets go of what does not count any more. */
  judgeAgain(named: Named, base?: Judged | null): void {
    const { chain, ends, prunes } = this.#judges;
    const name = nameOf(named);
    const feed = this.#feeds.get(name);
    if (feed === undefined) return;
    // What was let go of for it does not come back, until another stands for the same.
    if (prunes.isActing(name) && !prunes.isReplaced(name)) return;
    const kept = new FeedTree<Judged>(base === undefined ? feed.tree.base : base);
    for (const entry of feed.tree.all()) {
      const previous = kept.get(entry.header.previous);
      if (verdictOn(entry, previous, chain, feed.tree).kind === 'valid') kept.add(entry);
    }
    for (const hash of ends.of(name)) kept.leadTo(hash);
    feed.tree = kept;
    if (!kept.isEmpty) return;
    prunes.forget(name);
    this.#feeds.delete(name);
    this.#order = null;
  }
}

function haveOf(feed: HeldFeed): FeedHave {
  const { device, incarnation } = feed;
  const { heads } = feed.tree;
  if (feed.have?.heads !== heads) feed.have = { device, incarnation, heads };
  return feed.have;
}
