import type { Dispose } from '#shared/kernel/disposable.ts';
import type { After } from './session.ts';

export interface PaceParts {
  readonly after: After;
  /** Milliseconds from what is due to the work, for all that becomes due until then, and from one work to the next. */
  readonly soon: number;
  readonly apart: number;
  /** Whether there was anything to do. */
  readonly work: () => boolean;
}

/** Work that is done soon after it is due, and no more often than it may be. */
export class Pace {
  readonly #parts: PaceParts;
  #state: 'quiet' | 'due' | 'resting' | 'resting and due' = 'quiet';
  #timer: Dispose | null = null;

  constructor(parts: PaceParts) {
    this.#parts = parts;
  }

  due(): void {
    if (this.#state === 'resting') this.#state = 'resting and due';
    if (this.#state !== 'quiet') return;
    this.#state = 'due';
    this.#timer = this.#parts.after(this.#parts.soon, () => this.#do());
  }

  /** Nothing is due any more. */
  dispose(): void {
    this.#timer?.();
    this.#timer = null;
    this.#state = 'quiet';
  }

  #do(): void {
    this.dispose();
    const isDone = this.#parts.work();
    // It may have been made due again by the work itself.
    if (!isDone || this.#state !== 'quiet') return;
    this.#state = 'resting';
    this.#timer = this.#parts.after(this.#parts.apart, () => {
      const isDue = this.#state === 'resting and due';
      this.dispose();
      if (isDue) this.#do();
    });
  }
}
