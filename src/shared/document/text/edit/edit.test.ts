import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraph } from '#tests/support/documents.ts';
import { readBlocks } from '../fragment.ts';
import { writeMarkdown } from '../index.ts';
import { TEXT_NODES } from '../schema.ts';
import { align, commonEnds } from './align.ts';
import { EditableText } from './editable-text.ts';
import { type Attributes, type EditNode, type ElementNode, type KeptNode, textOf } from './nodes.ts';

type Child = Y.XmlElement | Y.XmlText;

function element(name: string, attributes: Attributes, ...children: Child[]): Y.XmlElement {
  const made = new Y.XmlElement<Record<string, never>>(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as never);
  made.insert(0, children);
  return made as unknown as Y.XmlElement;
}

function words(text: string, marks: Attributes = {}): Y.XmlText {
  const made = new Y.XmlText();
  made.applyDelta([{ insert: text, attributes: { ...marks } }]);
  return made;
}

/** One person's copy of a text, being edited. */
function copy(client: number) {
  const doc = new Y.Doc();
  doc.clientID = client;
  const fragment = doc.getXmlFragment('text');
  const text = new EditableText(fragment);
  const origin = {};
  fragment.observeDeep((_, transaction) => {
    if (transaction.origin !== origin) text.follow(transaction);
  });
  const undo = new Y.UndoManager(fragment, { trackedOrigins: new Set([origin]), captureTimeout: 0 });
  return { doc, fragment, text, undo, write: (next: readonly EditNode[]) => text.write(next, origin) };
}

type Copy = ReturnType<typeof copy>;

function exchange(left: Copy, right: Copy): void {
  const toRight = Y.encodeStateAsUpdate(left.doc, Y.encodeStateVector(right.doc));
  const toLeft = Y.encodeStateAsUpdate(right.doc, Y.encodeStateVector(left.doc));
  Y.applyUpdate(right.doc, toRight, 'remote');
  Y.applyUpdate(left.doc, toLeft, 'remote');
}

const callout = (text = 'Mind the tide') =>
  element(
    'callout',
    { tone: 'warning', box: { wide: true } },
    element('calloutTitle', {}, words(text, { glow: { hue: 7 } })),
  );

