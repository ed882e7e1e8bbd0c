/** Signatures that implementations of Ed25519 disagree about (SYNC E2). */
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';

const { Point } = ed25519;
const L = Point.Fn.ORDER;
export const signedMessage = new TextEncoder().encode('Order the piles');

export const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, index) => Number((value >> BigInt(8 * index)) & 0xffn));
export const numberOf = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
export const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
export const torsion = (index: number) => Point.fromHex(ED25519_TORSION_SUBGROUP[index] ?? '');
const challenge = (r: Uint8Array, key: Uint8Array): bigint => numberOf(sha512(joined(r, key, signedMessage))) % L;

/** A signature whose R, and whose key, is moved by a point of small order: `S` fits the equation only after the cofactor. */
export function crafted({ rTorsion, keyTorsion }: { rTorsion: number; keyTorsion: number }) {
  const [a, r] = [123_456_789n, 987_654_321n];
  const key = Point.BASE.multiply(a).add(torsion(keyTorsion)).toBytes();
  const R = Point.BASE.multiply(r).add(torsion(rTorsion)).toBytes();
  return { key, signature: joined(R, littleEndian((r + challenge(R, key) * a) % L)) };
}
