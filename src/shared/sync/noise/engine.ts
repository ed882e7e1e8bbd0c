/** What Noise reckons with. noble's runs anywhere; a host has one that is faster (docs/decisions/019). */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';

/** Keys have 32 bytes, nonces 12. */
export interface NoiseEngine {
  /** X25519 (RFC 7748). */
  publicKeyOf(secretKey: Uint8Array): Uint8Array;
  /** X25519; throws where the two agree on zeros. */
  agree(secretKey: Uint8Array, publicKey: Uint8Array): Uint8Array;
  /** ChaCha20-Poly1305 (RFC 8439): the tag of 16 bytes follows. */
  seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, ad: Uint8Array): Uint8Array;
  /** Null where this was not sealed so. `sealed` has 16 bytes at least. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array, ad: Uint8Array): Uint8Array | null;
}

/**
 * Hazard: its ladder runs on BigInt, which promises no constant time. Sessions are few and across a network; whoever lets
 * strangers try by the thousand must limit their rate.
 */
export const nobleNoise: NoiseEngine = {
  publicKeyOf: (secretKey) => x25519.getPublicKey(secretKey),
  agree: (secretKey, publicKey) => x25519.getSharedSecret(secretKey, publicKey),
  seal: (key, nonce, plaintext, ad) => chacha20poly1305(key, nonce, ad).encrypt(plaintext),
  open: (key, nonce, sealed, ad) => {
    try {
      return chacha20poly1305(key, nonce, ad).decrypt(sealed);
    } catch {
      // All lengths are right, so what it throws is that the tag is wrong.
      return null;
    }
  },
};
