/** Texts as they may stand in any paper: no sign that is not seen and does something, none that XML cannot carry (MIN-6). */

/** Controls, ends of lines of every kind, marks that turn the direction of all that follows them, and what is no character. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu;
const UNSEEN_IN_PROSE = /[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** A title or a name: one line, however long. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim();
}

/** Null for nothing. */
export function lineOrNull(text: string | null): string | null {
  return (text === null ? '' : oneLine(text)) || null;
}

/** Markdown, whole. */
export function cleanProse(text: string): string {
  const lines = text.toWellFormed().replace(/\r\n?|\u2028|\u2029/g, '\n');
  return lines
    .replace(UNSEEN_IN_PROSE, '')
    .replace(/^(?:[ \t]*\n)+/, '')
    .trimEnd();
}

/** Signs that are written by their numbers, as Markdown can, are in no text until it is read. */
export function withoutUnseen(text: string): string {
  return text.replace(UNSEEN_IN_PROSE, '');
}
