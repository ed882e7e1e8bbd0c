/**
 * XChaCha20 for engines that have ChaCha20 with nonces of twelve bytes alone: the first sixteen of the long nonce make a key of their
 * own with the key (HChaCha20), the other eight are the nonce (draft-irtf-cfrg-xchacha-03).
 */
import { hchacha } from '@noble/ciphers/chacha.js';

const PREFIX_BYTES = 16;
const SHORT_BYTES = 12;

/** Words of HChaCha20 are little-endian, as are all machines that this app is made for. */
const words = (bytes: Uint8Array): Uint32Array => new Uint32Array(Uint8Array.from(bytes).buffer);
const CONSTANTS = words(new TextEncoder().encode('expand 32-byte k'));

/** `key` of 32 bytes, `nonce` of 24. */
export function withShortNonce(
  key: Uint8Array,
  nonce: Uint8Array,
): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
  const own = new Uint32Array(8);
  hchacha(CONSTANTS, words(key), words(nonce.subarray(0, PREFIX_BYTES)), own);
  const short = new Uint8Array(SHORT_BYTES);
  short.set(nonce.subarray(PREFIX_BYTES), SHORT_BYTES - (nonce.byteLength - PREFIX_BYTES));
  return { key: new Uint8Array(own.buffer), nonce: short };
}
