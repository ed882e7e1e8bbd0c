/**
 * Pictures of a paper that word processors of a few years ago cannot show, drawn anew as PNG by this page before the paper becomes a .docx
 * (PAPER-10). What cannot be drawn stays as it is, and is named there.
 */

import type { Block, Item } from '#shared/document/text/tree.ts';
import { base64Of, bytesOf } from '#shared/kernel/base64.ts';
import type { Paper } from '#shared/report/paper/paper.ts';

/** Pixels: 300 to the inch of the room on a page. Never larger than it is: pixels are not made up. */
const ROOM = { width: 2_100, height: 2_900 } as const;

const STRANGE = 'data:image/webp;base64,';

/** The same paper, where there is nothing to draw. */
export async function withPngPictures(paper: Paper): Promise<Paper> {
  const drawn = new Map<string, string>();
  for (const source of new Set(sourcesIn(paper.blocks))) {
    const png = await drawnAsPng(source).catch(() => null);
    if (png !== null) drawn.set(source, png);
  }
  return drawn.size === 0 ? paper : { ...paper, blocks: withSources(paper.blocks, drawn) };
}

function sourcesIn(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'image') return block.src.startsWith(STRANGE) ? [block.src] : [];
    if ('items' in block) return block.items.flatMap(({ content }) => sourcesIn(content));
    return block.type === 'blockquote' ? sourcesIn(block.content) : [];
  });
}

function withSources(blocks: readonly Block[], drawn: ReadonlyMap<string, string>): readonly Block[] {
  const inItems = (items: readonly Item[]): readonly Item[] =>
    items.map((item) => ({ ...item, content: withSources(item.content, drawn) }));
  return blocks.map((block): Block => {
    if (block.type === 'image') return { ...block, src: drawn.get(block.src) ?? block.src };
    if ('items' in block) return { ...block, items: inItems(block.items) };
    return block.type === 'blockquote' ? { ...block, content: withSources(block.content, drawn) } : block;
  });
}

async function drawnAsPng(source: string): Promise<string> {
  const bitmap = await createImageBitmap(new Blob([bytesOf(source.slice(STRANGE.length))], { type: 'image/webp' }));
  try {
    const scale = Math.min(1, ROOM.width / bitmap.width, ROOM.height / bitmap.height);
    const side = (length: number): number => Math.max(1, Math.round(length * scale));
    const canvas = new OffscreenCanvas(side(bitmap.width), side(bitmap.height));
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('a canvas that was never used has a context');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    return `data:image/png;base64,${base64Of(new Uint8Array(await png.arrayBuffer()))}`;
  } finally {
    bitmap.close();
  }
}
