/**
 * How much somebody may ask for in the long run: `burst` at once, `perSecond` after that. What is beyond is not refused but
 * waited for, so that whoever is too fast slows down and nobody else does.
 */
export class RateLimit {
  readonly #burst: number;
  readonly #perSecond: number;
  /** What was asked for and has not been made up for by time. */
  #owed = 0;
  #at: number;

  /** `now` in milliseconds, from any beginning. */
  constructor(burst: number, perSecond: number, now: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#at = now;
  }

  /** Milliseconds to wait before more is taken. */
  charge(amount: number, now: number): number {
    // A clock that was set back makes nothing up.
    const passed = Math.max(0, now - this.#at);
    this.#at = now;
    this.#owed = Math.max(0, this.#owed - (passed / 1_000) * this.#perSecond) + amount;
    return Math.max(0, ((this.#owed - this.#burst) / this.#perSecond) * 1_000);
  }

  /** Nothing is owed: it says no more than a new one would. */
  isIdle(now: number): boolean {
    return this.#owed <= (Math.max(0, now - this.#at) / 1_000) * this.#perSecond;
  }
}
