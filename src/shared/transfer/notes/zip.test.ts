/** Zips of pages, such as Notion writes. */
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { type NotesFile, readNotes } from './index.ts';

const A = '11111111111111111111111111111111';
const B = '22222222222222222222222222222222';
const C = '33333333333333333333333333333333';

const zip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, file]) => [name, typeof file === 'string' ? strToU8(file) : file]),
    ) satisfies Zippable,
  );
const read = (files: Readonly<Record<string, string | Uint8Array>>): NotesFile =>
  must(readNotes(zip(files), 'Export.zip'));
const losses = (file: NotesFile): string[] => file.losses.map(({ code, where }) => `${code}: ${where}`);
const words = (file: NotesFile): unknown[] =>
  file.pages.map(({ blocks }) =>
    blocks.map((block) =>
      'content' in block ? block.content.map((each) => ('text' in each ? each.text : '')).join('') : block.type,
    ),
  );

describe('[NOTESIN-11] Notion’s zip', () => {
  it('has pages in folders and in parts, titled by their heading, with links between them as words', () => {
    const file = read({
      'Export-1-Part-1.zip': zip({
        [`Weekly ${A}.md`]: `# Weekly: 48\n\nSee [Plan](Weekly%20${A}/Plan%20${B}.md), [the plan](Weekly%20${A}/Renamed%20${B}.md), [Tasks](Tasks%20${C}.csv) and [Gone](Gone.md).\n\n![Weekly%20${A}/a_b.png](Weekly%20${A}/a_b.png)`,
        [`Weekly ${A}/Plan ${B}.md`]: `# Plan\n\nback to [Weekly: 48](../Weekly%20${A}.md)`,
        [`Tasks ${C}.csv`]: 'Name\nx',
        [`Tasks ${C}_all.csv`]: 'Name\nx',
        'index.html': '<html>index',
        '__MACOSX/._x.md': 'junk',
      }),
      'picture.jpg': new Uint8Array([1, 2, 3]),
    });
    expect(file.pages.map(({ title }) => title)).toEqual(['Weekly: 48', 'Plan']);
    expect(words(file)).toEqual([
      ['See Plan, the plan (Plan), Tasks and Gone.', 'a_b.png'],
      ['back to Weekly: 48 (Weekly)'],
    ]);
    expect(losses(file)).toEqual([
      'page-links: Plan → Plan; the plan → Plan; Weekly: 48 → Weekly',
      'file-links: Tasks → Tasks',
      'links-broken: Gone → Gone; a_b.png',
      'databases-aside: Tasks',
      'files-aside: picture.jpg',
    ]);
  });

  it('may name pages in any alphabet, and is titled by the file where the page has no heading', () => {
    expect(read({ [`Überblick — план ${A}.md`]: 'x' }).pages[0]?.title).toBe('Überblick — план');
  });

  it('leaves out a name that leads out of it, and one damaged page, and keeps the rest', () => {
    const bytes = zip({ '../evil.md': 'evil', 'b.md': 'b'.repeat(2000), 'c.md': 'good' });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const at = new TextDecoder('latin1').decode(bytes).indexOf('b.md') + 4;
    view.setUint8(at, 0xff);
    const file = must(readNotes(bytes, 'a.zip'));
    expect(words(file)).toEqual([['good']]);
    expect(losses(file)).toEqual(['names-unsafe: null', 'files-damaged: b.md']);
  });

  it('is refused in a sentence where it holds no page, is cut short or is locked', () => {
    const codeOf = (bytes: Uint8Array): string => {
      const result = readNotes(bytes, 'a.zip');
      return result.ok ? 'read' : result.error.code;
    };
    expect(codeOf(zip({ 'a.csv': 'x' }))).toBe('not-notes');
    expect(codeOf(zip({ 'Export-Part-1.zip': zip({ 'a.csv': 'x' }) }))).toBe('no-pages');
    expect(codeOf(zip({ 'word/document.xml': '<x/>', 'a.html': 'x' }))).toBe('not-notes');
    expect(codeOf(zip({ 'a.md': 'x' }).subarray(0, 40))).toBe('not-notes');
    const locked = zip({ 'a.md': 'x' });
    const view = new DataView(locked.buffer, locked.byteOffset);
    const directory = view.getUint32(locked.length - 22 + 16, true);
    view.setUint16(directory + 8, view.getUint16(directory + 8, true) | 1, true);
    expect(codeOf(locked)).toBe('zip-encrypted');
  });

  it('leaves out a page that is too deep, and says which', () => {
    const file = read({ [`Deep ${A}.html`]: `<html>${'<div>'.repeat(2000)}`, [`Fine ${B}.html`]: '<html><p>x' });
    expect(words(file)).toEqual([['x']]);
    expect(losses(file)).toEqual(['pages-left: Deep']);
  });
});
