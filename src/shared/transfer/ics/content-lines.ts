/** The lines of iCalendar (RFC 5545, 3.1), unfolded, each with the number of the line that it begins on. */
import { decodeText, encodeText } from '#shared/transfer/input/decode-text.ts';

export interface ContentLine {
  /** Counted from 1, as an editor shows it. */
  readonly line: number;
  /** In capitals; '' of a line that has none. */
  readonly name: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** As it is written: lists and escapes are the property's own affair. */
  readonly value: string;
}

const [LF, CR, SPACE, TAB] = [10, 13, 32, 9];
/** Bytes of one line, unfolded. Longer ones are pictures that somebody attached, or an attack. */
const LONGEST = 4 * 1024 * 1024;

/** @param onTooLong told of each line that is passed over because of its length. */
export function* contentLines(bytes: Uint8Array, onTooLong?: (line: number) => void): Generator<ContentLine> {
  const text = asUtf8(bytes);
  const unfolded = new Unfolded();
  let begun = 0;
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(LF, at);
    const stop = end < 0 ? text.length : end;
    const piece = text.subarray(at, text[stop - 1] === CR && stop > at ? stop - 1 : stop);
    at = stop + 1;
    number++;
    if ((piece[0] === SPACE || piece[0] === TAB) && begun > 0) {
      unfolded.add(piece.subarray(1));
      continue;
    }
    if (begun > 0) yield* read(unfolded, begun, onTooLong);
    unfolded.begin(piece);
    begun = number;
  }
  if (begun > 0) yield* read(unfolded, begun, onTooLong);
}

function asUtf8(bytes: Uint8Array): Uint8Array {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isUtf16 ? encodeText(decodeText(bytes)) : bytes;
  return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? text.subarray(3) : text;
}

/** One line put together as bytes: a fold may cut a character in two. Millions of folds take no more room than the line. */
class Unfolded {
  #first: Uint8Array = new Uint8Array(0);
  #room = new Uint8Array(1024);
  #length = 0;
  #isFolded = false;

  begin(piece: Uint8Array): void {
    this.#first = piece;
    this.#length = piece.length;
    this.#isFolded = false;
  }

  add(piece: Uint8Array): void {
    const before = this.#length;
    this.#length += piece.length;
    if (this.#length > LONGEST) return;
    if (this.#room.length < this.#length) {
      const larger = new Uint8Array(Math.min(LONGEST, this.#length * 2));
      larger.set(this.#room);
      this.#room = larger;
    }
    if (!this.#isFolded) this.#room.set(this.#first);
    this.#isFolded = true;
    this.#room.set(piece, before);
  }

  /** Null where it is too long. */
  text(): string | null {
    if (this.#length > LONGEST) return null;
    return decodeText(this.#isFolded ? this.#room.subarray(0, this.#length) : this.#first);
  }
}

function* read(unfolded: Unfolded, line: number, onTooLong?: (line: number) => void): Generator<ContentLine> {
  const text = unfolded.text();
  if (text === null) onTooLong?.(line);
  else if (text.trim() !== '') yield asContent(text, line);
}

const NAME = /^[\w-]{1,80}/;
const NONE: ReadonlyMap<string, string> = new Map();

/** By hand: a pattern would keep a place to go back to for each of millions of characters. */
function asContent(text: string, line: number): ContentLine {
  const [name = ''] = NAME.exec(text) ?? [];
  const colon = name === '' ? -1 : endOfParameters(text, name.length);
  if (colon < 0) return { line, name: '', parameters: NONE, value: '' };
  const parameters = colon === name.length ? NONE : parametersOf(text.slice(name.length, colon));
  return { line, name: name.toUpperCase(), parameters, value: text.slice(colon + 1) };
}

/** Where the colon is that the value follows; one within quotes belongs to a parameter. */
function endOfParameters(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === ':') return at;
    if (char !== '"') continue;
    at = text.indexOf('"', at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function parametersOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  let begin = 0;
  let isQuoted = false;
  for (let at = 0; at <= text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (at < text.length && (isQuoted || text[at] !== ';')) continue;
    const part = text.slice(begin, at);
    const equals = part.indexOf('=');
    if (equals > 0) found.set(part.slice(0, equals).trim().toUpperCase(), unquoted(part.slice(equals + 1)));
    begin = at + 1;
  }
  return found;
}

const CARETS: Readonly<Record<string, string>> = { '^n': '\n', '^^': '^', "^'": '"' };

/** Quotes only hold a text together; what they cannot hold is written with carets (RFC 6868). */
function unquoted(text: string): string {
  const plain = text.replaceAll('"', '');
  return plain.includes('^') ? plain.replace(/\^[n^']/g, (pair) => CARETS[pair] ?? pair) : plain;
}

/** A text as it is meant, on one line. */
export function unescapeText(value: string): string {
  return unescapeLines(value).replace(/\s+/g, ' ').trim();
}

/** A text as it is meant, with its line breaks. */
export function unescapeLines(value: string): string {
  return value
    .replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? '\n' : escaped))
    .replace(/\r\n?/g, '\n');
}
