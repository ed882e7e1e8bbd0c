/** Cards as tasks of a calendar, read by our reader and by ical.js, which shares nothing with it. */
import { strToU8 } from 'fflate';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createLabel,
  createList,
  createPerson,
  createTasks,
  type ProjectDocument,
  setDone,
  setTaskFields,
} from '#shared/document/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { calendarOf } from '../export.ts';
import { readMeetings } from '../read-meetings.ts';
import { takeCalendar } from './incoming.ts';

const date = (text: string): DateValue => text as DateValue;
const LISBON = must(zoneOf('Europe/Lisbon'));

/** One of each: two days, one day, times, done, begun, with a milestone, and one due before it starts. */
function site(): { readonly project: ProjectDocument; readonly ids: readonly TaskId[] } {
  const { project } = newProject();
  project.doc.transact(() => project.doc.getMap('project').set('timeZone', 'Europe/Lisbon'), 'user');
  const list = must(createList(project, { name: 'To do' }));
  const ana = must(createPerson(project, { name: 'Ana; Reis', email: 'ana@example.com' }));
  const label = must(createLabel(project, { name: 'Quay, east', color: null }));
  const ids = must(
    createTasks(project, {
      list,
      tasks: [
        { title: 'Order, the; piles\\now', start: date('2026-06-01'), due: date('2026-06-05'), labels: [label] },
        { title: 'Survey', start: date('2026-06-02'), due: date('2026-06-02'), priority: 'high' },
        { title: 'Call', start: date('2026-06-02T10:00'), due: date('2026-06-02T10:30') },
        { title: 'Bill', due: date('2026-06-08'), priority: 'urgent' },
        { title: 'Handed over', due: date('2026-06-30') },
        { title: 'Backwards', start: date('2026-06-09'), due: date('2026-06-03') },
        { title: 'Half a day', start: date('2026-06-02T10:00'), due: date('2026-06-04') },
      ],
    }),
  );
  const [order, survey, , bill, milestone] = ids as [TaskId, TaskId, TaskId, TaskId, TaskId];
  must(addOwner(project, order, ana));
  must(setDone(project, bill, true));
  must(setTaskFields(project, survey, { percent: 40 }));
  must(setTaskFields(project, milestone, { milestone: true }));
  project.doc.transact(
    () => writeMarkdown(fragmentOf(project, `task/${order}`), 'Thirty of *them*.\n\nBy barge; soon.', NOTES_TEXT),
    'user',
  );
  return { project, ids };
}

