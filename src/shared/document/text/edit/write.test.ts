import { describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { paragraph } from '#tests/support/documents.ts';
import { copy, exchange, withParts } from '#tests/support/rich-text.ts';
import { readBlocks } from '../fragment.ts';
import { writeMarkdown } from '../index.ts';
import { align, commonEnds } from './align.ts';
import { EditableText } from './editable-text.ts';
import { type EditNode, textOf } from './nodes.ts';

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

  it('[NOTES-7] looks at the paragraph of a key alone, whoever typed it, however long the text is', () => {
    const here = copy(1);
    const there = copy(2);
    here.write(Array.from({ length: 1_000 }, (_, index) => paragraph(`line ${index}`)));
    exchange(here, there);
    const looks = [here, there].map(({ fragment }) => vi.spyOn(fragment, 'toArray'));
    for (const at of [0, 500, 999]) {
      const before = here.text.content;
      here.write(before.with(at, paragraph(`line ${at}!`)));
      exchange(here, there);
      there.write(there.text.content.with(at, paragraph(`line ${at}!?`)));
      exchange(here, there);
      expect(here.text.content.filter((node, index) => node !== before[index])).toHaveLength(1);
    }
    expect(looks.map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
    for (const { fragment, text } of [here, there]) expect(new EditableText(fragment).content).toEqual(text.content);
    // A paragraph more is another matter.
    here.write([paragraph('first'), ...here.text.content]);
    exchange(here, there);
    expect(there.text.content.slice(0, 2).map(textOf)).toEqual(['first', 'line 0!?']);
    expect(looks.every(({ mock }) => mock.calls.length > 0)).toBe(true);
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
