/** A paper as Markdown (CommonMark with GFM's tables and task lists), which reads back as it is. */
import { formatMarkdown } from '#shared/document/text/format.ts';
import { NOTES_TEXT, normaliseMarkdown } from '#shared/document/text/index.ts';
import type { Block } from '#shared/document/text/tree.ts';
import { blocksOf, type Paper } from './paper.ts';

export function markdownOf(paper: Paper): string {
  return `${markdownOfBlocks(blocksOf(paper))}\n`;
}

export function markdownOfBlocks(blocks: readonly Block[]): string {
  return normaliseMarkdown(formatMarkdown(blocks), NOTES_TEXT);
}
