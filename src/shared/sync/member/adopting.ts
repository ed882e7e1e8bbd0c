/** What this device has to adopt, since what it wrote waits for it (SYNC M3). */
import { writeAdoption } from '#shared/sync/content/adoption.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import type { DocumentKey } from '#shared/sync/ids.ts';
import { isAdoptable } from '#shared/sync/membership/verdict.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { OwnFeeds } from './own-feeds.ts';
import type { SpaceReading } from './space-reading.ts';

/** About as many bytes as an entry holds of an update. */
const PARCEL = 2 ** 20;

/** Payloads of adoptions, by document; of feeds that the membership cut, and whole from there on. */
export async function adoptionsFor(
  replica: Replica,
  reading: SpaceReading,
  own: OwnFeeds,
): Promise<ReadonlyMap<DocumentKey, readonly Uint8Array[]>> {
  const wanted = wantedIn(reading, own);
  const { chain } = replica.feeds;
  const { head } = chain;
  if (wanted.size === 0 || head === null) return new Map();
  const found: Entry[] = [];
  for await (const entry of replica.uncounted()) {
    const isKnown = !wanted.has(entry.header.doc) || reading.hasAdopted(entry.hash);
    if (!isKnown && isAdoptable(entry, chain, head.position)) found.push(entry);
  }
  const isMissing = (entry: Entry): boolean =>
    reading.clientsOf(entry).some((client) => wanted.get(entry.header.doc)?.has(client));
  const feeds = new Set(found.filter(isMissing).map(feedOf));
  const due = Map.groupBy(
    found.filter((entry) => feeds.has(feedOf(entry))),
    ({ header }) => header.doc,
  );
  return new Map([...due].map(([doc, entries]) => [doc, inParcels(entries).map(writeAdoption)]));
}

/** ClientIDs that what this device wrote waits for. */
function wantedIn({ documents }: SpaceReading, own: OwnFeeds): ReadonlyMap<DocumentKey, ReadonlySet<number>> {
  const wanted = new Map<DocumentKey, ReadonlySet<number>>();
  for (const [key, { content }] of documents) {
    const { waiting } = content;
    if ([...waiting.of].some((client) => own.ownerOf(client) !== null)) wanted.set(key, waiting.for);
  }
  return wanted;
}

const feedOf = ({ header }: Entry): string => `${header.device}/${header.incarnation}`;

function inParcels(entries: readonly Entry[]): readonly (readonly Uint8Array[])[] {
  const parcels: Uint8Array[][] = [];
  let size = PARCEL;
  for (const { bytes } of entries) {
    size += bytes.byteLength;
    if (size > PARCEL) {
      parcels.push([]);
      size = bytes.byteLength;
    }
    parcels.at(-1)?.push(bytes);
  }
  return parcels;
}
