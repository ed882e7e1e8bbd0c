/** A value that tells when it changes: the smallest view. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { View } from '#shared/views/index.ts';

export class Value<T> implements View<T> {
  readonly #changed = new Emitter<void>();
  #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  get(): T {
    return this.#value;
  }

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    this.#changed.emit();
  }

  subscribe(listener: () => void): Dispose {
    return this.#changed.on(listener);
  }
}
