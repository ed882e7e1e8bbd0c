import type { Dispose } from './disposable.ts';

/** One event with many listeners. A listener added while emitting hears the next event only. */
export class Emitter<T> {
  #listeners = new Set<(event: T) => void>();

  on(listener: (event: T) => void): Dispose {
    // A wrapper, so that the same function subscribed twice is released once at a time.
    const own = (event: T): void => listener(event);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  emit(event: T): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  /** Number of live subscriptions; tests count leaks with it. */
  get size(): number {
    return this.#listeners.size;
  }
}
