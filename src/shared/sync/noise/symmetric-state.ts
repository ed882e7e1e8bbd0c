/** SymmetricState of Noise: section 5.2, with `SHA256` of section 12.5 and HKDF of section 4.3. */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { CipherState } from './cipher-state.ts';
import { copyOf } from './copy-of.ts';
import type { NoiseEngine } from './engine.ts';

const NOTHING = new Uint8Array(0);

/**
 * What both sides know so far: the chaining key `ck` (all secrets agreed on), the hash `h` (all bytes exchanged), and
 * the cipher that seals the rest of the handshake once there is a secret.
 */
export class SymmetricState {
  readonly #engine: NoiseEngine;
  #chainingKey: Uint8Array;
  #hash: Uint8Array;
  #cipher: CipherState | undefined;

  /** InitializeSymmetric. A name of up to 32 bytes is its own hash, filled up with zeros. */
  constructor(protocolName: string, engine: NoiseEngine) {
    this.#engine = engine;
    const name = utf8ToBytes(protocolName);
    this.#hash = new Uint8Array(sha256.outputLen);
    this.#hash.set(name.length <= sha256.outputLen ? name : sha256(name));
    this.#chainingKey = copyOf(this.#hash);
  }

  /** Whether what follows is sealed: HasKey of the cipher. */
  get isKeyed(): boolean {
    return this.#cipher !== undefined;
  }

  /** `h`: 32 bytes, a copy. */
  get hash(): Uint8Array {
    return copyOf(this.#hash);
  }

  mixHash(data: Uint8Array): void {
    this.#hash = sha256.create().update(this.#hash).update(data).digest();
  }

  mixKey(secret: Uint8Array): void {
    const [chainingKey, key, unused] = this.#derive(secret);
    unused.fill(0);
    this.#advance(chainingKey, key);
  }

  /** MixKeyAndHash, for the pre-shared key (section 9.2). */
  mixKeyAndHash(secret: Uint8Array): void {
    const [chainingKey, mark, key] = this.#derive(secret);
    this.mixHash(mark);
    this.#advance(chainingKey, key);
  }

  /** EncryptAndHash: `plaintext` itself while there is no key, 16 bytes longer afterwards. */
  encryptAndHash(plaintext: Uint8Array): Uint8Array {
    const sealed = this.#cipher === undefined ? copyOf(plaintext) : this.#cipher.encrypt(this.#hash, plaintext);
    this.mixHash(sealed);
    return sealed;
  }

  /** DecryptAndHash: a fresh array, or undefined where the other side did not seal this at this point. */
  decryptAndHash(sealed: Uint8Array): Uint8Array | undefined {
    const plaintext = this.#cipher === undefined ? copyOf(sealed) : this.#cipher.decrypt(this.#hash, sealed);
    if (plaintext !== undefined) this.mixHash(sealed);
    return plaintext;
  }

  /** Split: the initiator seals with the first, the responder with the second. Wipes this state. */
  split(): readonly [CipherState, CipherState] {
    const [first, second, unused] = this.#derive(NOTHING);
    unused.fill(0);
    this.wipe();
    return [new CipherState(first, this.#engine), new CipherState(second, this.#engine)];
  }

  /** Wipes what is secret; the hash is not. */
  wipe(): void {
    this.#chainingKey.fill(0);
    this.#cipher?.wipe();
    this.#cipher = undefined;
  }

  #advance(chainingKey: Uint8Array, key: Uint8Array): void {
    this.wipe();
    this.#chainingKey = chainingKey;
    this.#cipher = new CipherState(key, this.#engine);
  }

  /** HKDF of section 4.3. The first two of three outputs are what two outputs would have been. */
  #derive(secret: Uint8Array): readonly [Uint8Array, Uint8Array, Uint8Array] {
    const root = hmac(sha256, this.#chainingKey, secret);
    const first = hmac(sha256, root, Uint8Array.of(1));
    const second = hmac.create(sha256, root).update(first).update(Uint8Array.of(2)).digest();
    const third = hmac.create(sha256, root).update(second).update(Uint8Array.of(3)).digest();
    root.fill(0);
    return [first, second, third];
  }
}
