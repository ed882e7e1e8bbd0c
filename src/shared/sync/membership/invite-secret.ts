import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { bytesOf, INVITE_BYTES, type InviteId } from '#shared/sync/ids.ts';

export const INVITE_SECRET_BYTES = 32;
const PURPOSE = new TextEncoder().encode('throughline invite v1');

/** What only the holders of an invite know: it stands in its link, and is used up by the first of them. */
export function newInviteSecret(random: RandomBytes): Uint8Array {
  return random(INVITE_SECRET_BYTES);
}

/** What the membership says of it: nothing that helps to guess it. */
export function publicHalf(invite: InviteId, secret: Uint8Array): Uint8Array {
  const text = new ByteWriter(128).fixed(PURPOSE, PURPOSE.byteLength).fixed(bytesOf(invite), INVITE_BYTES);
  return sha256(text.fixed(secret, INVITE_SECRET_BYTES).finish());
}
