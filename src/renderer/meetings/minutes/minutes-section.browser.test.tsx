/** Minutes on a meeting's page: made, edited, sent and kept, put right in a new version; and messages for who is late. */
import { strFromU8, unzipSync } from 'fflate';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { CommandContext, CommandRegistry } from '#renderer/commands/index.ts';
import { ReportContext } from '#renderer/state/faults.ts';
import { ToastContext } from '#renderer/state/feedback.ts';
import { type Files, FilesContext } from '#renderer/state/files.ts';
import { reversalOf } from '#renderer/state/reversal.ts';
import { useView } from '#renderer/state/use-view.ts';
import { ViewMemoryContext } from '#renderer/state/use-view-memory.ts';
import { Value } from '#renderer/state/value.ts';
import { ViewMemory } from '#renderer/state/view-memory.ts';
import { type OpenNotes, type OpenProject, ProjectContext, type ProjectNotes } from '#renderer/state/workspace.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import {
  addAgendaItems,
  addAttendees,
  createDecision,
  createPerson,
  makeAction,
  meetingAt,
} from '#shared/document/index.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { asId, type MinutesId, type ProjectId } from '#shared/kernel/ids.ts';
import { err, must, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { readMinutes } from '#shared/meetings/minutes/content.ts';
import { type MeetingDetail, meetingView } from '#shared/views/index.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { type WithMeetings, withMeetings } from '#tests/support/meetings.ts';
import { MinutesSection } from './MinutesSection.tsx';

interface Saved {
  readonly name: string;
  readonly bytes: Uint8Array;
}

let root: Root;
let held: WithMeetings;
let toasts: ToastQueue;
let saved: Saved[];
let followed: string[];
let closed: number;
let unread: Result<never, Problem> | null;

const NOTED = 'It rained.\n\n| Pier | Price |\n| --- | --- |\n| South | 95 |';

const stopLinks = (event: Event): void => {
  if (!(event.target instanceof HTMLAnchorElement)) return;
  followed.push(event.target.href);
  event.preventDefault();
};

beforeEach(() => {
  localStorage.clear();
  held = withMeetings();
  toasts = new ToastQueue();
  [saved, followed, closed, unread] = [[], [], 0, null];
  root = createRoot(document.body.appendChild(document.createElement('div')));
  document.addEventListener('click', stopLinks);
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
  document.removeEventListener('click', stopLinks);
});

function detail(): MeetingDetail {
  const found = meetingView(held.first.project, held.on('2026-11-30')).get();
  if (!found) throw new Error('The meeting is gone');
  return found;
}

/** What of the program the section needs; the rest of an open project it never asks for. */
function render(): void {
  const { project } = held.first;
  const { actor, clock } = project;
  const notes = new NotesDocument(new Y.Doc(), { actor: () => actor, clock, random: seededRandom(3) });
  notes.doc.transact(() => writeMarkdown(notes.fragment('notes'), NOTED, NOTES_TEXT));
  const opened: Pick<OpenNotes, 'notes' | 'close'> = { notes: new Value(notes), close: () => closed++ };
  const ofProject: ProjectNotes = { open: () => Promise.resolve(unread ?? ok(opened as OpenNotes)) };
  const open = { id: asId<ProjectId>('p1'), document: project, notes: ofProject } as OpenProject;
  const files: Pick<Files, 'printPdf' | 'save'> = {
    printPdf: (html) => Promise.resolve(ok(new TextEncoder().encode(html))),
    save: (file) => {
      saved.push({ name: file.name, bytes: file.bytes });
      return Promise.resolve(ok(file.name));
    },
  };
  const view = meetingView(project, held.on('2026-11-30'));
  const reversal = reversalOf(project.history, toasts);
  const memory = new ViewMemory({ storage: () => localStorage, clock });
  const Shown = () => {
    const meeting = useView(view);
    return meeting ? <MinutesSection meeting={meeting} reversal={reversal} /> : null;
  };
  root.render(
    <ReportContext value={() => undefined}>
      <ToastContext value={toasts}>
        <FilesContext value={files as Files}>
          <ProjectContext value={open}>
            <ViewMemoryContext value={memory}>
              <CommandContext value={new CommandRegistry()}>
                <Shown />
              </CommandContext>
            </ViewMemoryContext>
          </ProjectContext>
        </FilesContext>
      </ToastContext>
    </ReportContext>,
  );
}

function fill(): void {
  const { first, ben, on } = held;
  const { project } = first;
  const ref = on('2026-11-30');
  const eva = must(createPerson(project, { name: 'Eva', email: 'eva@example.org' }));
  must(addAttendees(project, ref, { people: [eva], role: 'optional' }));
  must(addAgendaItems(project, ref, { items: [{ title: 'Piles' }] }));
  must(createDecision(project, { title: 'South first', state: 'decided', meeting: must(meetingAt(project, ref)) }));
  must(
    makeAction(project, { meeting: ref, line: null, title: 'Order piles', owner: ben, due: '2026-12-04' as DateValue }),
  );
}

const section = () => page.getByRole('region', { name: 'Minutes', exact: true });
const says = (words: string): Promise<void> =>
  vi.waitFor(() => expect(section().element().textContent).toContain(words));

async function make(): Promise<void> {
  render();
  await userEvent.click(page.getByRole('button', { name: 'Make minutes' }));
  await says('Draft, version 1');
}

async function save(of: string, item: string): Promise<void> {
  await userEvent.click(page.getByRole('button', { name: `Save or copy ${of}` }));
  await userEvent.click(page.getByRole('menuitem', { name: item }));
}

test('[MIN-8] they are made in one step, with the notes, and one undo takes them back', async () => {
  fill();
  await make();
  await says('South first');
  await says('It rained.');
  held.first.project.history.undo();
  await says('Made of who was there');
});

test('[MIN-8] as long as nobody wrote in them they are what they are made of, with their tables', async () => {
  fill();
  await make();
  await save('the draft', 'Save as Markdown');
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  const text = new TextDecoder().decode(saved[0]?.bytes);
  expect(saved[0]?.name).toBe('Minutes 2026-11-30 Site meeting.md');
  expect(text).toContain('| Order piles | Ben | 4 December 2026 | Open  |');
  expect(text).toContain('| South | 95    |');
  await save('the draft', 'Save as PDF');
  await vi.waitFor(() => expect(saved).toHaveLength(2));
  expect(new TextDecoder().decode(saved[1]?.bytes)).toContain('<h1 dir="auto">Site meeting</h1>');
});

test('[MIN-8] in the editor of the draft tables are tables, and blocks are offered, but nothing is made of lines', async () => {
  fill();
  await make();
  await userEvent.click(page.getByRole('button', { name: 'Edit minutes' }));
  const text = page.getByRole('textbox', { name: 'Minutes' });
  await expect.element(text).toBeVisible();
  expect(text.element().querySelectorAll('.kept-part')).toHaveLength(0);
  await userEvent.click(text.getByRole('cell', { name: '95' }));
  await userEvent.keyboard('{End} euros');
  await userEvent.click(page.getByRole('button', { name: 'Row below' }));
  await userEvent.keyboard('North');
  await userEvent.click(page.getByRole('button', { name: /^Close editor/ }));
  await save('the draft', 'Save as Markdown');
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  const written = new TextDecoder().decode(saved[0]?.bytes);
  expect(written).toMatch(/\| South +\| 95 euros +\|\n\| +\| North +\|/);
  await userEvent.click(page.getByRole('button', { name: 'Edit minutes' }));
  await userEvent.keyboard('{Control>}{End}{/Control}{Enter}/');
  const offered = page.getByRole('listbox', { name: 'Insert' });
  await vi.waitFor(() => expect(offered.element().textContent).toContain('Table'));
  expect(offered.element().textContent).not.toContain('Action');
  await userEvent.keyboard('table{Enter}');
  await vi.waitFor(() => expect(text.element().querySelectorAll('table').length).toBeGreaterThan(1));
  expect(text.element().textContent).not.toContain('/table');
});

test('[PAPER-4] they are on the paper that was chosen, until another one is', async () => {
  fill();
  await make();
  await userEvent.click(page.getByRole('button', { name: 'Save or copy the draft' }));
  await userEvent.click(page.getByRole('menuitem', { name: 'Paper' }));
  await userEvent.click(page.getByRole('menuitemradio', { name: 'Letter' }));
  await save('the draft', 'Save as PDF');
  await vi.waitFor(() => expect(saved).toHaveLength(1));
  expect(new TextDecoder().decode(saved[0]?.bytes)).toContain('size: letter;');
  await save('the draft', 'Save as Word (.docx)');
  // The package that writes it is large, and comes for the first time.
  await vi.waitFor(() => expect(saved).toHaveLength(2), 15_000);
  const parts = unzipSync(saved[1]?.bytes ?? new Uint8Array());
  expect(strFromU8(parts['word/document.xml'] ?? new Uint8Array())).toContain('<w:pgSz w:w="12240" w:h="15840"');
});

test('[MIN-5] sent they stay as they were sent, to whom is kept, and a correction is a new version', async () => {
  fill();
  await make();
  await userEvent.click(page.getByRole('button', { name: 'Send…' }));
  await userEvent.type(page.getByRole('textbox', { name: /^Others/ }), 'Port authority, port@example.org');
  await userEvent.click(page.getByRole('button', { name: 'Open a mail draft' }));
  await says('Version 1 sent');
  await says('to Ana, Eva, Port authority and port@example.org');
  await vi.waitFor(() =>
    expect(followed[0]).toMatch(
      /^mailto:eva@example\.org,port@example\.org\?subject=Minutes%3A%20Site%20meeting&body=/,
    ),
  );
  await userEvent.click(page.getByRole('button', { name: 'Read version 1' }));
  await says('Decided.');
  const told = page.getByRole('list', { name: 'What these minutes tell of' });
  const [order] = held.first.project.all('task').filter(({ title }) => title === 'Order piles');
  await expect
    .element(told.getByRole('link', { name: /Order piles/ }))
    .toHaveAttribute('href', expect.stringContaining(order?.id ?? '-'));
  await expect.element(told.getByRole('link', { name: /South first/ })).toBeVisible();
  // What changes later changes nothing of it.
  must(createDecision(held.first.project, { title: 'Later', meeting: detail().entry.id }));
  const [sent] = detail().minutes;
  expect(must(readMinutes(sent?.content)).decisions.map(({ title }) => title)).toEqual(['South first']);
  await userEvent.click(page.getByRole('button', { name: 'Correct…' }));
  await says('Draft, version 2');
  expect(detail().minutes.map(({ version }) => version)).toEqual([2, 1]);
});

test('[MIN-1] notes are closed again once they are read, and minutes without them are not made', async () => {
  fill();
  await make();
  expect(closed).toBe(1);
  held.first.project.history.undo();
  unread = err({ code: 'notes-gone', message: 'The notes cannot be read.' });
  await userEvent.click(page.getByRole('button', { name: 'Make minutes' }));
  await vi.waitFor(() => expect(toasts.get().map(({ text }) => text)).toContain('The notes cannot be read.'));
  expect(detail().minutes).toEqual([]);
});

test('[MIN-5] drafts that two people began apart both stand, and the one that is sent later is the next version', async () => {
  fill();
  await make();
  const { project } = held.first;
  const [mine] = detail().minutes;
  // As merging leaves it: the other one's draft of the same version.
  const other = must(
    project.run({ command: 'createMinutes', label: 'Draft minutes' }, (writer) => {
      const id = project.newId<MinutesId>();
      writer.create('minutes', id, { meeting: mine?.meeting ?? null, version: 1 });
      return ok(id);
    }),
  );
  await vi.waitFor(() => expect(page.getByText('Draft, version 1').elements()).toHaveLength(2));
  for (let left = 2; left > 0; left--) {
    await userEvent.click(page.getByRole('button', { name: 'Send…' }).first());
    await userEvent.click(page.getByRole('button', { name: 'Note as sent' }));
    await vi.waitFor(() => expect(page.getByText('Draft, version 1').elements()).toHaveLength(left - 1));
  }
  await says('Version 1 sent');
  await says('Version 2 sent');
  expect(
    detail()
      .minutes.map(({ id }) => id)
      .sort(),
  ).toEqual([mine?.id, other].sort());
});

test('[FOLLOW-1] who has something open can be written to in one step', async () => {
  fill();
  render();
  await userEvent.click(page.getByRole('button', { name: 'Mail to Ben' }));
  await vi.waitFor(() => expect(decodeURIComponent(followed[0] ?? '')).toContain('- Order piles, '));
  expect(followed[0]).toMatch(/^mailto:\?subject=Site%20meeting%3A%201%20open%20action/);
});
