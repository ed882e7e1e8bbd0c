/** Which blocks at the top of a text are others than before: what is reckoned of blocks is reckoned for these alone. */
import type { Node } from '@tiptap/pm/model';

export interface ChangedBlocks {
  /** Positions in the document as it is. */
  readonly from: number;
  readonly to: number;
}

export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const most = Math.min(before.childCount, after.childCount);
  let start = 0;
  let from = 0;
  while (start < most && before.child(start) === after.child(start)) from += after.child(start++).nodeSize;
  let end = 0;
  let to = after.content.size;
  while (end < most - start && before.child(before.childCount - end - 1) === after.child(after.childCount - end - 1)) {
    to -= after.child(after.childCount - end - 1).nodeSize;
    end++;
  }
  return { from, to: Math.max(from, to) };
}
