/** The DH functions of Noise: section 4.1 and `25519` in section 12.1. */
import { sameBytes } from '#shared/kernel/bytes.ts';
import { copyOf } from './copy-of.ts';
import type { NoiseEngine } from './engine.ts';
import { KEY_LENGTH } from './lengths.ts';

/** 32 bytes each. Any 32 random bytes are a secret key. */
export interface KeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** The pair of a secret key, which is copied: the caller may wipe its own. Throws unless it has 32 bytes. */
export function keyPairOf(secretKey: Uint8Array, engine: NoiseEngine): KeyPair {
  if (secretKey.length !== KEY_LENGTH) throw new RangeError(`A secret key has ${KEY_LENGTH} bytes`);
  return { secretKey: copyOf(secretKey), publicKey: engine.publicKeyOf(secretKey) };
}

/**
 * The 32 bytes two keys agree on; whoever asked wipes them. Throws where they would be all zero, as section 12.1
 * allows: what comes from outside passes `isLowOrder` first, so this cannot happen.
 */
export function agree(secretKey: Uint8Array, publicKey: Uint8Array, engine: NoiseEngine): Uint8Array {
  const shared = engine.agree(secretKey, publicKey);
  if (shared.every((byte) => byte === 0)) throw new Error('X25519 agreed on nothing: a low-order key came through');
  return shared;
}

// Every u-coordinate of order 1, 2, 4 or 8, on the curve and its twist, with the two that RFC 7748 section 5 reduces to
// them (p and p + 1). Little-endian, as on the wire.
const LOW_ORDER = [
  littleEndian(0n),
  littleEndian(1n),
  littleEndian(325606250916557431795983626356110631294008115727848805560023387167927233504n),
  littleEndian(39382357235489614581723060781553021112529911719440698176882885853963445705823n),
  littleEndian(2n ** 255n - 20n),
  littleEndian(2n ** 255n - 19n),
  littleEndian(2n ** 255n - 18n),
];

/** Whether this public key agrees on zero with every secret key. */
export function isLowOrder(publicKey: Uint8Array): boolean {
  const coordinate = copyOf(publicKey);
  // X25519 ignores the highest bit (RFC 7748, section 5), so it must not hide a key from this list.
  coordinate[KEY_LENGTH - 1] = (coordinate[KEY_LENGTH - 1] ?? 0) & 0x7f;
  return LOW_ORDER.some((known) => sameBytes(known, coordinate));
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: KEY_LENGTH }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
