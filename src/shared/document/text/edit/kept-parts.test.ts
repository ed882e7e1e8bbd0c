import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraph } from '#tests/support/documents.ts';
import { asElement, callout, copy, element, exchange, withParts, words } from '#tests/support/rich-text.ts';
import { type AnyElement, insertChildren } from '../elements.ts';
import { type EditNode, type ElementNode, type KeptNode, textOf } from './nodes.ts';

/** Everything stored of a type, items included: what must be the same when nothing touched it. */
function itemsIn(type: AnyElement): unknown[] {
  const found: unknown[] = [];
  for (let item = type._start; item; item = item.right) found.push(item);
  for (const item of type._map.values()) found.push(item);
  return found;
}

describe('[TEXT-5] a text with parts that this version does not know', () => {
  it('shows them as kept parts and everything around them as it is', () => {
    const { text, fragment } = withParts();
    const before = fragment.toString();
    const [, part, last] = text.content;
    expect(part).toMatchObject({ kind: 'kept', place: 'block', words: 'Mind the tide' });
    expect(asElement(last).extra).toEqual({ align: 'end' });
    expect(asElement(last).content.map((node) => node.kind)).toEqual(['text', 'kept', 'text']);
    expect(fragment.toString()).toBe(before);
  });

  it('leaves their items alone while everything around them is written, and through undo and redo', () => {
    const { text, fragment, part, mention, undo, write } = withParts();
    const stored = part.toString();
    const items = [...itemsIn(part), ...itemsIn(mention), part._item, mention._item];
    const [first, kept, last] = text.content;
    const inline = asElement(last).content[1] as KeptNode;
    // Both neighbours change at once, as when a mark is set on the whole text.
    write([
      paragraph('New'),
      paragraph('Before it'),
      kept as EditNode,
      {
        ...asElement(last),
        content: [{ kind: 'text', runs: [{ text: 'Ask him, ', marks: { bold: {} } }] }, { ...inline }],
      },
    ]);
    const check = (): void => {
      expect([...itemsIn(part), ...itemsIn(mention), part._item, mention._item]).toEqual(items);
      expect([part._item?.deleted, mention._item?.deleted]).toEqual([false, false]);
      expect(part.toString()).toBe(stored);
    };
    check();
    expect(fragment.toString()).toBe(
      `<paragraph>New</paragraph><paragraph>Before it</paragraph>${stored}<paragraph align="end"><bold>Ask him, </bold><mention person="p1"></mention></paragraph>`,
    );
    undo.undo();
    check();
    expect(textOf(text.content[0] as EditNode)).toBe(textOf(first as EditNode));
    undo.redo();
    check();
    expect(text.content).toHaveLength(4);
  });

  it('keeps marks and attributes that it does not know on what is edited', () => {
    const { text, write, fragment } = withParts();
    const [first, part, last] = text.content as [EditNode, EditNode, ElementNode];
    const [ask, mention, about] = last.content as [EditNode, EditNode, EditNode];
    if (about.kind !== 'text') throw new Error('no text');
    const runs = [{ text: ' about it all', marks: about.runs[0]?.marks ?? {} }];
    write([first, part, { ...last, content: [ask, mention, { kind: 'text', runs }] }]);
    expect(fragment.toString()).toContain('<highlight color="red"> about it all</highlight>');
    expect((fragment.get(2) as Y.XmlElement).getAttribute('align')).toBe('end');
  });

  it('merges with another copy that edits inside the part', () => {
    const here = withParts();
    const there = copy(2);
    exchange(here, there);
    const [, part, last] = here.text.content as [EditNode, EditNode, EditNode];
    here.write([paragraph('Typed here'), part, last]);
    const title = (there.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlElement;
    (title.get(0) as Y.XmlText).insert(0, 'Really: ');
    (there.fragment.get(1) as Y.XmlElement).setAttribute('tone', 'info');
    exchange(here, there);
    expect(here.fragment.toString()).toBe(there.fragment.toString());
    expect(here.text.content[1]).toMatchObject({ kind: 'kept', words: 'Really: Mind the tide' });
    expect(here.part.getAttribute('tone')).toBe('info');
  });

  it('takes in a part that arrives while the text is edited, and deletes nothing', () => {
    const here = copy(1);
    const there = copy(2);
    here.write([paragraph('One'), paragraph('Two')]);
    exchange(here, there);
    insertChildren(there.fragment, 1, [callout('New')]);
    insertChildren(there.fragment.get(0) as Y.XmlElement, 1, [element('mention', {})]);
    const stored = there.fragment.toString();
    exchange(here, there);
    expect(here.fragment.toString()).toBe(stored);
    expect(here.text.content.map((node) => node.kind)).toEqual(['element', 'kept', 'element']);
  });

  it('moves a part with all that is in it, also after it was cut, and deletes it when it is left out', () => {
    const { text, write, fragment, part, undo } = withParts();
    const stored = part.toString();
    const [first, kept, last] = text.content as [EditNode, EditNode, EditNode];
    write([{ kind: 'element', name: 'blockquote', attributes: {}, extra: null, content: [first, kept] }, last]);
    expect(fragment.toString()).toContain(`<blockquote><paragraph>Before</paragraph>${stored}</blockquote>`);
    write([last]);
    expect(fragment.toString()).not.toContain('callout');
    write([last, kept, { ...(kept as KeptNode) }]);
    expect(fragment.toString()).toContain(stored + stored);
    const [, second] = text.content;
    const [, moved] = fragment.toArray();
    write([paragraph('x'), ...text.content]);
    expect(fragment.get(2)).toBe(moved);
    expect(second).toBe(kept);
    undo.undo();
    undo.undo();
    undo.undo();
    expect(text.content.some((node) => node.kind === 'element' && node.content.some((c) => c.kind === 'kept'))).toBe(
      true,
    );
    expect(fragment.toString()).toContain(stored);
  });

  it('makes the smallest part that the schema allows of what stands in a wrong place', () => {
    const { doc, fragment, text } = copy(1);
    doc.transact(() => {
      insertChildren(fragment, 0, [
        element('heading', { level: 9 }, words('Deep')),
        element(
          'bulletList',
          {},
          element('listItem', {}, element('paragraph', {}, words('a'))),
          element('swimlane', {}),
        ),
        element('codeBlock', {}, words('x', { bold: {} })),
        words('loose'),
        element('bulletList', {}, element('listItem', {}, element('heading', { level: 2 }, words('h')))),
        element('bulletList', {}),
      ]);
    }, 'remote');
    expect(text.content.map((node) => (node.kind === 'element' ? node.name : node.kind))).toEqual([
      'kept',
      'kept',
      'kept',
      'kept',
      'bulletList',
    ]);
    const [item] = asElement(text.content[4]).content;
    expect(asElement(item).content.map((node) => asElement(node).name)).toEqual(['paragraph', 'heading']);
  });

  it('is not edited at all where a part could not be moved without loss', () => {
    const { doc, fragment, text } = copy(1);
    const odd = new Y.XmlText();
    doc.transact(() => {
      insertChildren(fragment, 0, [element('paragraph', {}, odd)]);
      odd.insertEmbed(0, new Y.Map());
    }, 'remote');
    expect(text.fixed).toBe(true);
  });

  it('reads a document that nests deeper than the stack', () => {
    const { doc, fragment, text } = copy(1);
    doc.transact(() => {
      let inner: Y.XmlFragment = fragment;
      for (let depth = 0; depth < 2_000; depth++) {
        const quote = element('blockquote', {});
        insertChildren(inner, 0, [quote]);
        inner = quote;
      }
      insertChildren(inner, 0, [element('paragraph', {}, words('deep'))]);
    }, 'remote');
    expect(text.content).toHaveLength(1);
    expect(text.fixed).toBe(true);
  });
});
