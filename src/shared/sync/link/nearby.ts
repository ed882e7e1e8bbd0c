import { equalBytes } from '@noble/ciphers/utils.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';

export const NEARBY_SALT_BYTES = 16;
/** Enough to tell spaces apart: whoever answers to a tag still has to prove that it knows the secret. */
export const NEARBY_TAG_BYTES = 8;
const PURPOSE = new TextEncoder().encode('throughline nearby v1');

/** What a device in the local network says of a space: nothing to whoever does not know its discovery secret (SYNC T1). */
export function nearbyTag(discoverySecret: Uint8Array, salt: Uint8Array): Uint8Array {
  return hmac(sha256, discoverySecret, new Uint8Array([...PURPOSE, ...salt])).subarray(0, NEARBY_TAG_BYTES);
}

export function isNearby(discoverySecret: Uint8Array, salt: Uint8Array, tags: readonly Uint8Array[]): boolean {
  const own = nearbyTag(discoverySecret, salt);
  return tags.some((tag) => equalBytes(own, tag));
}
