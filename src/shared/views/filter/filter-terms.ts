/** The text of a filter in its parts: terms between blanks, values between commas; quotes hold both together. */

export interface Term {
  /** A `-` stood before it. */
  readonly not: boolean;
  /** Without that `-`. */
  readonly text: string;
  /** Offsets into the whole, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** False where a quotation mark is never closed. */
  readonly closed: boolean;
}

/** Quotes with what is in them, or one sign that is no blank; the last alternative is a quote that nobody closes. */
const TERM = /(?:"(?:\\.|[^"\\])*"|[^\s"])+|"/gsu;

export function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  for (const { 0: raw, index: from } of text.matchAll(TERM)) {
    if (raw === '"') {
      terms.push({ not: false, text: raw, from, to: text.length, closed: false });
      return terms;
    }
    const not = raw.startsWith('-') && raw.length > 1;
    terms.push({ not, text: not ? raw.slice(1) : raw, from, to: from + raw.length, closed: true });
  }
  return terms;
}

/** A value after a colon: a word or name, a name between quotes, or an id after `=`. */
export interface Value {
  readonly kind: 'plain' | 'quoted' | 'id';
  readonly text: string;
}

export function partsOf(text: string): Value[] {
  const raws = text.match(/(?:"(?:\\.|[^"\\])*"|[^",])+|(?<=,|^)(?=,|$)/gsu) ?? [''];
  return raws.map((raw): Value => {
    if (raw.startsWith('=')) return { kind: 'id', text: unquoted(raw.slice(1)) };
    return { kind: isQuoted(raw) ? 'quoted' : 'plain', text: unquoted(raw) };
  });
}

function isQuoted(text: string): boolean {
  return /^"(?:\\.|[^"\\])*"$/su.test(text);
}

/** What stands between the quotes, or the text itself where there are none around it. */
export function unquoted(text: string): string {
  return isQuoted(text) ? text.slice(1, -1).replace(/\\(.)/gsu, '$1') : text;
}

export function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
