/** Papers as .docx, unpacked and read as XML: what a word processor is told. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { bareMeeting, fullMeeting } from '#tests/support/minutes.ts';
import { docxOf } from './docx.ts';
import type { Paper } from './paper.ts';
import { proseBlocks } from './prose.ts';

interface Read {
  readonly paragraphs: readonly { readonly style: string; readonly text: string; readonly xml: string }[];
  readonly document: string;
  readonly links: readonly string[];
  readonly parts: Readonly<Record<string, string>>;
  /** Names of all that is in it. */
  readonly files: readonly string[];
}

async function read(paper: Paper): Promise<Read> {
  const files = unzipSync(await docxOf(paper, 'a4', 'Ada'));
  const parts = Object.fromEntries(
    Object.entries(files)
      .filter(([name]) => /\.(?:xml|rels)$/.test(name))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
  for (const [name, xml] of Object.entries(parts)) expect([name, XMLValidator.validate(xml)]).toEqual([name, true]);
  const document = parts['word/document.xml'] ?? '';
  const parser = new XMLParser({ trimValues: false, parseTagValue: false });
  const paragraphs = [...document.matchAll(/<w:p>.*?<\/w:p>|<w:p .*?<\/w:p>/gs)].map(([xml]) => ({
    xml,
    style: /<w:pStyle w:val="([^"]*)"/.exec(xml)?.[1] ?? '',
    text: [...xml.matchAll(/<w:t[ >].*?<\/w:t>/gs)].map(([run]) => textOf(parser.parse(run))).join(''),
  }));
  const rels = parts['word/_rels/document.xml.rels'] ?? '';
  const links = [
    ...rels.matchAll(/Target="([^"]*)" TargetMode="External"|TargetMode="External"[^>]*Target="([^"]*)"/g),
  ];
  return {
    paragraphs,
    document,
    parts,
    files: Object.keys(files),
    links: links.map(([, left, right]) => left ?? right ?? ''),
  };
}

function textOf(parsed: unknown): string {
  const { 'w:t': text } = parsed as { readonly 'w:t': string | { readonly '#text': string } };
  return typeof text === 'string' ? text : (text['#text'] ?? '');
}

function prose(markdown: string): Paper {
  return { kind: 'Minutes', title: 'T', facts: [], blocks: proseBlocks(markdown, 1), foot: null };
}

