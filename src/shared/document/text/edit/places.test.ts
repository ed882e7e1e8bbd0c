import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { toBase64url } from '#shared/kernel/base64url.ts';
import { paragraph } from '#tests/support/documents.ts';
import { asElement, type Copy, copy, exchange, withParts } from '#tests/support/rich-text.ts';
import { writeMarkdown } from '../index.ts';
import { type EditNode, textOf } from './nodes.ts';
import type { TextPlace } from './places.ts';

function name({ text }: Copy, place: TextPlace): string {
  const named = text.nameOfPlace(place);
  if (named === null) throw new Error(`no name for ${JSON.stringify(place)}`);
  return named;
}

/** Two copies of the same Markdown. */
function two(markdown: string): readonly [Copy, Copy] {
  const [here, there] = [copy(1), copy(2)];
  here.doc.transact(() => writeMarkdown(here.fragment, markdown), 'remote');
  exchange(here, there);
  return [here, there];
}

/** Every place in words, and the words before it there. */
function placesIn(nodes: readonly EditNode[], parent: readonly number[] = []): { place: TextPlace; before: string }[] {
  return nodes.flatMap((node, child) => {
    if (node.kind === 'element') return placesIn(node.content, [...parent, child]);
    const text = textOf(node);
    return Array.from({ length: text.length + 1 }, (_, offset) => ({
      place: { parent, child, offset },
      before: text.slice(0, offset),
    }));
  });
}

function wordsBefore(nodes: readonly EditNode[], { parent, child, offset }: TextPlace): string | undefined {
  let inside = nodes;
  for (const index of parent) inside = asElement(inside[index]).content;
  const node = inside[child];
  return node?.kind === 'text' ? textOf(node).slice(0, offset) : undefined;
}

