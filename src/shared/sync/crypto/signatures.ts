/**
 * Ed25519 as SYNC E2 wants it: one rule, whatever computes it. RFC 8032 leaves open whether the equation is multiplied by the
 * cofactor, and implementations differ: a signature can be made that one takes and another refuses, and then two devices
 * hold different histories. Here: R and the public key in canonical form and of large order, and [S]B = R + [k]A without
 * the cofactor, which is what node:crypto and WebCrypto compute.
 */
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { sameBytes } from '#shared/kernel/bytes.ts';

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Keys of 32 bytes, signatures of 64. */
export interface Signatures {
  publicKeyOf(secretKey: Uint8Array): Uint8Array;
  sign(message: Uint8Array, secretKey: Uint8Array): Uint8Array;
  /** False of everything that is no signature, whatever its length; it never throws. */
  verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
}

/** The part of verifying that engines do differently: it may be asked only of what `isWellFormed` takes. */
export type CofactorlessVerify = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean;

export interface SignatureEngine {
  readonly publicKeyOf: Signatures['publicKeyOf'];
  readonly sign: Signatures['sign'];
  readonly verify: CofactorlessVerify;
}

/** Signatures by any engine, under the one rule. */
export function signaturesBy(engine: SignatureEngine): Signatures {
  return {
    publicKeyOf: (secretKey) => engine.publicKeyOf(secretKey),
    sign: (message, secretKey) => engine.sign(message, secretKey),
    verify: (signature, message, publicKey) =>
      isWellFormed(signature, publicKey) && engine.verify(signature, message, publicKey),
  };
}

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const ORDER_BYTES = littleEndian(ORDER);
const FIELD_BYTES = littleEndian(Point.Fp.ORDER);
const SIGN_BIT = 0x80;

/** The eight points of small order, and the two of them whose x is zero with the sign that zero does not have. */
const SMALL_ORDER: readonly Uint8Array[] = ED25519_TORSION_SUBGROUP.map(hexToBytes).flatMap((point) => [
  point,
  point.with(31, (point[31] ?? 0) ^ SIGN_BIT),
]);

/** Little-endian, as everything in RFC 8032. */
function numberOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.byteLength - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return value;
}

function littleEndian(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_, at) => Number((value >> BigInt(8 * at)) & 0xffn));
}

/** Of numbers as they stand in bytes; `unread`: bits of the last byte that are no part of them. */
function isBelow(bytes: Uint8Array, limit: Uint8Array, unread = 0): boolean {
  for (let at = bytes.byteLength - 1; at >= 0; at--) {
    const [byte = 0, most = 0] = [bytes[at], limit[at]];
    const read = at === bytes.byteLength - 1 ? byte & ~unread : byte;
    if (read !== most) return read < most;
  }
  return false;
}

/** A point in its one canonical form (y below the field's order), and not of small order. Whether it is on the curve, the engine sees. */
function isUsablePoint(bytes: Uint8Array): boolean {
  return isBelow(bytes, FIELD_BYTES, SIGN_BIT) && !SMALL_ORDER.some((small) => sameBytes(small, bytes));
}

export function isWellFormed(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    signature.byteLength === SIGNATURE_BYTES &&
    publicKey.byteLength === PUBLIC_KEY_BYTES &&
    isBelow(signature.subarray(32), ORDER_BYTES) &&
    isUsablePoint(signature.subarray(0, 32)) &&
    isUsablePoint(publicKey)
  );
}

/** Runs anywhere. noble's own `verify` multiplies by the cofactor, so the equation is written out here. */
export const nobleSignatures: Signatures = signaturesBy({
  publicKeyOf: (secretKey) => ed25519.getPublicKey(secretKey),
  sign: (message, secretKey) => ed25519.sign(message, secretKey),
  verify: (signature, message, publicKey) => {
    const [r, s] = [signature.subarray(0, 32), numberOf(signature.subarray(32))];
    const hash = sha512.create().update(r).update(publicKey).update(message).digest();
    try {
      const ofKey = Point.fromBytes(publicKey).multiplyUnsafe(numberOf(hash) % ORDER);
      return sameBytes(Point.BASE.multiplyUnsafe(s).subtract(ofKey).toBytes(), r);
    } catch {
      // Not on the curve.
      return false;
    }
  },
});
