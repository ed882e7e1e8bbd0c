/**
 * What a page wrote, as it goes into the log: each struct in the feed that its clientID belongs to, nothing that is there already,
 * and nothing of others (SYNC E5, V5; decision 017).
 */
import * as Y from 'yjs';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { UpdatePayload } from '#shared/sync/content/payload.ts';
import {
  type Deletions,
  inPieces,
  partsOf,
  type Struct,
  type UpdateParts,
  updateOf,
} from '#shared/sync/content/update-parts.ts';
import type { DeviceId, DocumentKey, Incarnation } from '#shared/sync/ids.ts';
import type { FeedCut } from '#shared/sync/membership/changes.ts';
import type { DocumentReading } from './document-reading.ts';
import type { OwnFeeds } from './own-feeds.ts';
import type { SpaceReading } from './space-reading.ts';

/** Bytes of an update that one entry holds, unless a single struct is larger. */
const LARGEST_PIECE = 2 ** 20;

export interface OwnPart extends UpdatePayload {
  readonly incarnation: Incarnation;
}

export interface OwnWriting {
  /** In the order in which they are to be written. */
  readonly parts: readonly OwnPart[];
  /** Why not all of it may be written; null where it may. */
  readonly left: Problem | null;
}

interface Written {
  readonly doc: DocumentKey;
  readonly update: Uint8Array;
  readonly activity: string;
  /** State vector of what this device was once told to be durable; null where that is not known, and only the present feed goes on. */
  readonly acknowledged: Uint8Array | null;
  /** Where the membership cut a feed of this device at last; null where it never cut the device. */
  readonly cutOf: (incarnation: Incarnation) => FeedCut | 'whole' | null;
}

const NOT_OURS: Problem = {
  code: 'not-ours',
  message: 'Part of this change belongs to no device of yours, and was not shared.',
  help: 'The copy on this device is made anew from what is shared.',
};
const BEHIND: Problem = {
  code: 'log-behind',
  message: 'This device has lost part of what it shared before, and waits for another to send it.',
  help: 'The change is kept here until then.',
};

const NOTHING: Deletions = new Map();

export class OwnEntries {
  readonly #device: DeviceId;
  readonly #feeds: OwnFeeds;

  constructor(device: DeviceId, feeds: OwnFeeds) {
    this.#device = device;
    this.#feeds = feeds;
  }

  /** Fails where the update is none. */
  of(written: Written, reading: SpaceReading): Result<OwnWriting, Problem> {
    const { doc, update, activity } = written;
    const document = reading.document(doc);
    const parts = partsOf(this.#withoutKnown(update, doc, document, reading) ?? update);
    if (parts === null) return err({ code: 'not-an-update', message: 'A change of this window could not be read.' });
    const durable = clocksOf(written.acknowledged);
    const byFeed = new Map<Incarnation, Map<number, readonly Struct[]>>();
    let left: Problem | null = null;
    for (const [client, structs] of parts.structs) {
      const owner = this.#feeds.ownerOf(client);
      const wrong =
        owner === null ? NOT_OURS : this.#refusal(owner.incarnation, client, structs, written, durable, reading);
      if (owner === null || wrong !== null) {
        left = wrong;
        continue;
      }
      const ofFeed = byFeed.get(owner.incarnation) ?? new Map<number, readonly Struct[]>();
      byFeed.set(owner.incarnation, ofFeed.set(client, structs));
    }
    const coming = new Map(
      [...byFeed.values()].flatMap((each) => [...each]).map(([client, structs]) => [client, endOf(structs)]),
    );
    // A copy that holds what the membership voided may hold deletions from there, which nothing tells from this device's own.
    const given = left?.code === NOT_OURS.code ? NOTHING : parts.deletions;
    const deletions = document.content.newDeletions(given, coming);
    const own = [...this.#parts(byFeed, deletions)];
    // The records of what was done go with the last of it.
    return ok({ parts: own.map((part, at) => (at === own.length - 1 ? { ...part, activity } : part)), left });
  }

  /** Null where it is no update. */
  #withoutKnown(
    update: Uint8Array,
    doc: DocumentKey,
    document: DocumentReading,
    reading: SpaceReading,
  ): Uint8Array | null {
    try {
      const known = new Map<number, number>();
      for (const client of Y.parseUpdateMeta(update).to.keys()) {
        const owner = this.#feeds.ownerOf(client);
        const feed = owner && reading.feed({ device: this.#device, incarnation: owner.incarnation });
        // Of its own the log may hold more than the document, which can wait for something.
        known.set(client, Math.max(document.content.clockOf(client), feed?.clockOf(doc, client) ?? 0));
      }
      return Y.diffUpdate(update, Y.encodeStateVector(known));
    } catch {
      return null;
    }
  }

  #refusal(
    incarnation: Incarnation,
    client: number,
    structs: readonly Struct[],
    { doc, cutOf }: Written,
    durable: ReadonlyMap<number, number> | null,
    reading: SpaceReading,
  ): Problem | null {
    const feed = reading.feed({ device: this.#device, incarnation });
    const cut = cutOf(incarnation);
    // Behind a cut stands what others adopted, or may yet.
    const isOver = feed.adopted !== null || (cut !== null && cut !== 'whole' && !this.#feeds.isCurrent(incarnation));
    if (feed.fault !== null || isOver) return NOT_OURS;
    const here = feed.clockOf(doc, client);
    const isNext = structs[0]?.id.clock === here && !structs.some((struct) => struct instanceof Y.Skip);
    // An earlier feed is gone on with only by who knows that nothing of it is missing here: else it would be written twice (SYNC E3).
    // Clocks do not tell of deletions, nor of what was written there in other documents: numbers do.
    const isWhole = (feed.head?.seq ?? 0) >= this.#feeds.lastWritten(incarnation);
    const isKnownWhole = durable !== null && (durable.get(client) ?? 0) <= here && isWhole;
    if (isNext && (this.#feeds.isCurrent(incarnation) || isKnownWhole)) return null;
    // What a cut took away never comes again.
    return cut === null ? BEHIND : NOT_OURS;
  }

  *#parts(
    byFeed: ReadonlyMap<Incarnation, ReadonlyMap<number, readonly Struct[]>>,
    deletions: Deletions,
  ): Generator<OwnPart> {
    for (const [incarnation, structs] of byFeed) {
      if (!this.#feeds.isCurrent(incarnation)) yield* this.#pieces(incarnation, { structs, deletions: new Map() });
    }
    const { current } = this.#feeds;
    yield* this.#pieces(current, { structs: byFeed.get(current) ?? new Map(), deletions });
  }

  *#pieces(incarnation: Incarnation, parts: UpdateParts): Generator<OwnPart> {
    for (const piece of inPieces(parts, LARGEST_PIECE)) {
      const clients = [...piece.structs.keys()].flatMap((client) => this.#feeds.ownerOf(client)?.ordinal ?? []);
      yield { incarnation, clients, update: updateOf(piece), activity: '' };
    }
  }
}

function clocksOf(vector: Uint8Array | null): ReadonlyMap<number, number> | null {
  try {
    return vector && Y.decodeStateVector(vector);
  } catch {
    // Nothing is known then of what was acknowledged.
    return null;
  }
}

function endOf(structs: readonly Struct[]): number {
  const last = structs.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
}
