import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { EditableText } from './edit/editable-text.ts';
import { writeBlocks } from './fragment.ts';
import { normaliseMarkdown, readMarkdown, TEXT_MARKS, writeMarkdown } from './index.ts';
import { parseMarkdown } from './parse.ts';
import type { Block, Inline, TextRun } from './tree.ts';

function fragmentFrom(markdown: string): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment('text');
  writeMarkdown(fragment, markdown);
  return fragment;
}

/** Pieces that meet in real descriptions, and the characters that break Markdown writers. */
const piece = fc.oneof(
  fc.constantFrom(
    '*',
    '**',
    '_',
    '~~',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<u>',
    '</u>',
    '<b>',
    '\\',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '- ',
    '- [ ] ',
    '- [x] ',
    '1. ',
    '7) ',
    '> ',
    '# ',
    '## ',
    '```',
    '***',
    '---',
    '===',
    '+ ',
    '| a |',
    '&amp;',
    '&#x20;',
    '!',
    '[a](https://a.b)',
    '<https://a.b>',
    'https://a.b/c_d',
    'www.a.b',
    'a@b.cd',
    ' ',
    '  \n',
    '\\\n',
    'שלום',
    '漢字',
    '🎉',
    'word',
    'a',
    '"x"',
    '.',
    ':',
    '[^1]',
    '\u00a0',
    '\u2028',
    '[a]: /b',
  ),
  fc.string({ maxLength: 5, unit: 'grapheme' }),
);
const markdownText = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));

/** Like `toString`, which writes names in lower case. */
function withNames(node: Y.XmlFragment | Y.XmlText): string {
  if (node instanceof Y.XmlText) return node.toString();
  const inside = node
    .toArray()
    .map((child) => (child instanceof Y.XmlHook ? '' : withNames(child)))
    .join('');
  if (!(node instanceof Y.XmlElement)) return inside;
  const attributes = Object.entries(node.getAttributes()).map(([key, value]) => ` ${key}="${value}"`);
  return `<${node.nodeName}${attributes.join('')}>${inside}</${node.nodeName}>`;
}

/** Long fuzz runs take minutes (`npm run test:long`). */
const PATIENCE = 600_000;

