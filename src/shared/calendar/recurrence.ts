/** The days on which a recurring exception comes. Bounded by the days asked for, so that no rule can run away. */
import { civilOf, type DayNumber, dayNumberOf, monthLength, weekdayOf } from './instant.ts';
import type { CalendarException, Recurrence } from './rules.ts';

/**
 * The days of a recurring exception up to `last`, ascending, from its first day on: a count is reckoned from there, so
 * earlier days cannot be passed over.
 */
export function* recurringDays(exception: CalendarException, last: DayNumber): Generator<DayNumber> {
  if (!exception.recurrence) return;
  const end = Math.min(exception.to, last);
  let left = exception.count ?? Number.POSITIVE_INFINITY;
  for (const day of candidates(exception.recurrence, exception.from, end)) {
    if (day < exception.from) continue;
    if (day > end || left <= 0) return;
    left--;
    yield day;
  }
}

function candidates(recurrence: Recurrence, from: DayNumber, end: DayNumber): Generator<DayNumber> {
  switch (recurrence.kind) {
    case 'daily':
      return everyDays(from, end, recurrence.interval);
    case 'weekly':
      return weekly(from, end, recurrence.interval, recurrence.days);
    case 'monthly':
      return monthly(from, end, recurrence.interval, (year, month) => dayInMonth(year, month, recurrence.day));
    case 'monthly-nth':
      return monthly(from, end, recurrence.interval, (year, month) =>
        nthWeekday(year, month, recurrence.nth, recurrence.weekday),
      );
    case 'yearly':
      return yearly(from, end, (year) => dayInMonth(year, recurrence.month, recurrence.day));
    case 'yearly-nth':
      return yearly(from, end, (year) => nthWeekday(year, recurrence.month, recurrence.nth, recurrence.weekday));
  }
}

function* everyDays(from: DayNumber, end: DayNumber, interval: number): Generator<DayNumber> {
  for (let day = from; day <= end; day += interval) yield day;
}

/** Weeks begin on Monday: with an interval of 2, the week of `from` and every second one after it. */
function* weekly(from: DayNumber, end: DayNumber, interval: number, days: readonly number[]): Generator<DayNumber> {
  // Documents and files may name them in any order.
  const inOrder = days.toSorted((a, b) => a - b);
  for (let monday = from - weekdayOf(from); monday <= end; monday += 7 * interval) {
    for (const weekday of inOrder) yield monday + weekday;
  }
}

function* monthly(
  from: DayNumber,
  end: DayNumber,
  interval: number,
  dayOf: (year: number, month: number) => DayNumber | null,
): Generator<DayNumber> {
  const first = civilOf(from);
  for (let index = first.year * 12 + first.month - 1; ; index += interval) {
    const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
    if (dayNumberOf(year, month, 1) > end) return;
    const day = dayOf(year, month);
    if (day !== null) yield day;
  }
}

function* yearly(from: DayNumber, end: DayNumber, dayOf: (year: number) => DayNumber | null): Generator<DayNumber> {
  for (let year = civilOf(from).year; dayNumberOf(year, 1, 1) <= end; year++) {
    const day = dayOf(year);
    if (day !== null) yield day;
  }
}

function dayInMonth(year: number, month: number, day: number): DayNumber | null {
  return day <= monthLength(year, month) ? dayNumberOf(year, month, day) : null;
}

/** `nth` counts from 1; -1 is the last such weekday of the month. */
function nthWeekday(year: number, month: number, nth: number, weekday: number): DayNumber {
  if (nth === -1) {
    const last = dayNumberOf(year, month, monthLength(year, month));
    return last - ((weekdayOf(last) - weekday + 7) % 7);
  }
  const first = dayNumberOf(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
}
