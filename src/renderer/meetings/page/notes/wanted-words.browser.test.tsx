/** What the search found in notes, shown in them. */
import { afterEach, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import * as Y from 'yjs';
import { Value } from '#renderer/state/value.ts';
import { wantedWords } from '#renderer/state/wanted-words.ts';
import type { OpenNotes, ProjectNotes } from '#renderer/state/workspace.ts';
import { meetingAt } from '#shared/document/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { NotesPart } from './NotesPart.tsx';

let place: MeetingPlace;
afterEach(() => {
  wantedWords.set(null);
  place.end();
});

function notesSaying(markdown: string): NotesDocument {
  const notes = new NotesDocument(new Y.Doc(), {
    actor: () => null,
    clock: { now: () => Date.UTC(2026, 10, 30) },
    random: seededRandom(5),
  });
  notes.doc.transact(() => writeMarkdown(notes.fragment('notes'), markdown, NOTES_TEXT));
  return notes;
}

test.each([
  ['shared', 'Notes'],
  ['private', 'My private notes'],
] as const)('[SEARCH-8] words that were found in %s notes are in sight, and chosen', async (which, name) => {
  const lines = Array.from({ length: 60 }, (_, at) => `Line ${at + 1}`);
  const said = { shared: notesSaying('Nothing'), private: notesSaying('Nothing') };
  said[which] = notesSaying([...lines, 'The **piles** are short', ...lines].join('\n\n'));
  const notes: ProjectNotes = {
    open: (_, kind) => {
      const opened: Pick<OpenNotes, 'notes' | 'close'> = { notes: new Value(said[kind]), close: () => undefined };
      return Promise.resolve(ok(opened as OpenNotes));
    },
  };
  place = meetingPlace({ notes });
  const ref = place.on('2026-11-30');
  const meeting = must(meetingAt(place.project, ref));
  wantedWords.set({ meeting, isPrivate: which === 'private', words: 'piles' });
  place.draw(ref, (detail) => <NotesPart meeting={detail} />);
  await expect.element(page.getByRole('textbox', { name, exact: true })).toHaveFocus();
  await vi.waitFor(() => expect(document.getSelection()?.toString()).toBe('piles'), { timeout: 8000 });
  const { top, bottom } = document.getSelection()?.getRangeAt(0).getBoundingClientRect() ?? { top: -1, bottom: -1 };
  expect(top).toBeGreaterThan(0);
  expect(bottom).toBeLessThan(window.innerHeight);
  expect(wantedWords.get()).toBe(null);
});
