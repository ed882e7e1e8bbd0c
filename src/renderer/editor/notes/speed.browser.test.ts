/** Notes as long as a book, written by three, in a real Chromium. */
import { afterEach, describe, expect, test } from 'vitest';
import type { TextSession } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';
import { must } from '#shared/kernel/result.ts';
import { exchangeNotes, notesOf, putNotesAway, writeNotes } from '#tests/support/browser/notes-editor.ts';
import { paragraph } from '#tests/support/documents.ts';
import { longNotes } from '#tests/support/long-notes.ts';

afterEach(() => putNotesAway());

/** Milliseconds: of a key, with what others wrote in the same moment. */
const FRAME = 16;
const KEYS = 40;
const ROUNDS = 3;
const WORDS = 100_000;

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => resolve()));

/** Milliseconds until the last of the notes stands in a frame that was drawn. */
async function opening(notes: NotesDocument): Promise<number> {
  const begun = performance.now();
  const there = (async () => {
    while (!document.querySelector('.notes-text')?.lastElementChild?.textContent) await frame();
    await new Promise((resolve) => setTimeout(resolve));
    return performance.now() - begun;
  })();
  await writeNotes(notes);
  return there;
}

/** The same as HTML that nobody edits: what the browser takes for it by itself. */
async function raw(html: string): Promise<number> {
  const begun = performance.now();
  const host = document.createElement('div');
  host.className = 'rich-text';
  host.innerHTML = html;
  document.body.append(host);
  host.getBoundingClientRect();
  await frame();
  await new Promise((resolve) => setTimeout(resolve));
  const took = performance.now() - begun;
  host.remove();
  return took;
}

function longer(session: TextSession, at: number): void {
  const line = session.content[at];
  const text = line?.kind === 'element' && line.content[0]?.kind === 'text' ? line.content[0].runs[0]?.text : '';
  session.write(session.content.map((node, index) => (index === at ? paragraph(`${text}y`) : node)));
}

const median = (all: readonly number[]): number => all.toSorted((left, right) => left - right)[all.length >> 1] ?? 0;

describe('[NOTES-7] notes of 200 pages', () => {
  test('are on screen in little more than the time that the browser takes for them', async () => {
    const notes = notesOf(1, longNotes(WORDS));
    const times: number[] = [];
    const raws: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      times.push(await opening(notes));
      const html = document.querySelector('.notes-text')?.innerHTML ?? '';
      putNotesAway();
      raws.push(await raw(html));
    }
    expect(Math.min(...times) / Math.min(...raws)).toBeLessThan(3);
  });

  test('take a key within its frame while two others write in them', async () => {
    const notes = notesOf(1, longNotes(WORDS));
    const box = await writeNotes(notes);
    const [ben, eva] = [notesOf(2), notesOf(3)];
    exchangeNotes(notes, ben, eva);
    const sessions = [ben, eva].map((other) => must(other.open('notes')));
    const lines = [901, 1501];
    box.focus();
    getSelection()?.collapse(box.children[41]?.firstChild ?? box, 0);
    await frame();
    const costs: number[] = [];
    for (let key = 0; key < KEYS; key++) {
      for (const [index, session] of sessions.entries()) longer(session, lines[index] ?? 0);
      exchangeNotes(ben, eva);
      await frame();
      const begun = performance.now();
      exchangeNotes(ben, notes);
      document.execCommand('insertText', false, 'x');
      await Promise.resolve();
      box.getBoundingClientRect();
      costs.push(performance.now() - begun);
    }
    expect(notes.markdown('notes')).toContain('x'.repeat(KEYS));
    expect(notes.markdown('notes').match(/y{40}/g)).toHaveLength(2);
    expect(median(costs)).toBeLessThan(FRAME);
    for (const session of sessions) session.close();
  });
});
