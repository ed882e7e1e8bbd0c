/** Between positions in the editor and places in a session's text. */
import type { Node } from '@tiptap/pm/model';
import type { TextPlace } from '#shared/document/text/index.ts';
import { MENTION } from '../node-map.ts';

export function placeAt(doc: Node, position: number): TextPlace {
  const at = doc.resolve(position);
  const parent = Array.from({ length: at.depth }, (_, depth) => at.index(depth));
  if (!at.parent.inlineContent) return { parent, child: at.index(), offset: 0 };
  let left = at.parentOffset;
  let child = 0;
  let offset = 0;
  let isInText = false;
  for (const node of at.parent.children) {
    // At the end of words rather than before what follows them.
    if (left === 0) break;
    if (isWords(node)) {
      const taken = Math.min(left, node.nodeSize);
      offset += node.isText ? taken : lengthOf(node);
      left -= taken;
      isInText = true;
      continue;
    }
    child += isInText ? 2 : 1;
    offset = 0;
    isInText = false;
    left -= node.nodeSize;
  }
  return { parent, child, offset };
}

/** Null where the document has no such place. */
export function positionOf(doc: Node, { parent, child, offset }: TextPlace): number | null {
  let inside = doc;
  let start = 0;
  for (const index of parent) {
    const next = inside.maybeChild(index);
    if (!next || next.isLeaf) return null;
    start += 1 + sizeBefore(inside, index);
    inside = next;
  }
  if (!inside.inlineContent) return start + sizeBefore(inside, Math.min(child, inside.childCount));
  let at = -1;
  let wasWords = false;
  let position = start;
  let left = offset;
  for (const node of inside.children) {
    const words = isWords(node);
    if (!words || !wasWords) at++;
    wasWords = words;
    if (at > child || (at === child && !words)) break;
    if (at === child) {
      if (left <= 0) break;
      position += node.isText ? Math.min(left, node.nodeSize) : node.nodeSize;
      left -= lengthOf(node);
    } else position += node.nodeSize;
  }
  return position;
}

/** What a session's text node is made of. */
function isWords(node: Node): boolean {
  return node.isText || node.type.name === MENTION;
}

/** In the session's text, where a mention is as long as its words. */
function lengthOf(node: Node): number {
  return node.isText ? node.nodeSize : String(node.attrs.words).length;
}

function sizeBefore(parent: Node, index: number): number {
  return parent.children.slice(0, index).reduce((sum, node) => sum + node.nodeSize, 0);
}
