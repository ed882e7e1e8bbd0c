/** Which blocks at the top of a text are others than before: what is reckoned of blocks is reckoned for these alone. */
import type { Node } from '@tiptap/pm/model';
import { sameEnds } from '#shared/kernel/same-ends.ts';
import { sizeOf } from '../block-sizes.ts';

export interface ChangedBlocks {
  /** Positions in the document as it is. */
  readonly from: number;
  readonly to: number;
}

export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const { start, end } = sameEnds(before.children, after.children);
  const from = sizeOf(after.children, 0, start);
  return { from, to: Math.max(from, after.content.size - sizeOf(after.children, after.childCount - end)) };
}
