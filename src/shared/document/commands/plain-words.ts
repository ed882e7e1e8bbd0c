/** Words that are no Markdown, as another program wrote them: paragraphs with their lines, and addresses that can be followed. */
import { isSafeHref } from '#shared/document/text/index.ts';
import type { Block, Inline } from '#shared/document/text/tree.ts';

export function wordBlocks(text: string): Block[] {
  return text
    .split(/\n[ \t]*\n\s*/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph) => ({ type: 'paragraph', content: linesOf(paragraph.trim()) }));
}

function linesOf(paragraph: string): Inline[] {
  return paragraph
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' } as const]),
      ...runsOf(line.trim()),
    ]);
}

/** What ends a sentence or closes a bracket around an address is none of it. */
const ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]}'])/i;

function runsOf(line: string): Inline[] {
  return line.split(ADDRESS).flatMap((text, index): Inline[] => {
    if (text === '') return [];
    const isAddress = index % 2 === 1 && isSafeHref(text);
    return [{ type: 'text', text, marks: isAddress ? { link: { href: text } } : {} }];
  });
}
