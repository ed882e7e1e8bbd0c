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

export function* contentLines(bytes: Uint8Array): Generator<ContentLine> {
  const text = asUtf8(bytes);
  let parts: Uint8Array[] = [];
  let begun = 1;
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf(LF, at);
    const stop = end < 0 ? text.length : end;
    const piece = text.subarray(at, text[stop - 1] === CR && stop > at ? stop - 1 : stop);
    at = stop + 1;
    number++;
    const isFolded = (piece[0] === SPACE || piece[0] === TAB) && parts.length > 0;
    if (!isFolded && parts.length > 0) {
      yield* read(parts, begun);
      parts = [];
    }
    if (!isFolded) begun = number;
    parts.push(isFolded ? piece.subarray(1) : piece);
  }
  if (parts.length > 0) yield* read(parts, begun);
}

function asUtf8(bytes: Uint8Array): Uint8Array {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const text = isUtf16 ? encodeText(decodeText(bytes)) : bytes;
  return text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf ? text.subarray(3) : text;
}

/** A colon within quotes belongs to a parameter. */
const LINE = /^([\w-]+)((?:"[^"]*"|[^":])*):(.*)$/s;
const PARAMETER = /;([\w-]+)=((?:"[^"]*"|[^";])*)/g;

/** Joined as bytes: a fold may cut a character in two. */
function* read(parts: readonly Uint8Array[], line: number): Generator<ContentLine> {
  const text = decodeText(joined(parts));
  if (text.trim() === '') return;
  const [, name = '', parameters = '', value = ''] = LINE.exec(text) ?? [];
  const read = [...parameters.matchAll(PARAMETER)].map(([, key = '', given = '']): [string, string] => [
    key.toUpperCase(),
    given.replaceAll('"', ''),
  ]);
  yield { line, name: name.toUpperCase(), parameters: new Map(read), value };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A text as it is meant, on one line. */
export function unescapeText(value: string): string {
  return value
    .replace(/\\(.)/gs, (_, escaped: string) => (escaped === 'n' || escaped === 'N' ? ' ' : escaped))
    .replace(/\s+/g, ' ')
    .trim();
}
