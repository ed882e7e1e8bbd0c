/** Where a caret stands after somebody else changed the text. */
import type { Fragment, Node } from '@tiptap/pm/model';

/** `same` says whether two nodes are one node of the text at different times. */
export function placeAfter(
  position: number,
  before: Node,
  after: Node,
  same: (before: Node, after: Node) => boolean,
): number {
  if (before === after) return position;
  if (!before.isTextblock) {
    const child = childAt(position, before);
    const inside = child && childLike(child.node, after, same);
    if (inside) return inside.offset + 1 + placeAfter(position - child.offset - 1, child.node, inside.node, same);
  }
  return throughDifference(position, before.content, after.content);
}

/** The child that a position is inside of; null between children. */
function childAt(position: number, parent: Node) {
  let offset = 0;
  for (const node of parent.children) {
    if (position > offset && position < offset + node.nodeSize) return node.isLeaf ? null : { node, offset };
    offset += node.nodeSize;
  }
  return null;
}

function childLike(child: Node, parent: Node, same: (before: Node, after: Node) => boolean) {
  let offset = 0;
  for (const node of parent.children) {
    if (node === child || same(child, node)) return { node, offset };
    offset += node.nodeSize;
  }
  return null;
}

function throughDifference(position: number, before: Fragment, after: Fragment): number {
  const start = before.findDiffStart(after);
  if (start === null || position <= start) return position;
  const ends = before.findDiffEnd(after);
  if (!ends) return position;
  // Where the same letters repeat, the two ends run past the start.
  const overlap = Math.max(0, start - Math.min(ends.a, ends.b));
  const from = ends.a + overlap;
  const to = ends.b + overlap;
  return position >= from ? position + to - from : Math.min(position, to);
}
