/** The words of a line, with where they stand. */

export interface Word {
  readonly text: string;
  /** Offsets into the line, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Separated by blanks; what stands between quotes after `@` or `#` is one word with them. */
const WORD = /[@#]"(?:\\.|[^"\\])*"\S*|\S+/gu;

export function wordsOf(line: string): Word[] {
  return [...line.matchAll(WORD)].map(({ 0: text, index: from }) => ({ text, from, to: from + text.length }));
}

/** A word that would begin with a sign, behind a backslash: the sign is meant as it stands. */
const ESCAPED = /^\\+[@#!^~]/;

export function unescapeWord(text: string): string {
  return ESCAPED.test(text) ? text.slice(1) : text;
}

export function escapeWord(text: string): string {
  if (ESCAPED.test(text)) return `\\${text}`;
  // A number of an issue is read as it is, and so is a sign on its own, unless it marks the dates behind it.
  return /^(?:[@#!~].|\^)/u.test(text) && !/^#\d+$/.test(text) ? `\\${text}` : text;
}

/** The name in `@name` or `#"a name"`; null for what is no reference. Punctuation behind it does not count. */
export function referenceOf(text: string): { readonly name: string; readonly whole: boolean } | null {
  const quoted = /^[@#]"((?:\\.|[^"\\])*)"[.,;:!?)]*$/u.exec(text);
  if (quoted?.[1] !== undefined) return { name: quoted[1].replace(/\\(.)/gu, '$1'), whole: true };
  const plain = /^[@#]([\p{L}\p{N}].*?)[.,;:!?)]*$/u.exec(text);
  if (plain?.[1] === undefined || /^#\d+$/.test(`${text[0]}${plain[1]}`)) return null;
  return { name: plain[1], whole: false };
}

/** What to write behind `@` or `#` so that it names just this: between quotes where it is more than a word. */
export function nameText(name: string): string {
  return /^\p{L}[\p{L}\p{N}_-]*$/u.test(name) && name.toLowerCase() !== 'me' ? name : quote(name);
}

export function quote(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&')}"`;
}
