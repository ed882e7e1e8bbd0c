/**
 * What a prune says in the open (SYNC E6; PROTOCOL, Prune): of each feed the last entry that its snapshots stand for. Whoever acts on
 * it holds nothing up to there, and knows by the hash what follows.
 */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  type EntryHash,
  HASH_BYTES,
  INCARNATION_BYTES,
  type Incarnation,
  idOf,
  NO_DOCUMENT,
  NO_ENTRY,
  type SpaceId,
} from '#shared/sync/ids.ts';
import type { Judged } from '#shared/sync/membership/verdict.ts';

export interface Floor extends FeedHead {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** What the entry answered to: what follows answers to nothing older (SYNC E1). */
  readonly auth: EntryHash;
}

const FORMAT = 1;
/** A feed begins with each opening of a log: more than a large team comes to in many years. */
const MOST_FLOORS = 200_000;

/** `floors`: sorted by device and incarnation. */
export function writeFloors(floors: readonly Floor[]): Uint8Array {
  const auths = [...new Set(floors.map(({ auth }) => auth))];
  const places = new Map(auths.map((auth, place) => [auth, place]));
  const devices = [...Map.groupBy(floors, ({ device }) => device)];
  return new ByteWriter(64 + floors.length * 64)
    .u8(FORMAT)
    .list(auths, (writer, auth) => writer.fixed(bytesOf(auth), HASH_BYTES))
    .list(devices, (writer, [device, ofDevice]) => {
      writer.fixed(bytesOf(device), DEVICE_BYTES).list(ofDevice, (each, { incarnation, seq, hash, auth }) => {
        each.fixed(bytesOf(incarnation), INCARNATION_BYTES).u64(seq).fixed(bytesOf(hash), HASH_BYTES);
        each.u32(places.get(auth) ?? 0);
      });
    })
    .finish();
}

export function readFloors(open: Uint8Array): Result<readonly Floor[], Malformed> {
  return readRecord(open, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a prune is not known here`);
    const auths = reader.list(MOST_FLOORS, (each) => idOf<EntryHash>(each.fixed(HASH_BYTES)));
    let left = MOST_FLOORS;
    const floors = reader
      .list(MOST_FLOORS, (each) => {
        const device = idOf<DeviceId>(each.fixed(DEVICE_BYTES));
        return each.list(left, (within): Floor => {
          left -= 1;
          const incarnation = idOf<Incarnation>(within.fixed(INCARNATION_BYTES));
          const [seq, hash] = [within.u64(), idOf<EntryHash>(within.fixed(HASH_BYTES))];
          const auth = auths[within.u32()] ?? within.refuse('it answers to nothing');
          return { device, incarnation, seq, hash, auth };
        });
      })
      .flat();
    if (floors.some(({ seq }) => seq === 0)) reader.refuse('entries are counted from 1');
    const names = floors.map(({ device, incarnation }) => `${device}/${incarnation}`);
    if (names.some((name, at) => at > 0 && name <= (names[at - 1] ?? ''))) reader.refuse('its feeds are not sorted');
    return floors;
  });
}

/** What stands for the entry at the floor, as far as what follows it is judged by it. */
export function baseAt({ device, incarnation, seq, hash, auth }: Floor, space: SpaceId): Judged {
  const unknown = { doc: NO_DOCUMENT, previous: NO_ENTRY, epoch: NO_ENTRY };
  return { hash, header: { kind: 'unknown', space, device, incarnation, seq, auth, ...unknown } };
}

/** Of two floors of a feed the higher one holds; of two branches of a fork, by everybody the same. */
export function isAbove(floor: FeedHead, other: FeedHead): boolean {
  return floor.seq === other.seq ? floor.hash < other.hash : floor.seq > other.seq;
}
