import type { Dispose } from '#shared/kernel/disposable.ts';

/** How much of something may come in a while; nothing runs while nothing comes. */
export class Allowance {
  readonly #most: number;
  readonly #milliseconds: number;
  readonly #after: (milliseconds: number, work: () => void) => Dispose;
  #spent = 0;
  #renewing: Dispose | null = null;

  constructor(most: number, milliseconds: number, after: (milliseconds: number, work: () => void) => Dispose) {
    this.#most = most;
    this.#milliseconds = milliseconds;
    this.#after = after;
  }

  /** Whether there was as much left. */
  spend(amount = 1): boolean {
    this.#spent += amount;
    this.#renewing ??= this.#after(this.#milliseconds, () => {
      this.#renewing = null;
      this.#spent = 0;
    });
    return this.#spent <= this.#most;
  }

  dispose(): void {
    this.#renewing?.();
  }
}
