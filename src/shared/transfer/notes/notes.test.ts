/** Pages of Markdown and HTML as notes. */
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { type Block, NOTES_TEXT, readMarkdown, writeBlocks } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { blocksOfPages, type NotesFile, readNotes, rehearseNotes } from './index.ts';

const file = (text: string, name = 'a.md'): NotesFile => must(readNotes(strToU8(text), name));

/** As the notes say it once the blocks are in a document. */
function stored(blocks: readonly Block[]): string {
  const fragment = new Y.Doc().getXmlFragment('text');
  writeBlocks(fragment, blocks);
  return readMarkdown(fragment, NOTES_TEXT);
}

const read = (text: string): string => stored(must(readNotes(strToU8(text), 'a')).pages[0]?.blocks ?? []);
const codes = ({ losses }: NotesFile): string[] => losses.map(({ code, count }) => `${code} ${count}`);

describe('[NOTESIN-1] Markdown pages', () => {
  it('keep headings, lists, tables, code, quotes and links as notes have them', () => {
    const text = [
      '## Points\n\nSee [the plan](https://example.org/plan), *soon*.',
      '- a\n  - b\n- c',
      '1. one\n2. two',
      '> quoted',
      '| a | b |\n| - | - |\n| 1 | 2 |',
      '```ts\nlet x;\n```',
      '![Sketch](https://example.org/a.png)',
    ].join('\n\n');
    expect(read(text)).toBe(text);
  });

  it('are titled by front matter, or by the only heading of their level that they begin with', () => {
    expect(file('# Weekly\n\nHello').pages[0]).toMatchObject({ title: 'Weekly', blocks: [{ type: 'paragraph' }] });
    expect(file('# Agenda\n\na\n\n# Decisions\n\nb').pages[0]?.title).toBeNull();
    const said = file('---\ntitle: "Weekly: week 48"\n---\n# Other\n\nx').pages[0];
    expect(said?.title).toBe('Weekly: week 48');
    expect(stored(said?.blocks ?? [])).toBe('# Other\n\nx');
  });
});

describe('[NOTESIN-2] front matter', () => {
  it('gives day and people where it says them plainly, and keeps the rest as text', () => {
    const text =
      '---\ntitle: Harbour\ndate: 2026-12-04T10:00\nattendees:\n  - "[[Rosa Lindt]]"\n  - Tom\ntags: [a, b]\nnested:\n  x: 1\n---\nHello';
    const read = file(text);
    expect(read.pages[0]).toMatchObject({ title: 'Harbour', date: '2026-12-04', attendees: ['Rosa Lindt', 'Tom'] });
    expect(stored(read.pages[0]?.blocks ?? [])).toBe('```yaml\ntags: [a, b]\nnested:\n  x: 1\n```\n\nHello');
    expect(codes(read)).toEqual(['front-matter-kept 2']);
    expect(stored(blocksOfPages(read.pages, 'Other'))).toMatch(
      /^# Harbour\n\nDate: 2026-12-04\n\nAttendees: Rosa Lindt, Tom\n\n```yaml/,
    );
    expect(stored(blocksOfPages(read.pages, ' harbour '))).toMatch(/^Date:/);
  });

  it.each([
    ['date: 2026-02-30', null, 'date: 2026-02-30'],
    ['date: next week', null, 'date: next week'],
    ['date: December 4, 2026 3:00 PM', '2026-12-04', ''],
    ["date: '2026-12-04'", '2026-12-04', ''],
    ['date: |\n  2026-12-04', null, 'date: |\n  2026-12-04'],
  ])('%j has the day %j', (line, day, kept) => {
    const [page] = file(`---\n${line}\n---\nx`).pages;
    expect(page?.date).toBe(day);
    expect(stored(page?.blocks ?? [])).toBe(kept === '' ? 'x' : `\`\`\`yaml\n${kept}\n\`\`\`\n\nx`);
  });

  it('is none where lines between rules are words', () => {
    expect(read('---\nJust words\n---\n\nx')).toContain('Just words');
    expect(read('---\n\nx')).toBe('___\n\nx');
  });

  it('may be lines below the title, as Notion has them, which stay', () => {
    const [page] = file('# A\n\nDate: December 4, 2026\nAttendees: Rosa, Tom\nStatus: Open\n\nx').pages;
    expect(page).toMatchObject({ date: '2026-12-04', attendees: ['Rosa', 'Tom'], headApart: false });
    expect(stored(page?.blocks ?? [])).toContain('Status: Open');
  });
});

