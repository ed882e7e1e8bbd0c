/** How far the content of one feed was read, and whether it can be read further (SYNC V2, V3). */
import type { UpdatePayload } from '#shared/sync/content/payload.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { type Clocks, checkUpdate } from '#shared/sync/feed/update-check.ts';
import type { DeviceId, DocumentKey, EntryHash, Incarnation } from '#shared/sync/ids.ts';

/** From the entry `at` on the feed is not read here, or in one document not taken in (SYNC V3). */
export interface FeedFault {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  readonly at: EntryHash;
  readonly reason: string;
}

export class FeedReading {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** The last entry that was read; null before the first. */
  head: FeedHead | null = null;
  /** The last of what was adopted behind `head`, which the membership cut there (SYNC M3); null where nothing was. */
  adopted: FeedHead | null = null;
  /** What was adopted was read here, and not what stands for it. */
  hasGoneOn = false;
  /** Why it stops after `head`. */
  fault: FeedFault | null = null;
  readonly #clocks = new Map<DocumentKey, Clocks>();
  /** Where snapshots leave the clientIDs of all feeds that they stand for. */
  readonly #bases: ReadonlyMap<DocumentKey, Clocks>[] = [];

  constructor({ device, incarnation }: Pick<FeedReading, 'device' | 'incarnation'>) {
    this.device = device;
    this.incarnation = incarnation;
  }

  isNext({ header }: Entry): boolean {
    if (this.fault !== null) return false;
    return this.head === null ? header.seq === 1 : header.previous === this.head.hash;
  }

  passed({ hash, header }: Entry): void {
    this.head = { seq: header.seq, hash };
  }

  passedAdopted({ hash, header }: Entry): void {
    this.adopted = { seq: header.seq, hash };
    this.hasGoneOn = true;
  }

  stop({ hash }: Entry, reason: string): void {
    this.fault = { device: this.device, incarnation: this.incarnation, at: hash, reason };
  }

  /** Snapshots stand for it up to `floor`. */
  beginBehind(floor: FeedHead, clocks: ReadonlyMap<DocumentKey, Clocks>): void {
    this.#bases.push(clocks);
    if (this.head !== null && this.head.seq >= floor.seq) return;
    this.head = { seq: floor.seq, hash: floor.hash };
    this.fault = null;
  }

  /** The next clock of one of its clientIDs. */
  clockOf(doc: DocumentKey, client: number): number {
    const own = this.#clocks.get(doc)?.get(client) ?? 0;
    return Math.max(own, ...this.#bases.map((clocks) => clocks.get(doc)?.get(client) ?? 0));
  }

  /** Null where the update is what the feed goes on with, else why it is not. `taken`: clientIDs that are another's in this document. */
  take(doc: DocumentKey, { clients, update }: UpdatePayload, taken: ReadonlySet<number>): string | null {
    const ids = new Set(clients.map((ordinal) => clientIdOf(this.device, this.incarnation, ordinal)));
    for (const id of ids) if (taken.has(id)) return `it writes as ${id}, under which the document begins`;
    const clocks = new Map(this.#clocks.get(doc));
    if (this.#bases.length > 0) for (const id of ids) clocks.set(id, this.clockOf(doc, id));
    const next = checkUpdate(update, clocks, ids);
    if (!next.ok) return next.error;
    this.#clocks.set(doc, next.value);
    return null;
  }

  /** The clientIDs that it has written under. */
  clientsIn(doc: DocumentKey): Iterable<number> {
    return this.#clocks.get(doc)?.keys() ?? [];
  }
}
