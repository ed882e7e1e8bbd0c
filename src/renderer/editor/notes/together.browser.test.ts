/** Notes that several write, find in and comment on, in a real Chromium. */
import { afterEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { addNoteComment, noteComments } from '#shared/document/notes/index.ts';
import { must } from '#shared/kernel/result.ts';
import {
  exchangeNotes,
  notesMarkdown,
  notesOf,
  notesText,
  putNotesAway,
  readNotes,
  writeNotes,
} from '#tests/support/browser/notes-editor.ts';
import { press, times } from '#tests/support/browser/text-editor.ts';
import { paragraph } from '#tests/support/documents.ts';

afterEach(() => putNotesAway());

describe('[NOTES-4] two who make an action of one line at once', () => {
  test('name the same line', async () => {
    const [notes, other] = [notesOf(1, 'Order the piles\n\n- [ ] Call the office'), notesOf(2)];
    exchangeNotes(notes, other);
    const made: string[] = [];
    for (const each of [notes, other]) {
      await writeNotes(each, { onMake: (_, { line }) => void made.push(line) });
      await press('Control>}{Home}{/Control', 'End');
      await userEvent.keyboard(' /action{Enter}');
      await press('Control>}{End}{/Control');
      await userEvent.keyboard(' /action{Enter}');
      putNotesAway();
    }
    expect(made).toHaveLength(4);
    expect(made.slice(2)).toEqual(made.slice(0, 2));
    exchangeNotes(notes, other);
    expect(notesText(notes).match(/line="[^"]+"/g)).toEqual(made.slice(0, 2).map((line) => `line="${line}"`));
    expect(notesMarkdown(other)).toBe('Order the piles\n\n- [ ] Call the office');
  });
});

describe('finding in notes', () => {
  const status = page.getByRole('search').getByRole('status');

  test('counts, goes on round the end and back, and leaves what was found selected', async () => {
    const notes = notesOf(1, 'The quay\n\n- Quay wall\n- wall\n\n| a QUAY |\n| - |\n| b |');
    await writeNotes(notes);
    await press('Control>}{Home}{/Control', 'Control>}f{/Control');
    await userEvent.keyboard('quay');
    await expect.poll(() => status.query()?.textContent).toContain('1 of 3');
    await press('Enter', 'Enter');
    await expect.poll(() => status.query()?.textContent).toContain('3 of 3');
    await press('Enter');
    await expect.poll(() => status.query()?.textContent).toContain('1 of 3');
    await press('Shift>}{Enter}{/Shift', 'Shift>}{Enter}{/Shift', 'Escape');
    await userEvent.keyboard('Pier');
    expect(notesMarkdown(notes)).toContain('- Pier wall\n- wall');
    expect(document.querySelector('.found')).toBeNull();
  });

  test('takes what is sought as it is, and follows what is written meanwhile', async () => {
    const notes = notesOf(1, 'a.b (c) axb');
    await writeNotes(notes);
    await press('Control>}f{/Control');
    await userEvent.keyboard('a.b');
    await expect.poll(() => status.query()?.textContent).toContain('1 of 1');
    const other = notesOf(2);
    exchangeNotes(notes, other);
    const session = must(other.open('notes'));
    session.write([...session.content, paragraph('and a.b A.B')]);
    exchangeNotes(notes, other);
    await expect.poll(() => status.query()?.textContent).toContain('1 of 3');
    await userEvent.keyboard('zz');
    await expect.poll(() => status.query()?.textContent).toContain('Not found');
    session.close();
  });

  test('goes over ten thousand words within a frame or two', async () => {
    const words = 'The quay wall is surveyed before the piles are ordered, and again when they stand. ';
    const notes = notesOf(1, Array.from({ length: 400 }, () => words.repeat(2)).join('\n\n'));
    await writeNotes(notes);
    await press('Control>}f{/Control');
    await userEvent.keyboard('pil');
    await expect.poll(() => status.query()?.textContent).toContain('of 800');
    const begun = performance.now();
    await userEvent.keyboard('e');
    await expect.poll(() => status.query()?.textContent).toContain('of 800');
    expect(performance.now() - begun).toBeLessThan(500);
  });
});

describe('[NOTES-5] comments on a range', () => {
  test('are written on what is selected, marked, answered and resolved', async () => {
    const notes = notesOf(1, 'The old quay');
    const box = await writeNotes(notes);
    await press('Control>}{End}{/Control', ...times(4, 'Shift>}{ArrowLeft}{/Shift'));
    await press('Control>}{Alt>}m{/Alt}{/Control');
    await userEvent.keyboard('Which **one**?{Control>}{Enter}{/Control}');
    const comment = page.getByRole('article', { name: 'Comment by Person 1' });
    await expect.poll(() => comment.query()?.textContent).toContain('Which one?');
    await expect.poll(() => box.querySelector('.commented')?.textContent).toBe('quay');
    expect(notesMarkdown(notes)).toBe('The old quay');
    await comment.getByRole('button', { name: 'Answer' }).click();
    await userEvent.keyboard('The east one{Control>}{Enter}{/Control}');
    await expect.poll(() => comment.query()?.textContent).toContain('The east one');
    await comment.getByRole('button', { name: 'Resolve' }).click();
    await expect.element(comment).not.toBeInTheDocument();
    await expect.poll(() => box.querySelector('.commented')).toBeNull();
    expect(noteComments(notes)).toHaveLength(2);
  });

  test('stay on their words while others write in the same line, and say when none is left', async () => {
    const notes = notesOf(1, 'The old quay\n\nLast');
    const other = notesOf(2);
    exchangeNotes(notes, other);
    const session = must(other.open('notes'));
    const name = (offset: number, side: 'before' | 'behind') =>
      session.nameOfPlace({ parent: [0], child: 0, offset }, side) ?? '';
    must(
      addNoteComment(other, { key: 'notes', from: name(4, 'before'), to: name(7, 'behind'), quote: 'old' }, 'How old?'),
    );
    const box = await writeNotes(notes);
    exchangeNotes(notes, other);
    await expect.poll(() => box.querySelector('.commented')?.textContent).toBe('old');
    const [, last] = session.content;
    if (!last) throw new Error('two paragraphs');
    session.write([paragraph('Behold: The old quay'), last]);
    exchangeNotes(notes, other);
    await expect.poll(() => box.textContent).toContain('Behold');
    await expect.poll(() => box.querySelector('.commented')?.textContent).toBe('old');
    await page.getByRole('button', { name: 'Show “old” in the notes' }).click();
    await expect.poll(() => getSelection()?.toString()).toBe('old');
    session.write([paragraph('Behold: The quay'), last]);
    exchangeNotes(notes, other);
    await expect
      .poll(() => page.getByRole('article').query()?.textContent)
      .toContain('old (these words are no longer in the notes)');
    session.close();
  });
});

describe('[NOTES-6] who wrote a line', () => {
  test('stands beside it while it is pointed at, and is told of the line of the caret', async () => {
    const notes = notesOf(1);
    const other = notesOf(2);
    const session = must(other.open('notes'));
    session.write([paragraph('Theirs'), paragraph('Theirs, too')]);
    exchangeNotes(notes, other);
    const box = await writeNotes(notes);
    await press('Control>}{End}{/Control', 'Enter');
    await userEvent.keyboard('Mine');
    await press('ArrowUp');
    const description = () => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent;
    await expect.poll(description).toBe('This line was written by Person 2.');
    await press('ArrowDown');
    await expect.poll(description).toBe('This line was written by you.');
    const beside = document.querySelector<HTMLElement>('.line-author');
    const first = box.firstElementChild?.getBoundingClientRect();
    box.dispatchEvent(
      new PointerEvent('pointermove', {
        clientX: (first?.left ?? 0) + 5,
        clientY: (first?.top ?? 0) + 5,
        bubbles: true,
      }),
    );
    expect([beside?.textContent, beside?.hidden]).toEqual(['Person 2', false]);
    box.dispatchEvent(new PointerEvent('pointerleave'));
    expect(beside?.hidden).toBe(true);
    session.close();
  });
});

describe('notes of somebody who may only read them', () => {
  const status = page.getByRole('search').getByRole('status');
  const marked = (name: string): readonly string[] => [...(CSS.highlights.get(name) ?? [])].map(String);

  test('are looked through: counted, marked over words of several styles, and followed while others write', async () => {
    const notes = notesOf(1, 'The **qu**ay\n\n- Quay wall\n\n| a QUAY |\n| - |\n| b |');
    const text = await readNotes(notes);
    text.focus();
    await press('Control>}f{/Control');
    await userEvent.keyboard('quay');
    await expect.poll(() => status.query()?.textContent).toContain('1 of 3');
    expect([marked('notes-found'), marked('notes-found-active')]).toEqual([['quay', 'Quay', 'QUAY'], ['quay']]);
    await press('Shift>}{Enter}{/Shift');
    await expect.poll(() => status.query()?.textContent).toContain('3 of 3');
    expect(marked('notes-found-active')).toEqual(['QUAY']);
    const other = notesOf(2);
    exchangeNotes(notes, other);
    const session = must(other.open('notes'));
    session.write([...session.content, paragraph('And the east quay')]);
    exchangeNotes(notes, other);
    await expect.poll(() => status.query()?.textContent).toContain('3 of 4');
    session.close();
    await userEvent.keyboard('zz');
    await expect.poll(() => status.query()?.textContent).toContain('Not found');
    await press('Escape');
    expect(CSS.highlights.get('notes-found')).toBeUndefined();
    expect(document.activeElement).toBe(text);
  });

  test('[NOTES-6] say who wrote each line, once that is asked or a line is pointed at', async () => {
    const [notes, other] = [notesOf(1), notesOf(2)];
    const session = must(other.open('notes'));
    session.write([paragraph('The quay wall')]);
    session.close();
    exchangeNotes(other, notes);
    const text = await readNotes(notes);
    const line = text.querySelector('p') ?? text;
    const said = (): string => getComputedStyle(line, '::after').content;
    expect([line.dataset.author, said()]).toEqual(['Person 2', 'none']);
    await page.getByRole('button', { name: 'Who wrote each line' }).click();
    await expect.poll(said).toBe('"Person 2"');
  });
});
