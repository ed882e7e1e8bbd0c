import { describe, expect, it } from 'vitest';
import {
  createLink,
  createList,
  createTask,
  deleteRecord,
  moveInOutline,
  type NewLink,
  type ProjectDocument,
  type ScheduleFields,
  setProjectFields,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day, DayTime } from '#shared/domain/day.ts';
import { asId, type CalendarId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import { applyFix, conflictsOfTask, fixWords, pinOf, pinWords, scheduleView } from './index.ts';

const DAY = 480;
const day = (date: number) => `2026-12-${String(date).padStart(2, '0')}` as Day;

/** Permits takes three days from Tuesday, 1 December 2026, Piles two. */
function plan(): { first: Replica; project: ProjectDocument; permits: TaskId; piles: TaskId } {
  const first = newProject();
  const { project } = first;
  must(setProjectFields(project, { start: day(1) }));
  const list = must(createList(project, { name: 'To do' }));
  const card = (title: string, days: number): TaskId => {
    const id = must(createTask(project, { list, title }));
    must(setSchedule(project, [{ task: id, fields: { duration: days * DAY } }]));
    return id;
  };
  return { first, project, permits: card('Permits', 3), piles: card('Piles', 2) };
}

function say(project: ProjectDocument, task: TaskId): (string | null)[][] {
  const words = {
    title: (id: TaskId) => project.get('task', id)?.title ?? '?',
    date: (on: Day) => `${Number(on.slice(8))} Dec`,
    minutesPerDay: DAY,
  };
  return conflictsOfTask(project, scheduleView(project).get(), task, words).map(({ sentence, fix }) => [
    sentence,
    fix && fixWords(fix, words),
  ]);
}

/** Applies the only fix offered, after which nothing is wrong. */
function mend(project: ProjectDocument, task: TaskId): void {
  const [only, ...more] = conflictsOfTask(project, scheduleView(project).get(), task, {
    title: () => '',
    date: (on) => on,
    minutesPerDay: DAY,
  });
  expect(more).toEqual([]);
  if (!only?.fix) throw new Error('Nothing is offered');
  must(applyFix(project, only.fix));
  expect(say(project, task)).toEqual([]);
}

function set(project: ProjectDocument, task: TaskId, fields: ScheduleFields): void {
  must(setSchedule(project, [{ task, fields }]));
}

describe('[SCH-R2] what cannot be as it was asked', () => {
  it('a pin against a link is named with what it breaks and by how much', () => {
    const { project, permits, piles } = plan();
    must(createLink(project, { from: permits, to: piles }));
    set(project, piles, { constraint: { type: 'must-start-on', date: day(2) } });
    expect(say(project, piles)).toEqual([
      ['Starts 2 working days before “Permits” ends, because it is pinned to 2 Dec.', 'Remove the pin'],
    ]);
    set(project, piles, { constraint: { type: 'finish-no-later-than', date: day(3) } });
    expect(say(project, piles)).toEqual([
      ['Starts 2 working days before “Permits” ends, because it is to end by 3 Dec.', 'Remove the pin'],
    ]);
    mend(project, piles);
  });

  it.each<[Omit<NewLink, 'from' | 'to'>, string]>([
    [{ type: 'SS' }, 'Starts 1 working day before “Permits” starts'],
    [{ type: 'FF' }, 'Ends 2 working days before “Permits” ends'],
    [{ lag: DAY }, 'Starts 5 working days too early: it waits until 1 day after “Permits” ends'],
    [{ lag: -DAY }, 'Starts 3 working days too early: it waits until 1 day before “Permits” ends'],
    [
      { lag: 100, lagKind: 'percent' },
      'Starts 7 working days too early: it waits until 100% of its length after “Permits” ends',
    ],
    [
      { lag: 1440, lagKind: 'elapsed' },
      'Starts 4 working days too early: it waits until 1 elapsed day after “Permits” ends',
    ],
  ])('a link of %j says what it asks for', (link, words) => {
    const { project, permits, piles } = plan();
    // A day before the project starts, so that each of them is broken.
    set(project, permits, { constraint: { type: 'must-start-on', date: day(2) } });
    must(createLink(project, { from: permits, to: piles, ...link }));
    set(project, piles, { mode: 'manual', start: day(1), due: day(2) });
    const [[sentence] = []] = say(project, piles);
    expect(sentence).toContain(words);
  });

  it('a deadline, or the due date in its place, is missed by working days and can be moved', () => {
    const { project, permits } = plan();
    must(setTaskFields(project, permits, { deadline: day(1) }));
    expect(say(project, permits)).toEqual([
      ['Ends 2 working days after its deadline, 1 Dec.', 'Move the deadline to 3 Dec'],
    ]);
    mend(project, permits);
    must(setTaskFields(project, permits, { deadline: null, due: day(2) }));
    expect(say(project, permits)).toEqual([
      ['Ends 1 working day after it is due, 2 Dec.', 'Move the due date to 3 Dec'],
    ]);
    mend(project, permits);
    expect(project.get('task', permits)?.due).toBe(day(3));
  });

  it('what was done before its pin, or after it, says so', () => {
    const { project, permits } = plan();
    set(project, permits, { constraint: { type: 'start-no-earlier-than', date: day(4) }, actualStart: day(1) });
    expect(say(project, permits)).toEqual([
      ['Starts 3 working days before 4 Dec, the earliest that was asked for, because it has begun.', 'Remove the pin'],
    ]);
    set(project, permits, { constraint: { type: 'must-finish-on', date: day(2) }, actualFinish: day(3) });
    expect(say(project, permits)).toEqual([
      ['Ends 1 working day after 2 Dec, to which it is pinned, because it is done.', 'Remove the pin'],
    ]);
    mend(project, permits);
  });

  it('a promised start pins too, and is what is taken away', () => {
    const { project, permits } = plan();
    set(project, permits, { start: day(4), actualStart: day(1) });
    expect(say(project, permits)[0]?.[1]).toBe('Remove the promised start');
    mend(project, permits);
  });

  it('work that began before what it waits for can only lose the link', () => {
    const { project, permits, piles } = plan();
    must(createLink(project, { from: permits, to: piles }));
    set(project, piles, { actualStart: day(1) });
    expect(say(project, piles)).toEqual([
      ['Starts 3 working days before “Permits” ends, because it has begun.', 'Remove the link'],
    ]);
    mend(project, piles);
  });

  it('a manual parent whose cards reach beyond it', () => {
    const { project, permits, piles } = plan();
    must(moveInOutline(project, permits, piles));
    set(project, piles, { mode: 'manual', start: day(1), due: day(2) });
    expect(say(project, piles)).toEqual([
      ['The cards under it reach 1 working day beyond the dates it was given.', 'Schedule it automatically'],
    ]);
    set(project, piles, { mode: 'auto' });
    // The dates it was given are still what was promised.
    expect(say(project, piles)).toEqual([['Ends 1 working day after it is due, 2 Dec.', 'Move the due date to 3 Dec']]);
    mend(project, piles);
  });

  it('a calendar that is not there', () => {
    const { project, permits } = plan();
    project.run({ command: 'x', label: 'x' }, (writer) => {
      writer.patch('task', permits, { calendar: asId<CalendarId>('elsewhere') });
      return { ok: true, value: undefined };
    });
    expect(say(project, permits)).toEqual([
      ['Its calendar is not there, so the project’s is used.', 'Use the project’s calendar'],
    ]);
    mend(project, permits);
  });
});

describe('[SCH-T4] a manual task', () => {
  it('stays where it was put, says which link that breaks, and can be scheduled again', () => {
    const { project, permits, piles } = plan();
    must(createLink(project, { from: permits, to: piles }));
    set(project, piles, { mode: 'manual', start: day(2) });
    expect(say(project, piles)).toEqual([
      ['Starts 2 working days before “Permits” ends, because it stays where it was put.', 'Schedule it automatically'],
    ]);
    mend(project, piles);
  });
});

describe('[SCH-L2] links that are set aside', () => {
  it('are told at both ends, alike on every device, and can be removed', () => {
    const { first, project, permits, piles } = plan();
    const second = replica(1);
    deliver(first, second);
    must(createLink(project, { from: permits, to: piles }));
    must(createLink(second.project, { from: piles, to: permits }));
    deliver(first, second);
    deliver(second, first);
    const told = [permits, piles].map((task) => say(project, task));
    expect(told).toEqual([permits, piles].map((task) => say(second.project, task)));
    expect(told.flat().map(([sentence]) => sentence)).toEqual([
      'The link from “Piles” is set aside, because it leads in a circle.',
      'The link to “Permits” is set aside, because it leads in a circle.',
    ]);
    mend(project, permits);
    expect(say(project, piles)).toEqual([]);
  });

  it('a link to a card that never came is told, one to a card in the bin is not', () => {
    const { project, permits, piles } = plan();
    const link = must(createLink(project, { from: permits, to: piles }));
    must(deleteRecord(project, 'task', permits));
    expect(say(project, piles)).toEqual([]);
    project.run({ command: 'x', label: 'x' }, (writer) => {
      writer.patch('link', link, { from: asId<TaskId>('elsewhere') });
      return { ok: true, value: undefined };
    });
    expect(say(project, piles)).toEqual([
      ['One of its links leads to a card that is not on this device.', 'Remove the link'],
    ]);
    mend(project, piles);
  });
});

describe('[SCH-T5] a pin', () => {
  it('is the constraint, or the promised start of what is scheduled; a manual task has none of these', () => {
    const { project, permits } = plan();
    const pin = () => {
      const record = project.get('task', permits);
      if (!record) throw new Error('No card');
      const found = pinOf(record, scheduleView(project).get().readTask(record));
      return found && [found.field, pinWords(found, { date: (on) => on })];
    };
    expect(pin()).toBeNull();
    set(project, permits, { start: day(4) });
    expect(pin()).toEqual(['start', 'Starts no earlier than 2026-12-04']);
    set(project, permits, { constraint: { type: 'must-start-on', date: '2026-12-07T09:30' as DayTime } });
    expect(pin()).toEqual(['constraint', 'Must start on 2026-12-07, 09:30']);
    set(project, permits, { constraint: { type: 'as-late-as-possible', date: null } });
    expect(pin()).toEqual(['constraint', 'As late as possible']);
    set(project, permits, { constraint: null, mode: 'manual' });
    expect(pin()).toBeNull();
  });
});
