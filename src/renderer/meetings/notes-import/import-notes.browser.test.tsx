/** Notes of another program on their way in, read by the real worker: nothing is written before it was seen. */
import { strToU8, zipSync } from 'fflate';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import * as Y from 'yjs';
import { ToastContext } from '#renderer/state/feedback.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { NotesDocument } from '#shared/document/notes/index.ts';
import { seededRandom } from '#tests/support/documents.ts';
import { ImportNotes } from './ImportNotes.tsx';

let root: Root;
let notes: NotesDocument;
let toasts: ToastQueue;
let closed: number;

beforeEach(() => {
  notes = new NotesDocument(new Y.Doc(), {
    actor: () => null,
    clock: { now: () => Date.UTC(2026, 10, 23) },
    random: seededRandom(3),
  });
  toasts = new ToastQueue();
  closed = 0;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  notes.dispose();
  document.body.replaceChildren();
});

function show(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  root.render(
    <ToastContext.Provider value={toasts}>
      <ImportNotes file={new File([content], name)} notes={notes} meeting="Weekly" onClose={() => closed++} />
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
  expect(closed).toBe(1);
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
