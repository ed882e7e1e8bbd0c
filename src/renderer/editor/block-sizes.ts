import type { Node } from '@tiptap/pm/model';

/** Positions that some of these blocks take. */
export function sizeOf(blocks: readonly Node[], from: number, to = blocks.length): number {
  let size = 0;
  for (let index = from; index < to; index++) size += blocks[index]?.nodeSize ?? 0;
  return size;
}