function withParts(): Copy & { readonly part: Y.XmlElement; readonly mention: Y.XmlElement } {
  const made = copy(1);
  const part = callout();
  const mention = element('mention', { person: 'p1' });
  made.doc.transact(() => {
    made.fragment.insert(0, [
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

function asElement(node: EditNode | undefined): ElementNode {
  if (node?.kind !== 'element') throw new Error(`not an element: ${JSON.stringify(node)}`);
  return node;
}

/** Everything stored of a type, items included: what must be the same when nothing touched it. */
function itemsIn(type: Y.XmlElement): unknown[] {
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
    there.fragment.insert(1, [callout('New')]);
    (there.fragment.get(0) as Y.XmlElement).insert(1, [element('mention', {})]);
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
      fragment.insert(0, [
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
      fragment.insert(0, [element('paragraph', {}, odd)]);
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
        inner.insert(0, [quote]);
        inner = quote;
      }
      inner.insert(0, [element('paragraph', {}, words('deep'))]);
    }, 'remote');
    expect(text.content).toHaveLength(1);
    expect(text.fixed).toBe(true);
  });
});

describe('writing a text', () => {
  it('[TEXT-1] joins what two people type into one empty paragraph', () => {
    const here = copy(1);
    const there = copy(2);
    here.write([paragraph('')]);
    exchange(here, there);
    here.write([paragraph('mine')]);
    there.write([paragraph('theirs')]);
    exchange(here, there);
    expect(textOf(here.text.content[0] as EditNode)).toBe('minetheirs');
    here.write([paragraph('mine and theirs')]);
    exchange(here, there);
    expect(readBlocks(there.fragment)).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'mine and theirs', marks: {} }] },
    ]);
  });

  it('changes a paragraph in place when it is split, so that words typed in it elsewhere stay', () => {
    const here = copy(1);
    const there = copy(2);
    here.write([paragraph('One two')]);
    exchange(here, there);
    here.write([paragraph(''), paragraph('One two')]);
    there.write([paragraph('One two three')]);
    exchange(here, there);
    expect(here.text.content.map(textOf)).toEqual(['', 'One two three']);
  });

  it('never cuts a surrogate pair', () => {
    expect(commonEnds('a😀b', 'a😁b')).toEqual({ start: 1, end: 1 });
    const { write, text } = copy(1);
    write([paragraph('😀')]);
    write([paragraph('😁')]);
    expect(text.content.map(textOf)).toEqual(['😁']);
  });

  it('stores nothing when nothing changed', () => {
    const { doc, text, write, fragment } = withParts();
    writeMarkdown(fragment, '# A\n\n- [x] b\n\n> [c](https://example.org) **d**');
    const before = Y.encodeStateVector(doc);
    write(text.content.map((node) => (node.kind === 'element' ? { ...node } : node)));
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  it('pairs for the highest sum', () => {
    const left = ['a', 'b', 'c'];
    const right = ['c', 'a', 'b'];
    expect(align(3, 3, (l, r) => (left[l] === right[r] ? 1 : 0))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});

describe('[TEXT-5] fuzz', () => {
  const marks = fc.constantFrom<Attributes>(
    {},
    {},
    { bold: {} },
    { glow: { hue: 3 } },
    { link: { href: 'https://a.b' } },
  );
  const step = fc.record({
    act: fc.constantFrom(
      'type',
      'insert',
      'remove',
      'split',
      'mark',
      'wrap',
      'heading',
      'foreign',
      'inside',
      'undo',
      'redo',
    ),
    who: fc.boolean(),
    at: fc.nat(50),
    text: fc.constantFrom('a', 'bc', ' ', '😀', 'word'),
    marks,
    meet: fc.boolean(),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  function retype(node: EditNode, { at, text, marks: with_ }: Step): EditNode {
    if (node.kind !== 'element' || TEXT_NODES[node.name]?.inside.length === 0) return node;
    if (!TEXT_NODES[node.name]?.inside.includes('text')) {
      const index = at % Math.max(1, node.content.length);
      return {
        ...node,
        content: node.content.map((child, each) =>
          each === index ? retype(child, { at, text, marks: with_ } as Step) : child,
        ),
      };
    }
    const last = node.content.at(-1);
    const run = { text, marks: with_ };
    if (last?.kind !== 'text') return { ...node, content: [...node.content, { kind: 'text', runs: [run] }] };
    return { ...node, content: [...node.content.slice(0, -1), { kind: 'text', runs: [...last.runs, run] }] };
  }

  function edited(content: readonly EditNode[], chosen: Step): EditNode[] {
    const at = content.length === 0 ? 0 : chosen.at % content.length;
    const node = content[at];
    const around = (...instead: EditNode[]): EditNode[] => [
      ...content.slice(0, at),
      ...instead,
      ...content.slice(at + 1),
    ];
    if (!node || chosen.act === 'insert')
      return [...content.slice(0, at), paragraph(chosen.text), ...content.slice(at)];
    switch (chosen.act) {
      case 'type':
        return around(retype(node, chosen));
      case 'mark':
        return content.map((each) => retype(each, chosen));
      case 'remove':
        return holdsPart(node) ? [...content] : around();
      case 'split':
        return node.kind === 'element' && node.name === 'paragraph'
          ? around({ ...node, content: node.content.slice(0, 1) }, { ...node, content: node.content.slice(1) })
          : [...content];
      case 'heading':
        return node.kind === 'element' && node.name === 'paragraph'
          ? around({ ...node, name: 'heading', attributes: { level: 2 } })
          : [...content];
      default:
        return around({ kind: 'element', name: 'blockquote', attributes: {}, extra: null, content: [node] });
    }
  }

  function partsOf(fragment: Y.XmlFragment): Y.XmlElement[] {
    return fragment
      .toArray()
      .flatMap((child) =>
        child instanceof Y.XmlElement ? (TEXT_NODES[child.nodeName] ? partsOf(child) : [child]) : [],
      );
  }

  const plain = (content: readonly EditNode[]): unknown => JSON.parse(JSON.stringify(content));

  it('stores what was written, loses no part, and both copies agree', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const copies = [copy(1), copy(2)] as const;
        for (const chosen of steps) {
          const { text, fragment, doc, write, undo } = copies[chosen.who ? 0 : 1];
          const parts = partsOf(fragment);
          const stored = parts.map((part) => part.toString()).sort();
          if (chosen.act === 'foreign') {
            fragment.insert(Math.min(fragment.length, chosen.at), [callout(chosen.text)]);
          } else if (chosen.act === 'inside') {
            const part = parts[chosen.at % Math.max(1, parts.length)];
            doc.transact(() => part?.insert(0, [element('calloutTitle', {}, words(chosen.text))]), 'remote');
          } else if (chosen.act === 'undo') undo.undo();
          else if (chosen.act === 'redo') undo.redo();
          else {
            write(edited(text.content, chosen));
            expect(
              partsOf(fragment)
                .map((part) => part.toString())
                .sort(),
            ).toEqual(stored);
            if (chosen.act !== 'wrap') expect(partsOf(fragment)).toEqual(parts);
          }
          // A reading from nothing says the same as what was kept in step.
          expect(plain(new EditableText(fragment).content.map(withoutIds))).toEqual(
            plain(text.content.map(joined).map(withoutIds)),
          );
          if (chosen.meet) exchange(...copies);
        }
        exchange(...copies);
        expect(copies[0].fragment.toString()).toBe(copies[1].fragment.toString());
        expect(plain(copies[0].text.content.map(joined).map(withoutIds))).toEqual(
          plain(copies[1].text.content.map(joined).map(withoutIds)),
        );
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
    );
  }, 600_000);

  function holdsPart(node: EditNode): boolean {
    return node.kind === 'kept' || (node.kind === 'element' && node.content.some(holdsPart));
  }

  /** Ids of parts that were moved differ from those that a fresh reading gives. */
  function withoutIds(node: EditNode): EditNode {
    if (node.kind === 'kept') return { ...node, id: '' };
    return node.kind === 'element' ? { ...node, content: node.content.map(withoutIds) } : node;
  }

  /** As it is stored: runs of equal marks are one. */
  function joined(node: EditNode): EditNode {
    if (node.kind === 'element') return { ...node, content: node.content.map(joined) };
    if (node.kind === 'kept') return node;
    const runs: { text: string; marks: Attributes }[] = [];
    for (const run of node.runs) {
      const last = runs.at(-1);
      if (last && JSON.stringify(last.marks) === JSON.stringify(run.marks)) last.text += run.text;
      else runs.push({ ...run });
    }
    return { kind: 'text', runs };
  }
});
