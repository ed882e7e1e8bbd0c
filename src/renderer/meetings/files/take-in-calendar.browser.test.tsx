/** A calendar on its way into a project, read by the real worker: nothing is written before it was seen. */
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ToastContext } from '#renderer/state/feedback.ts';
import { type OpenProject, ProjectContext } from '#renderer/state/workspace.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { readCalendar } from './read-calendar.ts';
import { TakeInCalendar } from './TakeInCalendar.tsx';

let root: Root;
let project: ProjectDocument;
let toasts: ToastQueue;
let closed: number;

beforeEach(() => {
  ({ project } = newProject());
  toasts = new ToastQueue();
  closed = 0;
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  root.unmount();
  document.body.replaceChildren();
});

function show(...parts: readonly BlobPart[]): void {
  const file = new File(['BEGIN:VCALENDAR\n', ...parts, 'END:VCALENDAR\n'], 'team.ics');
  root.render(
    <ToastContext.Provider value={toasts}>
      <ProjectContext.Provider value={{ document: project } as OpenProject}>
        <TakeInCalendar key={closed} file={file} onClose={() => closed++} />
      </ProjectContext.Provider>
    </ToastContext.Provider>,
  );
}

const event = (...lines: readonly string[]): string => `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT\n`;

/** Within the seconds that a worker takes on a busy machine. */
function says(words: string): Promise<void> {
  return expect.poll(() => document.body.textContent, { timeout: 60_000 }).toContain(words);
}

const takeIn = page.getByRole('button', { name: 'Take in', exact: true });

test('[ICS-66] what would come is said, what would not with its reason; then it comes, in one step', async () => {
  show(
    event(
      'UID:a',
      'SUMMARY:Weekly',
      'DTSTART:20260601T090000Z',
      'RRULE:FREQ=WEEKLY;BYDAY=MO',
      'ATTENDEE;CN=Ana:mailto:ana@example.org',
    ),
    event('UID:b', 'SUMMARY:Broken', 'DTSTART:20260230T090000Z'),
    'BEGIN:VTODO\nUID:t\nSUMMARY:Order piles\nDUE;VALUE=DATE:20260604\nEND:VTODO\n',
    'BEGIN:VFREEBUSY\nFREEBUSY:20260601T090000Z/PT1H\nEND:VFREEBUSY\n',
  );
  await says('New meetings 1WeeklyEvery Monday at 09:00 from 1 June 2026');
  await says('New cards 1Order piles4 June 2026');
  await says('1 person is new to the project.');
  await says('1 event without a beginning that there is.');
  await says('1 list of busy times');
  expect([project.all('series').length, project.all('task').length, project.all('person').length]).toEqual([0, 0, 1]);
  await userEvent.click(takeIn);
  expect(toasts.get().map(({ text }) => text)).toEqual(['1 meeting added, 1 card added, 1 person added.']);
  expect([project.all('series').length, project.all('task').length]).toEqual([1, 1]);
  expect(closed).toBe(1);
  project.history.undo();
  expect(project.all('series').filter(({ id }) => project.live('series', id))).toEqual([]);
});

test('[ICS-66] what is here already is said to be, and nothing is offered that would do nothing', async () => {
  const meeting = ['UID:a', 'SUMMARY:Weekly', 'DTSTART:20260601T090000Z', 'RRULE:FREQ=WEEKLY', 'SEQUENCE:3'];
  show(event(...meeting));
  await says('New meetings 1');
  await userEvent.click(takeIn);
  show(event(...meeting, 'STATUS:CANCELLED'));
  await says('Meetings cancelled 1');
  show(event('UID:a', 'SUMMARY:Weekly', 'DTSTART:20260601T090000Z', 'SEQUENCE:1'));
  await userEvent.click(page.getByRole('button', { name: 'Cancel', exact: true }));
  show(event('UID:a', 'SUMMARY:Weekly', 'DTSTART:20260601T090000Z', 'SEQUENCE:1'));
  await says('Nothing of it comes in');
  await says('1 meeting of which a later version is here already');
  expect(takeIn.elements()).toEqual([]);
});

