/** What the writer and the reader of a file of changes have to agree about. PROTOCOL, Change file. */
import { equalBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import { NONCE_BYTES, SEALING_KEY_BYTES } from '#shared/sync/crypto/sealing.ts';

export const SALT_BYTES = 16;
const MARK_BYTES = 16;
/** Of these entries' bytes a piece is made, unless one is larger by itself. */
export const PIECE = 2 ** 20;
export const MOST_ENTRIES = 10_000;
export const [LAST, MORE] = [0, 1];

/** Every version's; a number follows. */
const FORMAT = new TextEncoder().encode('throughline changes v');
const PURPOSE = Uint8Array.of(...FORMAT, 0x31);
/** Says which file it is and for which space, to its members alone. */
export const HEADER_BYTES = PURPOSE.byteLength + SALT_BYTES + MARK_BYTES;

export function headerOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return new ByteWriter(HEADER_BYTES)
    .fixed(PURPOSE, PURPOSE.byteLength)
    .fixed(salt, SALT_BYTES)
    .fixed(markOf(discoverySecret, salt), MARK_BYTES)
    .finish();
}

/** What a file is that begins with these bytes: `newer` of a version that is not read here. */
export function kindOf(start: Uint8Array): 'changes' | 'newer' | 'other' {
  if (startsWith(start, PURPOSE)) return 'changes';
  return startsWith(start, FORMAT) ? 'newer' : 'other';
}

/** Whether a file that begins like this is one of the space with this secret. */
export function isHeaderOf(start: Uint8Array, discoverySecret: Uint8Array): boolean {
  if (start.byteLength < HEADER_BYTES || kindOf(start) !== 'changes') return false;
  return equalBytes(start.subarray(HEADER_BYTES - MARK_BYTES, HEADER_BYTES), markOf(discoverySecret, saltOf(start)));
}

export function saltOf(header: Uint8Array): Uint8Array {
  return header.subarray(PURPOSE.byteLength, PURPOSE.byteLength + SALT_BYTES);
}

/** A file that was cut short has no last piece, and pieces that change places open nowhere. */
export function markedHeader(header: Uint8Array, mark: number): Uint8Array {
  return Uint8Array.of(...header, mark);
}

/** Each file has a key of its own, each piece of it a number. */
export function nonceOf(count: number): Uint8Array {
  return new ByteWriter(NONCE_BYTES)
    .fixed(new Uint8Array(NONCE_BYTES - 8), NONCE_BYTES - 8)
    .u64(count)
    .finish();
}

export function keyOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hkdf(sha256, discoverySecret, salt, PURPOSE, SEALING_KEY_BYTES);
}

function markOf(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hmac(sha256, discoverySecret, Uint8Array.of(...PURPOSE, ...salt)).subarray(0, MARK_BYTES);
}

function startsWith(bytes: Uint8Array, start: Uint8Array): boolean {
  return bytes.byteLength >= start.byteLength && equalBytes(bytes.subarray(0, start.byteLength), start);
}
