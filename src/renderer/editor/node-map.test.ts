import { getSchema } from '@tiptap/core';
import { Fragment } from '@tiptap/pm/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openText, type TextSession } from '#shared/document/index.ts';
import type { EditNode } from '#shared/document/text/index.ts';
import { markdownNodes, writeMarkdown } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { textExtensions } from './extensions.ts';
import { placeAfter } from './keep-place.ts';
import { NodeMap } from './node-map.ts';

/** A session on the project's text, which holds `markdown`. */
function sessionOn(markdown: string): TextSession {
  const { doc, project } = newProject();
  doc.transact(() => writeMarkdown(doc.getXmlFragment('text/project'), markdown), 'remote');
  return must(openText(project, 'project'));
}

const line = fc.constantFrom(
  '# Steel',
  '- [x] done **bold**',
  '- a\n  - b',
  '3. third',
  '> quoted *words*',
  '```js\ncode\n```',
  '***',
  'one\\\ntwo',
  '[link](https://example.org "title") `code` ~~gone~~ <u>under</u>',
  'ask **[@Ana](throughline:person/p1)** about [#Piles](throughline:card/t1)[#Steel](throughline:card/t2).',
);

describe('[TEXT-5] nodes of a session in the editor', () => {
  const schema = getSchema(textExtensions(sessionOn(''), newProject().project));

  it('fit the editor’s schema, and come back as they are', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const { content } = sessionOn(lines.join('\n\n'));
        expect(markdownNodes(lines.join('\n\n'))).toEqual(content);
        const doc = schema.topNodeType.create(null, new NodeMap(schema).build(content));
        doc.check();
        // Another map has no memory of what was built: everything is read from the editor's nodes.
        expect(new NodeMap(schema).read(doc)).toEqual(content);
      }),
    );
  });

  it('carry what is not known: parts, marks and attributes', () => {
    const content: EditNode[] = [
      { kind: 'kept', id: '1:2', place: 'block', words: 'Mind the tide' },
      {
        kind: 'element',
        name: 'heading',
        attributes: { level: 2 },
        extra: { align: 'end' },
        content: [
          {
            kind: 'text',
            runs: [{ text: 'a', marks: { bold: { weight: 7 }, glow: { hue: 3 }, 'note--a1b2c3d4': true } }],
          },
          { kind: 'kept', id: '1:9', place: 'inline', words: '' },
          { kind: 'text', runs: [{ text: 'b', marks: { link: { href: 'https://example.org', target: '_blank' } } }] },
        ],
      },
    ];
    const doc = schema.topNodeType.create(null, new NodeMap(schema).build(content));
    doc.check();
    expect(new NodeMap(schema).read(doc)).toEqual(content);
  });

  it('are the same objects while nothing changed', () => {
    const map = new NodeMap(schema);
    const { content } = sessionOn('one\n\n- two');
    const doc = schema.topNodeType.create(null, map.build(content));
    expect(map.read(doc).every((node, index) => node === content[index])).toBe(true);
  });
});

describe('nodes of a document of which a state from before is known', () => {
  const schema = getSchema(textExtensions(sessionOn(''), newProject().project));

  it('are what reading all of it gives, and those that did not change are the same objects', () => {
    const map = new NodeMap(schema);
    const { content } = sessionOn('one\n\n- two\n\nthree');
    const doc = schema.topNodeType.create(null, map.build(content));
    const blocks = doc.children;
    const added = schema.node('paragraph', null, [schema.text('more')]);
    const states = [blocks, [added, ...blocks], [...blocks, added], blocks.slice(1), [blocks[0], added, blocks[2]], []];
    for (const state of states.map((each) => each.filter((node) => node !== undefined))) {
      const after = doc.copy(Fragment.from(state));
      const read = map.readAfter({ doc, content }, after);
      expect(read).toEqual(map.read(after));
      expect(read.every((node, index) => after.child(index) === added || content.includes(node))).toBe(true);
    }
  });
});

describe('the caret', () => {
  const schema = getSchema(textExtensions(sessionOn(''), newProject().project));
  const docOf = (...texts: string[]) =>
    schema.topNodeType.create(
      null,
      texts.map((text) => schema.node('paragraph', null, text === '' ? [] : [schema.text(text)])),
    );

  it('stays in its words when others type before, after and around them', () => {
    const before = docOf('one', 'two', 'three');
    const after = docOf('zero', 'one', 'two', 'and three');
    const pairs = new Map([
      [before.child(0), after.child(1)],
      [before.child(1), after.child(2)],
      [before.child(2), after.child(3)],
    ]);
    const place = (position: number) => placeAfter(position, before, after, (was, is) => pairs.get(was) === is);
    expect(place(2)).toBe(8);
    expect(place(7)).toBe(13);
    // "th|ree" → "and th|ree"
    expect(place(13)).toBe(23);
  });

  it('goes to the end of what was deleted around it', () => {
    const before = docOf('one two');
    const after = docOf('o two');
    expect(placeAfter(3, before, after, () => true)).toBe(2);
    expect(placeAfter(8, before, after, () => true)).toBe(6);
  });
});
