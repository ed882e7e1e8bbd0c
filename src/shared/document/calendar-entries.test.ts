import { describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { type CalendarException, formatDay, parseDay, STANDARD_RULES } from '#shared/calendar/index.ts';
import type { CalendarId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { calendarsView } from '#shared/views/index.ts';
import { content, converge, newProject, type Replica, replica } from '#tests/support/documents.ts';
import { createCalendar, setCalendarFields } from './index.ts';

const HALF = [{ start: 480, end: 720 }];

function dayOff(from: string, { to = from, name = 'Closed', work = [] as CalendarException['work'] } = {}) {
  return { name, from: parseDay(from) ?? 0, to: parseDay(to) ?? 0, work, recurrence: null, count: null };
}

/** What a calendar's exceptions are called, with their first days, as they count. */
function exceptions({ project }: Replica): string[] {
  const [entry] = calendarsView(project).get();
  return (entry?.rules.exceptions ?? []).map(({ name, from }) => `${formatDay(from)} ${name}`);
}

function week({ project }: Replica) {
  return calendarsView(project).get()[0]?.rules.week;
}

function stored({ doc }: Replica, id: CalendarId): Y.Map<unknown> {
  const found = doc.getMap<Y.Map<unknown>>('calendars').get(id);
  if (!found) throw new Error('It is there');
  return found;
}

/** Two devices with one calendar, and the exceptions that it has. */
function shared(...days: CalendarException[]): { first: Replica; second: Replica; id: CalendarId } {
  const first = newProject();
  const second = replica(1);
  const id = must(createCalendar(first.project, { name: 'Site', base: null, ...STANDARD_RULES, exceptions: days }));
  converge([first, second]);
  return { first, second, id };
}

/** The same, stored as before `calendar-days-1`. */
function sharedFromBefore(...days: string[]): { first: Replica; second: Replica; id: CalendarId } {
  const { first, second, id } = shared();
  first.doc.transact(() => {
    const registers = stored(first, id);
    for (const key of [...registers.keys()]) if (key.includes('/')) registers.delete(key);
    registers.set('week', { mon: [['08:00', '16:00']], tue: [['08:00', '16:00']] });
    registers.set(
      'exceptions',
      days.map((day) => ({ from: day, to: day, working: [], name: 'Old' })),
    );
  }, 'user');
  converge([first, second]);
  return { first, second, id };
}

function setExceptions({ project }: Replica, id: CalendarId, next: readonly CalendarException[]): void {
  must(setCalendarFields(project, id, { exceptions: next }));
}

const now = ({ project }: Replica) => calendarsView(project).get()[0]?.rules.exceptions ?? [];

describe('the days of a calendar', () => {
  it('[CALENDAR-4] two people who add different days apart both keep theirs', () => {
    const { first, second, id } = shared(dayOff('2026-12-25'));
    setExceptions(first, id, [...now(first), dayOff('2026-12-31', { name: 'Ours' })]);
    setExceptions(second, id, [...now(second), dayOff('2026-12-24', { name: 'Theirs' })]);
    converge([first, second]);
    for (const each of [first, second]) {
      expect(exceptions(each)).toEqual(['2026-12-25 Closed', '2026-12-24 Theirs', '2026-12-31 Ours']);
    }
  });

  it('[CALENDAR-4] two people who add the same day make one, the same everywhere', () => {
    const { first, second, id } = shared();
    setExceptions(first, id, [dayOff('2026-12-25', { name: 'Christmas' })]);
    setExceptions(second, id, [dayOff('2026-12-25', { name: 'Xmas', work: HALF })]);
    converge([first, second]);
    expect(exceptions(first)).toHaveLength(1);
    expect(content(first.doc)).toBe(content(second.doc));
  });

  it('[CALENDAR-4] one takes a day away while another changes another day, and both hold', () => {
    const { first, second, id } = shared(dayOff('2026-12-24'), dayOff('2026-12-25'), dayOff('2026-12-26'));
    setExceptions(first, id, now(first).toSpliced(0, 1));
    setExceptions(second, id, now(second).with(2, dayOff('2026-12-26', { name: 'Half a day', work: HALF })));
    converge([first, second]);
    for (const each of [first, second])
      expect(exceptions(each)).toEqual(['2026-12-25 Closed', '2026-12-26 Half a day']);
  });

  it('[CALENDAR-4] two people who change different days of the week both keep theirs', () => {
    const { first, second, id } = shared();
    const office = STANDARD_RULES.week;
    must(setCalendarFields(first.project, id, { week: office.with(4, HALF) }));
    must(setCalendarFields(second.project, id, { week: office.with(5, HALF) }));
    converge([first, second]);
    for (const each of [first, second]) expect(week(each)).toEqual(office.with(4, HALF).with(5, HALF));
  });

  it('[CALENDAR-4] only what changed is written, and undo gives it back', () => {
    const { first, id } = shared(dayOff('2026-12-24'), dayOff('2026-12-25'));
    const before = [...now(first)];
    setExceptions(first, id, [...before.toReversed(), dayOff('2027-01-01')]);
    expect(exceptions(first)).toEqual(['2026-12-25 Closed', '2026-12-24 Closed', '2027-01-01 Closed']);
    const { last } = first.project.history;
    // Of two that change places one is written.
    expect(last?.type === 'command' && last.changes.map((change) => 'key' in change && change.key)).toEqual([
      'exception/2026-12-24',
      'exception/2027-01-01',
    ]);
    first.project.history.undo();
    expect(now(first)).toEqual(before);
    setExceptions(first, id, before);
    expect(first.project.history.state.redo).not.toBeNull();
  });

  it('[CALENDAR-4] of what is listed twice the first counts, and both stay', () => {
    const { first } = shared(dayOff('2026-12-25', { name: 'First' }), dayOff('2026-12-25', { name: 'Second' }));
    expect(exceptions(first)).toEqual(['2026-12-25 First', '2026-12-25 Second']);
  });

  it('[CALENDAR-5] a calendar from before is read, and merges day by day without its old registers being written', () => {
    const { first, second, id } = sharedFromBefore('2026-12-24', '2026-12-25');
    expect(exceptions(first)).toEqual(['2026-12-24 Old', '2026-12-25 Old']);
    const before = stored(first, id).get('exceptions');
    setExceptions(first, id, now(first).toSpliced(0, 1));
    setExceptions(second, id, [...now(second), dayOff('2027-01-01', { name: 'New' })]);
    must(setCalendarFields(first.project, id, { week: (week(first) ?? []).with(0, null) }));
    must(setCalendarFields(second.project, id, { week: (week(second) ?? []).with(2, HALF) }));
    converge([first, second]);
    for (const each of [first, second]) {
      expect(exceptions(each)).toEqual(['2026-12-25 Old', '2027-01-01 New']);
      expect(week(each)).toEqual([null, [{ start: 480, end: 960 }], HALF, null, null, null, null]);
      expect(stored(each, id).get('exceptions')).toEqual(before);
    }
    first.project.history.undo();
    first.project.history.undo();
    expect(exceptions(first)).toEqual(['2026-12-24 Old', '2026-12-25 Old', '2027-01-01 New']);
  });

  it('[CALENDAR-5] what an older version wrote meanwhile beside days of their own is read too', () => {
    const { first, id } = sharedFromBefore('2026-12-24', '2026-12-25');
    setExceptions(first, id, now(first).with(0, dayOff('2026-12-24', { name: 'Changed' })));
    const old = ['2026-12-24', '2026-12-25', '2026-12-26'].map((day) => ({ from: day, to: day, working: [] }));
    first.doc.transact(() => stored(first, id).set('exceptions', old), 'remote');
    expect(exceptions(first)).toEqual(['2026-12-24 Changed', '2026-12-25 ', '2026-12-26 ']);
  });

  it('[RECORD-4] days that are none read as if they were not there', () => {
    const { first, id } = shared(dayOff('2026-12-25'));
    first.doc.transact(() => {
      const registers = stored(first, id);
      registers.set('exception/a', 'text');
      registers.set('exception/b', [Number.NaN, {}]);
      registers.set('exception/c', [1, 'text']);
      registers.set('week/mon', 5);
      registers.set('week/__proto__', [['08:00', '09:00']]);
    }, 'remote');
    expect(exceptions(first)).toEqual(['2026-12-25 Closed']);
    expect(week(first)?.[0]).toBeNull();
  });
});
