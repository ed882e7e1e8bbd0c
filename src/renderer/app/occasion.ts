/** Work that is done when there is an occasion for it: never twice at once, and where it could not be done, not again at once. */

/** Milliseconds until it is tried again after it could not be done. */
const PAUSE = 30_000;

export class Occasion {
  readonly #work: () => Promise<boolean>;
  #isUnderWay = false;
  /** There was an occasion while it was under way: what it did not look at any more may be due. */
  #isDue = false;
  #failedAt: number | null = null;

  /** `work` answers whether all was done. */
  constructor(work: () => Promise<boolean>) {
    this.#work = work;
  }

  use(): void {
    this.#isDue = true;
    // A clock that is set changes nothing of it: performance.now() only moves forward.
    const rests = this.#failedAt !== null && performance.now() - this.#failedAt < PAUSE;
    if (!this.#isUnderWay && !rests) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isUnderWay = true;
    try {
      for (let isDone = true; this.#isDue && isDone; ) {
        this.#isDue = false;
        this.#failedAt = performance.now();
        isDone = await this.#work();
        if (isDone) this.#failedAt = null;
      }
    } finally {
      this.#isUnderWay = false;
    }
  }
}
