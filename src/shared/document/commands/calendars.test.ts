import { describe, expect, it } from 'vitest';
import {
  type CalendarException,
  formatDay,
  formatInstant,
  LAST_DAY,
  parseDay,
  STANDARD_RULES,
} from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type CalendarId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { calendarEffects, calendarsView, deletedCalendarsView, planOf, scheduleView } from '#shared/views/index.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { converge, newProject, type Replica, rebuilt, replica } from '#tests/support/documents.ts';
import {
  type CalendarFields,
  createCalendar,
  createLink,
  createPerson,
  deleteCalendar,
  deleteRecord,
  restoreRecord,
  setCalendarFields,
  setProjectFields,
  setSchedule,
} from '../index.ts';

const SITE: CalendarFields = { name: 'Site hours', base: null, ...STANDARD_RULES };
/** Says nothing of its own. */
const SAYING_NOTHING = Array.from({ length: 7 }, () => null);

/** Two cards of three days each, one after the other, from Monday, 2 November 2026: to Monday, 9 November. */
function plan(): { first: Replica; a: TaskId; b: TaskId } {
  const first = newProject();
  must(setProjectFields(first.project, { start: '2026-11-02' as Day }));
  const list = addList(first, 'To do');
  const [a, b] = ['A', 'B'].map((title) => addCard(first, list, title)) as [TaskId, TaskId];
  const fields = { duration: 3 * 480 };
  must(
    setSchedule(
      first.project,
      [a, b].map((task) => ({ task, fields })),
    ),
  );
  must(createLink(first.project, { from: a, to: b }));
  return { first, a, b };
}

function dayOff(from: string, to = from): CalendarException {
  const [first, last] = [parseDay(from) ?? 0, parseDay(to) ?? 0];
  return { name: 'Closed', from: first, to: last, work: [], recurrence: null, count: null };
}

function finish({ project }: Replica, task: TaskId): string {
  const { plan: read, calendars } = planOf(project);
  return formatInstant(schedule(read, calendars, null).of(task)?.finish ?? 0).slice(0, 10);
}

function codeOf(result: { readonly ok: boolean; readonly error?: { readonly code: string } }): string {
  return result.ok ? 'done' : (result.error?.code ?? '');
}

