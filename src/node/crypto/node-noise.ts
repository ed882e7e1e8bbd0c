/** Noise by OpenSSL: a handshake costs a sixth of what it does with noble (docs/decisions/019). */
import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman } from 'node:crypto';
import { type NoiseEngine, nobleNoise } from '#shared/sync/noise/index.ts';

/** What stands before the 32 bytes of a key in its DER form (RFC 8410). */
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const CIPHER = 'chacha20-poly1305';
const TAG_BYTES = 16;
const OPTIONS = { authTagLength: TAG_BYTES } as const;
/** Bytes from which on a cipher's making costs less than OpenSSL saves. */
const WORTH_A_CIPHER = 1_024;

export const nodeNoise: NoiseEngine = {
  publicKeyOf: (secretKey) => {
    const der = createPublicKey(privateKey(secretKey)).export({ format: 'der', type: 'spki' });
    return Uint8Array.from(der.subarray(PUBLIC_DER.byteLength));
  },
  agree: (secretKey, publicKey) => {
    const theirs = createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });
    return Uint8Array.from(diffieHellman({ privateKey: privateKey(secretKey), publicKey: theirs }));
  },
  seal: (key, nonce, plaintext, ad) => {
    if (plaintext.byteLength < WORTH_A_CIPHER) return nobleNoise.seal(key, nonce, plaintext, ad);
    const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS);
    cipher.setAAD(ad, { plaintextLength: plaintext.byteLength });
    const sealed = new Uint8Array(plaintext.byteLength + TAG_BYTES);
    sealed.set(cipher.update(plaintext));
    cipher.final();
    sealed.set(cipher.getAuthTag(), plaintext.byteLength);
    return sealed;
  },
  open: (key, nonce, sealed, ad) => {
    if (sealed.byteLength < WORTH_A_CIPHER) return nobleNoise.open(key, nonce, sealed, ad);
    const length = sealed.byteLength - TAG_BYTES;
    const decipher = createDecipheriv(CIPHER, key, nonce, OPTIONS);
    decipher.setAAD(ad, { plaintextLength: length });
    decipher.setAuthTag(sealed.subarray(length));
    const { buffer, byteOffset, byteLength } = decipher.update(sealed.subarray(0, length));
    try {
      decipher.final();
    } catch {
      // Only here it is known that nobody changed it.
      return null;
    }
    return new Uint8Array(buffer, byteOffset, byteLength);
  },
};

/** Made anew each time: most belong to one handshake, and the bytes of a kept one could be wiped behind its back. */
function privateKey(bytes: Uint8Array) {
  return createPrivateKey({ key: Buffer.concat([PRIVATE_DER, bytes]), format: 'der', type: 'pkcs8' });
}
