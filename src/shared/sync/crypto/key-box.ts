/**
 * A key of 32 bytes that one device alone can open: a key pair of the moment agrees with the device's key, and what they
 * agree on seals it once. Without forward secrecy on the receiving side, as the threat model says.
 */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { RandomBytes } from '#shared/kernel/ids.ts';

export const KEY_BOX_BYTES = 32 + 32 + 16;

const PURPOSE = new TextEncoder().encode('throughline key box v1');
/** Each sealing key seals one text. */
const NONCE = new Uint8Array(12);

/** A device opens a box for each entry of the membership that begins an epoch. By the bytes that the caller holds: gone with them. */
const publicKeys = new WeakMap<Uint8Array, Uint8Array>();

function publicKeyOf(secretKey: Uint8Array): Uint8Array {
  const known = publicKeys.get(secretKey) ?? x25519.getPublicKey(secretKey);
  publicKeys.set(secretKey, known);
  return known;
}

/** `context`: what the box belongs to; it opens nowhere else. */
export function boxKey(key: Uint8Array, recipient: Uint8Array, context: Uint8Array, random: RandomBytes): Uint8Array {
  const secret = random(32);
  const moment = x25519.getPublicKey(secret);
  const sealed = chacha20poly1305(
    sealingKey(x25519.getSharedSecret(secret, recipient), moment, recipient, context),
    NONCE,
  );
  const box = new Uint8Array(KEY_BOX_BYTES);
  box.set(moment);
  box.set(sealed.encrypt(key), moment.byteLength);
  return box;
}

/** Null where the box was made for another device or another purpose, or is none. */
export function unboxKey(box: Uint8Array, secretKey: Uint8Array, context: Uint8Array): Uint8Array | null {
  if (box.byteLength !== KEY_BOX_BYTES) return null;
  const moment = box.subarray(0, 32);
  try {
    const agreed = x25519.getSharedSecret(secretKey, moment);
    const key = sealingKey(agreed, moment, publicKeyOf(secretKey), context);
    return chacha20poly1305(key, NONCE).decrypt(box.subarray(32));
  } catch {
    return null;
  }
}

function sealingKey(agreed: Uint8Array, moment: Uint8Array, recipient: Uint8Array, context: Uint8Array): Uint8Array {
  const salt = new Uint8Array([...moment, ...recipient]);
  return hkdf(sha256, agreed, salt, new Uint8Array([...PURPOSE, ...context]), 32);
}
