/** Rich texts as they are stored, with what this version does not know in them, and copies of one that people edit. */
import * as Y from 'yjs';
import { EditableText } from '#shared/document/text/edit/editable-text.ts';
import type { Attributes, EditNode, ElementNode } from '#shared/document/text/edit/nodes.ts';
import { type AnyElement, type Child, insertChildren, makeElement } from '#shared/document/text/elements.ts';
import { CARD_TEXT, type TextSchema } from '#shared/document/text/schema.ts';

export function element(name: string, attributes: Attributes, ...children: Child[]): AnyElement {
  return makeElement(name, attributes, children);
}

export function words(text: string, marks: Attributes = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta([{ insert: text, attributes: { ...marks } }]);
  return made;
}

/** One person's copy of a text, being edited. */
export function copy(client: number, schema: TextSchema = CARD_TEXT) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const fragment = doc.getXmlFragment('text');
  const text = new EditableText(fragment, schema);
  const origin = {};
  fragment.observeDeep((_, transaction) => {
    if (transaction.origin !== origin) text.follow(transaction);
  });
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  return { doc, fragment, text, undo, write: (next: readonly EditNode[]) => text.write(next, origin) };
}

export type Copy = ReturnType<typeof copy>;

export function exchange(left: Copy, right: Copy): void {
  const toRight = Y.encodeStateAsUpdate(left.doc, Y.encodeStateVector(right.doc));
  const toLeft = Y.encodeStateAsUpdate(right.doc, Y.encodeStateVector(left.doc));
  Y.applyUpdate(right.doc, toRight, 'remote');
  Y.applyUpdate(left.doc, toLeft, 'remote');
}

/** A part that only a newer version knows. */
export const callout = (text = 'Mind the tide'): AnyElement =>
  element(
    'callout',
    { tone: 'warning', box: { wide: true } },
    element('calloutTitle', {}, words(text, { glow: { hue: 7 } })),
  );

/** One paragraph, a callout, and a paragraph with a mention in it. */
export function withParts(): Copy & { readonly part: AnyElement; readonly mention: AnyElement } {
  const made = copy(1);
  const part = callout();
  const mention = element('mention', { person: 'p1' });
  made.doc.transact(() => {
    insertChildren(made.fragment, 0, [
      element('paragraph', {}, words('Before')),
      part,
      element(
        'paragraph',
        { align: 'end' },
        words('Ask '),
        mention,
        words(' about it', { highlight: { color: 'red' } }),
      ),
    ]);
  }, 'remote');
  return { ...made, part, mention };
}

export function asElement(node: EditNode | undefined): ElementNode {
  if (node?.kind !== 'element') throw new Error(`not an element: ${JSON.stringify(node)}`);
  return node;
}