describe('papers as .docx', () => {
  it('[PAPER-10] have headings, lists, links and tables that word processors know', async () => {
    const { paragraphs, document, links, parts } = await read(minutesPaper(makeMinutes(fullMeeting()), 'table'));
    const headings = paragraphs
      .filter(({ style }) => /^Title|^Heading/.test(style))
      .map(({ style, text }) => [style, text]);
    expect(headings.slice(0, 5)).toEqual([
      ['Title', 'Weekly status'],
      ['Heading1', 'Decisions'],
      ['Heading2', 'Begin with the south pier'],
      ['Heading2', 'Work on Saturdays in March'],
      ['Heading1', 'Actions'],
    ]);
    expect(paragraphs.map(({ text }) => text)).toContain('PresentAda Lovelace, Cleo Santos (optional)');
    // One head row each of the actions and of the table in the notes.
    expect(document.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(document.match(/<w:tr>/g)).toHaveLength(5 + 3);
    expect(links).toEqual(['https://example.org/permit']);
    expect(paragraphs.filter(({ xml }) => xml.includes('<w:numPr>')).map(({ text }) => text)).toEqual([
      'North first',
      'Both at once',
      'The crane was inspected',
      'The permit is here',
    ]);
    expect(parts['docProps/core.xml']).toContain('<dc:title>Minutes: Weekly status</dc:title>');
    expect(document).toContain('<w:pgSz w:w="11906" w:h="16838"');
  });

  it('[PAPER-10] hold what people wrote as words, whatever signs are in it', async () => {
    const title = `</w:t></w:r><w:p/> & "quoted" '${'x'.repeat(300)}' ]]> 👩‍👩‍👧 \u202e`;
    const { paragraphs } = await read(minutesPaper(makeMinutes(bareMeeting({ title, notes: title })), 'table'));
    const clean = title.replace(' \u202e', '');
    expect(paragraphs.find(({ style }) => style === 'Title')?.text).toBe(clean);
    expect(paragraphs.some(({ text }) => text === clean)).toBe(true);
  });

  it('[PAPER-10] run from right to left where their letters do', async () => {
    const { paragraphs } = await read(prose('هذا نص\n\nplain words\n\n- اطلب'));
    const isTurned = paragraphs.map(({ text, xml }) => [text, xml.includes('<w:bidi/>'), xml.includes('<w:rtl/>')]);
    expect(isTurned.slice(2)).toEqual([
      ['هذا نص', true, true],
      ['plain words', false, false],
      ['اطلب', true, true],
    ]);
  });

  it('[PAPER-10] number each list from where it begins, and know nine levels', async () => {
    const deep = Array.from({ length: 14 }, (_, depth) => `${'  '.repeat(depth)}- level ${depth}`).join('\n');
    const { document, parts } = await read(prose(`3. three\n4. four\n\nbetween\n\n1. one\n\n${deep}`));
    const starts = [
      ...(parts['word/numbering.xml'] ?? '').matchAll(
        /<w:lvl w:ilvl="0"[^>]*><w:start w:val="(\d+)"\/><w:numFmt w:val="decimal"/g,
      ),
    ];
    expect(starts.map(([, start]) => start)).toEqual(['3', '1']);
    expect([...document.matchAll(/<w:ilvl w:val="(\d+)"/g)].map(([, level]) => Number(level))).toSatisfy(
      (levels: number[]) => Math.max(...levels) === 8,
    );
    expect(document).toContain('level 13');
  });

  it('[PAPER-11] draw pictures of the text, within the page, with what they are called', async () => {
    const png = (width: number, height: number): string => {
      const bytes = new Uint8Array(24);
      bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
      new DataView(bytes.buffer).setUint32(16, width);
      new DataView(bytes.buffer).setUint32(20, height);
      return `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    };
    const { document, files } = await read(
      prose(
        `![Pier “A” & B](${png(300, 200)})\n\n- item\n\n  ![wide](${png(6000, 3000)})\n\n![high](${png(100, 9000)})`,
      ),
    );
    expect(files.filter((name) => /^word\/media\/.*\.png$/.test(name))).toHaveLength(3);
    const sizes = [...document.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    // 9,525 to a pixel; the text of an A4 page is 642 pixels wide.
    expect(sizes.slice(0, 2)).toEqual([
      [300 * 9525, 200 * 9525],
      [642 * 9525, 321 * 9525],
    ]);
    expect(sizes[2]?.[1]).toBeLessThan(971 * 9525);
    expect(document).toContain('descr="Pier “A” &amp; B"');
  });

  it('[PAPER-10] load nothing: a picture elsewhere is a link, a broken one its name', async () => {
    const data = `data:image/png;base64,${Buffer.from('x').toString('base64')}`;
    const { links, paragraphs, files } = await read(prose(`![far](https://example.org/a.png)\n\n![near](${data})`));
    expect(links).toEqual(['https://example.org/a.png']);
    expect(paragraphs.slice(2).map(({ text }) => text)).toEqual(['far', '[Picture: near]']);
    expect(files.filter((name) => name.includes('media'))).toEqual([]);
  });

  it.each([
    ['a paragraph', 'One.\n\nTwo.'],
    ['a list', '- One\n- Two'],
    ['a list in a list', '1. One\n   - Two'],
    ['a quote', '> One\n>\n> Two'],
    ['code', '```\nOne\nTwo\n```'],
    ['a heading', 'One\n\n## Two'],
  ])('[PAPER-10] keep the closing line on the page of the last line before it, which is of %s', async (_, markdown) => {
    const { paragraphs } = await read({ ...prose(markdown), foot: 'Made by Ada.' });
    const keeps = (text: string): boolean => {
      const found = paragraphs.find((each) => each.text.endsWith(text));
      return found?.xml.includes('<w:keepNext/>') === true || found?.style.startsWith('Heading') === true;
    };
    expect([keeps('One'), keeps('One.'), keeps('Made by Ada.')]).toEqual([false, false, false]);
    expect(keeps('Two') || keeps('Two.')).toBe(true);
  });

  it('[PAPER-10] keep the closing line with the last row of a table', async () => {
    const { paragraphs } = await read({ ...prose('| a | b |\n| - | - |\n| One | 1 |\n| Two | 2 |'), foot: 'Made.' });
    const kept = paragraphs.filter(({ xml }) => xml.includes('<w:keepNext/>')).map(({ text }) => text);
    expect(kept.slice(-5)).toEqual(['a', 'b', 'Two', '2', '']);
  });

  it('[PAPER-10] take two hundred actions', async () => {
    const actions = Array.from({ length: 200 }, (_, index) => {
      return { title: `Action ${index}`, owners: ['Ada'], due: null, state: 'open' } as const;
    });
    const { document } = await read(minutesPaper(makeMinutes(bareMeeting({ actions })), 'table'));
    expect(document.match(/<w:tr>/g)).toHaveLength(201);
  });
});
