/**
 * What PROTOCOL calls a record: fields one after another, numbers big-endian and of fixed width, byte strings of any length
 * behind their length. There is one way to write each value, so that equal records have equal bytes and equal hashes.
 */
export class ByteWriter {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = 0;

  /** `room` in bytes; it grows where that is too little. */
  constructor(room = 256) {
    this.#bytes = new Uint8Array(room);
    this.#view = new DataView(this.#bytes.buffer);
  }

  u8(value: number): this {
    const at = this.#take(1, value, 0xff);
    this.#view.setUint8(at, value);
    return this;
  }

  u16(value: number): this {
    const at = this.#take(2, value, 0xffff);
    this.#view.setUint16(at, value);
    return this;
  }

  u32(value: number): this {
    const at = this.#take(4, value, 0xffff_ffff);
    this.#view.setUint32(at, value);
    return this;
  }

  /** Eight bytes, of which a number can hold 53 bits exactly: more is refused at reading. */
  u64(value: number): this {
    const at = this.#take(8, value, Number.MAX_SAFE_INTEGER);
    this.#view.setBigUint64(at, BigInt(value));
    return this;
  }

  /** As they are: the reader knows how many there are. */
  fixed(bytes: Uint8Array, length: number): this {
    if (bytes.byteLength !== length) throw new Error(`${length} bytes are wanted here, not ${bytes.byteLength}`);
    return this.#put(bytes);
  }

  /** Behind their number, a u32. */
  bytes(bytes: Uint8Array): this {
    return this.u32(bytes.byteLength).#put(bytes);
  }

  /** UTF-8 behind its length in bytes. */
  text(text: string): this {
    return this.bytes(new TextEncoder().encode(text));
  }

  list<Item>(items: readonly Item[], write: (writer: this, item: Item) => void): this {
    this.u32(items.length);
    for (const item of items) write(this, item);
    return this;
  }

  /** A copy of what was written so far. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#length);
  }

  #put(bytes: Uint8Array): this {
    // Taken first: what is written into may be another buffer by then.
    const at = this.#take(bytes.byteLength);
    this.#bytes.set(bytes, at);
    return this;
  }

  #take(count: number, value = 0, most = 0): number {
    if (!Number.isInteger(value) || value < 0 || value > most)
      throw new Error(`${value} does not fit into ${count} bytes`);
    const at = this.#length;
    this.#length += count;
    if (this.#length > this.#bytes.byteLength) this.#grow();
    return at;
  }

  #grow(): void {
    const larger = new Uint8Array(Math.max(this.#length, this.#bytes.byteLength * 2));
    larger.set(this.#bytes);
    this.#bytes = larger;
    this.#view = new DataView(larger.buffer);
  }
}
