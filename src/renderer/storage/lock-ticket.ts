/** One Web Lock, held until released: the API holds a lock for as long as a promise takes. */
export class LockTicket {
  readonly #name: string;
  readonly #ended = new AbortController();
  #letGo: (() => void) | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  /** Takes the lock if nobody has it. */
  tryNow(): Promise<boolean> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(this.#name, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock ? this.#hold() : undefined;
        })
        .catch(reject);
    });
  }

  /** Resolves when the lock is this window's; never when released before. */
  wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      navigator.locks
        .request(this.#name, { signal: this.#ended.signal }, () => {
          resolve();
          return this.#hold();
        })
        .catch((error: unknown) => {
          if (!this.#ended.signal.aborted) reject(error);
        });
    });
  }

  release(): void {
    this.#ended.abort();
    this.#letGo?.();
  }

  #hold(): Promise<void> {
    if (this.#ended.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#letGo = resolve;
    });
  }
}
