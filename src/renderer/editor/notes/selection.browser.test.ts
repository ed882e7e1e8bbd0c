/** What React draws around notes while somebody writes in them. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { notesMarkdown, notesOf, putNotesAway, writeNotes } from '#tests/support/browser/notes-editor.ts';

afterEach(() => putNotesAway());

const LINES = 400;
const lines = Array.from({ length: LINES }, (_, index) => `line ${index}`).join('\n\n');

/** Words of the page that were read while something beside the notes was drawn. */
function readWhileDrawing(said: string): number {
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const read = vi.spyOn(Node.prototype, 'nodeValue', 'get');
  flushSync(() => root.render(createElement('p', null, said)));
  const { length } = read.mock.calls;
  read.mockRestore();
  expect(host.textContent).toBe(said);
  root.unmount();
  host.remove();
  return length;
}

describe('[NOTES-7] while somebody writes in long notes', () => {
  test('nothing that is drawn beside them goes through their words', async () => {
    const box = await writeNotes(notesOf(1, lines));
    expect(document.activeElement).toBe(box);
    expect(box.isContentEditable).toBe(true);
    expect(readWhileDrawing('somebody came')).toBeLessThan(10);
    // What React does with a text that it takes care of itself.
    Reflect.deleteProperty(box, 'contentEditable');
    expect(readWhileDrawing('somebody left')).toBeGreaterThanOrEqual(LINES);
  });

  test('the caret stays in its words where React moves them, which takes the focus away for a moment', async () => {
    const notes = notesOf(1, lines);
    const box = await writeNotes(notes);
    const around = document.body.appendChild(document.createElement('div'));
    const root = createRoot(around);
    const parts = ['notes', 'beside'].map((key) => createElement('div', { key, id: key }));
    flushSync(() => root.render(parts));
    const host = [...document.body.children].find((element) => element.contains(box));
    document.getElementById('notes')?.append(host ?? '');
    box.focus();
    await userEvent.keyboard('{ArrowDown}{End} and');
    const lost = vi.fn();
    box.addEventListener('blur', lost);
    flushSync(() => root.render(parts.toReversed()));
    expect(lost).toHaveBeenCalled();
    expect(document.activeElement).toBe(box);
    await userEvent.keyboard(' on');
    await expect.poll(() => notesMarkdown(notes)).toMatch(/^line 1 and on$/m);
    putNotesAway();
    root.unmount();
    around.remove();
  });

  test('the end is the end of the last line, also where it was never in sight', async () => {
    const notes = notesOf(1, lines);
    await writeNotes(notes);
    await userEvent.keyboard('{Control>}{End}{/Control}, the last');
    await expect.poll(() => notesMarkdown(notes)).toMatch(/^line 399, the last$/m);
    await userEvent.keyboard('{Control>}{Home}{/Control}{Control>}{Shift>}{End}{/Shift}{/Control}{Delete}');
    await expect.poll(() => notesMarkdown(notes)).toBe('');
  });
});
