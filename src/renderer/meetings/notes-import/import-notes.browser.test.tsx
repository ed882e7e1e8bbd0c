/** Notes of another program on their way in, read by the real worker: nothing is written before it was seen. */
import { strToU8, zipSync } from 'fflate';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { ToastContext } from '#renderer/state/feedback.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { ImportNotes } from './ImportNotes.tsx';
import type { ImportPlace } from './import-place.ts';

let root: Root;
let notes: NotesDocument;
let toasts: ToastQueue;
let closed: number;
let noted: (readonly [people: readonly string[], named: readonly string[]])[];
let place: Omit<ImportPlace, 'notes'>;
let own: NotesDocument;

const person = (id: string, name: string) => ({ id: asId<PersonId>(id), name });
const newNotes = (): NotesDocument =>
  new NotesDocument(new Y.Doc(), {
    actor: () => null,
    clock: { now: () => Date.UTC(2026, 10, 23) },
    random: seededRandom(3),
  });

beforeEach(() => {
  noted = [];
  own = newNotes();
  place = {
    meeting: 'Weekly',
    day: null,
    texts: [
      { key: 'notes', name: 'Notes of the meeting' },
      { key: 'item/i1', name: 'Notes on Piles' },
    ],
    openPrivate: () => Promise.resolve(ok({ notes: own, close: () => undefined })),
    people: [person('p1', 'Ana Lima'), person('p2', 'Ben Costa'), person('p3', 'Ben Reis')],
    invited: new Set(),
    noteWhoWasThere: (people, named) => {
      noted.push([people, named]);
      return ok();
    },
  };
  notes = newNotes();
  toasts = new ToastQueue();
  closed = 0;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  notes.dispose();
  own.dispose();
  document.body.replaceChildren();
});

function show(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  root.render(
    <ToastContext.Provider value={toasts}>
      <ImportNotes file={new File([content], name)} place={{ ...place, notes }} onClose={() => closed++} />
    </ToastContext.Provider>,
  );
}

/** Within the seconds that a worker takes to start on a busy machine. */
function says(words: string): Promise<void> {
  return expect.poll(() => document.body.textContent, { timeout: 15_000 }).toContain(words);
}

const add = page.getByRole('button', { name: 'Add to the notes' });

test('[NOTESIN-13] a page says what it would bring and what not, and comes in one step that undo takes back', async () => {
  show(
    'weekly.md',
    '---\ndate: 2026-11-23\nattendees: [Ana, Ben]\n---\n# Weekly\n\n## Points\n\n- [x] Keys\n- [-] Crane\n\nSee [[Plan]] &eacute;.',
  );
  await says('Weekly6 words, 1 heading, 2 tasks (2 done) · 2026-11-23 · Ana, Ben');
  await says('1 cancelled task');
  await says('1 link to other notes');
  expect(notes.isEmpty('notes')).toBe(true);
  await userEvent.click(add);
  expect(notes.markdown('notes')).toBe(
    'Date: 2026-11-23\n\nAttendees: Ana, Ben\n\n## Points\n\n- [x] Keys\n- [x] ~~Crane~~\n\nSee Plan é.',
  );
  await vi.waitFor(() => expect(closed).toBe(1));
  notes.history.undo();
  expect(notes.isEmpty('notes')).toBe(true);
});

test('[NOTESIN-11] of a zip the pages are chosen', async () => {
  const zip = zipSync({
    'A 11111111111111111111111111111111.md': strToU8('# A\n\nfirst'),
    'B 22222222222222222222222222222222.md': strToU8('# B\n\nsecond'),
  });
  show('Export.zip', zip);
  await userEvent.click(page.getByRole('button', { name: 'None' }));
  await expect.element(add).toBeDisabled();
  await userEvent.click(page.getByRole('checkbox', { name: /^B/ }));
  await userEvent.click(add);
  expect(notes.markdown('notes')).toBe('# B\n\nsecond');
});

