/**
 * What may be given to Yjs at all. It reads nested values by calling itself: how deep it gets before its stack ends depends on the
 * engine, and whether an update is valid must not (SYNC V1). Clocks that no number holds exactly are told apart by nobody. Deletions
 * that wait Yjs keeps as distances: out of order they become deletions of something else, and of nothing at all they make it throw,
 * and both only where they had to wait. So an update, version 1, is walked here first, without a stack that grows.
 */

/** Values within values. What the app writes is flat but for a few. */
const DEEPEST_VALUE = 64;

class OutOfBounds extends Error {}

/** Whether values are nested no deeper than that, every clock is a number, and deletions ascend under each clientID, which is named once. Bytes that are no update are within no bounds. */
export function isBounded(update: Uint8Array): boolean {
  try {
    new UpdateWalk(update).walk();
    return true;
  } catch (failure) {
    if (failure instanceof OutOfBounds) return false;
    throw failure;
  }
}

/** Bits of a struct's first byte: what it holds, and which of its places are written. */
const CONTENT = 31;
const HAS_KEY = 32;
const HAS_RIGHT_ORIGIN = 64;
const HAS_ORIGIN = 128;

class UpdateWalk {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  walk(): void {
    for (let clients = this.#number(); clients > 0; clients--) {
      let structs = this.#number();
      this.#number();
      for (let clock = this.#number(); structs > 0; structs--) clock = sum(clock, this.#struct());
    }
    const deleted = new Set<number>();
    for (let clients = this.#number(); clients > 0; clients--) {
      const client = this.#number();
      if (deleted.has(client)) throw new OutOfBounds();
      deleted.add(client);
      let end = 0;
      for (let ranges = this.#number(); ranges > 0; ranges--) {
        const [clock, length] = [this.#number(), this.#number()];
        if (clock < end || length === 0) throw new OutOfBounds();
        end = sum(clock, length);
      }
    }
  }

  /** Answers how many clocks it takes. */
  #struct(): number {
    const info = this.#byte();
    // Collected and left out: nothing but a length.
    if ((info & CONTENT) === 0 || info === 10) return this.#number();
    if ((info & HAS_ORIGIN) !== 0) this.#id();
    if ((info & HAS_RIGHT_ORIGIN) !== 0) this.#id();
    if ((info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0) {
      if (this.#number() === 1) this.#name();
      else this.#id();
      if ((info & HAS_KEY) !== 0) this.#name();
    }
    return this.#content(info & CONTENT);
  }

  #content(kind: number): number {
    switch (kind) {
      case 1:
        return this.#number();
      case 2:
        return this.#times(() => boundedJson(this.#text()));
      case 3:
        this.#name();
        return 1;
      case 4:
        return this.#text().length;
      case 5:
        boundedJson(this.#text());
        return 1;
      case 6:
        this.#name();
        boundedJson(this.#text());
        return 1;
      case 7: {
        const type = this.#number();
        // Elements and hooks have a name.
        if (type === 3 || type === 5) this.#name();
        return 1;
      }
      case 8:
        return this.#times(() => this.#value());
      case 9:
        this.#name();
        this.#value();
        return 1;
      default:
        throw new OutOfBounds();
    }
  }

  #times(work: () => void): number {
    const count = this.#number();
    for (let index = 0; index < count; index++) work();
    return count;
  }

  /** One value; those within it are counted off on a list, not on the stack. */
  #value(): void {
    const left: { count: number; readonly isKeyed: boolean }[] = [{ count: 1, isKeyed: false }];
    for (let within = left.at(-1); within !== undefined; within = left.at(-1)) {
      if (within.count === 0) {
        left.pop();
        continue;
      }
      within.count -= 1;
      if (within.isKeyed) this.#name();
      const kind = this.#byte();
      if (kind === 117 || kind === 118) left.push({ count: this.#number(), isKeyed: kind === 118 });
      else this.#scalar(kind);
      if (left.length > DEEPEST_VALUE + 1) throw new OutOfBounds();
    }
  }

  #scalar(kind: number): void {
    if (kind === 119 || kind === 116) this.#name();
    else if (kind === 122 || kind === 123) this.#skip(8);
    else if (kind === 124) this.#skip(4);
    // A signed number: as many bytes as say that another follows, and one.
    else if (kind === 125) while (this.#byte() >= 128);
    // Two that are true or not, and two that are none; Yjs reads all others as that as well.
  }

  #id(): void {
    this.#number();
    this.#number();
  }

  #number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#byte();
      value = sum(value, (byte & 127) * factor);
      if (byte < 128) return value;
    }
  }

  /** Bytes behind their number: what they say matters to nothing here. */
  #name(): void {
    this.#skip(this.#number());
  }

  #text(): string {
    const length = this.#number();
    const from = this.#at;
    this.#skip(length);
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(from, this.#at));
  }

  #byte(): number {
    this.#skip(1);
    return this.#bytes[this.#at - 1] ?? 0;
  }

  #skip(count: number): void {
    if (count > this.#bytes.byteLength - this.#at) throw new OutOfBounds();
    this.#at += count;
  }
}

function sum(left: number, right: number): number {
  if (left + right > Number.MAX_SAFE_INTEGER) throw new OutOfBounds();
  return left + right;
}

/** Brackets within brackets, those in strings left out. */
function boundedJson(json: string): void {
  let [depth, isString] = [0, false];
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (isString && sign === '\\') at += 1;
    else if (sign === '"') isString = !isString;
    else if (!isString && (sign === '[' || sign === '{')) depth += 1;
    else if (!isString && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > DEEPEST_VALUE) throw new OutOfBounds();
  }
}
