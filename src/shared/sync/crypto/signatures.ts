/**
 * Ed25519 as SYNC E2 wants it: one rule, whatever computes it. RFC 8032 leaves open whether the equation is multiplied by the
 * cofactor, and implementations differ: a signature can be made that one takes and another refuses, and then two devices
 * hold different histories. Here: R and the public key in canonical form and of large order, and [S]B = R + [k]A without
 * the cofactor, which is what node:crypto and WebCrypto compute.
 */
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';

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
const FIELD = Point.Fp.ORDER;
const SIGN_BIT = 0x80;

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
/** The eight points of small order, and the two of them whose x is zero with the sign that zero does not have. */
const SMALL_ORDER: ReadonlySet<string> = new Set(
  ED25519_TORSION_SUBGROUP.flatMap((hex) => {
    const last = Number.parseInt(hex.slice(-2), 16);
    return [hex, hex.slice(0, -2) + (last ^ SIGN_BIT).toString(16).padStart(2, '0')];
  }),
);

/** Little-endian, as everything in RFC 8032. */
function numberOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (let index = bytes.byteLength - 1; index >= 0; index--) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return value;
}

/** A point in its one canonical form (y below the field's order), and not of small order. Whether it is on the curve, the engine sees. */
function isUsablePoint(bytes: Uint8Array): boolean {
  const y = Uint8Array.from(bytes);
  y[31] = (y[31] ?? 0) & ~SIGN_BIT;
  return numberOf(y) < FIELD && !SMALL_ORDER.has(hexOf(bytes));
}

export function isWellFormed(signature: Uint8Array, publicKey: Uint8Array): boolean {
  return (
    signature.byteLength === SIGNATURE_BYTES &&
    publicKey.byteLength === PUBLIC_KEY_BYTES &&
    numberOf(signature.subarray(32)) < ORDER &&
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
      return hexOf(Point.BASE.multiplyUnsafe(s).subtract(ofKey).toBytes()) === hexOf(r);
    } catch {
      // Not on the curve.
      return false;
    }
  },
});
