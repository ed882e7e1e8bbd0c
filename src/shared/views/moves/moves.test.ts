import { describe, expect, test } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  changeTasks,
  createCalendar,
  createList,
  createPerson,
  createTask,
  type ProjectDocument,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { type ScheduledPlan, scheduleView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { lengthenedBy, movedTo, movedToDate, shiftedBy, startPulledTo, stretchedTo } from './moves.ts';

/** Walls: three days from Thursday, 3 December 2026. */
function start(fields: Parameters<typeof setSchedule>[1][number]['fields']): {
  project: ProjectDocument;
  task: () => TaskRecord;
  plan: () => ScheduledPlan;
  id: TaskId;
} {
  const { project } = newProject();
  must(setProjectFields(project, { start: '2026-12-03' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const id = must(createTask(project, { list, title: 'Walls' }));
  must(setSchedule(project, [{ task: id, fields }]));
  const task = (): TaskRecord => project.live('task', id) as TaskRecord;
  return { project, id, task, plan: () => scheduleView(project).get() };
}

/** Its owner works from Tuesday to Saturday, in the mornings: a day of the project takes two of theirs. */
function ownedByHalfDays({ project, id }: ReturnType<typeof start>): void {
  const person = must(createPerson(project, { name: 'Ada' }));
  const morning = [{ start: 8 * 60, end: 12 * 60 }];
  const week = [[], morning, morning, morning, morning, morning, []];
  const rules = { name: 'Mornings', base: null, week, exceptions: [], minutesPerDay: 480 };
  must(createCalendar(project, rules, { people: new Map([[person, true]]) }));
  must(changeTasks(project, [id], { owners: { add: [person] } }));
}

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const day = (text: string): Day => text as Day;

describe('[SCH-T5] a bar that is moved', () => {
  test('is pinned to no earlier than the working day it was dropped on', () => {
    const { task, plan } = start({ duration: 3 * 480 });
    expect(movedTo(task(), plan(), at('2026-12-08T15:00'))).toEqual({ start: '2026-12-08' });
    // A Saturday.
    expect(movedTo(task(), plan(), at('2026-12-05'))).toEqual({ start: '2026-12-07' });
  });

  test('moves the date of the constraint that it has', () => {
    const held = start({ duration: 480, constraint: { type: 'must-finish-on', date: day('2026-12-04') } });
    expect(movedTo(held.task(), held.plan(), at('2026-12-09'))).toEqual({
      constraint: { type: 'must-finish-on', date: '2026-12-09' },
    });
    const free = start({ duration: 480, constraint: { type: 'start-no-later-than', date: day('2026-12-04') } });
    expect(movedTo(free.task(), free.plan(), at('2026-12-09'))).toEqual({
      constraint: { type: 'start-no-later-than', date: '2026-12-09' },
    });
  });

  test('[SCH-T4] keeps both of its dates apart where it was put by hand', () => {
    const { task, plan } = start({ start: day('2026-12-03'), due: day('2026-12-07') });
    expect(movedTo(task(), plan(), at('2026-12-10'))).toEqual({ start: '2026-12-10', due: '2026-12-14' });
  });

  test('by keys goes from working day to working day', () => {
    const { task, plan, project, id } = start({ duration: 2 * 480, start: day('2026-12-04') });
    expect(shiftedBy(task(), plan(), 1)).toEqual({ start: '2026-12-07' });
    expect(shiftedBy(task(), plan(), -1)).toEqual({ start: '2026-12-03' });
    must(setSchedule(project, [{ task: id, fields: { start: day('2026-12-07') } }]));
    expect(shiftedBy(task(), plan(), -1)).toEqual({ start: '2026-12-04' });
  });
});

describe('[SCH-C2] a bar whose owner has working days of their own', () => {
  const owned = (fields: Parameters<typeof start>[0]): ReturnType<typeof start> => {
    const made = start(fields);
    ownedByHalfDays(made);
    return made;
  };

  test('is moved to a day on which they work, and begins on it', () => {
    const { project, id, task, plan } = owned({ duration: 480 });
    expect(movedTo(task(), plan(), at('2026-12-07'))).toEqual({ start: '2026-12-08' });
    const saturday = movedTo(task(), plan(), at('2026-12-05'));
    expect(saturday).toEqual({ start: '2026-12-05' });
    must(setSchedule(project, [{ task: id, fields: saturday }]));
    expect(plan().of(id)).toMatchObject({ start: at('2026-12-05T08:00'), finish: at('2026-12-08T12:00') });
  });

  test('is shifted by their days, and stretched in their time', () => {
    const { task, plan } = owned({ duration: 480, start: day('2026-12-04') });
    expect(shiftedBy(task(), plan(), 1)).toEqual({ start: '2026-12-05' });
    expect(shiftedBy(task(), plan(), 2)).toEqual({ start: '2026-12-08' });
    expect(stretchedTo(task(), plan(), at('2026-12-08T11:00'))).toMatchObject({ duration: 3 * 240 });
    expect(startPulledTo(task(), plan(), at('2026-12-03T09:00'))).toEqual({ start: '2026-12-03', duration: 3 * 240 });
  });

  test('[SCH-T4] by hand, ends as many of their days after it begins as before', () => {
    const { task, plan } = owned({ start: day('2026-12-04'), due: day('2026-12-05') });
    expect(movedTo(task(), plan(), at('2026-12-10'))).toEqual({ start: '2026-12-10', due: '2026-12-11' });
    expect(lengthenedBy(task(), plan(), 1)).toEqual({ due: '2026-12-08' });
  });
});

describe('a date that is typed', () => {
  test('[SCH-T4] is where a task is put by hand, also on a day off or at an hour', () => {
    const { task, plan } = start({ mode: 'manual', duration: 480, start: day('2026-12-03') });
    expect(movedToDate(task(), plan(), day('2026-12-05'))).toEqual({ start: '2026-12-05' });
    expect(movedToDate(task(), plan(), day('2026-12-05T14:00'))).toEqual({ start: '2026-12-05T14:00' });
    const weekend = start({ start: day('2026-12-05'), due: day('2026-12-05') });
    expect(movedToDate(weekend.task(), weekend.plan(), day('2026-12-06'))).toEqual({
      start: '2026-12-06',
      due: '2026-12-06',
    });
  });

  test('with an hour moves the pin that there is, and into working time', () => {
    const held = start({ duration: 480, constraint: { type: 'must-start-on', date: day('2026-12-04') } });
    expect(movedToDate(held.task(), held.plan(), day('2026-12-09T14:00'))).toEqual({
      constraint: { type: 'must-start-on', date: '2026-12-09T14:00' },
    });
    const finished = start({ duration: 480, constraint: { type: 'must-finish-on', date: day('2026-12-04') } });
    expect(movedToDate(finished.task(), finished.plan(), day('2026-12-09T14:00'))).toEqual({
      constraint: { type: 'must-finish-on', date: '2026-12-10T14:00' },
    });
    const { task, plan } = start({ duration: 480 });
    expect(movedToDate(task(), plan(), day('2026-12-05T14:00'))).toEqual({ start: '2026-12-07' });
    expect(movedToDate(task(), plan(), day('2026-12-04T12:30'))).toEqual({ start: '2026-12-04T13:00' });
  });
});

describe('a bar that is stretched', () => {
  test('lasts to the end of the day where it was dropped, and never less than nothing', () => {
    const { task, plan } = start({ duration: 480 });
    expect(stretchedTo(task(), plan(), at('2026-12-07T11:00'))).toMatchObject({ duration: 3 * 480 });
    expect(stretchedTo(task(), plan(), at('2026-12-02'))).toBeNull();
  });

  test('[SCH-T4] moves the promised end where it was put by hand', () => {
    const { task, plan } = start({ start: day('2026-12-03'), due: day('2026-12-04') });
    expect(stretchedTo(task(), plan(), at('2026-12-08T09:00'))).toEqual({ due: '2026-12-08' });
    expect(lengthenedBy(task(), plan(), 1)).toEqual({ due: '2026-12-07' });
  });

  test('by keys is a day longer or shorter, and a day at the least', () => {
    const { task, plan } = start({ duration: 2 * 480 });
    expect(lengthenedBy(task(), plan(), 1)).toMatchObject({ duration: 3 * 480 });
    expect(lengthenedBy(task(), plan(), -5)).toMatchObject({ duration: 480 });
    const half = start({ duration: 240 });
    expect(lengthenedBy(half.task(), half.plan(), -1)).toBeNull();
  });
});
