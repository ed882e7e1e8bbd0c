/**
 * Texts that Markdown parsers take minutes or a whole stack for: thousands of open marks or tens of thousands of words in
 * one paragraph, a hundred quotes in quotes. Nobody writes them; they are taken as plain text, in which nothing is lost.
 */
import type { Block } from './tree.ts';
import { tidyInline } from './tree.ts';

/** Marks that could open or close something, in one paragraph; the parser's time grows with their square. */
const MAX_MARKS = 4000;
/** Characters of one paragraph; the parser's time grows with the square of its words. */
const MAX_PARAGRAPH = 100_000;
/** Quotes and lists within each other; the parser goes through all of them at every line. */
const MAX_DEPTH = 40;

export function isHostile(markdown: string): boolean {
  return nestsDeep(markdown) || hasLargeParagraph(markdown);
}

/** By the marks that one line begins with, and by lists that begin further in with every line. */
function nestsDeep(markdown: string): boolean {
  const columns: number[] = [];
  LINE_START.lastIndex = 0;
  for (let found = LINE_START.exec(markdown); found; found = LINE_START.exec(markdown)) {
    let column = 0;
    let quotes = 0;
    for (const [mark] of found[0].matchAll(MARK)) {
      if (mark === '>') quotes++;
      else if (mark.trim() !== '') {
        while ((columns.at(-1) ?? -1) >= column) columns.pop();
        columns.push(column);
      }
      if (columns.length + quotes > MAX_DEPTH) return true;
      column = mark === '\t' ? column + 4 - (column % 4) : column + mark.length;
    }
  }
  return false;
}

/** What stands before the words of a line that is quoted or an item of a list. */
const LINE_START = /^[ \t]*(?:(?:>|[-+*](?![^ \t\r\n])|\d{1,9}[.)](?![^ \t\r\n]))[ \t]*)+/gm;
const MARK = / +|\t|>|[-+*]|\d+[.)]/g;

function hasLargeParagraph(markdown: string): boolean {
  let begun = 0;
  let marks = 0;
  for (let index = 0; index < markdown.length; index++) {
    const code = markdown.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === NEWLINE && isLineEnd(markdown, index + 1)) {
      begun = index;
      marks = 0;
    } else if (MARKS.has(code) && opens(markdown, index) && ++marks > MAX_MARKS) return true;
    if (index - begun > MAX_PARAGRAPH) return true;
  }
  return false;
}

function isLineEnd(markdown: string, index: number): boolean {
  const code = markdown.charCodeAt(index);
  return code === NEWLINE || (code === RETURN && markdown.charCodeAt(index + 1) === NEWLINE);
}

/** What writing leaves unescaped is no mark, or plain text would be escaped again with every round trip. */
function opens(markdown: string, index: number): boolean {
  const next = markdown[index + 1] ?? '';
  if (markdown[index] === '<') return /[!/?A-Za-z]/.test(next);
  return markdown[index] !== '_' || !/[\p{L}\p{N}]/u.test(next) || !/[\p{L}\p{N}]/u.test(markdown[index - 1] ?? '');
}

const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const MARKS = new Set([...'*_~[`<'].map((mark) => mark.charCodeAt(0)));

/** The text as paragraphs of plain lines. */
export function plainBlocks(text: string): Block[] {
  return text.split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)/).flatMap((part): Block[] => {
    const content = tidyInline([{ type: 'text', text: part, marks: {} }]);
    return content.length > 0 ? [{ type: 'paragraph', content }] : [];
  });
}
