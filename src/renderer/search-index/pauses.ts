/** Work of seconds in slices: a question that comes meanwhile is answered between two of them. */

/** Milliseconds of a slice: with the answer itself still within what a key may take. */
const SLICE = 12;

export class Pauses {
  #began = performance.now();
  readonly #channel = new MessageChannel();
  #wake: () => void = () => {};

  constructor() {
    this.#channel.port1.onmessage = () => this.#wake();
  }

  /** Rests when the slice is over; one piece of work at a time. */
  async now(): Promise<void> {
    if (performance.now() - this.#began < SLICE) return;
    // A timer would rest four milliseconds each time.
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#channel.port2.postMessage(null);
    });
    this.#began = performance.now();
  }
}
