/** Whether edits wait for the log, whichever window of the profile gives them to it. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { LogNews } from './log-news.ts';

export interface WaitingNewsParts {
  readonly news: LogNews;
  /** Whether this window gives them. */
  readonly isOwner: () => boolean;
  /** Of what this window gives. */
  readonly isWaitingHere: () => boolean;
  /** The window that gives them says otherwise than before. */
  readonly changed: () => void;
}

export class WaitingNews {
  readonly #parts: WaitingNewsParts;
  readonly #stop: Dispose;
  /** As the other window says. */
  #isWaitingThere = false;
  /** What others were told last. */
  #told = false;

  constructor(parts: WaitingNewsParts) {
    const { news, isOwner, isWaitingHere } = parts;
    this.#parts = parts;
    this.#stop = news.listen({
      asked: () => (isOwner() ? news.tell(isWaitingHere()) : undefined),
      told: (isWaiting) => this.#heard(isWaiting),
    });
    if (!isOwner()) news.ask();
  }

  get isWaiting(): boolean {
    return this.#parts.isOwner() ? this.#parts.isWaitingHere() : this.#isWaitingThere;
  }

  /** Something changed here: others hear of it where it is news. */
  tell(): void {
    const { news, isOwner, isWaitingHere } = this.#parts;
    if (!isOwner() || isWaitingHere() === this.#told) return;
    this.#told = isWaitingHere();
    news.tell(this.#told);
  }

  dispose(): void {
    this.#stop();
  }

  #heard(isWaiting: boolean): void {
    if (this.#parts.isOwner() || isWaiting === this.#isWaitingThere) return;
    this.#isWaitingThere = isWaiting;
    this.#parts.changed();
  }
}
