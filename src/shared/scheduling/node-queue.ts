/** Positions in an order that still have a turn to come, answered one by one from either end. */
export class NodeQueue {
  readonly #words: Int32Array;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.#words = new Int32Array((size + 31) >> 5);
  }

  add(position: number): void {
    const word = position >> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (position & 31));
  }

  addAll(): void {
    for (let position = 0; position < this.#size; position++) this.add(position);
  }

  /** The first position at or after `from`, taken out; -1 where there is none. */
  takeFrom(from: number): number {
    for (let word = from >> 5; word < this.#words.length; word++) {
      const bits = this.#words[word] as number;
      if (bits === 0) continue;
      const position = (word << 5) + 31 - Math.clz32(bits & -bits);
      this.#words[word] = bits & (bits - 1);
      return position;
    }
    return -1;
  }

  /** The last position, at or before `from`, taken out; -1 where there is none. */
  takeBackFrom(from: number): number {
    for (let word = from >> 5; word >= 0; word--) {
      const bits = this.#words[word] as number;
      if (bits === 0) continue;
      const bit = 31 - Math.clz32(bits);
      this.#words[word] = bits & ~(1 << bit);
      return (word << 5) + bit;
    }
    return -1;
  }
}
