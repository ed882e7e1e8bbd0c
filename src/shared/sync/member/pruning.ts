/**
 * How a member prunes, and looks at prunes of others (SYNC E6): both reckon by what is held how all documents stood at the floors. What
 * differs from that nobody has to believe.
 */
import { sameBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { writePrune } from '#shared/sync/content/prune.ts';
import { Scratch } from '#shared/sync/content/scratch.ts';
import { type Snapshot, STANDS_IN, standsIn, writeSnapshot } from '#shared/sync/content/snapshot.ts';
import { type Entry, LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { type DocumentKey, type Incarnation, NO_DOCUMENT } from '#shared/sync/ids.ts';
import { type Floor, writeFloors } from '#shared/sync/space/floors.ts';
import type { HeldPrune } from '#shared/sync/space/held-prunes.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { FeedHave } from '#shared/sync/space/space-feeds.ts';
import type { DocumentReading } from './document-reading.ts';
import type { Writable } from './entry-writer.ts';
import { NOT_SETTLED, TOO_LARGE } from './problems.ts';
import type { SpaceContent } from './space-content.ts';
import type { SpaceReading } from './space-reading.ts';

/** Room for what stands around a payload. */
const AROUND = 2 ** 10;

/** What a prune of all up to `heads` consists of, in a feed of its own: a snapshot of each document, and the prune behind them. */
export async function pruneOf(
  heads: readonly FeedHave[],
  incarnation: Incarnation,
  replica: Replica,
  content: SpaceContent,
): Promise<Result<readonly Writable[], Problem>> {
  const floors = replica.feeds.floorsAt(heads);
  if (floors === null || (await endsWithin(floors, replica))) return err(NOT_SETTLED);
  const reading = await content.readingAt(floors);
  const adopted = reading?.adoptedEnds ?? null;
  if (reading === null || adopted === null) return err(NOT_SETTLED);
  const writables: Writable[] = [];
  for (const [doc, document] of reading.documents) {
    const snapshot = snapshotOf(document);
    if (snapshot === null) return err(NOT_SETTLED);
    const payload = writeSnapshot(snapshot);
    if (payload.byteLength > LARGEST_ENTRY - AROUND) return err(TOO_LARGE);
    writables.push({ doc, incarnation, kind: 'snapshot', open: STANDS_IN, payload });
  }
  if (writables.length === 0) return err(NOT_SETTLED);
  const open = writeFloors(floors);
  return ok([...writables, { doc: NO_DOCUMENT, incarnation, kind: 'prune', open, payload: writePrune(adopted) }]);
}

function snapshotOf({ begun, content, told }: DocumentReading): Snapshot | null {
  if (begun === null) return null;
  const { id, kind, rank, auth, clients } = begun;
  return {
    id,
    kind,
    began: { hash: rank.hash, auth },
    clients: [...clients].toSorted((left, right) => left - right),
    update: content.state,
    told: told.map(({ by: { device, auth: known }, activity }) => ({ device, auth: known, activity })),
  };
}

/** Whether a floor is a snapshot before a prune that is not here yet: what that covers is not known. */
async function endsWithin(floors: readonly Floor[], replica: Replica): Promise<boolean> {
  for (const floor of floors) {
    if (replica.feeds.kindAt(floor) !== 'snapshot') continue;
    const entry = await replica.entry(floor.hash);
    if (entry === null || standsIn(entry.header.open)) return true;
  }
  return false;
}

/**
 * Why the prune is not what it says to be, and null where it is; `lacking` where there is nothing to compare any more, `unknown` where
 * that cannot be told here.
 */
export async function faultOf(
  prune: HeldPrune,
  replica: Replica,
  content: SpaceContent,
): Promise<string | 'lacking' | 'unknown' | null> {
  const standing = replica.feeds.standingOf(prune);
  if (standing === 'lies') return 'it names entries as what they are not';
  if (standing === 'lacking') return standing;
  const reading = await content.readingAt(prune.floors);
  const entries = await entriesOf(prune, replica);
  if (reading === null || entries === null) return 'unknown';
  const { snapshots: before, end } = entries;
  for (const entry of before) reading.read(entry);
  const stood = reading.openPrune(end);
  if (reading.isLocked) return 'unknown';
  if (typeof stood === 'string') return stood;
  const documents = [...reading.documents];
  if (stood.snapshots.length !== documents.length) return 'it leaves out a document';
  const snapshots = new Map(stood.snapshots.map(({ entry, snapshot }) => [entry.header.doc, snapshot]));
  if (!documents.every((each) => isSame(each, snapshots))) return 'it stands for something else than what was written';
  const ends = JSON.stringify(sortedEnds(reading.adoptedEnds ?? []));
  return ends === JSON.stringify(sortedEnds(stood.adopted)) ? null : 'it goes on elsewhere with what was adopted';
}

function isSame(
  [doc, { begun, content }]: readonly [DocumentKey, DocumentReading],
  snapshots: ReadonlyMap<DocumentKey, Snapshot>,
): boolean {
  const snapshot = snapshots.get(doc);
  if (snapshot === undefined || begun === null) return false;
  const { id, kind, began, clients, update } = snapshot;
  if (id !== begun.id || kind !== begun.kind || began.hash !== begun.rank.hash || began.auth !== begun.auth)
    return false;
  if (clients.length !== begun.clients.size || !clients.every((client) => begun.clients.has(client))) return false;
  const scratch = new Scratch();
  const isApplied = scratch.apply(update).kind === 'applied' && !scratch.isPending;
  const isEqual = isApplied && sameBytes(scratch.vector, content.vector) && sameBytes(scratch.hash, content.hash);
  scratch.destroy();
  return isEqual;
}

/** Null where the log did not keep one of them. */
async function entriesOf(
  { hash }: HeldPrune,
  replica: Replica,
): Promise<{ readonly snapshots: readonly Entry[]; readonly end: Entry } | null> {
  const end = await replica.entry(hash);
  const snapshots: Entry[] = [];
  for (let first = end; first !== null && end !== null; ) {
    if (first.header.seq === 1) return { snapshots, end };
    first = await replica.entry(first.header.previous);
    if (first !== null) snapshots.unshift(first);
  }
  return null;
}

const sortedEnds = (ends: NonNullable<SpaceReading['adoptedEnds']>): readonly string[] =>
  ends.map(({ device, incarnation, seq, hash }) => `${device} ${incarnation} ${seq} ${hash}`).toSorted();
