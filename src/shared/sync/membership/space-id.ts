import { sha256 } from '@noble/hashes/sha2.js';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, DEVICE_BYTES, type DeviceId, idOf, type SpaceId } from '#shared/sync/ids.ts';
import { SALT_BYTES } from './changes.ts';

const SPACE_PURPOSE = new TextEncoder().encode('throughline space v1');

/** A space is named by who began it, so that nobody can begin it a second time (SYNC E1). */
export function spaceIdOf(root: DeviceId, salt: Uint8Array): SpaceId {
  const named = new ByteWriter()
    .fixed(SPACE_PURPOSE, SPACE_PURPOSE.byteLength)
    .fixed(bytesOf(root), DEVICE_BYTES)
    .fixed(salt, SALT_BYTES);
  return idOf(sha256(named.finish()));
}
