/** Papers as HTML: whatever people write, nothing runs and nothing is fetched. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeMinutes } from '#shared/meetings/minutes/make.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { bareMeeting, date, fullMeeting } from '#tests/support/minutes.ts';
import { htmlOf } from './html.ts';
import { PAPER_TOKENS } from './html-style.ts';
import type { Paper } from './paper.ts';
import { proseBlocks } from './prose.ts';

function paper(more: Partial<Paper> = {}): Paper {
  return { kind: 'Minutes', title: 'Weekly status', facts: [], blocks: [], foot: null, ...more };
}

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style></main><svg/onload=alert(1)>',
  "'; } body { background: url(https://evil.example/x) } @import 'https://evil.example/y';",
  '<!--',
  ']]>',
  '&lt;b&gt; &amp;',
  '\\" \\0 \\a',
];

/** Elements and attributes of our own; the style and the policy are compared as they are. */
const ELEMENTS = new Set(
  `html head meta title style body main footer h1 h2 h3 h4 h5 h6 p dl dt dd ul ol li span blockquote pre code hr img table thead tbody
  tr th td br strong em u s a`.split(/\s+/),
);
const ATTRIBUTES = new Set(
  'lang charset name content http-equiv dir class role aria-label scope start href rel src alt'.split(' '),
);

/** Every tag of the page with its attributes. */
function tagsOf(html: string): { element: string; attributes: Map<string, string> }[] {
  return [...html.matchAll(/<([!/]?)([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"<>]*")?)*)\s*>/gi)]
    .filter(([, sign]) => sign === '')
    .map(([, , element = '', rest = '']) => ({
      element: element.toLowerCase(),
      attributes: new Map([...rest.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value])),
    }));
}

describe('papers as HTML', () => {
  it.each(ATTACKS)('[PAPER-3] “%s” is words wherever it stands', (attack) => {
    const blocks = proseBlocks(
      [
        `# ${attack}`,
        attack,
        `- [ ] ${attack}`,
        `> ${attack}`,
        `| ${attack.replaceAll('|', '')} |\n| --- |\n| b |`,
        `\`\`\`${attack}\n${attack}\n\`\`\``,
        `[${attack}](https://example.org/?q="onclick="x)`,
        `![${attack}](https://evil.example/pixel.png)`,
        `[a](javascript:alert(1)) ![b](javascript:alert(1))`,
      ].join('\n\n'),
      2,
    );
    const html = htmlOf(
      paper({ title: attack, facts: [{ label: attack, value: attack }], blocks, foot: attack }),
      'a4',
    );
    const style = html.slice(html.indexOf('<style>') + 7, html.indexOf('</style>'));
    // The signs that are left outside tags are ours.
    const outside = html
      .replace(style, '')
      .replace(/<!doctype html>/, '')
      .replace(/<\/?[a-z][^<>]*>/g, '');
    expect(outside).not.toMatch(/[<>]/);
    for (const { element, attributes } of tagsOf(html)) {
      expect(ELEMENTS).toContain(element);
      for (const [name, value] of attributes) {
        expect(ATTRIBUTES).toContain(name);
        if (name === 'href') expect(value).toMatch(/^https:\/\/|^mailto:/);
        expect(element === 'img' ? 'no picture' : '').toBe('');
      }
    }
    expect(html).toContain("default-src 'none'; img-src data:; style-src 'unsafe-inline'");
    expect(style).not.toContain('<');
    // Without the texts in it there is nothing of the title's.
    expect(style.replace(/"[^"]*"/g, '')).not.toMatch(/url\(|@import|evil|alert/);
    expect(style.match(/@page \{/g)).toHaveLength(1);
  });

  it('[PAPER-3] shows a picture whose bytes are in the text, and leads to any other', () => {
    const data = `data:image/png;base64,${Buffer.from('not a real picture').toString('base64')}`;
    const html = htmlOf(
      paper({ blocks: proseBlocks(`![a "b"](${data})\n\n![far](https://example.org/a.png)`, 1) }),
      'a4',
    );
    expect(html).toContain(`<p><img src="${data}" alt="a &quot;b&quot;"></p>`);
    expect(html).toContain('<a href="https://example.org/a.png" rel="noopener noreferrer">far</a>');
  });

  it('[PAPER-4] has headings, lists and tables that readers know as such', () => {
    const html = htmlOf(minutesPaper(makeMinutes(fullMeeting()), 'table'), 'a4');
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    // No level is left out on the way down.
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    expect(html).toContain('<th scope="col" dir="auto">Action</th>');
    expect(html).toContain('<dt>Present</dt>\n<dd dir="auto">Ada Lovelace, Cleo Santos (optional)</dd>');
    expect(html).toContain('<th scope="col" class="right" dir="auto">Price</th>');
    expect(html).toMatch(/size: A4;/);
    expect(htmlOf(paper(), 'letter')).toMatch(/size: letter;/);
  });

  it('[PAPER-4] takes two hundred actions, titles of 300 letters, Arabic and pictures of letters', () => {
    const title = `اجتماع 👩‍👩‍👧 ${'x'.repeat(300)}`;
    const actions = Array.from({ length: 200 }, (_, index) => {
      return { title: `${title} ${index}`, owners: ['عادل'], due: date('2026-12-04'), state: 'open' } as const;
    });
    const html = htmlOf(minutesPaper(makeMinutes(bareMeeting({ title, actions })), 'table'), 'a4');
    expect(html.match(/<tr>/g)).toHaveLength(201);
    expect(html).toContain(`<h1 dir="auto">${title}</h1>`);
    expect(html).toContain(`${title} 199`);
    // The margin of every page has room for a part of it.
    expect(html.match(/@bottom-left \{ content: "([^"]*)"/)?.[1]?.length).toBeLessThan(700);
  });

  it('[PAPER-4] has the colours of the program', () => {
    const tokens = readFileSync(new URL('../../../renderer/ui/tokens.css', import.meta.url), 'utf8');
    for (const [name, value] of Object.entries(PAPER_TOKENS)) expect(tokens).toContain(`--color-${name}: ${value};`);
  });
});
