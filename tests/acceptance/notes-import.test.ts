/** Real exports of Notion and real Markdown as notes: against facts that were counted independently. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { NOTES_TEXT, readBlocks, readMarkdown, writeBlocks } from '#shared/document/text/index.ts';
import { must } from '#shared/kernel/result.ts';
import { blocksOfPages, type NotesFile, readNotes, rehearseNotes } from '#shared/transfer/notes/index.ts';
import { factsOf, fixtureBytes, fixturesMissing } from './fixtures.ts';

const read = (name: string): NotesFile => must(readNotes(fixtureBytes(name), name));
const count = (file: NotesFile, code: string): number => file.losses.find((loss) => loss.code === code)?.count ?? 0;

function stored(file: NotesFile): { fragment: Y.XmlFragment; markdown: string } {
  const fragment = new Y.Doc().getXmlFragment('text');
  writeBlocks(fragment, blocksOfPages(file.pages, null));
  return { fragment, markdown: readMarkdown(fragment, NOTES_TEXT) };
}

const skip = fixturesMissing !== null;

describe.skipIf(skip)(`notes of other programs${skip ? ` (${fixturesMissing})` : ''}`, () => {
  it.each(['af-all_md_files', 'af-import_test', 'af-multi_part_zip', 'af-row_page_with_headings'])(
    '[NOTESIN-11] %s: every page arrives by its title, tasks and links are as counted, databases are named as left aside',
    (name) => {
      const file = read(`notion/${name}.zip`);
      const facts = factsOf(`notion-${name}`);
      const rehearsed = rehearseNotes(file);
      expect(file.pages).toHaveLength(Number(facts.markdown_pages));
      expect(rehearsed.pages.map(({ title }) => title).sort()).toEqual(
        (facts.page_titles as string[]).map((title) => title.replace(/\s+/g, ' ')).sort(),
      );
      const tasks = rehearsed.pages.reduce((sum, page) => sum + page.tasks, 0);
      expect(tasks).toBe(Number(facts.todo_open) + Number(facts.todo_done));
      expect(rehearsed.pages.reduce((sum, page) => sum + page.doneTasks, 0)).toBe(Number(facts.todo_done));
      expect(count(file, 'databases-aside')).toBe(Number(facts.distinct_database_ids));
      expect(count(file, 'page-links') + count(file, 'file-links') + count(file, 'links-broken')).toBe(
        Number(facts.links_internal_resolving) + Number(facts.links_internal_broken),
      );
      expect(stored(file).markdown).not.toMatch(/[0-9a-f]{32}(?:\.md|\.csv|\/)/);
    },
  );

  it('[NOTESIN-6] pages of Notion as HTML arrive with what they hold, and what stands beside them is named', () => {
    const file = read('notion/notion-testspace.zip');
    expect(file.pages.map(({ title }) => title)).toEqual([
      'Notion-Testspace',
      'Block Reference',
      'Formatting Tests',
      'Attachment Tests',
    ]);
    expect(count(file, 'files-aside')).toBe(5);
    const { markdown } = stored({ ...file, pages: file.pages.filter(({ title }) => title === 'Block Reference') });
    for (const part of [
      '- [ ] This is a todo-list item.',
      '- This is a bullet-list item…\n  - with three distinct…\n    - bullet icon levels.',
      '1. This is an ordered-list item…\n   1. with three distinct…\n      1. ordinal levels.',
      '```python\n# This is a plain-text code block',
      '> This is a quote block.',
      '\\text{A LaTeX Equation Block}',
    ])
      expect(markdown.replaceAll('\n* ', '\n- ')).toContain(part);
    expect(markdown).not.toMatch(/katex|<style|@import|figure/i);
  });

  it.each(['appflowy-merge-todo', 'ical4j-rfc-audit', 'obsidian-smoke', 'obsidian-tasks-format'])(
    '[NOTESIN-3] markdown/%s: every box is a task',
    (name) => {
      const file = read(`markdown/${name}.md`);
      const facts = factsOf(`markdown-${name}`);
      const [page] = rehearseNotes(file).pages;
      expect(page?.tasks).toBe(Number(facts.tasks_outside_code_fences));
    },
  );

  it('what is put into notes reads back as the same blocks, and its Markdown as the same Markdown', () => {
    for (const name of ['notion/notion-testspace.zip', 'notion/af-multi_part_zip.zip', 'markdown/obsidian-smoke.md']) {
      const { fragment, markdown } = stored(read(name));
      const again = new Y.Doc().getXmlFragment('text');
      writeBlocks(again, readBlocks(fragment, NOTES_TEXT));
      expect(again.toJSON()).toBe(fragment.toJSON());
      const once = must(readNotes(new TextEncoder().encode(`x\n\n${markdown}`), 'a.md'));
      expect(once.pages[0]?.blocks.length).toBeGreaterThan(10);
    }
  });
});
