/** XChaCha20-Poly1305: nonces are long enough to be drawn at random, whoever else draws under the same key. */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesOf, type DocumentKey, type SpaceId } from '#shared/sync/ids.ts';

export const SEALING_KEY_BYTES = 32;
export const NONCE_BYTES = 24;
/** A sealed text is longer than the text by this. */
export const TAG_BYTES = 16;

/** `key` of 32 bytes, `nonce` of 24; `header` is said in the open, and cannot be changed either. */
export interface Sealing {
  seal(key: Uint8Array, nonce: Uint8Array, text: Uint8Array, header: Uint8Array): Uint8Array;
  /** Null where key, nonce, header or sealed bytes are not those that belong together. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, header: Uint8Array): Uint8Array | null;
}

export const nobleSealing: Sealing = {
  seal: (key, nonce, text, header) => xchacha20poly1305(key, nonce, header).encrypt(text),
  open: (key, nonce, sealed, header) => {
    if (sealed.byteLength < TAG_BYTES) return null;
    try {
      return xchacha20poly1305(key, nonce, header).decrypt(sealed);
    } catch {
      return null;
    }
  },
};

const PAYLOAD_KEY = new TextEncoder().encode('throughline payload v1');

/** The key that payloads of one document are sealed with during an epoch, from that epoch's key. */
export function payloadKey(epochKey: Uint8Array, space: SpaceId, doc: DocumentKey): Uint8Array {
  const info = new Uint8Array([...PAYLOAD_KEY, ...bytesOf(doc)]);
  return hkdf(sha256, epochKey, bytesOf(space), info, SEALING_KEY_BYTES);
}
