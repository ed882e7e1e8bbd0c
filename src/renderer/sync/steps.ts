/**
 * Steps of one work, one after another: what comes due during a step is done in the same run. A step that fails is tried again
 * after a while, and nothing else is done until then.
 */
import type { Problem, Result } from '#shared/kernel/result.ts';

export interface StepsParts {
  /** What is to be done now; null where there is nothing. */
  readonly next: () => (() => Promise<Result<unknown>>) | null;
  /** Another problem stands, or none any more. */
  readonly changed: () => void;
}

/** Milliseconds. */
const RETRY = 2_000;

export class Steps {
  readonly #parts: StepsParts;
  #running: Promise<void> | null = null;
  #problem: Problem | null = null;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #isDisposed = false;

  constructor(parts: StepsParts) {
    this.#parts = parts;
  }

  /** Why the last step failed; null while all goes well. */
  get problem(): Problem | null {
    return this.#problem;
  }

  go(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (!this.#isDisposed && this.#problem === null && this.#parts.next() !== null) this.go();
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#retryTimer);
  }

  async #run(): Promise<void> {
    // What a caller changes in the same turn is seen.
    await Promise.resolve();
    for (let step = this.#parts.next(); step !== null && !this.#isDisposed; step = this.#parts.next()) {
      const done = await step();
      if (this.#isDisposed) return;
      this.#became(done.ok ? null : done.error);
      if (done.ok) continue;
      clearTimeout(this.#retryTimer);
      this.#retryTimer = setTimeout(() => this.#retry(), RETRY);
      return;
    }
  }

  #retry(): void {
    this.#problem = null;
    this.go();
  }

  #became(problem: Problem | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#parts.changed();
  }
}