describe('[TEXT-7] Markdown and rich text', () => {
  it.each([
    ['quotes', 'blockquote', 'paragraph'],
    ['lists', 'bulletList', 'paragraph'],
    ['unknown nodes', 'callout', 'paragraph'],
    ['inline nodes', 'paragraph', 'mention'],
    ['code', 'codeBlock', 'codeBlock'],
  ])('reads %s that nest deeper than the stack, to the last word', (_, name, innermost) => {
    const doc = new Y.Doc();
    doc.transact(() => {
      let inner: Y.XmlFragment = doc.getXmlFragment('text');
      for (let depth = 0; depth < 12_000; depth++) {
        const node = new Y.XmlElement(depth === 11_999 ? innermost : name);
        inner.insert(0, [node]);
        inner = node;
      }
      inner.insert(0, [new Y.XmlText('deep')]);
    });
    expect(readMarkdown(doc.getXmlFragment('text'))).toContain('deep');
  });

  it(
    'is a fixed point once it was written here',
    () => {
      fc.assert(
        fc.property(markdownText, (markdown) => {
          const once = readMarkdown(fragmentFrom(markdown));
          expect(readMarkdown(fragmentFrom(once))).toBe(once);
          expect(normaliseMarkdown(markdown)).toBe(once);
        }),
        { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
      );
    },
    PATIENCE,
  );

  it.each([
    ['a no-break space', '&#x20;\u00a0', '\u00a0'],
    ['a line separator', '&#x20;\u2028', '\u2028'],
    ['a form feed', '\f', '\f'],
    ['a byte order mark', '&#x20;\ufeff', ''],
    ['a byte order mark before a word', '&#x20;\ufeff\ufeff a', 'a'],
  ])('is a fixed point of %s', (_, markdown, written) => {
    const once = readMarkdown(fragmentFrom(markdown));
    expect([once, readMarkdown(fragmentFrom(once)), normaliseMarkdown(markdown)]).toEqual([written, written, written]);
  });

  it(
    'is a fixed point of what is typed, marks in any order',
    () => {
      const run: fc.Arbitrary<Inline> = fc.record({
        type: fc.constant('text' as const),
        text: fc.constantFrom(
          'a',
          'b c',
          ' ',
          'x ',
          ' y',
          '"q"',
          '.',
          '!',
          '漢',
          '*',
          '_',
          '1.',
          '- ',
          '#',
          '<u>',
          '&amp;',
          'a@b.cd',
        ),
        marks: fc.subarray([...TEXT_MARKS]).map((names): TextRun['marks'] => {
          if (names.includes('code')) return { code: {} };
          return Object.fromEntries(names.map((name) => [name, name === 'link' ? { href: 'https://a.b' } : {}]));
        }),
      });
      const paragraph = fc.array(fc.oneof({ weight: 8, arbitrary: run }, fc.constant<Inline>({ type: 'hardBreak' })), {
        maxLength: 6,
      });
      fc.assert(
        fc.property(fc.array(paragraph, { maxLength: 3 }), (paragraphs) => {
          const fragment = new Y.Doc().getXmlFragment('text');
          writeBlocks(
            fragment,
            paragraphs.map((content): Block => ({ type: 'paragraph', content })),
          );
          const once = readMarkdown(fragment);
          expect(readMarkdown(fragmentFrom(once))).toBe(once);
        }),
        { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
      );
    },
    PATIENCE,
  );

  it(
    'makes only fragments that the editor knows all of',
    () => {
      fc.assert(
        fc.property(markdownText, (markdown) => {
          expect(JSON.stringify(new EditableText(fragmentFrom(markdown)).content)).not.toContain('"kept"');
        }),
        { numRuns: Number(process.env.FUZZ_RUNS ?? 500) },
      );
    },
    PATIENCE,
  );

  it('loses no letter of what was written', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const around = fc.constantFrom('*', '**', '- ', '> ', '<i>', '`', '~~', ' ', '\n', '\n\n', '[', '](x)', '|', '<u>');
    fc.assert(
      fc.property(fc.array(fc.tuple(around, word), { maxLength: 8 }), (parts) => {
        const written = readMarkdown(fragmentFrom(parts.map(([mark, text]) => mark + text).join('')));
        for (const [, text] of parts) expect(written).toContain(text);
      }),
    );
  });

  it('uses the names and attributes of tiptap', () => {
    const fragment = fragmentFrom('# A\n\n- [x] b\n- [ ] c\n\n3. d\n\n> e\n\n```js\nf\n```\n\n***\n\ng\\\nh');
    expect(withNames(fragment)).toBe(
      '<heading level="1">A</heading><taskList><taskItem checked="true"><paragraph>b</paragraph></taskItem>' +
        '<taskItem checked="false"><paragraph>c</paragraph></taskItem></taskList>' +
        '<orderedList start="3"><listItem><paragraph>d</paragraph></listItem></orderedList>' +
        '<blockquote><paragraph>e</paragraph></blockquote><codeBlock language="js">f</codeBlock>' +
        '<horizontalRule></horizontalRule><paragraph>g<hardBreak></hardBreak>h</paragraph>',
    );
  });

  it('keeps every mark', () => {
    const markdown = '**b** *i* ~~s~~ `c` <u>u</u> [l](https://a.b/c) <https://x.y/> **_bi_**';
    expect(normaliseMarkdown(markdown)).toBe(markdown);
  });

  it('takes HTML as text and never makes it live', () => {
    const blocks = parseMarkdown('<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>');
    expect(blocks).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: '<script>alert(1)</script>', marks: {} }] },
      { type: 'paragraph', content: [{ type: 'text', text: '<img src=x onerror=alert(1)>', marks: {} }] },
    ]);
  });

  it.each(['javascript:alert(1)', 'JaVaScRiPt:x', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', '/relative'])(
    'shows %s but does not link to it',
    (address) => {
      const fragment = fragmentFrom(`[here](${address})`);
      expect(fragment.toString()).not.toContain('link');
      expect(readMarkdown(fragment)).toContain('here');
    },
  );

  it('keeps lines apart that the source keeps apart', () => {
    expect(normaliseMarkdown('one\ntwo')).toBe('one\\\ntwo');
  });

  it('leaves underscores in names alone', () => {
    expect(normaliseMarkdown('see file_name\\_final and \\_this\\_')).toBe('see file_name_final and \\_this\\_');
  });

  it('carries right-to-left, CJK and 10,000 characters', () => {
    for (const text of ['שלום עולם מה שלומך', '漢字とかな交じり文', 'a'.repeat(10_000), '🎉'.repeat(2500)]) {
      expect(normaliseMarkdown(text)).toBe(text);
    }
  });
});
