/** Blocks as lines of a language for messages that knows marks but neither headings nor tables. */
import type { Block, Inline, Item, TextRun } from '#shared/document/text/tree.ts';
import { pictureOf } from './prose.ts';

export interface Dialect {
  /** Words, so that none of their signs means anything; `atStart` of a line. */
  readonly words: (text: string, atStart: boolean) => string;
  readonly bold: (written: string) => string;
  readonly italic: (written: string) => string;
  readonly strike: (written: string) => string;
  readonly code: (text: string) => string;
  readonly codeBlock: (text: string) => string;
  readonly link: (written: string, text: string, href: string) => string;
  readonly heading: (written: string, text: string, level: number) => string;
  readonly bullet: string;
  readonly task: (isDone: boolean) => string;
  readonly ordered: (number: number) => string;
  readonly quote: string;
  readonly rule: string;
  readonly lineBreak: string;
}

export function blockText(block: Block, dialect: Dialect): string {
  switch (block.type) {
    case 'paragraph':
      return inlineText(block.content, dialect);
    case 'heading':
      return dialect.heading(inlineText(block.content, dialect), plainWords(block.content), block.level);
    case 'bulletList':
      return block.items.map((item) => itemText(item, dialect.bullet, dialect)).join('\n');
    case 'orderedList':
      return block.items.map((item, at) => itemText(item, dialect.ordered(block.start + at), dialect)).join('\n');
    case 'taskList':
      return block.items.map((item) => itemText(item, dialect.task(item.checked === true), dialect)).join('\n');
    case 'blockquote':
      return prefixed(block.content.map((each) => blockText(each, dialect)).join('\n'), dialect.quote, dialect.quote);
    case 'codeBlock':
      return dialect.codeBlock(block.text);
    case 'horizontalRule':
      return dialect.rule;
    case 'table':
      return block.rows.map((row) => row.map((cell) => inlineText(cell, dialect)).join(' | ')).join(dialect.lineBreak);
    case 'image': {
      const picture = pictureOf(block.src, block.alt);
      const name = block.alt === '' ? 'Picture' : `Picture: ${block.alt}`;
      return 'link' in picture ? inlineText([picture.link], dialect) : dialect.words(`[${name}]`, true);
    }
  }
}

function itemText({ content }: Item, mark: string, dialect: Dialect): string {
  const text = content.map((block) => blockText(block, dialect)).join('\n');
  return prefixed(text, mark, ' '.repeat(mark.length));
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

function inlineText(content: readonly Inline[], dialect: Dialect): string {
  let written = '';
  for (const inline of content) {
    const atStart = written === '' || written.endsWith('\n');
    written += inline.type === 'hardBreak' ? dialect.lineBreak : runText(inline, atStart, dialect);
  }
  return written;
}

/** Characters; with a longer one no message would have room for its words. */
const LONGEST_ADDRESS = 700;

/** Marks go round the words and not round blanks beside them, which would keep them from being read as marks. */
function runText({ text, marks }: TextRun, atStart: boolean, dialect: Dialect): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/su.exec(text) ?? [];
  if (words === '') return text;
  if (marks.code) return before + dialect.code(words) + after;
  let written = dialect.words(words, atStart && before === '');
  const href = marks.link?.href ?? '';
  if (href !== '' && href.length <= LONGEST_ADDRESS) written = dialect.link(written, words, href);
  if (marks.strike) written = dialect.strike(written);
  if (marks.italic) written = dialect.italic(written);
  if (marks.bold) written = dialect.bold(written);
  return before + written + after;
}

export function plainWords(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('');
}
