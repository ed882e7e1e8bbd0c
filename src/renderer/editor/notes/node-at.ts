import type { EditNode } from '#shared/document/text/index.ts';

/** The session's node at a path of the editor's: above the words both have the same children. */
export function nodeAt(content: readonly EditNode[], path: readonly number[]): EditNode | null {
  let found: EditNode | undefined;
  let inside = content;
  for (const index of path) {
    found = inside[index];
    if (found?.kind !== 'element') return null;
    inside = found.content;
  }
  return found ?? null;
}
