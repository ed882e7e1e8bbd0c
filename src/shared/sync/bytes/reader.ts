import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Why bytes are no record of the kind that was read: `at` counts from their start. */
export interface Malformed {
  readonly at: number;
  readonly reason: string;
}

class MalformedBytes extends Error {
  readonly at: number;
  constructor(at: number, reason: string) {
    super(reason);
    this.at = at;
  }
}

/** Reads what a `ByteWriter` wrote, within `readRecord`. Answered bytes are views of the record, not copies. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Bytes read so far. */
  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#bytes.byteLength - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#take(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#take(4));
  }

  u64(): number {
    const value = this.#view.getBigUint64(this.#take(8));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) this.refuse('a number is larger than 53 bits');
    return Number(value);
  }

  fixed(length: number): Uint8Array {
    const at = this.#take(length);
    return this.#bytes.subarray(at, at + length);
  }

  /** `most`: bytes that a sender may ask the reader to hold. */
  bytes(most: number): Uint8Array {
    const length = this.u32();
    if (length > most) this.refuse(`${length} bytes where at most ${most} may stand`);
    return this.fixed(length);
  }

  text(most: number): string {
    const bytes = this.bytes(most);
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      return this.refuse('a text is no UTF-8');
    }
  }

  list<Item>(most: number, read: (reader: this) => Item): Item[] {
    const length = this.u32();
    if (length > most) this.refuse(`${length} items where at most ${most} may stand`);
    return Array.from({ length }, () => read(this));
  }

  /** Ends the reading: what was read is no value of its kind. */
  refuse(reason: string): never {
    throw new MalformedBytes(this.#at, reason);
  }

  #take(count: number): number {
    if (count > this.left) this.refuse(`${count} bytes are missing their end`);
    const at = this.#at;
    this.#at += count;
    return at;
  }
}

/** What `read` makes of the bytes, all of them: bytes that are left over are refused like bytes that are missing. */
export function readRecord<Value>(bytes: Uint8Array, read: (reader: ByteReader) => Value): Result<Value, Malformed> {
  const reader = new ByteReader(bytes);
  try {
    const value = read(reader);
    if (reader.left > 0) reader.refuse(`${reader.left} bytes follow its end`);
    return ok(value);
  } catch (failure) {
    if (failure instanceof MalformedBytes) return err({ at: failure.at, reason: failure.message });
    throw failure;
  }
}
