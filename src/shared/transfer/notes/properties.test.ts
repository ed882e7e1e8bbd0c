/** Whatever a page says, its words arrive in their order, and what arrives is what notes can hold. */
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import {
  type Block,
  markdownNodes,
  NOTES_TEXT,
  plainTextOf,
  readBlocks,
  readMarkdown,
  writeBlocks,
} from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { readNotes, rehearseNotes } from './index.ts';

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const word = fc.stringMatching(/^[a-z]{1,8}$/);

/** HTML, and its words in order. */
const { page } = fc.letrec<{
  page: readonly [string, string];
  line: readonly [string, string];
  block: readonly [string, string];
}>((tie) => {
  const joined = (parts: readonly (readonly [string, string])[], between = ' '): readonly [string, string] => [
    parts.map(([html]) => html).join(between),
    parts.map(([, words]) => words).join(' '),
  ];
  const around = (tag: string, [html, words]: readonly [string, string]): readonly [string, string] => [
    `<${tag}>${html}</${tag.split(' ')[0]}>`,
    words,
  ];
  const many = (each: fc.Arbitrary<readonly [string, string]>): fc.Arbitrary<readonly [string, string]> =>
    fc.array(each, { minLength: 1, maxLength: 3 }).map((parts) => joined(parts));
  return {
    line: fc.oneof(
      { maxDepth: 3 },
      word.map((text): readonly [string, string] => [escaped(text), text]),
      fc
        .tuple(
          fc.constantFrom(
            'b',
            'em',
            'u',
            'a href="https://example.org/"',
            'a href="javascript:x"',
            'code',
            'span',
            'x-new',
          ),
          many(tie('line')),
        )
        .map(([tag, parts]) => around(tag, parts)),
    ),
    block: fc.oneof(
      { maxDepth: 4 },
      fc
        .tuple(fc.constantFrom('p', 'h2', 'div', 'blockquote', 'pre', 'section'), many(tie('line')))
        .map(([tag, parts]) => around(tag, parts)),
      fc
        .tuple(fc.constantFrom('div', 'blockquote', 'article', 'ul><li', 'ol><li'), many(tie('block')))
        .map(([tag, parts]) => around(tag, parts)),
      fc
        .tuple(fc.constantFrom('ul', 'ol'), fc.array(many(tie('block')), { minLength: 1, maxLength: 3 }))
        .map(([tag, items]) => around(tag, joined(items.map((item) => around('li', item))))),
      fc
        .array(many(tie('line')), { minLength: 2, maxLength: 4 })
        .map((cells) => around('table', around('tr', joined(cells.map((cell) => around('td', cell)))))),
    ),
    page: fc.array(tie('block'), { minLength: 1, maxLength: 5 }).map((parts) => joined(parts, '')),
  };
});

const inNotes = (blocks: readonly Block[]): Y.XmlFragment => {
  const fragment = new Y.Doc().getXmlFragment('text');
  writeBlocks(fragment, blocks);
  return fragment;
};
const wordsIn = (text: string): string[] => text.match(/[a-z]+/g) ?? [];

describe('[NOTESIN-6] [NOTESIN-1] any page', () => {
  it('of HTML keeps its words in their order', () => {
    fc.assert(
      fc.property(page, ([html, words]) => {
        const blocks = must(readNotes(strToU8(`<html><body>${html}`), 'a')).pages[0]?.blocks ?? [];
        const text = [...readTexts(blocks)].join(' ');
        expect(wordsIn(text)).toEqual(wordsIn(words));
      }),
    );
  });

  it('of Markdown is read without a fault, stays what it is once it is in notes, and is counted', () => {
    const mark = fc.constantFrom(
      '# ',
      '- ',
      '- [-] ',
      '- [/] ',
      '> ',
      '> [!a] ',
      '1. ',
      '| a | b |\n| - | - |\n',
      '```\n',
      '[[a|b]] ',
      '<aside>\n',
      '</aside>\n',
      '<br>',
      '---\n',
      'date: 2026-12-04\n',
      '[a](b.md) ',
      '![a](b.png) ',
      '\n',
      '\n\n',
      '  ',
      '`',
      '**',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(mark, word, fc.string()), { maxLength: 30 }), (parts) => {
        const file = readNotes(strToU8(`x ${parts.join('')}`), 'a.md');
        if (!file.ok) {
          // A control character makes of any text a binary file.
          expect(file.error.code).toBe('not-notes');
          return;
        }
        const blocks = file.value.pages[0]?.blocks ?? [];
        const fragment = inNotes(blocks);
        expect(inNotes(readBlocks(fragment, NOTES_TEXT)).toJSON()).toBe(fragment.toJSON());
        const markdown = readMarkdown(fragment, NOTES_TEXT);
        expect(markdownNodes(markdown, NOTES_TEXT).length > 0).toBe(markdown !== '');
        expect(rehearseNotes(file.value).pages[0]?.words).toBeGreaterThanOrEqual(plainTextOf('x').length);
      }),
    );
  });
});

/** All words of all blocks. */
function* readTexts(blocks: readonly Block[]): Iterable<string> {
  for (const block of blocks) {
    if (block.type === 'codeBlock') yield block.text;
    else if (block.type === 'table')
      for (const cell of block.rows.flat()) yield* cell.map((inline) => (inline.type === 'text' ? inline.text : ' '));
    else if (block.type === 'paragraph' || block.type === 'heading')
      yield block.content.map((inline) => (inline.type === 'text' ? inline.text : ' ')).join('');
    else if (block.type === 'blockquote') yield* readTexts(block.content);
    else if ('items' in block) for (const item of block.items) yield* readTexts(item.content);
  }
}