describe('working calendars', () => {
  it('[CALENDAR-1] are made, used by the project, and taken back by one undo', () => {
    const { first, b } = plan();
    expect(finish(first, b)).toBe('2026-11-09');
    const fields = { ...SITE, exceptions: [dayOff('2026-11-03', '2026-11-04')] };
    const id = must(createCalendar(first.project, fields, { project: true }));
    expect(finish(first, b)).toBe('2026-11-11');
    expect(first.project.history.last).toMatchObject({ label: 'Add calendar' });
    expect(calendarsView(first.project).get()).toMatchObject([{ id, name: 'Site hours', isProjects: true }]);
    first.project.history.undo();
    expect(finish(first, b)).toBe('2026-11-09');
    expect(first.project.project.calendar).toBeNull();
    expect(calendarsView(first.project).get()).toEqual([]);
    first.project.history.redo();
    expect(finish(first, b)).toBe('2026-11-11');
  });

  it('[CALENDAR-1] are changed with who works by them in one step, and only what was named is written', () => {
    const { first, a, b } = plan();
    const { project } = first;
    const ada = must(createPerson(project, { name: 'Ada' }));
    const id = must(createCalendar(project, SITE));
    const monday = STANDARD_RULES.week[0] ?? null;
    const week = [monday, monday, monday, [], [], [], []];
    must(setCalendarFields(project, id, { week }, { people: new Map([[ada, true]]) }));
    expect(project.live('person', ada)?.calendar).toBe(id);
    // Thursday, Friday, and who works by it.
    expect(project.history.last?.type === 'command' && project.history.last.changes.length).toBe(3);
    expect(calendarsView(project).get()[0]).toMatchObject({ people: [ada], rules: { week } });
    must(setSchedule(project, [{ task: a, fields: { calendar: id } }]));
    expect(calendarsView(project).get()[0]?.tasks).toEqual([a]);
    expect(finish(first, b)).toBe('2026-11-09');
    must(setCalendarFields(project, id, { exceptions: [dayOff('2026-11-02')] }));
    // Monday is off, Thursday and Friday are no days of this calendar: the third day of A is the Monday after.
    expect(finish(first, a)).toBe('2026-11-09');
    project.history.undo();
    expect(finish(first, a)).toBe('2026-11-04');
    must(setCalendarFields(project, id, {}, { people: new Map([[ada, false]]) }));
    expect(project.live('person', ada)?.calendar).toBeNull();
  });

  it('[SCH-R5] are saved with the hours of a day that people have, in the same step', () => {
    const { project } = newProject();
    const ada = must(createPerson(project, { name: 'Ada' }));
    const id = must(createCalendar(project, SITE));
    const hours = (day: number | null) => setCalendarFields(project, id, {}, { hours: new Map([[ada, day]]) });
    must(setCalendarFields(project, id, { name: 'Yard' }, { hours: new Map([[ada, 4]]) }));
    expect(project.live('person', ada)?.hoursPerDay).toBe(4);
    expect(codeOf(hours(25))).toBe('bad-day-length');
    expect(codeOf(hours(-1))).toBe('bad-day-length');
    project.history.undo();
    expect(project.live('person', ada)?.hoursPerDay).toBeNull();
    expect(project.live('calendar', id)?.name).toBe('Site hours');
    must(hours(0));
    must(hours(null));
    expect(project.live('person', ada)?.hoursPerDay).toBeNull();
  });

  it('[SCH-R6] tell what they would do before they are made, and that is what they do', () => {
    const { first, a, b } = plan();
    const { project } = first;
    const before = project.doc.store.clients.size;
    const fields = { ...SITE, exceptions: [dayOff('2026-11-03', '2026-11-04')] };
    const calendar = { id: asId<CalendarId>('draft'), base: null, rules: fields };
    const effects = calendarEffects(project, scheduleView(project).get(), { calendar, use: { project: true } });
    expect(effects.moved.map(({ task, finishBy }) => [task, finishBy / effects.minutesPerDay])).toEqual([
      [a, 2],
      [b, 2],
    ]);
    expect(formatInstant(effects.finish ?? 0)).toBe('2026-11-11T17:00');
    expect(project.doc.store.clients.size).toBe(before);
    expect(finish(first, b)).toBe('2026-11-09');
    must(createCalendar(project, fields, { project: true }));
    expect(finish(first, b)).toBe('2026-11-11');
    // Nobody works by it: nothing moves.
    const unused = { ...calendar, id: asId<CalendarId>('other') };
    expect(calendarEffects(project, scheduleView(project).get(), { calendar: unused, use: {} }).moved).toEqual([]);
  });

  it('[CALENDAR-2] are refused without a name, without working time, and with hours or days that are none', () => {
    const { project } = newProject();
    const code = (change: Partial<CalendarFields>): string => codeOf(createCalendar(project, { ...SITE, ...change }));
    const only = (exception: Partial<CalendarException>): string =>
      code({ exceptions: [{ ...dayOff('2026-12-25'), ...exception }] });
    expect(code({ name: '  ' })).toBe('empty-text');
    expect(code({ week: SAYING_NOTHING })).toBe('no-working-time');
    expect(code({ week: [[], [], [], [], [], [], []] })).toBe('no-working-time');
    expect(code({ week: [[{ start: 600, end: 540 }]] })).toBe('bad-hours');
    const overlapping = [
      { start: 540, end: 720 },
      { start: 700, end: 800 },
    ];
    expect(code({ week: [overlapping] })).toBe('bad-hours');
    expect(code({ week: [[{ start: 0, end: 1441 }]] })).toBe('bad-hours');
    expect(code({ minutesPerDay: 0 })).toBe('bad-day-length');
    expect(code({ minutesPerDay: 1441 })).toBe('bad-day-length');
    expect(code({ base: asId('gone') })).toBe('base-gone');
    expect(only({ to: 0 })).toBe('bad-exception');
    expect(only({ to: LAST_DAY + 1 })).toBe('bad-exception');
    expect(only({ work: overlapping })).toBe('bad-hours');
    expect(only({ recurrence: { kind: 'yearly', month: 13, day: 1 } })).toBe('bad-exception');
    expect(only({ recurrence: { kind: 'weekly', interval: 1, days: [] } })).toBe('bad-exception');
    expect(only({ to: LAST_DAY, recurrence: { kind: 'daily', interval: 1 } })).toBe('no-working-time');
    expect(code({ exceptions: Array.from({ length: 5001 }, () => dayOff('2026-12-25')) })).toBe('too-many-exceptions');
    expect(setProjectFields(project, { calendar: asId('gone') }).ok).toBe(false);
    expect(project.all('calendar')).toEqual([]);
    expect(only({ to: LAST_DAY, recurrence: { kind: 'yearly-nth', month: 11, nth: 4, weekday: 3 } })).toBe('done');
  });

  it('[CALENDAR-2] are not based on themselves, not even round through one that is in the bin', () => {
    const { project } = newProject();
    const site = must(createCalendar(project, SITE));
    const night = must(createCalendar(project, { ...SITE, name: 'Night', base: site }));
    const third = must(createCalendar(project, { ...SITE, name: 'Third', base: night }));
    expect(codeOf(setCalendarFields(project, site, { base: site }))).toBe('base-circle');
    expect(codeOf(setCalendarFields(project, site, { base: third }))).toBe('base-circle');
    must(deleteCalendar(project, night));
    expect(codeOf(setCalendarFields(project, site, { base: third }))).toBe('base-circle');
    expect(codeOf(setCalendarFields(project, night, { name: 'Late' }))).toBe('not-there');
  });

  it('[CALENDAR-3] when deleted leave work to the calendar behind them, and take it back when restored', () => {
    const { first, b } = plan();
    const { project } = first;
    const id = must(
      createCalendar(project, { ...SITE, exceptions: [dayOff('2026-11-03', '2026-11-04')] }, { project: true }),
    );
    must(deleteCalendar(project, id));
    expect(project.history.last).toMatchObject({ label: 'Delete calendar' });
    expect(finish(first, b)).toBe('2026-11-09');
    expect(
      deletedCalendarsView(project)
        .get()
        .map(({ name }) => name),
    ).toEqual(['Site hours']);
    must(restoreRecord(project, 'calendar', id));
    expect(deletedCalendarsView(project).get()).toEqual([]);
    expect(finish(first, b)).toBe('2026-11-11');
  });

  it('[CALENDAR-3] stay while another one would be left without working time', () => {
    const { project } = newProject();
    const site = must(createCalendar(project, SITE));
    const child = must(createCalendar(project, { ...SITE, name: 'Night', base: site, week: SAYING_NOTHING }));
    const refused = deleteCalendar(project, site);
    expect(refused).toMatchObject({ ok: false, error: { code: 'calendar-needed' } });
    expect(refused.ok ? '' : refused.error.message).toContain('“Night”');
    const emptied = setCalendarFields(project, site, { week: [[], [], [], [], [], [], []] });
    expect(codeOf(emptied)).toBe('no-working-time');
    must(setCalendarFields(project, child, { week: STANDARD_RULES.week }));
    must(deleteCalendar(project, site));
  });

  it('[RECORD-2] two people who change one calendar apart both keep what they changed, and end alike', () => {
    const { first, b } = plan();
    const second = replica(1);
    const id = must(createCalendar(first.project, SITE, { project: true }));
    converge([first, second]);
    must(setCalendarFields(first.project, id, { exceptions: [dayOff('2026-11-03')] }));
    must(setCalendarFields(second.project, id, { name: 'Harbour hours', minutesPerDay: 450 }));
    converge([first, second]);
    for (const each of [first, second]) {
      const [entry] = calendarsView(each.project).get();
      expect(entry).toMatchObject({ name: 'Harbour hours', rules: { minutesPerDay: 450 } });
      expect(entry?.rules.exceptions.map(({ from }) => formatDay(from))).toEqual(['2026-11-03']);
      expect(finish(each, b)).toBe('2026-11-10');
    }
    must(setCalendarFields(first.project, id, { exceptions: [dayOff('2026-11-04')] }));
    must(setCalendarFields(second.project, id, { exceptions: [dayOff('2026-11-05', '2026-11-06')] }));
    converge([first, second]);
    for (const each of [first, second]) expect(finish(each, b)).toBe('2026-11-12');
  });

  it('[CALENDAR-2] what merging leaves without sense is passed over: a circle of bases, a calendar without work', () => {
    const { first, b } = plan();
    const second = replica(1);
    const { project } = first;
    const site = must(createCalendar(project, { ...SITE, exceptions: [dayOff('2026-11-03')] }, { project: true }));
    const night = must(createCalendar(project, { ...SITE, name: 'Night' }));
    converge([first, second]);
    must(setCalendarFields(project, site, { base: night }));
    must(setCalendarFields(second.project, night, { base: site }));
    converge([first, second]);
    expect(finish(first, b)).toBe('2026-11-10');
    expect(finish(second, b)).toBe('2026-11-10');
    // One leaves the hours to the base, the other takes the base away.
    must(setCalendarFields(project, night, { base: null }));
    converge([first, second]);
    must(setCalendarFields(project, site, { week: SAYING_NOTHING }));
    must(setCalendarFields(second.project, site, { base: null }));
    converge([first, second]);
    expect(planOf(first.project).calendarProblems).toEqual(planOf(second.project).calendarProblems);
    expect(planOf(first.project).calendarProblems).toHaveLength(1);
    expect(finish(first, b)).toBe('2026-11-09');
    // It can be mended by a person.
    must(setCalendarFields(project, site, { week: STANDARD_RULES.week }));
    expect(finish(first, b)).toBe('2026-11-10');
  });

  it('keep the identity of what did not change while they are watched, and equal a rebuild', () => {
    const { first, a } = plan();
    const { project } = first;
    const site = must(createCalendar(project, SITE));
    const night = must(createCalendar(project, { ...SITE, name: 'Night', base: site }));
    const view = calendarsView(project);
    const off = view.subscribe(() => undefined);
    const [nightBefore, siteBefore] = view.get();
    must(setSchedule(project, [{ task: a, fields: { calendar: night } }]));
    expect(view.get()[1]).toBe(siteBefore);
    expect(view.get()[0]).not.toBe(nightBefore);
    must(deleteRecord(project, 'task', a));
    expect(view.get()[0]?.tasks).toEqual([]);
    expect(view.get()).toEqual(calendarsView(rebuilt(first)).get());
    off();
  });
});
