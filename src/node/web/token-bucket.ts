import type { Clock } from '#shared/kernel/clock.ts';

/** Lets `burst` pass at once and `perSecond` in the long run. */
export class TokenBucket {
  readonly #clock: Clock;
  readonly #burst: number;
  readonly #perSecond: number;
  #level: number;
  #filledAt: number;

  constructor(clock: Clock, burst: number, perSecond: number) {
    this.#clock = clock;
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#level = burst;
    this.#filledAt = clock.now();
  }

  take(): boolean {
    const now = this.#clock.now();
    // A clock set back must not drain the bucket.
    const elapsed = Math.max(0, now - this.#filledAt);
    this.#filledAt = now;
    this.#level = Math.min(this.#burst, this.#level + (elapsed / 1_000) * this.#perSecond);
    if (this.#level < 1) return false;
    this.#level -= 1;
    return true;
  }
}