describe('[NOTESIN-3] task lists', () => {
  it('tick what is done, strike what is cancelled, and keep other marks before open tasks', () => {
    const read = file(
      '- [ ] open\n- [x] done\n- [X] too\n- [-] cancelled `code`\n- [/] begun\n- [>] moved\n- plain\n- [1] a reference',
    );
    expect(stored(read.pages[0]?.blocks ?? [])).toBe(
      '- [ ] open\n- [x] done\n- [x] too\n- [x] ~~cancelled~~ `code`\n- [ ] \\[/] begun\n- [ ] \\[>] moved\n\n* plain\n* \\[1] a reference',
    );
    expect(codes(read)).toEqual(['tasks-cancelled 1', 'task-marks 2']);
    expect(rehearseNotes(read).pages[0]).toMatchObject({ tasks: 6, doneTasks: 3, lists: 1 });
  });

  it('are read in quotes and within each other, and not in code', () => {
    expect(read('> - [-] a\n>   - [/] b\n\n```\n- [-] c\n```')).toBe(
      '> - [x] ~~a~~\n>   - [ ] \\[/] b\n\n```\n- [-] c\n```',
    );
  });

  it('keep what Obsidian writes behind a task', () => {
    expect(read('- [ ] Crane 🔺 📅 2026-12-04 ^id')).toBe('- [ ] Crane 🔺 📅 2026-12-04 ^id');
  });
});

describe('[NOTESIN-4] marks of other programs in Markdown', () => {
  it('become words: links between notes, kinds of quotes, callouts, toggles and line breaks', () => {
    const read = file(
      'See [[Plan]] and [[Plan B|the other]] ![[a.png|300]] `[[code]]`\n\n> [!warning]- Careful\n> now\n\n<aside>\n💡 Tip\n\n- a\n\n</aside>\n\n<details>\n<summary>More</summary>\n\nhidden\n\n</details>\n\none<br/>two',
    );
    expect(stored(read.pages[0]?.blocks ?? [])).toBe(
      'See Plan and the other (Plan B) a.png `[[code]]`\n\n> **Warning:** Careful\\\n> now\n\n> 💡 Tip\n>\n> - a\n\n**More**\n\nhidden\n\none\\\ntwo',
    );
    expect(codes(read)).toEqual(['note-links 3']);
  });

  it('stay as text, counted, where they are HTML; in code they stay uncounted', () => {
    const read = file('a <span style="x">b</span>\n\n```\n<aside>\n```\n\nx < y');
    expect(stored(read.pages[0]?.blocks ?? [])).toBe('a \\<span style="x">b\\</span>\n\n```\n<aside>\n```\n\nx < y');
    expect(codes(read)).toEqual(['html-kept 1']);
  });

  it('[NOTESIN-5] lead nowhere else: links to files keep their address as text and are counted', () => {
    const read = file('[spec](docs/spec.md) ![pic](pic.png) [x](javascript:alert(1)) [a](#b)');
    expect(stored(read.pages[0]?.blocks ?? [])).toBe(
      'spec (docs/spec.md) pic (pic.png) x (javascript:alert(1)) a (#b)',
    );
    expect(codes(read)).toEqual(['links-beside 4']);
  });
});

