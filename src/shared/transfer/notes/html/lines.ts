/** Blocks as one line of words, for where notes hold no blocks: in headings and in the cells of tables. */

import type { Block, Inline } from '#shared/document/text/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { safeAddress } from './links.ts';

export function inlineOf(block: Block, losses: LossBook): readonly Inline[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return block.content;
    case 'codeBlock':
      return block.text
        .split('\n')
        .flatMap((text, index): Inline[] => [
          ...(index > 0 ? [{ type: 'hardBreak' } as const] : []),
          { type: 'text', text, marks: { code: {} } },
        ]);
    case 'image':
      losses.note(
        'pictures-in-lines',
        (count) => `${counted(count, 'picture')} in a cell or heading: named there, and not shown.`,
        block.alt,
      );
      return [
        {
          type: 'text',
          text: block.alt || 'Picture',
          marks: safeAddress(block.src) ? { link: { href: block.src } } : {},
        },
      ];
    case 'table':
      return joined(block.rows.map((row) => row.flatMap((cell, index) => (index > 0 ? [BLANK, ...cell] : cell))));
    case 'blockquote':
      return joined(block.content.map((each) => inlineOf(each, losses)));
    case 'horizontalRule':
      return [];
    default:
      return joined(block.items.map((item) => joined(item.content.map((each) => inlineOf(each, losses)))));
  }
}

export function joined(parts: readonly (readonly Inline[])[]): Inline[] {
  return parts.flatMap((part, index): Inline[] => (index > 0 ? [{ type: 'hardBreak' }, ...part] : [...part]));
}

const BLANK: Inline = { type: 'text', text: ' ', marks: {} };
