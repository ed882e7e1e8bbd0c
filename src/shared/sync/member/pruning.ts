/**
 * How a member prunes, and looks at prunes of others (SYNC E6): both reckon by what is held how all documents stood at the floors. What
 * differs from that nobody has to believe.
 */
import { sameBytes } from '#shared/kernel/bytes.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { writePrune } from '#shared/sync/content/prune.ts';
import { Scratch } from '#shared/sync/content/scratch.ts';
import {
  BEGAN_WITH_NOTHING,
  beganWithNothing,
  type Snapshot,
  STANDS_IN,
  standsIn,
  writeSnapshot,
} from '#shared/sync/content/snapshot.ts';
import { type Entry, LARGEST_ENTRY } from '#shared/sync/entry/entry.ts';
import { clientIdOf } from '#shared/sync/feed/client-ids.ts';
import { type DocumentKey, type Incarnation, NO_DOCUMENT } from '#shared/sync/ids.ts';
import { type Floor, writeFloors } from '#shared/sync/space/floors.ts';
import type { FeedHave } from '#shared/sync/space/have.ts';
import type { HeldPrune } from '#shared/sync/space/held-prunes.ts';
import { nameOf } from '#shared/sync/space/named-ends.ts';
import type { Replica } from '#shared/sync/space/replica.ts';
import type { Begun, DocumentReading } from './document-reading.ts';
import type { Writable } from './entry-writer.ts';
import type { FeedReading } from './feed-reading.ts';
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
  const floors = replica.feeds.prunes.floorsAt(heads);
  if (floors === null || (await endsWithin(floors, replica))) return err(NOT_SETTLED);
  const reading = await content.readingAt(floors);
  const adopted = reading?.adoptedEnds ?? null;
  if (reading === null || adopted === null) return err(NOT_SETTLED);
  const writables: Writable[] = [];
  for (const [doc, document] of reading.documents) {
    if (!document.exists) continue;
    const payload = writeSnapshot(snapshotOf(document));
    if (payload.byteLength > LARGEST_ENTRY - AROUND) return err(TOO_LARGE);
    writables.push({ doc, incarnation, kind: 'snapshot', open: STANDS_IN, payload });
  }
  if (writables.length === 0) return err(NOT_SETTLED);
  const open = writeFloors(floors);
  return ok([...writables, { doc: NO_DOCUMENT, incarnation, kind: 'prune', open, payload: writePrune(adopted) }]);
}

function snapshotOf({ begun, content, told }: DocumentReading): Snapshot {
  return {
    ...(begun === null ? BEGAN_WITH_NOTHING : beginningOf(begun)),
    update: content.state,
    told: told.map(({ by: { device, auth: known }, activity }) => ({ device, auth: known, activity })),
  };
}

