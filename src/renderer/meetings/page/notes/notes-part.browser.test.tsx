/** The notes on a meeting's page, where its occurrence was begun twice by people who were apart. */
import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { Value } from '#renderer/state/value.ts';
import type { OpenNotes, ProjectNotes } from '#renderer/state/workspace.ts';
import { meetingAt } from '#shared/document/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import type { MeetingId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { converge, deliver, replica, seededRandom } from '#tests/support/documents.ts';
import { NotesPart } from './NotesPart.tsx';

const NOW = Date.UTC(2026, 10, 30, 10);

/** Notes of both kinds, each with words that name it; they are kept apart as documents of a project are. */
class NotesAtHand implements ProjectNotes {
  readonly #kept = new Map<string, NotesDocument>();

  of(meeting: MeetingId, kind: 'shared' | 'private'): NotesDocument {
    const name = `${kind} ${meeting}`;
    const known = this.#kept.get(name);
    if (known) return known;
    const clock = { now: () => NOW };
    const notes = new NotesDocument(new Y.Doc(), { actor: () => null, clock, random: seededRandom(5) });
    this.#kept.set(name, notes);
    return notes;
  }

  async open(meeting: MeetingId, kind: 'shared' | 'private') {
    const opened: Pick<OpenNotes, 'notes' | 'close'> = {
      notes: new Value(this.of(meeting, kind)),
      close: () => undefined,
    };
    return ok(opened as OpenNotes);
  }
}

let place: MeetingPlace;
afterEach(() => place.end());

test('[MEET-3] of an occurrence that was begun twice both notes stand, and what this person wrote for themselves of either', async () => {
  const notes = new NotesAtHand();
  place = meetingPlace({ notes, now: NOW });
  const other = replica(1);
  deliver(place.first, other);
  const ref = place.on('2026-11-30');
  const [mine, theirs] = [must(meetingAt(place.project, ref)), must(meetingAt(other.project, ref))];
  converge([place.first, other]);
  expect(mine).not.toBe(theirs);
  const [first, second] = [mine, theirs].toSorted();
  if (first === undefined || second === undefined) throw new Error('Two records were made');
  place.draw(ref, (meeting) => <NotesPart meeting={meeting} />);
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  await userEvent.click(page.getByRole('button', { name: 'My private notes' }));
  const fields = [
    ['Notes', first, 'shared'],
    ['Notes begun elsewhere', second, 'shared'],
    ['My private notes', first, 'private'],
    ['My private notes begun elsewhere', second, 'private'],
  ] as const;
  for (const [name, , kind] of fields) {
    await userEvent.click(field(name));
    await userEvent.keyboard(`Said in ${kind}: ${name}`);
  }
  for (const [name, meeting, kind] of fields) {
    await expect.poll(() => notes.of(meeting, kind).markdown('notes')).toBe(`Said in ${kind}: ${name}`);
  }
  await userEvent.click(page.getByRole('button', { name: 'Close my private notes' }));
  await expect.element(field('My private notes begun elsewhere')).not.toBeInTheDocument();
  await expect.element(field('Notes begun elsewhere')).toBeVisible();
});
