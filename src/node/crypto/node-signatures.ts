/** Ed25519 by OpenSSL, under the one rule of SYNC E2: some seventeen times as fast as noble (docs/decisions/019). */
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { type Signatures, signaturesBy } from '#shared/sync/crypto/signatures.ts';

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b6570032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b657004220420', 'hex');
/** Keys that are kept ready: more than a space has devices. A stranger's do not fill the memory. */
const MOST_KEYS = 1_000;

const publicKeys = new Map<string, KeyObject>();
/** By the bytes that the caller holds: gone with them. */
const privateKeys = new WeakMap<Uint8Array, KeyObject>();

export const nodeSignatures: Signatures = signaturesBy({
  publicKeyOf: (secretKey) => {
    const der = createPublicKey(privateKey(secretKey)).export({ format: 'der', type: 'spki' });
    return Uint8Array.from(der.subarray(PUBLIC_DER.byteLength));
  },
  sign: (message, secretKey) => Uint8Array.from(sign(null, message, privateKey(secretKey))),
  verify: (signature, message, key) => {
    try {
      return verify(null, message, publicKey(key), signature);
    } catch {
      // Not on the curve.
      return false;
    }
  },
});

function publicKey(bytes: Uint8Array): KeyObject {
  const name = Buffer.from(bytes).toString('base64');
  const known = publicKeys.get(name);
  if (known !== undefined) return known;
  const key = createPublicKey({ key: Buffer.concat([PUBLIC_DER, bytes]), format: 'der', type: 'spki' });
  if (publicKeys.size >= MOST_KEYS) publicKeys.clear();
  publicKeys.set(name, key);
  return key;
}

function privateKey(bytes: Uint8Array): KeyObject {
  const known = privateKeys.get(bytes);
  if (known !== undefined) return known;
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_DER, bytes]), format: 'der', type: 'pkcs8' });
  privateKeys.set(bytes, key);
  return key;
}
