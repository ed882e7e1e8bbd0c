/** Calendars with tasks, and what would become of one: shown first, done as shown, known again. */
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import {
  createList,
  createTask,
  deleteRecord,
  type ProjectDocument,
  setDone,
  setSeriesFields,
} from '#shared/document/index.ts';
import { readMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import { must } from '#shared/kernel/result.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { newProject } from '#tests/support/documents.ts';
import { readMeetings } from '../read-meetings.ts';
import { type IncomingCalendar, incomingCalendar, takeIncoming } from './incoming.ts';
import { type CalendarRehearsal, rehearseCalendar } from './rehearse.ts';

const todo = (...lines: readonly string[]): string => `BEGIN:VTODO\n${lines.join('\n')}\nEND:VTODO\n`;
const event = (...lines: readonly string[]): string => `BEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT\n`;

function incoming(body: string, method = ''): IncomingCalendar {
  const text = `BEGIN:VCALENDAR\n${method}${body}END:VCALENDAR\n`;
  // As a worker hands it on.
  return structuredClone(must(incomingCalendar(must(readMeetings(strToU8(text), { zone: UTC })))));
}

const titles = (project: ProjectDocument): string[] => project.all('task').map(({ title }) => title);

function counts(said: CalendarRehearsal): unknown {
  const { made, changed, cancelled, tasksMade, tasksChanged, people, losses } = said;
  const rows = [made, changed, cancelled, tasksMade, tasksChanged].map((each) => each.map(({ title }) => title));
  return [...rows, people, losses.map(({ code }) => code)];
}

const ORDER = [
  'UID:t1',
  'SUMMARY:Order',
  'DESCRIPTION:Piles\\n*now* (https://example.org/p).\\n\\n# Next',
  'LAST-MODIFIED:20200101T000000Z',
];

/** As Markdown has them: its signs are words. */
const WORDS = 'Piles\\\n\\*now\\* (<https://example.org/p>).\n\n\\# Next';

describe('a calendar that is taken into a project', () => {
  it('[MEET-16] [ICS-74] has its tasks as cards where open and done ones stand, in one step with its meetings', () => {
    const { project } = newProject();
    const open = must(createList(project, { name: 'Open' }));
    const done = must(createList(project, { name: 'Finished', marksDone: true }));
    const taken = must(
      takeIncoming(
        project,
        incoming(
          todo(...ORDER, 'ATTENDEE;CN=Ana:mailto:ana@example.org') +
            todo('UID:t2', 'SUMMARY:Over', 'COMPLETED:20260101T100000Z') +
            event('UID:m', 'SUMMARY:Meet', 'DTSTART:20260601T090000Z', 'ATTENDEE;CN=Ana:mailto:ana@example.org'),
        ),
      ),
    );
    expect(taken).toMatchObject({ made: 1, tasksMade: 2, tasksChanged: 0, people: 1, losses: [] });
    const [order, over] = project.all('task');
    const [ana] = project.all('person').filter(({ name }) => name === 'Ana');
    expect([order?.place[0], over?.place[0]]).toEqual([open, done]);
    expect(order?.owners).toEqual([ana?.id]);
    expect(over?.doneAt).toBe(Date.UTC(2026, 0, 1, 10));
    expect(readMarkdown(fragmentOf(project, `task/${order?.id ?? ''}`))).toBe(WORDS);
    project.history.undo();
    expect(project.all('task').filter(({ id }) => project.live('task', id))).toEqual([]);
    expect(project.all('meeting').filter(({ id }) => project.live('meeting', id))).toEqual([]);
  });

  it('[ICS-74] makes a list where a board has none, and one only', () => {
    const { project } = newProject();
    must(takeIncoming(project, incoming(todo('SUMMARY:A') + todo('SUMMARY:B', 'STATUS:COMPLETED'))));
    expect(project.all('list').map(({ name }) => name)).toEqual(['To do']);
    expect(project.all('task').map(({ doneAt }) => doneAt !== null)).toEqual([false, true]);
  });

  it('[MEET-16] knows its cards again: what was written later there counts, what was changed later here stays', () => {
    const { project } = newProject();
    must(takeIncoming(project, incoming(todo(...ORDER))));
    const again = incoming(todo('UID:t1', 'SUMMARY:Older', 'LAST-MODIFIED:20200102T000000Z'));
    expect(counts(rehearseCalendar(project, again))).toEqual([[], [], [], [], [], 0, ['task-left']]);
    expect(must(takeIncoming(project, again))).toMatchObject({ tasksMade: 0, tasksChanged: 0 });
    expect(titles(project)).toEqual(['Order']);
    const newer = incoming(todo('UID:t1', 'SUMMARY:Order two', 'STATUS:COMPLETED', 'LAST-MODIFIED:20400102T000000Z'));
    expect(counts(rehearseCalendar(project, newer))).toEqual([[], [], [], [], ['Order two'], 0, []]);
    expect(must(takeIncoming(project, newer))).toMatchObject({ tasksMade: 0, tasksChanged: 1 });
    const [card] = project.all('task');
    expect([card?.title, card?.doneAt !== null, project.all('task').length]).toEqual(['Order two', true, 1]);
    expect(readMarkdown(fragmentOf(project, `task/${card?.id ?? ''}`))).toBe(WORDS);
  });

  it('[MEET-16] makes a card again that is in the bin, and takes no other card for its own', () => {
    const { project } = newProject();
    must(takeIncoming(project, incoming(todo(...ORDER))));
    const [first] = project.all('task');
    if (!first) throw new Error('No card was made');
    must(deleteRecord(project, 'task', first.id));
    const list = must(createList(project, { name: 'L' }));
    const own = must(createTask(project, { list, title: 'Order' }));
    must(setDone(project, own, true));
    expect(must(takeIncoming(project, incoming(todo(...ORDER)))).tasksMade).toBe(1);
  });

  it('[ICS-66] shows what would come before anything is written, and it comes so', () => {
    const { project } = newProject();
    const weekly = ['UID:s', 'SUMMARY:Weekly', 'DTSTART:20260601T090000Z', 'RRULE:FREQ=WEEKLY', 'SEQUENCE:1'];
    const lunch = ['UID:l', 'SUMMARY:Lunch', 'DTSTART:20260601T120000Z'];
    must(takeIncoming(project, incoming(event(...weekly) + event(...lunch))));
    const [series] = project.all('series');
    if (!series) throw new Error('No series was made');
    must(setSeriesFields(project, series.id, { where: 'Pier' }));
    const calendar = incoming(
      event(...weekly, 'ATTENDEE;CN=Zoe:mailto:zoe@example.org') +
        event(...lunch, 'STATUS:CANCELLED') +
        event('UID:n', 'SUMMARY:New', 'DTSTART:20260603T100000Z', 'ORGANIZER;CN=Yan:mailto:yan@example.org') +
        event('UID:x', 'DTSTART:20260230T100000Z') +
        'BEGIN:VFREEBUSY\nFREEBUSY:20260601T090000Z/PT1H\nEND:VFREEBUSY\n' +
        todo('SUMMARY:Card', 'DUE;VALUE=DATE:20260604'),
    );
    const before = JSON.stringify(project.doc.toJSON());
    const said = rehearseCalendar(project, calendar);
    expect(JSON.stringify(project.doc.toJSON())).toBe(before);
    expect(counts(said)).toEqual([
      ['New'],
      ['Weekly'],
      ['Lunch'],
      ['Card'],
      [],
      2,
      ['busy-only', 'event-without-start'],
    ]);
    expect(said.changed).toEqual([{ title: 'Weekly', date: '2026-06-01T09:00', rule: 'FREQ=WEEKLY' }]);
    expect(said.tasksMade).toEqual([{ title: 'Card', date: '2026-06-04', rule: null }]);
    expect(must(takeIncoming(project, calendar))).toMatchObject({
      ...{ made: 1, changed: 1, cancelled: 1, tasksMade: 1, people: 2, losses: said.losses },
    });
  });

  it('[ICS-66] says of what would not come why', () => {
    const { project } = newProject();
    must(takeIncoming(project, incoming(event('UID:a', 'SUMMARY:A', 'DTSTART:20260601T090000Z', 'SEQUENCE:4'))));
    const old = incoming(event('UID:a', 'SUMMARY:A', 'DTSTART:20260601T090000Z', 'SEQUENCE:3'));
    expect(counts(rehearseCalendar(project, old))).toEqual([[], [], [], [], [], 0, ['meeting-outdated']]);
    const cancel = incoming(event('UID:zz', 'DTSTART:20260601T090000Z'), 'METHOD:CANCEL\n');
    expect(counts(rehearseCalendar(project, cancel))).toEqual([[], [], [], [], [], 0, ['cancellation-unknown']]);
    const series = incoming(event('UID:a', 'SUMMARY:A', 'DTSTART:20260601T090000Z', 'SEQUENCE:5', 'RRULE:FREQ=DAILY'));
    expect(counts(rehearseCalendar(project, series))).toEqual([[], [], [], [], [], 0, ['meeting-became-series']]);
  });

  it('[ICS-17] [ICS-66] ten thousand people at each of sixty meetings are bounded, and counted', () => {
    const { project } = newProject();
    const people = Array.from({ length: 10_000 }, (_, index) => `ATTENDEE:mailto:p${index}@example.org`);
    const body = Array.from({ length: 60 }, (_, index) =>
      event(`UID:${index}`, `SUMMARY:M${index}`, 'DTSTART:20260601T090000Z', ...people),
    ).join('');
    const calendar = incoming(body);
    expect(calendar.losses.map(({ code, count }) => [code, count])).toEqual([
      ['attendees-many', 60 * 9000],
      ['invited-many', 10_000],
    ]);
    const said = rehearseCalendar(project, calendar);
    const began = performance.now();
    expect(must(takeIncoming(project, calendar))).toMatchObject({ made: 60, people: said.people });
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
