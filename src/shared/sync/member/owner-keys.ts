/** The owner's keys as far as this device has them: given to it, or handed to it by the membership (SYNC M1, M4, M5). */
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { DeviceId } from '#shared/sync/ids.ts';
import { type RootKeys, rootKeys } from '#shared/sync/recovery/kit-keys.ts';

export interface OwnerKeys extends RootKeys {
  /** What they follow from, 32 bytes. */
  readonly seed: Uint8Array;
}

export class HeldOwnerKeys {
  readonly #signatures: Signatures;
  readonly #given: Uint8Array[];
  readonly #derived = new WeakMap<Uint8Array, OwnerKeys>();

  constructor(signatures: Signatures, seed: Uint8Array | null) {
    this.#signatures = signatures;
    this.#given = seed === null ? [] : [seed];
  }

  give(seed: Uint8Array): void {
    this.#given.push(seed);
  }

  /** Those of `root`; null where they are not here. `handed`: seeds that the membership brings. */
  of(root: DeviceId, handed: readonly Uint8Array[]): OwnerKeys | null {
    const all = [...this.#given, ...handed].map((seed) => this.keysOf(seed));
    return all.find((keys) => keys.root === root) ?? null;
  }

  keysOf(seed: Uint8Array): OwnerKeys {
    const known = this.#derived.get(seed) ?? { seed, ...rootKeys(seed, this.#signatures) };
    this.#derived.set(seed, known);
    return known;
  }
}
