/** Texts that people wrote, as they may leave the program (PAPER-1, PAPER-2). */
import { isPictureData, isSafeHref, NOTES_TEXT } from '#shared/document/text/index.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';
import { type Block, type Inline, joinRuns } from '#shared/document/text/tree.ts';
import { type Day, isDay } from '#shared/domain/day.ts';
import { readReference } from '#shared/domain/mentions.ts';
import { withoutUnseen } from '#shared/meetings/clean-text.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';

/** Markdown as blocks, with its headings under one of level `under`. */
export function proseBlocks(markdown: string, under: number): Block[] {
  if (markdown === '') return [];
  const blocks = parseMarkdown(markdown, NOTES_TEXT);
  const down = Math.max(0, under + 1 - highestHeading(blocks));
  return blocks.map((block) => outward(block, down));
}

/** 1 for a text with a heading of the first level; 7 without any. */
function highestHeading(blocks: readonly Block[]): number {
  return Math.min(
    7,
    ...blocks.map((block) => (block.type === 'heading' ? block.level : highestHeading(within(block)))),
  );
}

function within(block: Block): readonly Block[] {
  if (block.type === 'blockquote') return block.content;
  return 'items' in block ? block.items.flatMap(({ content }) => content) : [];
}

function outward(block: Block, down: number): Block {
  switch (block.type) {
    case 'paragraph':
      return { ...block, content: outwardInline(block.content) };
    case 'heading':
      return { ...block, level: Math.min(6, block.level + down), content: outwardInline(block.content) };
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
      return {
        ...block,
        items: block.items.map(({ checked, content }) => ({
          checked,
          content: content.map((each) => outward(each, down)),
        })),
      };
    case 'blockquote':
      return { ...block, content: block.content.map((each) => outward(each, down)) };
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(outwardInline)) };
    case 'codeBlock':
      return { ...block, text: withoutUnseen(block.text) };
    case 'image':
      return { ...block, alt: withoutUnseen(block.alt) };
    case 'horizontalRule':
      return block;
  }
}

/** What only leads somewhere in the program keeps its words alone; a date, which is shown as near there, is said in full. */
function outwardInline(content: readonly Inline[]): Inline[] {
  return joinRuns(
    content.map((inline): Inline => {
      if (inline.type !== 'text') return inline;
      const { link, ...marks } = inline.marks;
      const href = link?.href ?? '';
      if (link && isSafeHref(href)) return { ...inline, text: withoutUnseen(inline.text) };
      return { ...inline, text: dayOf(href) ?? withoutUnseen(inline.text), marks };
    }),
  );
}

function dayOf(href: string): string | null {
  const reference = readReference(href);
  return reference?.kind === 'date' && isDay(reference.id) ? dateWords(reference.id as Day) : null;
}

/** The picture itself, where its bytes are in the text; else what it is called, leading to it (PAPER-2). */
export function pictureOf(src: string, alt: string): { readonly data: string } | { readonly link: Inline } {
  if (isPictureData(src)) return { data: src };
  const text = alt === '' ? src : alt;
  return { link: { type: 'text', text, marks: isSafeHref(src) ? { link: { href: src } } : {} } };
}
