/** Snapshots that stand for entries which are not held any more (SYNC E6), with the prune behind them that says so. */
import { documentKeyOf } from '#shared/sync/content/beginning.ts';
import { type AdoptedEnd, readPrune } from '#shared/sync/content/prune.ts';
import { beganWithNothing, readSnapshot, type Snapshot } from '#shared/sync/content/snapshot.ts';
import { isWhole, partsOf } from '#shared/sync/content/update-parts.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { Clocks } from '#shared/sync/feed/update-check.ts';
import type { SpaceId } from '#shared/sync/ids.ts';
import { type FeedName, nameOf } from '#shared/sync/space/named-ends.ts';
import type { SealedEntries } from './sealed-entries.ts';

interface OpenedSnapshot {
  readonly entry: Entry;
  readonly snapshot: Snapshot;
  /** Where it leaves each clientID. */
  readonly clocks: Clocks;
}

/** What stands for entries that a prune covers. */
export interface StandIn {
  readonly snapshots: readonly OpenedSnapshot[];
  readonly adopted: readonly AdoptedEnd[];
}

export class StandIns {
  readonly #space: SpaceId;
  readonly #sealed: SealedEntries;
  /** Until the prune is read that they stand before. */
  readonly #snapshots = new Map<FeedName, Entry[]>();

  constructor(space: SpaceId, sealed: SealedEntries) {
    this.#space = space;
    this.#sealed = sealed;
  }

  /** A snapshot was read; the prune behind it says what it stands for. */
  note(snapshot: Entry): void {
    const name = nameOf(snapshot.header);
    this.#snapshots.set(name, [...(this.#snapshots.get(name) ?? []), snapshot]);
  }

  /** The prune was read. */
  passed(prune: Entry): void {
    this.#snapshots.delete(nameOf(prune.header));
  }

  /** What a prune and the snapshots before it say, which were read; why that cannot be told. */
  open(prune: Entry): StandIn | string {
    const snapshots = this.#snapshotsBefore(prune);
    if (typeof snapshots === 'string') return snapshots;
    let adopted: readonly AdoptedEnd[] = [];
    const wrong = this.#sealed.open(prune, (bytes) => {
      const payload = readPrune(bytes);
      if (!payload.ok) return payload.error.reason;
      adopted = payload.value;
      return null;
    });
    return wrong ?? { snapshots, adopted };
  }

  /** What a prune stands behind, opened; or why that cannot be. */
  #snapshotsBefore(prune: Entry): readonly OpenedSnapshot[] | string {
    const opened: OpenedSnapshot[] = [];
    for (const entry of this.#snapshots.get(nameOf(prune.header)) ?? []) {
      const wrong = this.#sealed.open(entry, (bytes) => {
        const snapshot = readSnapshot(bytes);
        if (!snapshot.ok) return snapshot.error.reason;
        const { id, update } = snapshot.value;
        if (!beganWithNothing(snapshot.value) && documentKeyOf(this.#space, id) !== entry.header.doc)
          return 'it holds another document than it says';
        const parts = partsOf(update);
        if (parts === null) return 'it is no update';
        const clocks = new Map<number, number>();
        for (const [client, structs] of parts.structs) {
          if (!isWhole(structs)) return 'it leaves out what comes in between';
          const last = structs.at(-1);
          if (last !== undefined) clocks.set(client, last.id.clock + last.length);
        }
        opened.push({ entry, snapshot: snapshot.value, clocks });
        return null;
      });
      if (wrong !== null) return wrong;
    }
    return opened;
  }
}
