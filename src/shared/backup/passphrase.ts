/**
 * A passphrase in use. What Argon2id made of it is remembered as long as this is: it takes about a second, in which whoever reckons does
 * nothing else. All that is sealed with it has one salt, and nonces of its own.
 */
import { base64Of } from '#shared/kernel/base64.ts';
import type { RandomBytes } from '#shared/kernel/ids.ts';
import { type Cost, type Keys, keysOf, SALT_BYTES } from './protection.ts';

export class Passphrase {
  readonly #words: string;
  readonly #keys = new Map<string, Promise<Keys>>();
  #salt: Uint8Array | null = null;

  constructor(words: string) {
    this.#words = words;
  }

  isOf(words: string): boolean {
    return words === this.#words;
  }

  /** That of everything sealed with this. */
  salt(random: RandomBytes): Uint8Array {
    this.#salt ??= random(SALT_BYTES);
    return this.#salt;
  }

  keys(salt: Uint8Array, cost: Cost): Promise<Keys> {
    const name = `${base64Of(salt)}/${cost.memory}/${cost.passes}/${cost.lanes}`;
    const known = this.#keys.get(name) ?? keysOf(this.#words, salt, cost);
    this.#keys.set(name, known);
    // For want of memory, mostly: that is no reason to fail the next time.
    known.catch(() => this.#keys.delete(name));
    return known;
  }
}