describe('[SYNC-P1] places in a text', () => {
  it('are found again where they were, in lists, quotes, code and around what is no text', () => {
    const markdown =
      '# Steel\n\n- [x] done **bold** so\n- a\n  - b\n\n> quoted\\\nwords\n\n```js\ncode\n```\n\n***\n\nend';
    const [here, there] = two(markdown);
    const places = placesIn(here.text.content);
    expect(places.length).toBeGreaterThan(40);
    for (const { place } of places) expect(there.text.placeOf(name(here, place))).toEqual(place);
    // Before the rule, and behind everything.
    for (const child of [4, here.text.content.length]) {
      const place = { parent: [], child, offset: 0 };
      expect(there.text.placeOf(name(here, place))).toEqual(place);
    }
  });

  it('stay at their letter through what others write before, at and behind them', () => {
    const [here, there] = two('The quay\n\nis **old**');
    const named = name(here, { parent: [0], child: 0, offset: 3 });
    const [, rest] = there.text.content;
    there.write([paragraph('First'), ...there.text.content]);
    for (const words of ['Mind: The quay', 'Mind: The old quay']) {
      there.write([paragraph('First'), paragraph(words), rest as EditNode]);
    }
    exchange(here, there);
    const place = here.text.placeOf(named);
    expect(place && wordsBefore(here.text.content, place)).toBe('Mind: The');
    // At the same place: whoever was there first stays before it.
    const [a, b] = two('ab');
    const between = name(a, { parent: [0], child: 0, offset: 1 });
    b.write([paragraph('aXXb')]);
    exchange(a, b);
    expect(a.text.placeOf(between)).toEqual({ parent: [0], child: 0, offset: 1 });
  });

  it('fall back to what is left when their letter is deleted, and are none once what they stood in is gone', () => {
    const [here, there] = two('One big three\n\nLast');
    const named = name(here, { parent: [0], child: 0, offset: 7 });
    const [, last] = there.text.content;
    there.write([paragraph('One three'), last as EditNode]);
    exchange(here, there);
    const place = here.text.placeOf(named);
    expect(place && wordsBefore(here.text.content, place)).toBe('One ');
    there.write([last as EditNode]);
    exchange(here, there);
    expect(here.text.placeOf(named)).toBeNull();
  });

  it('are none before what they stand at has come', () => {
    const [here, there] = two('Piles');
    here.write([paragraph('Piles of steel')]);
    const named = name(here, { parent: [0], child: 0, offset: 10 });
    expect(there.text.placeOf(named)).toBeNull();
    exchange(here, there);
    expect(there.text.placeOf(named)).toEqual({ parent: [0], child: 0, offset: 10 });
  });

  it('are found in a text that is empty, and in words that two people began', () => {
    const [here, there] = two('');
    // The paragraph that is shown is stored by nobody.
    const named = name(here, { parent: [0], child: 0, offset: 0 });
    expect(there.text.placeOf(named)).toEqual({ parent: [], child: 0, offset: 0 });
    here.write([paragraph('')]);
    exchange(here, there);
    here.write([paragraph('mine')]);
    there.write([paragraph('theirs')]);
    const behind = name(there, { parent: [0], child: 0, offset: 6 });
    exchange(here, there);
    const place = here.text.placeOf(behind);
    expect(place && wordsBefore(here.text.content, place)).toMatch(/theirs$/);
  });

  it('are none within a part that is kept as it is, and beside it they are', () => {
    const made = withParts();
    const inPart = Y.createRelativePositionFromTypeIndex(made.part, 0, -1);
    expect(made.text.placeOf(toBase64url(Y.encodeRelativePosition(inPart)))).toBeNull();
    const before = { parent: [2], child: 1, offset: 0 };
    expect(made.text.placeOf(name(made, before))).toEqual(before);
  });

  it('of names that others made up are none, and nothing comes to be by asking', () => {
    const { text, doc } = withParts();
    const map = doc.getMap('tasks');
    map.set('t1', 'x');
    const roots = [...doc.share.keys()];
    const encoded = (position: Y.RelativePosition): string => toBase64url(Y.encodeRelativePosition(position));
    const { client, clock } = map._map.get('t1')?.id ?? { client: 0, clock: 0 };
    const strange = [
      '',
      '!',
      'AA',
      toBase64url(Uint8Array.of(9)),
      toBase64url(Uint8Array.of(0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)),
      encoded(new Y.RelativePosition(null, 'another root', null, -1)),
      encoded(new Y.RelativePosition(null, 'tasks', null, -1)),
      encoded(new Y.RelativePosition(null, null, Y.createID(client, clock), -1)),
      encoded(new Y.RelativePosition(Y.createID(client, clock), null, null, 0)),
      encoded(new Y.RelativePosition(null, null, Y.createID(77, 5), -1)),
    ];
    for (const each of strange) expect(text.placeOf(each), each).toBeNull();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => void text.placeOf(toBase64url(bytes))));
    expect([...doc.share.keys()]).toEqual(roots);
  });

  it('follow their letter through whatever two people write at once', () => {
    // Every letter is another one, so that one sees where a place has gone.
    const letter = fc.constantFrom(...'abcdefghij');
    const cut = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 3 }), fc.array(letter, { maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(cut, { maxLength: 4 }), fc.array(cut, { maxLength: 4 }), fc.nat(), (mine, theirs, seed) => {
        const [here, there] = two('ABCDEFGH\n\n- IJKLM\n- NOPQ\n\nRSTUVWXYZ');
        const places = placesIn(here.text.content).filter(({ before }) => before !== '');
        const { place, before } = places[seed % places.length] as (typeof places)[number];
        const last = before.at(-1) as string;
        const named = name(here, place);
        for (const [on, cuts] of [
          [here, mine],
          [there, theirs],
        ] as const) {
          for (const [at, length, put] of cuts) on.write(rewritten(on.text.content, at, length, put.join('')));
        }
        exchange(here, there);
        for (const { text } of [here, there]) {
          const found = text.placeOf(named);
          const isLeft = text.content.some((node) => textOf(node).includes(last));
          if (isLeft) expect(found && wordsBefore(text.content, found)?.at(-1)).toBe(last);
        }
        expect(here.text.content.map(textOf)).toEqual(there.text.content.map(textOf));
      }),
      { numRuns: 300 },
    );
  });
});

/** The first word of a block, otherwise. */
function rewritten(nodes: readonly EditNode[], at: number, length: number, put: string): readonly EditNode[] {
  const which = at % Math.max(1, nodes.length);
  return nodes.map((node, index) => (index === which ? changed(node, at, length, put) : node));
}

function changed(node: EditNode, at: number, length: number, put: string): EditNode {
  if (node.kind === 'text') {
    const text = textOf(node);
    const from = Math.min(at % 9, text.length);
    const next = text.slice(0, from) + put + text.slice(from + length);
    return { kind: 'text', runs: next === '' ? [] : [{ text: next, marks: {} }] };
  }
  if (node.kind !== 'element') return node;
  const [first, ...rest] = node.content;
  return first ? { ...node, content: [changed(first, at, length, put), ...rest] } : node;
}
