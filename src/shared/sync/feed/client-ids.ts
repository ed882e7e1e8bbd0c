/**
 * The clientIDs under which a feed writes. They follow from the feed, so that an id belongs to exactly one (SYNC E5), everybody
 * can see to which, and no claim about it has to be believed (decision 014).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId, INCARNATION_BYTES, type Incarnation } from '#shared/sync/ids.ts';

const PURPOSE = new TextEncoder().encode('throughline client v1');

/** The `ordinal`th clientID of a feed, from 0: 53 bits, as Yjs writes them. */
export function clientIdOf(device: DeviceId, incarnation: Incarnation, ordinal: number): number {
  const named = new ByteWriter(128)
    .fixed(PURPOSE, PURPOSE.byteLength)
    .fixed(bytesOf(device), DEVICE_BYTES)
    .fixed(bytesOf(incarnation), INCARNATION_BYTES)
    .u32(ordinal);
  const digest = sha256(named.finish());
  // The first 53 bits: all that a number holds exactly.
  return Number(new DataView(digest.buffer, digest.byteOffset).getBigUint64(0) >> 11n);
}
