/** How many documents of a space are unpacked at once: of the others stand their bytes, and what is asked of them again and again. */

/** What is unpacked, and packs itself when it is told to, unless something in it waits. */
interface Packable {
  rest(): void;
}

export class ScratchRoom {
  readonly #most: number;
  /** The one that was used last is the last. */
  readonly #open = new Set<Packable>();

  constructor(most: number) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#open.size >= this.#most;
  }

  /** It is used just now. */
  entered(scratch: Packable): void {
    this.#open.delete(scratch);
    this.#open.add(scratch);
    if (this.#open.size <= this.#most) return;
    for (const oldest of this.#open) {
      if (oldest !== scratch) oldest.rest();
      if (this.#open.size <= this.#most) return;
    }
  }

  left(scratch: Packable): void {
    this.#open.delete(scratch);
  }
}
