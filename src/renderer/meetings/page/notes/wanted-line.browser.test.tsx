/** The way back from what was made of a line of the notes to that very line. */
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { formatRoute } from '#renderer/state/routes.ts';
import { Value } from '#renderer/state/value.ts';
import type { OpenNotes, ProjectNotes } from '#renderer/state/workspace.ts';
import { actionsOf, meetingAt } from '#shared/document/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { type MeetingPlace, meetingPlace } from '#tests/support/browser/meeting-place.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { CameOfIt } from '../CameOfIt.tsx';
import { NotesPart } from './NotesPart.tsx';

let place: MeetingPlace;
afterEach(() => place.end());

/** More than fits into the window, with a line at each end. */
const LONG = ['Ask the lawyer', ...Array.from({ length: 60 }, (_, at) => `Line ${at + 1}`), 'The end'].join('\n\n');

test('[REG-5] [MEET-9] an action leads back to its line: in sight, with the caret, marked for a moment', async () => {
  const kept = new NotesDocument(new Y.Doc(), {
    actor: () => null,
    clock: { now: () => Date.UTC(2026, 10, 30) },
    random: seededRandom(5),
  });
  kept.doc.transact(() => writeMarkdown(kept.fragment('notes'), LONG, NOTES_TEXT));
  const opened: Pick<OpenNotes, 'notes' | 'close'> = { notes: new Value(kept), close: () => undefined };
  const notes: ProjectNotes = { open: () => Promise.resolve(ok(opened as OpenNotes)) };
  place = meetingPlace({ notes });
  const ref = place.on('2026-11-30');
  const id = must(meetingAt(place.project, ref));
  place.draw(ref, (meeting) => (
    <>
      <NotesPart meeting={meeting} />
      <CameOfIt meeting={meeting} />
    </>
  ));
  const text = page.getByRole('textbox', { name: 'Notes', exact: true });
  await userEvent.click(text.getByText('Ask the lawyer'));
  await userEvent.keyboard('{End} /action{Enter}');
  await vi.waitFor(() => expect(actionsOf(place.project, [id])).toHaveLength(1));
  const [action] = actionsOf(place.project, [id]);
  const back = page.getByRole('link', { name: /^Show “Ask the lawyer” in the notes$/ });
  await userEvent.click(back);
  await expect.element(text).toHaveFocus();
  const line = (): Element | null => text.element().querySelector(`[data-line="${action?.line}"]`);
  await vi.waitFor(() => {
    const { top, bottom } = line()?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
    expect(top).toBeGreaterThanOrEqual(0);
    expect(bottom).toBeLessThanOrEqual(window.innerHeight);
  });
  expect(line()?.getAnimations()).toHaveLength(1);
  const { anchorNode } = document.getSelection() ?? { anchorNode: null };
  expect(line()?.contains(anchorNode)).toBe(true);
});

test('[REG-5] where the line is gone, its notes are shown', async () => {
  const kept = new NotesDocument(new Y.Doc(), {
    actor: () => null,
    clock: { now: () => Date.UTC(2026, 10, 30) },
    random: seededRandom(5),
  });
  const opened: Pick<OpenNotes, 'notes' | 'close'> = { notes: new Value(kept), close: () => undefined };
  place = meetingPlace({ notes: { open: () => Promise.resolve(ok(opened as OpenNotes)) } });
  const ref = place.on('2026-11-30');
  must(meetingAt(place.project, ref));
  place.draw(ref, (meeting) => (
    <>
      <div style={{ height: 3000 }} />
      <NotesPart meeting={meeting} />
      <div style={{ height: 3000 }} />
    </>
  ));
  const heading = page.getByRole('heading', { name: 'Notes', exact: true });
  await expect.element(heading).toBeInTheDocument();
  const project = asId<ProjectId>('p1');
  location.hash = formatRoute({ kind: 'project', project, page: 'meetings', card: null, record: 'x', line: 'gone' });
  await vi.waitFor(() => {
    const { top } = heading.element().getBoundingClientRect();
    expect(top).toBeGreaterThan(-1);
    expect(top).toBeLessThan(window.innerHeight);
  });
});
