/** Calendars against a second opinion that looks at each day by itself. `FUZZ_RUNS` and `FUZZ_SEED` as in document.test.ts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  type Recurrence,
  recurringDays,
  resolveCalendars,
} from '#shared/calendar/index.ts';
import { anyException, anyRules } from './any-calendar.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 60) * 5;
const seed = process.env.FUZZ_SEED === undefined ? {} : { seed: Number(process.env.FUZZ_SEED) };

const DAY_MS = 86_400_000;

/** By the platform's calendar, from 1970 on. */
function civil(day: number) {
  const date = new Date(day * DAY_MS);
  const monday = day - ((date.getUTCDay() + 6) % 7);
  return {
    weekday: (date.getUTCDay() + 6) % 7,
    week: monday / 7,
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    months: date.getUTCFullYear() * 12 + date.getUTCMonth(),
    isLastOfItsWeekday: new Date((day + 7) * DAY_MS).getUTCMonth() !== date.getUTCMonth(),
  };
}

function isOne(recurrence: Recurrence, first: number, day: number): boolean {
  const [from, at] = [civil(first), civil(day)];
  const isNth = (nth: number, weekday: number): boolean =>
    at.weekday === weekday && (nth === -1 ? at.isLastOfItsWeekday : Math.ceil(at.day / 7) === nth);
  switch (recurrence.kind) {
    case 'daily':
      return (day - first) % recurrence.interval === 0;
    case 'weekly':
      return (at.week - from.week) % recurrence.interval === 0 && recurrence.days.includes(at.weekday);
    case 'monthly':
      return (at.months - from.months) % recurrence.interval === 0 && at.day === recurrence.day;
    case 'monthly-nth':
      return (at.months - from.months) % recurrence.interval === 0 && isNth(recurrence.nth, recurrence.weekday);
    case 'yearly':
      return at.month === recurrence.month && at.day === recurrence.day;
    case 'yearly-nth':
      return at.month === recurrence.month && isNth(recurrence.nth, recurrence.weekday);
  }
}

function days({ from, to, recurrence, count }: CalendarException): number[] {
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (!recurrence) return all;
  return all.filter((day) => isOne(recurrence, from, day)).slice(0, count ?? undefined);
}

/** A single day or range before a recurring one, then the one listed first; the week where there is none. */
function workOn({ week, exceptions }: CalendarRules, day: number): DayPattern {
  const [once, again] = [exceptions.filter((each) => !each.recurrence), exceptions.filter((each) => each.recurrence)];
  const found = [...once, ...again].find((each) => days(each).includes(day));
  return found?.work ?? week[civil(day).weekday] ?? [];
}

describe('calendars and a second opinion', () => {
  it('[SCH-C1] agree on the days of any recurrence, up to any day', () => {
    fc.assert(
      fc.property(anyException, fc.integer({ min: -40, max: 900 }), (exception, length) => {
        fc.pre(exception.recurrence !== null);
        const last = exception.from + length;
        expect([...recurringDays(exception, last)]).toEqual(days(exception).filter((day) => day <= last));
      }),
      { numRuns: runs * 4, ...seed },
    );
  });

  it('[SCH-C1] agree on the working time of any day', () => {
    fc.assert(
      fc.property(anyRules, fc.array(fc.nat(1100), { minLength: 20, maxLength: 20 }), (rules, offsets) => {
        const calendar = resolveCalendars([{ id: 'own', rules, base: null }]).byId.get('own');
        const first = Math.min(...rules.exceptions.map(({ from }) => from), 20_000);
        for (const offset of offsets) {
          const day = first - 100 + offset;
          expect(calendar?.workOn(day), `day ${day}`).toEqual(workOn(rules, day));
        }
      }),
      { numRuns: runs, ...seed },
    );
  });
});
