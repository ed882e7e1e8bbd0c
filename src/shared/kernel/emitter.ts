import type { Dispose } from './disposable.ts';

/** One event with many listeners. A listener added while emitting hears the next event only, a released one nothing more. */
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

  /** Calls every listener, whatever one of them throws, and throws the first error afterwards. */
  emit(event: T): void {
    let failure: { readonly error: unknown } | null = null;
    for (const listener of [...this.#listeners]) {
      if (!this.#listeners.has(listener)) continue;
      try {
        listener(event);
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) throw failure.error;
  }

  /** Number of live subscriptions; tests count leaks with it. */
  get size(): number {
    return this.#listeners.size;
  }
}
