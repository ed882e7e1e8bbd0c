/**
 * What was adopted of feeds that the membership cut, as it follows on what the cut left (SYNC M3). Who was cut may have signed
 * several of one number, and several writers may adopt other ones: the one with the lowest hash is read, as at any fork.
 */
import type { Entry } from '#shared/sync/entry/entry.ts';
import { type EntryHash, NO_ENTRY } from '#shared/sync/ids.ts';
import type { FeedReading } from './feed-reading.ts';

/** By the feed: its beginnings have no entry before them. */
type Place = `${string}/${string}/${EntryHash}`;

const placeAfter = ({ device, incarnation }: Pick<Entry['header'], 'device' | 'incarnation'>, hash: EntryHash): Place =>
  `${device}/${incarnation}/${hash}`;

export class AdoptedLines {
  readonly #next = new Map<Place, Entry>();
  readonly #known = new Set<EntryHash>();
  readonly #passed = new Set<EntryHash>();
  #isStale = false;

  /** Another was read in the place of one that came later. */
  get isStale(): boolean {
    return this.#isStale;
  }

  has(hash: EntryHash): boolean {
    return this.#known.has(hash);
  }

  /** What was adopted and does not follow on what is read. */
  get waiting(): readonly Entry[] {
    return [...this.#next.values()].filter(({ hash }) => !this.#passed.has(hash));
  }

  add(entry: Entry): void {
    this.#known.add(entry.hash);
    const place = placeAfter(entry.header, entry.header.previous);
    const known = this.#next.get(place);
    if (known !== undefined && known.hash <= entry.hash) return;
    if (known !== undefined && this.#passed.has(known.hash)) this.#isStale = true;
    this.#next.set(place, entry);
  }

  /** The entry that a feed goes on with behind what counts of it; null where none was adopted. */
  after(feed: FeedReading): Entry | null {
    return this.#next.get(placeAfter(feed, (feed.adopted ?? feed.head)?.hash ?? NO_ENTRY)) ?? null;
  }

  passed({ hash }: Entry): void {
    this.#passed.add(hash);
  }
}
