/**
 * Texts that Markdown parsers take minutes or a whole stack for: thousands of open marks in one paragraph, or a hundred
 * quotes in quotes. Nobody writes them; they are taken as plain text, in which nothing is lost.
 */
import type { Block } from './tree.ts';
import { tidyInline } from './tree.ts';

/** Marks that could open or close something, in one paragraph; the parser's time grows with their square. */
const MAX_MARKS = 4000;
const MAX_CONTAINERS = /^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){40}/m;

export function isHostile(markdown: string): boolean {
  if (MAX_CONTAINERS.test(markdown)) return true;
  let marks = 0;
  for (let index = 0; index < markdown.length; index++) {
    const code = markdown.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === NEWLINE && markdown.charCodeAt(index + 1) === NEWLINE) marks = 0;
    else if (MARKS.has(code) && opens(markdown, index) && ++marks > MAX_MARKS) return true;
  }
  return false;
}

/** What writing leaves unescaped is no mark, or plain text would be escaped again with every round trip. */
function opens(markdown: string, index: number): boolean {
  const next = markdown[index + 1] ?? '';
  if (markdown[index] === '<') return /[!/?A-Za-z]/.test(next);
  return markdown[index] !== '_' || !/[\p{L}\p{N}]/u.test(next) || !/[\p{L}\p{N}]/u.test(markdown[index - 1] ?? '');
}

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const MARKS = new Set([...'*_~[`<'].map((mark) => mark.charCodeAt(0)));

/** The text as paragraphs of plain lines. */
export function plainBlocks(text: string): Block[] {
  return text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/).flatMap((part): Block[] => {
    const content = tidyInline([{ type: 'text', text: part, marks: {} }]);
    return content.length > 0 ? [{ type: 'paragraph', content }] : [];
  });
}
