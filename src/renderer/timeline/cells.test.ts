import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  createLink,
  createList,
  createTask,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { must } from '#shared/kernel/result.ts';
import { scheduleView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { readCell } from './cell-edits.ts';
import { barWords, cellText, linksByEnd, promisedFinish, type RowReading } from './row-facts.ts';

const TODAY = '2026-12-01' as Day;

/** Three days of a calendar in which a day has twelve hours. */
function longDays() {
  const { project } = newProject();
  must(setProjectFields(project, { start: '2026-12-03' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const id = must(createTask(project, { list, title: 'Walls' }));
  const shift = [{ start: 6 * 60, end: 18 * 60 }];
  const week = [shift, shift, shift, shift, shift, [], []];
  const rules = { name: 'Shifts', base: null, week, exceptions: [], minutesPerDay: 720 };
  const calendar = must(createCalendar(project, rules));
  must(setSchedule(project, [{ task: id, fields: { calendar, duration: 3 * 720 } }]));
  const task = (): TaskRecord => project.live('task', id) as TaskRecord;
  const reading = (): RowReading => ({
    plan: scheduleView(project).get(),
    links: new Map(),
    outside: new Map(),
    numberOf: new Map([[id, 1]]),
    byNumber: [id],
    baseline: null,
    today: TODAY,
  });
  return { project, id, task, reading };
}

describe('[SCH-U2] the length of a task with a calendar of its own', () => {
  test('is said in the days in which it is typed', () => {
    const { task, reading } = longDays();
    const { plan, byNumber } = reading();
    expect(cellText('duration', task(), reading())).toBe('3d');
    expect(readCell('duration', '3d', task(), { plan, byNumber, today: TODAY, weekStart: 1 })).toMatchObject({
      value: { fields: { duration: 3 * 720 } },
    });
    const schedule = plan.of(task().id);
    expect(schedule && barWords(task(), schedule, plan.input.calendars)).toContain(', 3 days');
  });
});

describe('a due that was promised', () => {
  test('is said beside the finish that the plan has, with how late that is', () => {
    const { project, id, task, reading } = longDays();
    const promise = (due: string | null) => {
      must(setSchedule(project, [{ task: id, fields: { due: due as Day | null } }]));
      return promisedFinish(task(), reading().plan);
    };
    must(setSchedule(project, [{ task: id, fields: { calendar: null, duration: 3 * 480 } }]));
    expect(cellText('finish', task(), reading())).toBe('7 Dec');
    expect(promise('2026-12-03')).toEqual({ words: 'Promised for 3 Dec 2026: 2 working days late', isLate: true });
    expect(promise('2026-12-07T12:00')).toBeNull();
    expect(promise('2026-12-09')).toEqual({ words: 'Promised for 9 Dec 2026', isLate: false });
    expect(promise(null)).toBeNull();
  });
});

test('what a task depends on is said in the order of the rows, however its links are kept', () => {
  const { project, id, task, reading } = longDays();
  const list = must(createList(project, { name: 'Before' }));
  const before = Array.from({ length: 7 }, (_, index) => must(createTask(project, { list, title: `${index + 1}` })));
  for (const from of before.toReversed()) must(createLink(project, { from, to: id, type: 'FS' }));
  const read = reading();
  const links = linksByEnd(read.plan.input.plan.links);
  const numberOf = new Map([...before, id].map((each, index) => [each, index + 1]));
  expect(cellText('predecessors', task(), { ...read, links, numberOf })).toBe('1, 2, 3, 4, 5, 6, 7');
});
