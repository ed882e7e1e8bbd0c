/**
 * After the handshake: one cipher for each direction, over a transport that keeps order (sections 5.1 and 3). Splitting
 * and joining what is longer than a message belongs to the session.
 */
import { ok, type Result } from '#shared/kernel/result.ts';
import type { CipherState } from './cipher-state.ts';
import { type NoiseFailure, refuse } from './failure.ts';
import { MAX_MESSAGE_LENGTH, TAG_LENGTH } from './lengths.ts';

/** The longest plaintext of a transport message, in bytes. */
export const MAX_PLAINTEXT_LENGTH = MAX_MESSAGE_LENGTH - TAG_LENGTH;

const NO_AD = new Uint8Array(0);

export class NoiseSender {
  readonly #cipher: CipherState;

  /** Takes the cipher as its own. */
  constructor(cipher: CipherState) {
    this.#cipher = cipher;
  }

  /** 16 bytes more than `plaintext`, which has 65,519 at most; longer ones, and any after `wipe`, throw. */
  seal(plaintext: Uint8Array, ad: Uint8Array = NO_AD): Uint8Array {
    if (plaintext.length > MAX_PLAINTEXT_LENGTH) {
      throw new RangeError(`${plaintext.length} bytes do not fit a Noise message of ${MAX_PLAINTEXT_LENGTH}`);
    }
    return this.#cipher.encrypt(ad, plaintext);
  }

  /** Forgets the key. */
  wipe(): void {
    this.#cipher.wipe();
  }
}

export class NoiseReceiver {
  readonly #cipher: CipherState;
  #ended = false;

  /** Takes the cipher as its own. */
  constructor(cipher: CipherState) {
    this.#cipher = cipher;
  }

  /**
   * What the other side sealed next, with the same `ad`. The transport below keeps order, so a message that is changed,
   * missing, repeated or too early means that someone interferes: from then on everything is refused, the key gone.
   */
  open(ciphertext: Uint8Array, ad: Uint8Array = NO_AD): Result<Uint8Array, NoiseFailure> {
    if (this.#ended) return refuse('noise-ended');
    if (ciphertext.length > MAX_MESSAGE_LENGTH) return this.#end('noise-too-long');
    if (ciphertext.length < TAG_LENGTH) return this.#end('noise-too-short');
    const plaintext = this.#cipher.decrypt(ad, ciphertext);
    return plaintext === undefined ? this.#end('noise-not-authentic') : ok(plaintext);
  }

  /** Forgets the key: everything after is refused. */
  wipe(): void {
    this.#ended = true;
    this.#cipher.wipe();
  }

  #end(code: NoiseFailure['code']): Result<never, NoiseFailure> {
    this.wipe();
    return refuse(code);
  }
}
