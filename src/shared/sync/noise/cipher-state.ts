/** CipherState of Noise: section 5.1, with `ChaChaPoly` of section 12.3. No rekey. */
import type { NoiseEngine } from './engine.ts';
import { KEY_LENGTH, TAG_LENGTH } from './lengths.ts';

/**
 * One key and the counter that is its nonce: each message gets the next, and none is ever given twice.
 * Noise allows nonces up to 2^64 - 2; this one stops at 2^53 - 1, where JavaScript stops counting exactly: at a million
 * messages a second that is 285 years.
 */
export class CipherState {
  readonly #engine: NoiseEngine;
  #key: Uint8Array | undefined;
  #nonce: number;

  /** Takes `key` (32 bytes) as its own and wipes it in the end. Only tests begin elsewhere than at nonce 0. */
  constructor(key: Uint8Array, engine: NoiseEngine, nonce = 0) {
    if (key.length !== KEY_LENGTH) throw new RangeError(`A cipher key has ${KEY_LENGTH} bytes`);
    this.#engine = engine;
    this.#key = key;
    this.#nonce = nonce;
  }

  /** EncryptWithAd: the ciphertext, 16 bytes longer than `plaintext`. Throws once wiped or out of nonces. */
  encrypt(ad: Uint8Array, plaintext: Uint8Array): Uint8Array {
    const { key, nonce } = this.#next();
    // Counted first: should anything throw below, the nonce is lost, not given again.
    this.#nonce++;
    return this.#engine.seal(key, nonce, plaintext, ad);
  }

  /**
   * DecryptWithAd: the plaintext, or undefined where `ciphertext` is not what the other side sealed next with this
   * `ad`; the counter then stays. Throws once wiped or out of nonces.
   */
  decrypt(ad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined {
    const { key, nonce } = this.#next();
    if (ciphertext.length < TAG_LENGTH) return undefined;
    const plaintext = this.#engine.open(key, nonce, ciphertext, ad);
    if (plaintext === null) return undefined;
    this.#nonce++;
    return plaintext;
  }

  wipe(): void {
    this.#key?.fill(0);
    this.#key = undefined;
  }

  #next(): { readonly key: Uint8Array; readonly nonce: Uint8Array } {
    if (this.#key === undefined) throw new Error('This cipher has been wiped');
    if (!Number.isSafeInteger(this.#nonce) || this.#nonce === Number.MAX_SAFE_INTEGER) {
      throw new Error('This cipher has used up its nonces');
    }
    return { key: this.#key, nonce: nonceBytes(this.#nonce) };
  }
}

/** 32 zero bits, then the counter in 64 bits, little-endian (section 12.3). */
function nonceBytes(counter: number): Uint8Array {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setBigUint64(4, BigInt(counter), true);
  return bytes;
}