function beginningOf({ id, kind, rank, auth, clients }: Begun): Pick<Snapshot, keyof typeof BEGAN_WITH_NOTHING> {
  return {
    id,
    kind,
    began: { hash: rank.hash, auth },
    clients: [...clients].toSorted((left, right) => left - right),
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
 * Why the prune is not what it says to be, and null where it is, or where nothing that is held here would be lost by it; `unknown` where
 * that cannot be told.
 */
export async function faultOf(
  prune: HeldPrune,
  replica: Replica,
  content: SpaceContent,
): Promise<string | 'unknown' | null> {
  const standing = replica.feeds.prunes.standingOf(prune);
  if (standing === 'lies') return 'it names entries as what they are not';
  if (standing === 'lacking') return await lossBy(prune, replica, content);
  const reading = await content.readingAt(prune.floors);
  const entries = await entriesOf(prune, replica);
  if (reading === null || entries === null) return 'unknown';
  const { snapshots: before, end } = entries;
  for (const entry of before) reading.read(entry);
  const stood = reading.openPrune(end);
  if (reading.isLocked) return 'unknown';
  if (typeof stood === 'string') return stood;
  const documents = [...reading.documents].filter(([, { exists }]) => exists);
  if (stood.snapshots.length !== documents.length) return 'it leaves out a document';
  const snapshots = new Map(stood.snapshots.map(({ entry, snapshot }) => [entry.header.doc, snapshot]));
  if (!documents.every((each) => isSame(each, snapshots))) return 'it stands for something else than what was written';
  const ends = JSON.stringify(sortedEnds(reading.adoptedEnds ?? []));
  return ends === JSON.stringify(sortedEnds(stood.adopted)) ? null : 'it goes on elsewhere with what was adopted';
}

/** Who holds a part of what it covers, or what it does not name: all of that is to stand in the snapshots. */
async function lossBy(prune: HeldPrune, replica: Replica, content: SpaceContent): Promise<string | 'unknown' | null> {
  if (replica.feeds.prunes.leavesOut(prune)) return 'it leaves out what was let go of before';
  const { covered, beside, staying } = await content.readingsUnder(prune.floors);
  const entries = await entriesOf(prune, replica);
  if (entries === null) return 'unknown';
  for (const entry of entries.snapshots) beside.read(entry);
  const stood = beside.openPrune(entries.end);
  if (covered.isLocked || beside.isLocked) return 'unknown';
  if (typeof stood === 'string') return stood;
  // As it was read just now: more may have come meanwhile.
  const whole = prune.floors
    .map((floor) => ({ floor, feed: covered.feed(floor) }))
    .filter(({ floor, feed }) => feed.head?.hash === floor.hash && feed.adopted === null)
    .map(({ feed }) => feed);
  const named = new Set(prune.floors.map(nameOf));
  const unnamed = [...content.reading.feeds].filter((feed) => feed.adopted === null && !named.has(nameOf(feed)));
  const known = [...whole.map((feed) => ({ feed, ids: [] })), ...unnamed.map((feed) => ({ feed, ids: idsOf(feed) }))];
  const snapshots = new Map(stood.snapshots.map((each) => [each.entry.header.doc, each]));
  for (const doc of new Set([...covered.documents.keys(), ...snapshots.keys()])) {
    const snapshot = snapshots.get(doc);
    const [held, other, live] = [covered, beside, staying].map(({ documents }) => documents.get(doc));
    if (snapshot !== undefined && !mayBeginSo(snapshot.snapshot, held, live)) return 'it begins otherwise';
    const update = snapshot === undefined ? [] : [snapshot.snapshot.update];
    const refused = held?.refused.map((step) => step.update) ?? [];
    const late = [...update, ...refused];
    const [mine, kept] = [statesOf(held), statesOf(other)];
    if (!isOne([...mine, ...late], [...update, ...kept], true)) return LOSS;
    // Whatever else is here is read after it from now on.
    if (!isOne([...statesOf(live), ...update], [...update, ...statesOf(live)], false)) return LOSS;
    const isBeyond = known.some(({ feed, ids }) =>
      [...feed.clientsIn(doc), ...ids].some((id) => (snapshot?.clocks.get(id) ?? 0) > feed.clockOf(doc, id)),
    );
    if (isBeyond) return 'it says more of a feed than was written there';
  }
  return null;
}

/** How many clientIDs of a feed are looked at, written with or not: what stands under the next would be taken for what its device writes then. */
const NEXT_IDS = 64;

function idsOf({ device, incarnation }: FeedReading): readonly number[] {
  return Array.from({ length: NEXT_IDS }, (_, ordinal) => clientIdOf(device, incarnation, ordinal));
}

const LOSS = 'it does not hold what is here of what it stands for';

const statesOf = (document: DocumentReading | undefined): readonly Uint8Array[] =>
  document === undefined ? [] : [document.content.state];

/** Of two that hold different things under one id, the first stays: they differ by the order in which they came. */
function isOne(left: readonly Uint8Array[], right: readonly Uint8Array[], isSettled: boolean): boolean {
  const [one, other] = [new Scratch(), new Scratch()];
  const isApplied = one.apply(...left).kind === 'applied' && other.apply(...right).kind === 'applied';
  const isWhole = !isSettled || (!one.isPending && !other.isPending);
  const isEqual = isApplied && isWhole && sameBytes(one.vector, other.vector) && sameBytes(one.outcome, other.outcome);
  one.destroy();
  other.destroy();
  return isEqual;
}

/** How it began is not read any more once something stands for it, unless that is nothing. */
function mayBeginSo(snapshot: Snapshot, held: DocumentReading | undefined, live: DocumentReading | undefined): boolean {
  const isCovered = held !== undefined && held.begun !== null;
  if (beganWithNothing(snapshot)) return !isCovered;
  return !live?.begun || (isCovered && beginsAlike(live.begun, snapshot));
}

function beginsAlike(begun: Begun, { id, kind, began, clients }: Snapshot): boolean {
  if (id !== begun.id || kind !== begun.kind || began.hash !== begun.rank.hash || began.auth !== begun.auth)
    return false;
  return clients.length === begun.clients.size && clients.every((client) => begun.clients.has(client));
}

function isSame(
  [doc, { begun, content }]: readonly [DocumentKey, DocumentReading],
  snapshots: ReadonlyMap<DocumentKey, Snapshot>,
): boolean {
  const snapshot = snapshots.get(doc);
  if (snapshot === undefined) return false;
  if (begun === null ? !beganWithNothing(snapshot) : !beginsAlike(begun, snapshot)) return false;
  const scratch = new Scratch();
  const isApplied = scratch.apply(snapshot.update).kind === 'applied' && !scratch.isPending;
  const isEqual = isApplied && sameBytes(scratch.vector, content.vector) && sameBytes(scratch.outcome, content.outcome);
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
