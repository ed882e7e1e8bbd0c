/**
 * What a passphrase makes of a backup (docs/BACKUP.md): Argon2id turns it into a key, under which the content is sealed in frames
 * by XChaCha20-Poly1305. What a file asks of the machine is bounded before any of it is reckoned (BACKUP-4).
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';

/** `memory` in KiB. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

export interface Protection {
  readonly cost: Cost;
  readonly salt: Uint8Array;
  readonly nonce: Uint8Array;
  /** Tells a wrong passphrase from a damaged file. */
  readonly check: Uint8Array;
}

export const SALT_BYTES = 16;
export const CHECK_BYTES = 16;
/** The nonce of a frame is these, its number in four bytes, and one that says whether it is the last. */
export const NONCE_BYTES = 19;
/** Of RFC 9106, section 4, for where memory is scarce: the second of the two that it recommends. */
export const USUAL_COST: Cost = { memory: 65_536, passes: 3, lanes: 4 };
/** Bytes of the content in a frame; the last has fewer. */
const FRAME = 65_536;
const TAG = 16;
const KEY_BYTES = 32;
const MOST_MEMORY = 262_144;
const MOST_PASSES = 10;
const MOST_LANES = 16;
/** KiB that are gone through in all: about ten seconds of a laptop. */
const MOST_WORK = 1_048_576;

export interface Keys {
  readonly frames: Uint8Array;
  readonly check: Uint8Array;
}

/** Whether Argon2id takes these numbers, and the machine can bear them. */
export function isBearable({ memory, passes, lanes }: Cost): boolean {
  const isWithin = lanes >= 1 && lanes <= MOST_LANES && passes >= 1 && passes <= MOST_PASSES;
  return isWithin && memory >= 8 * lanes && memory <= MOST_MEMORY && memory * passes <= MOST_WORK;
}

/** The same words typed on another system may be other code points: they are composed first. */
export async function keysOf(passphrase: string, salt: Uint8Array, cost: Cost): Promise<Keys> {
  const words = new TextEncoder().encode(passphrase.normalize('NFC'));
  const { memory: m, passes: t, lanes: p } = cost;
  const master = await argon2idAsync(words, salt, { m, t, p, dkLen: KEY_BYTES, asyncTick: 20 });
  const derived = (purpose: string, length: number): Uint8Array =>
    hkdf(sha256, master, undefined, new TextEncoder().encode(`throughline backup ${purpose} v1`), length);
  return { frames: derived('frames', KEY_BYTES), check: derived('check', CHECK_BYTES) };
}

/** `head`: the hash of the head, which no frame can be carried away from. */
export function sealFrames(key: Uint8Array, nonce: Uint8Array, head: Uint8Array, content: Uint8Array): Uint8Array {
  const frames = Math.max(1, Math.ceil(content.length / FRAME));
  const sealed = new Uint8Array(content.length + frames * TAG);
  for (let index = 0; index < frames; index++) {
    const own = nonceOf(nonce, index, index === frames - 1);
    const text = content.subarray(index * FRAME, (index + 1) * FRAME);
    sealed.set(xchacha20poly1305(key, own, head).encrypt(text), index * (FRAME + TAG));
  }
  return sealed;
}

/** Null where anything was changed, taken away, added or put elsewhere. */
export function openFrames(
  key: Uint8Array,
  nonce: Uint8Array,
  head: Uint8Array,
  sealed: Uint8Array,
): Uint8Array | null {
  const frames = Math.max(1, Math.ceil(sealed.length / (FRAME + TAG)));
  const length = sealed.length - frames * TAG;
  if (length < 0) return null;
  const content = new Uint8Array(length);
  try {
    for (let index = 0; index < frames; index++) {
      const own = nonceOf(nonce, index, index === frames - 1);
      const frame = sealed.subarray(index * (FRAME + TAG), (index + 1) * (FRAME + TAG));
      content.set(xchacha20poly1305(key, own, head).decrypt(frame), index * FRAME);
    }
    return content;
  } catch {
    return null;
  }
}

function nonceOf(prefix: Uint8Array, index: number, isLast: boolean): Uint8Array {
  const nonce = new Uint8Array(NONCE_BYTES + 5);
  nonce.set(prefix);
  new DataView(nonce.buffer).setUint32(NONCE_BYTES, index);
  nonce[NONCE_BYTES + 4] = isLast ? 1 : 0;
  return nonce;
}