describe('cards in a calendar', () => {
  it('[ICS-75] [ICS-76] are read back as they were; what a calendar has no place for is named', () => {
    const { project, ids } = site();
    const { text, losses } = must(calendarOf(project));
    expect(losses.map(({ code, count }) => [code, count]).sort()).toEqual([
      ['task-backwards', 1],
      ['task-times', 1],
      ['task-urgent', 1],
    ]);
    const read = must(readMeetings(strToU8(text), { zone: LISBON }));
    expect(read.losses).toEqual([]);
    const byTitle = new Map(read.tasks.map((task) => [task.title, task]));
    expect(byTitle.get('Order, the; piles\\now')).toMatchObject({
      uid: `${ids[0]}@throughline`,
      text: 'Thirty of them.\n\nBy barge; soon.',
      start: '2026-06-01',
      due: '2026-06-05',
      state: 'open',
      labels: ['Quay, east'],
      owners: [{ name: 'Ana; Reis', address: 'ana@example.com' }],
    });
    const dates = (title: string): unknown => {
      const { start, due, state, percent, priority } = byTitle.get(title) ?? {};
      return [start, due, state, percent, priority];
    };
    expect(dates('Survey')).toEqual(['2026-06-02', '2026-06-02', 'begun', 40, 'high']);
    expect(dates('Call')).toEqual(['2026-06-02T10:00', '2026-06-02T10:30', 'open', null, null]);
    expect(dates('Bill')).toEqual([null, '2026-06-08', 'done', 100, 'high']);
    expect(dates('Backwards')).toEqual([null, '2026-06-03', 'open', null, null]);
    expect(dates('Half a day')).toEqual(['2026-06-02', '2026-06-04', 'open', null, null]);
    expect(read.tasks).toHaveLength(6);
    expect(read.meetings.map(({ details, time }) => [details.title, time.isAllDay, details.busy])).toEqual([
      ['Handed over', true, 'free'],
    ]);
  });

  it('[ICS-75] are the same in ical.js', () => {
    const { project, ids } = site();
    const { text } = must(calendarOf(project));
    expect(text.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true);
    const root = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);
    const todos = new Map(
      root.getAllSubcomponents('vtodo').map((todo) => [String(todo.getFirstPropertyValue('uid')), todo]),
    );
    const said = (index: number, name: string): string | null => {
      const value = todos.get(`${ids[index]}@throughline`)?.getFirstPropertyValue(name) ?? null;
      return value === null ? null : String(value);
    };
    expect([said(0, 'summary'), said(0, 'description')]).toEqual([
      'Order, the; piles\\now',
      'Thirty of them.\n\nBy barge; soon.',
    ]);
    expect([said(0, 'dtstart'), said(0, 'due'), said(0, 'status')]).toEqual([
      '2026-06-01',
      '2026-06-05',
      'NEEDS-ACTION',
    ]);
    expect([said(1, 'dtstart'), said(1, 'duration'), said(1, 'due')]).toEqual(['2026-06-02', 'P1D', null]);
    expect([said(1, 'percent-complete'), said(1, 'priority'), said(1, 'status')]).toEqual(['40', '2', 'IN-PROCESS']);
    // Lisbon is an hour ahead of UTC in June.
    expect([said(2, 'dtstart'), said(2, 'due')]).toEqual(['2026-06-02T09:00:00Z', '2026-06-02T09:30:00Z']);
    expect([said(3, 'status'), said(3, 'percent-complete')]).toEqual(['COMPLETED', '100']);
    const first = todos.get(`${ids[0]}@throughline`);
    expect(first?.getFirstProperty('categories')?.getValues()).toEqual(['Quay, east']);
    expect(first?.getFirstProperty('attendee')?.getParameter('cn')).toBe('Ana; Reis');
    expect(first?.getFirstPropertyValue('attendee')).toBe('mailto:ana@example.com');
    const [milestone] = root.getAllSubcomponents('vevent');
    expect([milestone?.getFirstPropertyValue('summary'), String(milestone?.getFirstPropertyValue('dtstart'))]).toEqual([
      'Handed over',
      '2026-06-30',
    ]);
  });

  it('[ICS-75] [MEET-16] are known again where they come from, and made anew nowhere', () => {
    const { project } = site();
    const before = project.all('task').length;
    const bytes = strToU8(must(calendarOf(project)).text);
    must(takeCalendar(project, must(readMeetings(bytes, { zone: LISBON }))));
    expect(project.all('task')).toHaveLength(before);
  });

  it('[ICS-77] [ICS-78] that repeat take their rule along and back; one of working days is named', () => {
    const { project } = newProject();
    const list = must(createList(project, { name: 'To do' }));
    const days = { today: '2026-06-05' as Day, day: '2026-06-05' as Day };
    const rules = [
      'every second friday, 3 times more',
      'every month on the last friday until 30 dec 2026',
      'every working day',
    ];
    const repeats = rules.map((words) => must(readRepeatWords(words, days)));
    const due = date('2026-06-05');
    must(createTasks(project, { list, tasks: repeats.map((repeat, at) => ({ title: `T${at}`, due, repeat })) }));
    const { text, losses } = must(calendarOf(project));
    expect(losses.map(({ code, count }) => [code, count])).toEqual([['task-recurring', 1]]);
    const read = must(readMeetings(strToU8(text), { zone: LISBON }));
    const found = read.tasks.toSorted((one, other) => (one.title < other.title ? -1 : 1));
    expect(found.map(({ repeat }) => repeat)).toEqual([repeats[0], repeats[1], null]);
    const todos = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vtodo');
    const written = todos.map((todo) => String(todo.getFirstPropertyValue('rrule') ?? ''));
    expect(written.toSorted()).toEqual([
      '',
      'FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20261230',
      'FREQ=WEEKLY;COUNT=4;INTERVAL=2;BYDAY=FR',
    ]);
  });
});
