/** Dates and header marks in the words of a chart. Days are in no zone: nothing here knows a locale's clock. */
import {
  civilOf,
  dayOfInstant,
  type Instant,
  MINUTES_PER_DAY,
  MONTH_NAMES,
  WEEKDAY_NAMES,
  weekdayOf,
} from '#shared/calendar/index.ts';
import type { Mark } from './time-scale.ts';

/** "4 Dec 2026". */
export function dayWords(at: Instant): string {
  const { year } = civilOf(dayOfInstant(at));
  return `${shortDayWords(at)} ${year}`;
}

/** "4 Dec". */
export function shortDayWords(at: Instant): string {
  const { month, day } = civilOf(dayOfInstant(at));
  return `${day} ${short(MONTH_NAMES[month - 1])}`;
}

/** The day on which something ends: at midnight it is the one before (SCH-U3). */
export function lastInstantOf(start: Instant, finish: Instant): Instant {
  return finish > start ? finish - 1 : finish;
}

/** What a mark of the header may be called, the longest first: the first that fits is taken. */
export function markWords({ unit, from }: Mark, row: 'upper' | 'lower'): readonly string[] {
  const number = dayOfInstant(from);
  const { year, month, day } = civilOf(number);
  const monthName = MONTH_NAMES[month - 1] ?? '';
  switch (unit) {
    case 'hour':
      return [String((from - number * MINUTES_PER_DAY) / 60).padStart(2, '0')];
    case 'day': {
      const weekday = WEEKDAY_NAMES[weekdayOf(number)] ?? '';
      if (row === 'lower') return [`${short(weekday)} ${day}`, String(day)];
      return [`${weekday} ${day} ${monthName} ${year}`, `${short(weekday)} ${day} ${short(monthName)}`, String(day)];
    }
    case 'week':
      if (row === 'lower') return [`${day} ${short(monthName)}`, String(day)];
      return [`${day} ${monthName} ${year}`, `${day} ${short(monthName)} ${year}`, `${day} ${short(monthName)}`];
    case 'month':
      if (row === 'lower') return [monthName, short(monthName), monthName.slice(0, 1)];
      return [`${monthName} ${year}`, `${short(monthName)} ${year}`, short(monthName), monthName.slice(0, 1)];
    case 'quarter':
      return [`Q${Math.ceil(month / 3)}`];
    case 'year':
      return [String(year)];
    case 'decade':
      return [`${year}–${year + 9}`, `${year}s`];
  }
}

function short(name: string | undefined): string {
  return (name ?? '').slice(0, 3);
}
