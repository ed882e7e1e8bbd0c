/** Random working calendars of whole quarters of an hour, with exceptions that come once, for some days, or again and again. */
import fc from 'fast-check';
import {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  joinIntervals,
  type Recurrence,
  resolveCalendars,
} from '#shared/calendar/index.ts';
import { asId, type CalendarId } from '#shared/kernel/ids.ts';
import type { PlanCalendars } from '#shared/scheduling/index.ts';
import { PROJECT_START, QUARTER } from './any-plan.ts';

const FIRST_DAY = Math.floor(PROJECT_START / 1440);
/** Working minutes of a week at the least: with fewer, small plans would take years. */
const LEAST_WEEK = 8 * 60;

const interval = fc
  .tuple(fc.nat(95), fc.integer({ min: 1, max: 40 }))
  .map(([start, length]) => ({ start: start * QUARTER, end: Math.min(96, start + length) * QUARTER }));

const anyDay: fc.Arbitrary<DayPattern> = fc.array(interval, { maxLength: 3 }).map(joinIntervals);

const weekday = fc.nat(6);
const nth = fc.constantFrom(1, 2, 3, 4, -1);
const month = fc.integer({ min: 1, max: 12 });
const dayOfMonth = fc.integer({ min: 1, max: 31 });

export const anyRecurrence: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({ kind: fc.constant('daily'), interval: fc.integer({ min: 2, max: 20 }) }),
  fc.record({
    kind: fc.constant('weekly'),
    interval: fc.integer({ min: 1, max: 5 }),
    days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 6 }),
  }),
  fc.record({ kind: fc.constant('monthly'), interval: fc.integer({ min: 1, max: 14 }), day: dayOfMonth }),
  fc.record({ kind: fc.constant('monthly-nth'), interval: fc.integer({ min: 1, max: 14 }), nth, weekday }),
  fc.record({ kind: fc.constant('yearly'), month, day: dayOfMonth }),
  fc.record({ kind: fc.constant('yearly-nth'), month, nth, weekday }),
);

export const anyException: fc.Arbitrary<CalendarException> = fc
  .record({
    from: fc.integer({ min: FIRST_DAY - 30, max: FIRST_DAY + 60 }),
    days: fc.nat(12),
    until: fc.nat(900),
    work: fc.oneof(fc.constant<DayPattern>([]), anyDay),
    recurrence: fc.option(anyRecurrence, { nil: null }),
    count: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
  })
  .map(({ from, days, until, work, recurrence, count }) => ({
    name: '',
    from,
    to: from + (recurrence ? until : days),
    work,
    recurrence,
    count: recurrence ? count : null,
  }));

export const anyRules: fc.Arbitrary<CalendarRules> = fc
  .record({
    week: fc.array(anyDay, { minLength: 7, maxLength: 7 }).filter((week) => minutesOf(week) >= LEAST_WEEK),
    exceptions: fc.array(anyException, { maxLength: 4 }),
  })
  .map((drawn) => ({ ...drawn, minutesPerDay: 480 }));

function minutesOf(week: readonly DayPattern[]): number {
  return week.flat().reduce((sum, { start, end }) => sum + end - start, 0);
}

/** By the names that drawn plans know calendars by. */
export const anyCalendars: fc.Arbitrary<PlanCalendars> = fc.tuple(anyRules, anyRules, anyRules).map((rules) => {
  const names = ['holidays', 'night', 'part'].map((name) => asId<CalendarId>(name));
  const { byId } = resolveCalendars<CalendarId>(
    rules.map((each, index) => ({ id: names[index] as CalendarId, rules: each, base: null })),
  );
  const project = byId.get(asId('holidays'));
  if (!project) throw new Error('The project has no calendar.');
  return { project, byId };
});
