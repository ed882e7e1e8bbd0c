/** One thing after another; what nobody asked for makes room for whatever a person does. */
export class Turns {
  #queue: Promise<unknown> = Promise.resolve();
  #yielding: AbortController | null = null;

  take<T>(work: () => Promise<T>): Promise<T> {
    this.#yielding?.abort();
    return this.#queued(work);
  }

  /** Answers false where it had to make room, and is to be tried again: behind whoever it made room for. */
  async yielding(work: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const yielding = new AbortController();
    await this.#queued(async () => {
      this.#yielding = yielding;
      try {
        await work(yielding.signal);
      } finally {
        this.#yielding = null;
      }
    });
    if (yielding.signal.aborted) await this.#queued(async () => undefined);
    return !yielding.signal.aborted;
  }

  #queued<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
