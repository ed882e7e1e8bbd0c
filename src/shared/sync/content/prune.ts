/** What a prune tells those with a key (PROTOCOL, Payload of a prune): how far feeds go on with what was adopted, behind what counts of them. */
import type { Result } from '#shared/kernel/result.ts';
import { type Malformed, readRecord } from '#shared/sync/bytes/reader.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  HASH_BYTES,
  INCARNATION_BYTES,
  type Incarnation,
  idOf,
} from '#shared/sync/ids.ts';

export interface AdoptedEnd extends FeedHead {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
}

const FORMAT = 1;
const MOST = 200_000;

export function writePrune(adopted: readonly AdoptedEnd[]): Uint8Array {
  return new ByteWriter()
    .u8(FORMAT)
    .list(adopted, (writer, { device, incarnation, seq, hash }) => {
      writer.fixed(bytesOf(device), DEVICE_BYTES).fixed(bytesOf(incarnation), INCARNATION_BYTES);
      writer.u64(seq).fixed(bytesOf(hash), HASH_BYTES);
    })
    .finish();
}

export function readPrune(bytes: Uint8Array): Result<readonly AdoptedEnd[], Malformed> {
  return readRecord(bytes, (reader) => {
    const format = reader.u8();
    if (format !== FORMAT) reader.refuse(`format ${format} of a prune is not known here`);
    return reader.list(MOST, (each) => ({
      device: idOf<DeviceId>(each.fixed(DEVICE_BYTES)),
      incarnation: idOf<Incarnation>(each.fixed(INCARNATION_BYTES)),
      seq: each.u64(),
      hash: idOf(each.fixed(HASH_BYTES)),
    }));
  });
}
