import * as Y from 'yjs';

/** Ids of the lines that something was made of (MEET-9), in the order in which they stand in the text. */
export function linesIn(text: Y.XmlFragment): readonly string[] {
  return text.toArray().flatMap((node) => {
    if (!(node instanceof Y.XmlElement)) return [];
    const line: unknown = node.getAttribute('line');
    return [...(typeof line === 'string' && line !== '' ? [line] : []), ...linesIn(node)];
  });
}
