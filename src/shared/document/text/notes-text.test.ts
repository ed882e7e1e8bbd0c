/** Texts of notes: what they hold beside what a card's text does. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { growth, LINEAR } from '#tests/support/growth.ts';
import { asElement, element, words } from '#tests/support/rich-text.ts';
import { EditableText } from './edit/editable-text.ts';
import { insertChildren } from './elements.ts';
import { writeBlocks } from './fragment.ts';
import {
  CARD_TEXT,
  isPictureSource,
  markdownNodes,
  NOTES_TEXT,
  normaliseMarkdown,
  readMarkdown,
  writeMarkdown,
} from './index.ts';
import { parseMarkdown } from './parse.ts';
import { plainLines } from './plain.ts';
import type { Block, Inline } from './tree.ts';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const TABLE = '| Pile | Length |\n| :-- | --: |\n| P1 | **24 m** |\n| P2 | 26<br>m |';

function fragmentFrom(markdown: string): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('text/notes');
  writeMarkdown(fragment, markdown, NOTES_TEXT);
  return fragment;
}

describe('[NOTES-2] the text of notes', () => {
  it('has tables, which Markdown carries there and back', () => {
    const fragment = fragmentFrom(TABLE);
    expect(fragment.toString()).toContain(
      '<tablecell align="right"><paragraph><bold>24 m</bold></paragraph></tablecell>',
    );
    const once = readMarkdown(fragment, NOTES_TEXT);
    expect(once).toBe('| Pile |   Length |\n| :--- | -------: |\n| P1   | **24 m** |\n| P2   |  26<br>m |');
    expect(normaliseMarkdown(once, NOTES_TEXT)).toBe(once);
    expect(plainLines(parseMarkdown(TABLE, NOTES_TEXT))).toBe('Pile\tLength\nP1\t24 m\nP2\t26 m');
  });

  it('has pictures that stand alone; one amid words is a link', () => {
    expect(
      markdownNodes(`![Plan](https://example.org/a.png)\n\n![](${PIXEL})\n\nSee ![b](https://a.b/c.png)`, NOTES_TEXT),
    ).toMatchObject([
      { name: 'image', attributes: { src: 'https://example.org/a.png', alt: 'Plan' } },
      { name: 'image', attributes: { src: PIXEL, alt: '' } },
      {
        name: 'paragraph',
        content: [{ runs: [{ text: 'See ' }, { text: 'b', marks: { link: { href: 'https://a.b/c.png' } } }] }],
      },
    ]);
  });

  it('keeps a picture of a megabyte through Markdown, and takes none that is larger', () => {
    const picture = (bytes: number): string => `data:image/png;base64,${'A/b+'.repeat(Math.floor(bytes / 3))}`;
    const megabyte = picture(1024 * 1024);
    // Not by `toBe`, which would print it.
    expect(readMarkdown(fragmentFrom(`![x](${megabyte})`), NOTES_TEXT) === `![x](${megabyte})`).toBe(true);
    expect(isPictureSource(picture(1024 * 1024 + 30))).toBe(false);
  });

  it.each([
    'javascript:alert(1)',
    'data:image/svg+xml;base64,PHN2Zy8+',
    'data:text/html;base64,PHNjcmlwdD4=',
    'data:image/png,<script>',
    'file:///etc/passwd',
    'blob:https://example.org/1',
    'mailto:a@b.cd',
    '//example.org/a.png',
    'http://a b\n.c',
  ])('takes %j for no picture', (source) => {
    expect(isPictureSource(source)).toBe(false);
    const fragment = new Y.Doc().getXmlFragment('text');
    insertChildren(fragment, 0, [element('image', { src: source })]);
    expect(new EditableText(fragment, NOTES_TEXT).content).toMatchObject([{ kind: 'kept' }]);
    expect(readMarkdown(fragment, NOTES_TEXT)).toBe('');
  });

  it('is a part in the text of a card, as what a newer version wrote; the words are exported', () => {
    const fragment = fragmentFrom(`${TABLE}\n\nAfter`);
    const [table, after] = new EditableText(fragment).content;
    expect(table).toMatchObject({ kind: 'kept', words: 'Pile Length P1 24 m P2 26 m' });
    expect(after).toMatchObject({ name: 'paragraph' });
    expect(readMarkdown(fragment)).toBe('Pile\n\nLength\n\nP1\n\n**24 m**\n\nP2\n\n26\\\nm\n\nAfter');
    expect(normaliseMarkdown(TABLE, CARD_TEXT)).toContain('\\| Pile');
  });

  it('keeps what a newer version wrote, in cells too; a row that it does not understand keeps the table', () => {
    const fragment = new Y.Doc().getXmlFragment('text');
    const cell = element('tableCell', {}, element('callout', {}, words('Mind')));
    const odd = element('tableCell', { align: 'justified' }, element('paragraph', {}, words('odd')));
    insertChildren(fragment, 0, [
      element('table', {}, element('tableRow', {}, cell)),
      element('table', {}, element('tableRow', {}, odd)),
      element('table', {}),
    ]);
    const [first, second, ...rest] = new EditableText(fragment, NOTES_TEXT).content;
    const row = asElement(asElement(first).content[0]);
    expect(asElement(row.content[0]).content).toMatchObject([{ name: 'paragraph' }, { kind: 'kept', words: 'Mind' }]);
    expect(second).toMatchObject({ kind: 'kept', words: 'odd' });
    expect(rest).toEqual([]);
    expect(readMarkdown(fragment, NOTES_TEXT)).toContain('Mind');
  });

  it('names decisions, risks and days', () => {
    const markdown = '[D](throughline:decision/d1) [R](throughline:risk/r1) [4 Dec](throughline:date/2026-12-04)';
    expect(normaliseMarkdown(markdown, NOTES_TEXT)).toBe(markdown);
    expect(normaliseMarkdown('[x](throughline:date/2026-02-30)', NOTES_TEXT)).not.toContain('](');
  });

  it('remembers lines', () => {
    const fragment = new Y.Doc().getXmlFragment('text');
    const item = element('taskItem', { checked: false, line: 'l2' }, element('paragraph', {}, words('b')));
    insertChildren(fragment, 0, [element('paragraph', { line: 'l1' }, words('a')), element('taskList', {}, item)]);
    const [first, list] = new EditableText(fragment, NOTES_TEXT).content;
    expect(asElement(first).attributes).toEqual({ line: 'l1' });
    expect(asElement(asElement(list).content[0]).attributes).toEqual({ checked: false, line: 'l2' });
    // A card's text carries it as what a newer version said.
    expect(asElement(new EditableText(fragment).content[0])).toMatchObject({ attributes: {}, extra: { line: 'l1' } });
  });
});

describe('[TEXT-7] Markdown of notes', () => {
  const RUNS = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) };
  const piece = fc.oneof(
    fc.constantFrom(
      ...[
        '| a | b |\n| - | -: |\n',
        '| c |',
        '|',
        '\\|',
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '> ',
        '    ',
        '# ',
        '`',
        '`a|b`',
        '**',
      ],
      ...[
        '![a](https://a.b/c.png)',
        `![](${PIXEL})`,
        '![',
        '](',
        '<br>',
        '<br/>',
        '\\<br>',
        '<u>',
        '</u>',
        '| - |',
        '---',
        'a',
        'word',
      ],
      ...[
        'https://a.b',
        ' ',
        '[a](throughline:date/2026-12-04)',
        '[ ] ',
        '```',
        '&amp;',
        '🎉',
        '\\',
        '\u00a0',
        '||',
        '|-|-|',
      ],
    ),
    fc.string({ maxLength: 4, unit: 'grapheme' }),
  );

  it('is a fixed point once it was written here, and makes nothing that the editor does not know', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const fragment = fragmentFrom(pieces.join(''));
        const once = readMarkdown(fragment, NOTES_TEXT);
        expect(readMarkdown(fragmentFrom(once), NOTES_TEXT)).toBe(once);
        expect(JSON.stringify(new EditableText(fragment, NOTES_TEXT).content)).not.toContain('"kept"');
      }),
      RUNS,
    );
  }, 600_000);

  it('is a fixed point of tables as they are typed, of any shape', () => {
    const run: fc.Arbitrary<Inline> = fc.oneof(
      fc.constant<Inline>({ type: 'hardBreak' }),
      fc.record({
        type: fc.constant('text' as const),
        text: fc.constantFrom(
          'a',
          'b c',
          ' ',
          '|',
          '\\',
          '`',
          '<br>',
          '*',
          '_',
          '-',
          '1.',
          '#',
          '漢',
          ':-',
          'https://a.b',
          '',
        ),
        marks: fc.constantFrom({}, { bold: {} }, { code: {} }, { link: { href: 'https://a.b/c' } }, { underline: {} }),
      }),
    );
    const cell = fc.array(run, { maxLength: 3 });
    const table: fc.Arbitrary<Block> = fc.record({
      type: fc.constant('table' as const),
      align: fc.array(fc.constantFrom(null, 'left', 'center', 'right'), { maxLength: 3 }),
      rows: fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
    });
    const around: fc.Arbitrary<Block> = fc.oneof(
      table,
      cell.map((content): Block => ({ type: 'paragraph', content })),
      table.map((block): Block => ({ type: 'blockquote', content: [block] })),
      fc.tuple(cell, table).map(
        ([content, block]): Block => ({
          type: 'bulletList',
          items: [{ checked: null, content: [{ type: 'paragraph', content }, block] }],
        }),
      ),
    );
    fc.assert(
      fc.property(fc.array(around, { maxLength: 3 }), (blocks) => {
        const fragment = new Y.Doc().getXmlFragment('text');
        writeBlocks(fragment, blocks);
        const once = readMarkdown(fragment, NOTES_TEXT);
        expect(readMarkdown(fragmentFrom(once), NOTES_TEXT)).toBe(once);
      }),
      RUNS,
    );
  }, 600_000);

  it.each<[string, number, (size: number) => string]>([
    ['rows', 300, (size) => `| a | b |\n| - | - |\n${'| c | d |\n'.repeat(size)}`],
    ['columns', 4_000, (size) => `${'| a '.repeat(size)}|\n${'| - '.repeat(size)}|\n`],
    ['bars', 10_000, (size) => '|'.repeat(size)],
    ['heads without a table', 500, (size) => '| a |\n'.repeat(size)],
    ['tables', 100, (size) => '| a |\n| - |\n| b |\n\n'.repeat(size)],
    ['bytes of a picture', 200_000, (size) => `![a](data:image/png;base64,${'Ab+/w'.repeat(size / 5)})`],
    ['bytes of what is none', 40_000, (size) => `[a](data:image/png;base64,${'w/'.repeat(size / 2)}`],
  ])('of %s takes time that grows with it', (_name, size, text) => {
    expect(growth(size, (amount) => parseMarkdown(text(amount), NOTES_TEXT))).toBeLessThan(LINEAR);
  });
});