describe('[NOTESIN-6] pages of HTML', () => {
  it('become what notes know, by what their elements mean', () => {
    expect(
      read(
        '<!doctype html><title>T</title><h1>T</h1><h2>Points</h2><p>Some <b>bold</b>, <em>soft</em>, <u>low</u>, <s>gone</s> and <code>x</code>.</p>' +
          '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li></ol><blockquote><p>q</p></blockquote>' +
          '<pre><code class="language-ts">let x;\n</code></pre><hr><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2<br>3</td></tr></table>' +
          '<p><a href="https://example.org/">link</a></p><p><img src="https://example.org/a.png" alt="A"></p>',
      ),
    ).toBe(
      '## Points\n\nSome **bold**, *soft*, <u>low</u>, ~~gone~~ and `x`.\n\n- a\n  - b\n\n3. c\n\n> q\n\n```ts\nlet x;\n```\n\n___\n\n' +
        '| a | b      |\n| - | ------ |\n| 1 | 2<br>3 |\n\n[link](https://example.org/)\n\n![A](https://example.org/a.png)',
    );
  });

  it('have tasks where items have boxes: of forms, of Notion and of editors', () => {
    expect(
      read(
        '<html><ul><li><input type=checkbox checked> a</li><li><p><label><input type="checkbox"></label> b</p></li></ul>' +
          '<ul class="to-do-list"><li><div class="checkbox checkbox-on"></div> <span>c</span></li></ul>' +
          '<ul><li role=checkbox aria-checked=false>d</li><li data-checked=true>e</li><li>f</li></ul>',
      ),
    ).toBe('- [x] a\n- [ ] b\n- [x] c\n- [ ] d\n- [x] e\n\n* f');
  });

  it('[NOTESIN-7] of Google Docs say by styles what others say by elements, and lead past its page', () => {
    expect(
      read(
        '<html><style>.c1{font-weight:700}.c2{font-style:italic}</style><p><span class="c1">Who</span> and <span class="c2">why</span></p>' +
          '<b style="font-weight:normal" id="docs-internal-guid-1"><p>plain <span style="font-weight:700;text-decoration:line-through">x</span></p></b>' +
          '<a href="https://www.google.com/url?q=https://example.org/a%3Fb&amp;sa=D&amp;ust=1">go</a>',
      ),
    ).toBe('**Who** and *why*\n\nplain **~~x~~**\n\n[go](https://example.org/a?b)');
  });

  it('[NOTESIN-7] of Word have lists in the styles of paragraphs', () => {
    const item = (level: number, mark: string, words: string): string =>
      `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${mark}<span>&nbsp;&nbsp;</span></span><![endif]>${words}<o:p></o:p></p>`;
    expect(
      read(
        `<html xmlns:o="urn:x"><body><p class=MsoTitle>Minutes</p>${item(1, '·', 'a')}${item(2, 'o', 'b')}${item(1, '·', 'c')}<p>x</p>${item(1, '1.', 'one')}${item(1, '2.', 'two')}`,
      ),
    ).toBe('# Minutes\n\n- a\n  - b\n- c\n\nx\n\n1. one\n2. two');
  });

  it('are read in the encoding that they name', () => {
    const bytes = Uint8Array.from('<html><meta charset=windows-1252><p>gr\u00fcn \u0096</p>', (letter) =>
      letter.charCodeAt(0),
    );
    expect(must(readNotes(bytes, 'a')).pages[0]?.blocks).toMatchObject([{ content: [{ text: 'grün –' }] }]);
  });

  it('show a picture that is a link as that link, by its name or the address', () => {
    expect(
      read(
        '<html><a href="https://example.org/"><img src="https://example.org/a.png"></a> <a href="https://example.org/b"><img alt=B src=b.png></a><a href="https://example.org/c"></a>',
      ),
    ).toBe('<https://example.org/> [B](https://example.org/b)');
  });

  it('name what they lose: joined cells, pictures beside them, frames and script', () => {
    const read = file(
      '<html><table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c <img src=x.png alt=X></td></tr></table><iframe src="https://example.org/v"></iframe><script>x</script><a href="other.html">o</a>',
    );
    expect(codes(read)).toEqual(['cells-joined 1', 'pictures-beside 1', 'embedded 1', 'scripts 1', 'links-beside 1']);
    expect(stored(read.pages[0]?.blocks ?? [])).toBe('| a |     |\n| - | --- |\n| b | c X |\n\no');
  });
});

describe('[NOTESIN-10] files that hold no notes', () => {
  it.each([
    ['%PDF-1.7 x', 'a PDF document'],
    ['{"a": 1}', 'JSON'],
    ['[{"a": 1}]', 'JSON'],
    ['BEGIN:VCALENDAR\r\n', 'a calendar'],
    ['<?xml version="1.0"?><svg></svg>', 'an XML file'],
    ['a\u0000b', 'a binary file'],
  ])('%j are refused by name: %s', (text, what) => {
    const read = readNotes(strToU8(text), 'a.md');
    expect(!read.ok && read.error.message).toContain(what);
  });

  it('are told from Markdown that begins alike', () => {
    expect(read('[ ] not a list, [x](https://example.org)')).toContain('not a list');
    expect(read('First, a line\nSecond')).toBe('First, a line\\\nSecond');
    expect(read('<p align="center">Logo</p>\n\n# Title\n\n- a')).toContain('- a');
    expect(must(readNotes(strToU8('<p>Piece</p>'), 'a')).kind).toBe('html');
    const empty = readNotes(strToU8(''), 'a');
    expect(!empty.ok && empty.error.code).toBe('file-empty');
  });
});
