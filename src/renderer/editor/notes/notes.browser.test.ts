/** Notes as they are written, in a real Chromium. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { must } from '#shared/kernel/result.ts';
import {
  exchangeNotes,
  notesMarkdown,
  notesOf,
  notesText,
  putNotesAway,
  Records,
  writeNotes,
} from '#tests/support/browser/notes-editor.ts';
import { press, times } from '#tests/support/browser/text-editor.ts';
import type { MadeLine } from './lines/line-records.ts';

afterEach(() => putNotesAway());

const type = (words: string) => userEvent.keyboard(words);

describe('[NOTES-2] notes while they are written', () => {
  test('opening them and walking through them stores nothing', async () => {
    const notes = notesOf(1, '# A\n\n| a | b |\n| - | - |\n| c | d |\n\n- [ ] e\n\n![x](https://example.org/a.png)');
    const before = notes.doc.store.clients.size;
    const text = notesText(notes);
    await writeNotes(notes);
    await press('Control>}{End}{/Control', ...times(8, 'ArrowUp'));
    putNotesAway();
    expect([notes.doc.store.clients.size, notesText(notes)]).toEqual([before, text]);
  });

  test.each([
    ['# One', '# One'],
    ['- one', '- one'],
    ['1. one', '1. one'],
    ['> one', '> one'],
    ['[[ ] one', '- [ ] one'],
    ['``` one', '```\none\n```'],
    ['**one** two', '**one** two'],
    ['[[one](https://a.b/c) two', '[one](https://a.b/c) two'],
    ['![[a](https://a.b/c.png) ', '![a](https://a.b/c.png)'],
    ['| a | b |{Enter}c{Tab}d', '| a | b |\n| - | - |\n| c | d |'],
  ])('typed as Markdown, %s becomes what it means', async (typed, markdown) => {
    const notes = notesOf(1);
    await writeNotes(notes);
    await type(typed);
    await expect.poll(() => notesMarkdown(notes)).toBe(markdown);
  });

  test('undo and redo are the notes’ own', async () => {
    const notes = notesOf(1);
    await writeNotes(notes);
    await type('one');
    await press('Control>}z{/Control');
    expect(notesMarkdown(notes)).toBe('');
    await press('Control>}y{/Control');
    expect(notesMarkdown(notes)).toBe('one');
  });
});

describe('the menu of a slash', () => {
  test('makes headings, lists, tables and dividing lines by name', async () => {
    const notes = notesOf(1);
    await writeNotes(notes);
    await type('/head');
    await expect.element(page.getByRole('listbox', { name: 'Insert' })).toBeVisible();
    await type('{ArrowDown}{Enter}Budget{Enter}/table{Enter}Pile{Tab}Length');
    await expect
      .poll(() => notesMarkdown(notes))
      .toBe('## Budget\n\n| Pile | Length |   |\n| ---- | ------ | - |\n|      |        |   |\n|      |        |   |');
  });

  test('is put away by Escape, and a slash amid a word asks for nothing', async () => {
    const notes = notesOf(1);
    await writeNotes(notes);
    await type('and/or /');
    const menu = page.getByRole('listbox', { name: 'Insert' });
    await expect.element(menu).toBeVisible();
    await type('{Escape}');
    await expect.element(menu).not.toBeInTheDocument();
    expect(notesMarkdown(notes)).toBe('and/or /');
  });

  test('[MENTION-1] names a day as people say it, shown from today', async () => {
    const notes = notesOf(1);
    const box = await writeNotes(notes);
    await type('by /date 4 dec');
    await expect.element(page.getByRole('option', { name: '4 Dec (2026-12-04)' })).toBeVisible();
    await type('{Enter}');
    await expect.poll(() => notesMarkdown(notes)).toBe('by [2026-12-04](throughline:date/2026-12-04)');
    expect(box.textContent).toContain('by 4 Dec');
  });

  test('[NOTES-4] asks to make something of its line, which has an id from then on and shows what was made', async () => {
    const notes = notesOf(1);
    const records = new Records();
    const made: [string, MadeLine][] = [];
    const box = await writeNotes(notes, { records, onMake: (kind, line) => void made.push([kind, line]) });
    await type('[[ ] Order the piles /action{Enter}');
    await expect.poll(() => made).toHaveLength(1);
    const [kind, { line = '', text = '' } = {}] = made[0] ?? [];
    expect([kind, text]).toEqual(['action', 'Order the piles']);
    expect(notesText(notes)).toContain(`line="${line}"`);
    records.set(line, { title: 'Order the piles', owner: 'Ana', due: '4 Dec', href: '#/card' });
    await expect.element(page.getByRole('link', { name: 'Action: Ana · due 4 Dec' })).toBeVisible();
    // What is shown is no part of the text.
    expect(notesMarkdown(notes)).toBe('- [ ] Order the piles');
    // The same line twice is the same line.
    await type(' again /action{Enter}');
    await expect.poll(() => made).toHaveLength(2);
    expect(made[1]?.[1]).toEqual({ line, text: 'Order the piles again' });
    // Split at its beginning the words keep it; split behind, the new line has none.
    await press('Control>}{Home}{/Control', 'Enter', 'Control>}{End}{/Control', 'Enter');
    await type('new');
    expect(notesText(notes).match(/line="/g)).toHaveLength(1);
    expect(notesMarkdown(notes)).toBe('- [ ] &#x20;\n- [ ] Order the piles again\n- [ ] new');
    await page.getByRole('checkbox').nth(1).click();
    expect(records.done).toEqual([[line, true]]);
    records.set(line, { kind: 'action', title: 'Order them', isDone: true });
    await expect.poll(() => box.querySelector('.line-record')?.textContent).toBe('Action: Order them · done');
  });
});

describe('tables by keys', () => {
  const TABLE = '| a | b |\n| - | - |\n| c | d |';

  async function begun(markdown = TABLE) {
    const notes = notesOf(1, markdown);
    const box = await writeNotes(notes);
    // Before the table at first, where one can write too.
    await press('Control>}{Home}{/Control', 'ArrowRight');
    return { notes, box };
  }

  test('Tab goes through the cells and into a new row, Enter down a column', async () => {
    const { notes } = await begun();
    await press(...times(4, 'Tab'));
    await type('e{Enter}f{Shift>}{Tab}{/Shift}g');
    expect(notesMarkdown(notes)).toBe('| a | b |\n| - | - |\n| c | d |\n| e | g |\n| f |   |');
  });

  test('rows and columns come and go, the table with the last of them', async () => {
    const { notes } = await begun();
    await press('Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt', 'Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt');
    await type('x');
    expect(notesMarkdown(notes)).toBe('| a |   | b |\n| - | - | - |\n|   | x |   |\n| c |   | d |');
    await press('Alt>}{Shift>}{Delete}{/Shift}{/Alt', 'Alt>}{Shift>}{Backspace}{/Shift}{/Alt');
    expect(notesMarkdown(notes)).toBe(TABLE);
    await press(...times(2, 'Alt>}{Shift>}{Backspace}{/Shift}{/Alt'));
    expect(notesMarkdown(notes)).toBe('');
  });

  test('what is selected over cells goes out of each of them, and they stay', async () => {
    const { notes } = await begun('| one | two |\n| - | - |\n| three | four |');
    await press('ArrowRight', ...times(12, 'Shift>}{ArrowRight}{/Shift'));
    await press('Backspace');
    expect(notesText(notes).match(/<table(header|cell)>/g)).toHaveLength(4);
    expect(notesMarkdown(notes)).toContain('| o ');
    await press('Control>}z{/Control');
    expect(notesMarkdown(notes)).toContain('three');
  });

  test('one adds a row while another adds a column: both are there, and nobody writes to mend them', async () => {
    const { notes } = await begun();
    const other = notesOf(2);
    exchangeNotes(notes, other);
    const session = must(other.open('notes'));
    const [table] = session.content;
    if (table?.kind !== 'element') throw new Error('no table');
    const cell = (text: string) => ({
      kind: 'element' as const,
      name: 'tableCell',
      attributes: {},
      extra: null,
      content: [
        {
          kind: 'element' as const,
          name: 'paragraph',
          attributes: {},
          extra: null,
          content: [{ kind: 'text' as const, runs: [{ text, marks: {} }] }],
        },
      ],
    });
    session.write([
      {
        ...table,
        content: [
          ...table.content,
          { kind: 'element', name: 'tableRow', attributes: {}, extra: null, content: [cell('e'), cell('f')] },
        ],
      },
    ]);
    await press('Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt');
    const sent = notes.doc.store.clients.get(notes.doc.clientID)?.length;
    exchangeNotes(notes, other);
    await press('ArrowRight', 'ArrowLeft');
    expect(notesMarkdown(notes)).toBe('| a |   | b |\n| - | - | - |\n| c |   | d |\n| e | f |');
    expect(notes.doc.store.clients.get(notes.doc.clientID)?.length).toBe(sent);
    session.close();
  });
});
