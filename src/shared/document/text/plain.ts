/** Rich text as words alone, for formats that know no more. */
import { isPictureData } from './schema.ts';
import type { Block, Inline, Item } from './tree.ts';

/** Blocks as lines of plain text, with the signs that a person would type for lists and quotes. */
export function plainLines(blocks: readonly Block[]): string {
  return blocks.map(plainBlock).join('\n\n');
}

function plainBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainInline(block.content);
    case 'bulletList':
      return block.items.map((item) => plainItem(item, '- ')).join('\n');
    case 'orderedList':
      return block.items.map((item, index) => plainItem(item, `${block.start + index}. `)).join('\n');
    case 'taskList':
      return block.items.map((item) => plainItem(item, item.checked ? '[x] ' : '[ ] ')).join('\n');
    case 'blockquote':
      return prefixed(plainLines(block.content), '> ', '> ');
    case 'codeBlock':
      return block.text;
    case 'horizontalRule':
      return '---';
    case 'image':
      return isPictureData(block.src) ? block.alt : plainRun(block.alt || block.src, { link: { href: block.src } });
    case 'table':
      return block.rows.map((row) => row.map((cell) => plainInline(cell).replaceAll('\n', ' ')).join('\t')).join('\n');
  }
}

function plainItem({ content }: Item, mark: string): string {
  return prefixed(content.map(plainBlock).join('\n'), mark, ' '.repeat(mark.length));
}

function prefixed(text: string, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');
}

function plainInline(content: readonly Inline[]): string {
  return content.map((inline) => (inline.type === 'hardBreak' ? '\n' : plainRun(inline.text, inline.marks))).join('');
}

/** The address of a link stands behind its words where these do not say it. */
function plainRun(text: string, marks: { readonly link?: { readonly href?: string } }): string {
  const href = marks.link?.href;
  return href === undefined || href.startsWith('throughline:') || href.includes(text) ? text : `${text} (${href})`;
}
