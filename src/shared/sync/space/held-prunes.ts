/**
 * The prunes of a space (SYNC E6). One that is held does nothing yet: who holds what it covers, or a part, looks first whether its
 * snapshots hold the same, and then lets it *act*. Who holds nothing takes the owner's word, as for how a document begins.
 */
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { FeedTree } from '#shared/sync/feed/feed-tree.ts';
import type { DeviceId, EntryHash, Incarnation } from '#shared/sync/ids.ts';
import type { Judged } from '#shared/sync/membership/verdict.ts';
import { type Floor, isAbove, readFloors } from './floors.ts';
import { type FeedName, nameOf } from './named-ends.ts';

export interface HeldPrune {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  readonly hash: EntryHash;
  readonly floors: readonly Floor[];
}

type TreeOf = (name: FeedName) => FeedTree<Judged> | null;

export class HeldPrunes {
  /** By the feed that it is the end of. */
  readonly #held = new Map<FeedName, HeldPrune>();
  readonly #acting = new Set<FeedName>();

  /** Null of one that is none: what it may say in a later version is passed over here. */
  hear(entry: Entry, tree: FeedTree<Judged>): HeldPrune | null {
    if (tree.base !== null) return null;
    for (const { hash, header } of tree.line()) {
      if (hash !== entry.hash && (header.kind !== 'snapshot' || header.seq >= entry.header.seq)) return null;
    }
    const floors = readFloors(entry.header.open);
    const name = nameOf(entry.header);
    if (!floors.ok || entry.header.seq === 1 || floors.value.some((floor) => nameOf(floor) === name)) return null;
    const { device, incarnation } = entry.header;
    const prune = { device, incarnation, hash: entry.hash, floors: floors.value };
    this.#held.set(name, prune);
    return prune;
  }

  /** Feeds of those that act: they come before what follows on their floors. */
  get acting(): Iterable<FeedName> {
    return this.#acting;
  }

  get actingHashes(): readonly EntryHash[] {
    return [...this.#acting].flatMap((name) => this.#held.get(name)?.hash ?? []);
  }

  /** Of each feed where those that act leave it. */
  get standing(): ReadonlyMap<FeedName, Floor> {
    const standing = new Map<FeedName, Floor>();
    for (const name of this.#acting) {
      for (const floor of this.#held.get(name)?.floors ?? []) {
        const other = standing.get(nameOf(floor));
        if (other === undefined || isAbove(floor, other)) standing.set(nameOf(floor), floor);
      }
    }
    return standing;
  }

  /** Of those that go on acting beside this one. */
  floorsBeside({ floors }: HeldPrune): readonly Floor[] {
    const covered = new Set(floors.map(nameOf));
    return [...this.#acting].flatMap((name) => (covered.has(name) ? [] : (this.#held.get(name)?.floors ?? [])));
  }

  get waiting(): readonly HeldPrune[] {
    return [...this.#held].filter(([name]) => !this.#acting.has(name)).map(([, prune]) => prune);
  }

  waitingAt(name: FeedName): HeldPrune | null {
    return this.#acting.has(name) ? null : (this.#held.get(name) ?? null);
  }

  isActing(name: FeedName): boolean {
    return this.#acting.has(name);
  }

  /** Whether another that acts covers all that it covers. */
  isReplaced(name: FeedName): boolean {
    const floors = this.#held.get(name)?.floors ?? [];
    return [...this.#acting].some((other) => {
      const theirs = new Map(this.#held.get(other)?.floors.map((floor) => [nameOf(floor), floor]));
      return other !== name && floors.every((floor) => !isBelow(theirs.get(nameOf(floor)), floor));
    });
  }

  isHeld(name: FeedName): boolean {
    return this.#held.has(name);
  }

  /** Null where none waits with that hash. */
  letAct(hash: EntryHash): HeldPrune | null {
    const found = [...this.#held].find(([name, prune]) => prune.hash === hash && !this.#acting.has(name));
    if (found === undefined) return null;
    this.#acting.add(found[0]);
    return found[1];
  }

  /** Its feed counts no more, or another prune covers it. */
  forget(name: FeedName): void {
    this.#held.delete(name);
    this.#acting.delete(name);
  }
}

const isBelow = (other: Floor | undefined, floor: Floor): boolean => other === undefined || isAbove(floor, other);

/** `whole`: all that it covers is here. `lies`: what it says of an entry that is here is not so. */
export function standingOf(
  { floors }: HeldPrune,
  treeOf: TreeOf,
  based: Iterable<FeedName>,
): 'whole' | 'lacking' | 'lies' {
  const names = new Set(floors.map(nameOf));
  // What stands for more than it covers cannot be taken out of a comparison again.
  let isWhole = [...based].every((name) => names.has(name));
  for (const floor of floors) {
    const tree = treeOf(nameOf(floor));
    const item = tree?.get(floor.hash);
    if (item && (item.header.seq !== floor.seq || item.header.auth !== floor.auth)) return 'lies';
    if (item === undefined || item === null || !tree?.reads(floor.hash)) isWhole = false;
  }
  return isWhole ? 'whole' : 'lacking';
}
