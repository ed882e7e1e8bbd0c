/** Who wrote which words, as far as the document knows: the clientIDs under which they came. */
import * as Y from 'yjs';
import type { AnyElement } from '../elements.ts';

/** Of the words that stand in an element, whose wrote most first; equals by the smaller clientID, alike everywhere. */
export function authorsOf(type: AnyElement): readonly number[] {
  const written = new Map<number, number>();
  const waiting: unknown[] = [type];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next instanceof Y.XmlText) count(next, written);
    else if (next instanceof Y.XmlElement) waiting.push(...next.toArray());
  }
  return [...written].sort(([left, most], [right, more]) => more - most || left - right).map(([client]) => client);
}

function count(text: Y.XmlText, written: Map<number, number>): void {
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    written.set(item.id.client, (written.get(item.id.client) ?? 0) + item.length);
  }
}
