/**
 * The entries up to which cuts keep the feeds of who can do less (SYNC M3). Whoever holds other branches of such a feed has let go of
 * the one that counts, and cannot tell its first entries from those of a third branch. So they are taken from the end that
 * the cut names, back to what is held: each names the one before it, and nothing else has that hash.
 */
import { type DeviceId, type EntryHash, type Incarnation, NO_ENTRY } from '#shared/sync/ids.ts';
import type { ChainLink } from '#shared/sync/membership/chain.ts';
import type { Judged } from '#shared/sync/membership/verdict.ts';

export type FeedName = `${DeviceId}/${Incarnation}`;

export function nameOf({ device, incarnation }: { device: DeviceId; incarnation: Incarnation }): FeedName {
  return `${device}/${incarnation}`;
}

interface Way {
  /** The entry that is due, the one before the last of `items` or the end itself, and its number. */
  due: EntryHash;
  number: number;
  readonly items: Map<EntryHash, Judged>;
}

interface Held {
  get(hash: EntryHash): Judged | null;
}

export class NamedEnds {
  /** By the hash of the end. */
  readonly #ways = new Map<FeedName, Map<EntryHash, Way>>();

  /** The ends that the cuts of the chain name, and no others; what was taken for those that stay is kept. */
  follow(path: readonly ChainLink[]): void {
    const before = new Map(this.#ways);
    this.#ways.clear();
    for (const { state } of path) {
      for (const [device, cuts] of state.cuts) {
        for (const { incarnation, seq, hash } of cuts.values()) {
          if (seq === 0) continue;
          const name = nameOf({ device, incarnation });
          const ways = this.#ways.get(name) ?? new Map<EntryHash, Way>();
          const way = before.get(name)?.get(hash) ?? { due: hash, number: seq, items: new Map() };
          this.#ways.set(name, ways.set(hash, way));
        }
      }
    }
  }

  /** In the order of the chain. */
  of(name: FeedName): Iterable<EntryHash> {
    return this.#ways.get(name)?.keys() ?? [];
  }

  /** Whether it was taken for a way that is not complete. */
  has(name: FeedName, hash: EntryHash): boolean {
    for (const { items } of this.#ways.get(name)?.values() ?? []) if (items.has(hash)) return true;
    return false;
  }

  /** Null where no way is due for the entry; the whole of it, first entry first, where it is the last that was missing. */
  take(name: FeedName, entry: Judged, feed: Held): readonly Judged[] | 'goes-on' | null {
    const { previous, seq } = entry.header;
    for (const way of this.#ways.get(name)?.values() ?? []) {
      if (way.due !== entry.hash || way.number !== seq) continue;
      const before = previous === NO_ENTRY ? 0 : feed.get(previous)?.header.seq;
      if (before === undefined) {
        if (seq === 1) return null;
        way.items.set(entry.hash, entry);
        way.due = previous;
        way.number = seq - 1;
        return 'goes-on';
      }
      if (before !== seq - 1) return null;
      const items = [...way.items.values()].toReversed();
      way.items.clear();
      return [entry, ...items];
    }
    return null;
  }
}
