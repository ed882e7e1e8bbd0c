import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraph } from '#tests/support/documents.ts';
import { copy, exchange, withParts } from '#tests/support/rich-text.ts';
import { readBlocks } from '../fragment.ts';
import { writeMarkdown } from '../index.ts';
import { align, commonEnds } from './align.ts';
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

  it('pairs for the highest sum', () => {
    const left = ['a', 'b', 'c'];
    const right = ['c', 'a', 'b'];
    expect(align(3, 3, (l, r) => (left[l] === right[r] ? 1 : 0))).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});