test('[ICS-16] what is no calendar is refused in a sentence', async () => {
  root.render(
    <ToastContext.Provider value={toasts}>
      <ProjectContext.Provider value={{ document: project } as OpenProject}>
        <TakeInCalendar file={new File(['%PDF-1.7'], 'a.pdf')} onClose={() => closed++} />
      </ProjectContext.Provider>
    </ToastContext.Provider>,
  );
  await says('This is a PDF document, not a calendar (.ics).');
  expect(takeIn.elements()).toEqual([]);
});

/** The longest time that this thread did nothing else. */
function longestHold(): { readonly stop: () => number } {
  let [longest, last] = [0, performance.now()];
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

test('[ICS-17] a hundred megabytes are refused, and ten thousand people bounded, while the window goes on', async () => {
  const many = event('SUMMARY:Again', 'DTSTART:20260601T090000Z', `DESCRIPTION:${'x'.repeat(700)}`).repeat(1000);
  show(...Array.from({ length: 125 }, () => many));
  const held = longestHold();
  await says('The calendar holds more than 100,000 events');
  closed++;
  const people = Array.from({ length: 10_000 }, (_, index) => `ATTENDEE:mailto:p${index}@example.org`);
  show(event('UID:p', 'SUMMARY:Everybody', 'DTSTART:20260601T090000Z', ...people));
  await says('9,000 attendees beyond the first 1,000 of their meeting.');
  await says('1,000 people are new to the project.');
  // Read on this thread, the first file alone would take longer, however fast the machine is that runs this.
  expect(held.stop()).toBeLessThan(2000);
  await userEvent.click(takeIn);
  expect(project.all('meeting')[0]?.attendees).toHaveLength(1000);
}, 120_000);

test('[ICS-66] a file that is put away while it is read ends the work', async () => {
  const stop = new AbortController();
  const big = event('SUMMARY:Again', 'DTSTART:20260601T090000Z').repeat(90_000);
  const file = new File([`BEGIN:VCALENDAR\n${big}END:VCALENDAR\n`], 'a.ics');
  let answered = false;
  void readCalendar('meetings', { file, timeZone: 'UTC' }, stop.signal).then(() => {
    answered = true;
  });
  stop.abort();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(answered).toBe(false);
});

test('[ICS-50] [ICS-30] answers and busy times are read by the worker too, and refused there', async () => {
  const fileOf = (text: string): File => new File([`BEGIN:VCALENDAR\n${text}END:VCALENDAR\n`], 'a.ics');
  const at = ['UID:a', 'SUMMARY:Secret', 'DTSTART:20261201T090000Z', 'DTEND:20261201T100000Z'];
  const reply = `METHOD:REPLY\n${event(...at, 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@example.org')}`;
  const answers = await readCalendar('answers', { file: fileOf(reply), timeZone: 'UTC' });
  expect(answers).toMatchObject({
    ok: true,
    value: { replies: [{ uid: 'a', address: 'ana@example.org', answer: 'accepted' }] },
  });
  const from = Date.UTC(2026, 10, 23) / 60_000;
  const window = { from, to: from + 30 * 1440 };
  const busy = await readCalendar('busy', { file: fileOf(event(...at)), timeZone: 'UTC', window });
  const begins = Date.UTC(2026, 11, 1, 9) / 60_000;
  expect(busy).toMatchObject({ ok: true, value: { periods: [[begins, begins + 60]] } });
  expect(JSON.stringify(busy)).not.toContain('Secret');
  const refused = await readCalendar('answers', { file: fileOf(event(...at)), timeZone: 'UTC' });
  expect(refused).toMatchObject({ ok: false, error: { code: 'not-a-reply' } });
});