test('[NOTESIN-8] a page that attacks is words, and makes nothing in the window', async () => {
  const heard = vi.fn();
  Object.assign(globalThis, { attacked: heard });
  show(
    'evil.html',
    '<!doctype html><p onclick="attacked()">x<img src=x onerror="attacked()"><script>attacked()</script><a href="javascript:attacked()">y</a></p>',
  );
  await says('with script');
  await userEvent.click(add);
  expect(notes.markdown('notes')).toBe('xxy');
  expect(heard).not.toHaveBeenCalled();
  Reflect.deleteProperty(globalThis, 'attacked');
});

test('[NOTESIN-10] what holds no notes is refused in a sentence', async () => {
  show('plan.pdf', '%PDF-1.7 …');
  await says('This is a PDF document');
  expect(page.getByRole('button', { name: 'Add to the notes' }).elements()).toEqual([]);
});

const PAGE = '---\ndate: 2026-11-24\nattendees: [Ana Lima, Ben, Zoe]\n---\nWords.';

test('[NOTESIN-14] a page of the meeting’s day and people says neither in its words, and who was there is noted', async () => {
  place = { ...place, day: '2026-11-24' as Day };
  show('weekly.md', PAGE.replace(', Ben, Zoe', ''));
  await says('Note as there: Ana Lima');
  await userEvent.click(add);
  await vi.waitFor(() => expect(closed).toBe(1));
  expect(notes.markdown('notes')).toBe('Words.');
  expect(noted).toEqual([[['p1'], []]]);
});

test('[NOTESIN-14] another day is asked about, and so is each name that is not clear', async () => {
  place = { ...place, day: '2026-11-23' as Day };
  show('weekly.md', PAGE);
  await says('The page is of 24 November 2026, the meeting of 23 November 2026.');
  await userEvent.click(page.getByRole('checkbox', { name: 'Say the day of the page in the notes' }));
  await userEvent.selectOptions(page.getByLabelText('Who is “Ben”?'), 'Ben Reis');
  expect(page.getByLabelText('Who is “Zoe”?').element().textContent).toContain('Somebody new: add Zoe to the project');
  await userEvent.click(add);
  await vi.waitFor(() => expect(closed).toBe(1));
  expect(notes.markdown('notes')).toBe('Attendees: Zoe\n\nWords.');
  expect(noted).toEqual([[['p1', 'p3'], []]]);
});

test('[NOTESIN-14] what is not wanted stays words, and of several pages each says its own', async () => {
  show('weekly.md', PAGE);
  await userEvent.selectOptions(page.getByLabelText('Who is “Zoe”?'), 'Somebody new: add Zoe to the project');
  await userEvent.click(page.getByRole('checkbox', { name: /^Note as there/ }));
  await userEvent.click(add);
  await vi.waitFor(() => expect(closed).toBe(1));
  expect(notes.markdown('notes')).toBe('Date: 2026-11-24\n\nAttendees: Ana Lima, Ben, Zoe\n\nWords.');
  expect(noted).toEqual([]);
});

test('[NOTESIN-15] it comes into the notes of one item, or into one’s own, of which nothing is noted for others', async () => {
  show('item.md', 'Of the piles.');
  await userEvent.selectOptions(page.getByLabelText('Into'), 'Notes on Piles');
  await userEvent.click(add);
  await vi.waitFor(() => expect(closed).toBe(1));
  expect([notes.isEmpty('notes'), notes.markdown('item/i1')]).toEqual([true, 'Of the piles.']);
  root.unmount();
  root = createRoot(document.body.appendChild(document.createElement('div')));
  show('own.md', PAGE);
  await userEvent.selectOptions(page.getByLabelText('Into'), 'My private notes');
  expect(page.getByLabelText('Who is “Ben”?').elements()).toEqual([]);
  await userEvent.click(add);
  await vi.waitFor(() => expect(closed).toBe(2));
  expect([notes.isEmpty('notes'), noted]).toEqual([true, []]);
  expect(own.markdown('notes')).toContain('Attendees: Ana Lima, Ben, Zoe');
});
