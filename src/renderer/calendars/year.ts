/** The days of a year as a calendar sees them, and why. */

import { longDate } from '#renderer/ui/dates/format-date.ts';
import {
  type CalendarException,
  type DayNumber,
  type DayPattern,
  dayNumberOf,
  formatDay,
  recurringDays,
  weekdayOf,
} from '#shared/calendar/index.ts';
import type { Layer } from './draft.ts';
import { formatHours } from './hours-text.ts';

export interface YearDay {
  readonly day: DayNumber;
  /** `off`: the week has no work. `holiday`, `special`: an exception says so, without work or with other hours. */
  readonly kind: 'work' | 'off' | 'holiday' | 'special';
  readonly work: DayPattern;
  /** The exception's name; '' where it has none, null where the week decides. */
  readonly exception: string | null;
}

export function yearDays(layers: readonly Layer[], year: number): readonly YearDay[] {
  const [first, last] = [dayNumberOf(year, 1, 1), dayNumberOf(year, 12, 31)];
  const exceptions = exceptionDays(layers, first, last);
  const week = Array.from({ length: 7 }, (_, day): DayPattern => {
    return layers.find(({ rules }) => rules.week[day])?.rules.week[day] ?? [];
  });
  return Array.from({ length: last - first + 1 }, (_, index): YearDay => {
    const day = first + index;
    const exception = exceptions.get(day);
    const work = exception?.work ?? week[weekdayOf(day)] ?? [];
    const kind = exception ? (work.length > 0 ? 'special' : 'holiday') : work.length > 0 ? 'work' : 'off';
    return { day, kind, work, exception: exception?.name ?? null };
  });
}

/** The exception that counts on each day, by the rule of the engine: own before base, single before recurring, first before later. */
function exceptionDays(
  layers: readonly Layer[],
  first: DayNumber,
  last: DayNumber,
): ReadonlyMap<DayNumber, CalendarException> {
  const days = new Map<DayNumber, CalendarException>();
  const claim = (day: DayNumber, exception: CalendarException): void => {
    if (day >= first && day <= last && !days.has(day)) days.set(day, exception);
  };
  for (const { rules } of layers) {
    for (const exception of rules.exceptions) {
      if (exception.recurrence) continue;
      const end = Math.min(exception.to, last);
      for (let day = Math.max(exception.from, first); day <= end; day++) claim(day, exception);
    }
    for (const exception of rules.exceptions) for (const day of recurringDays(exception, last)) claim(day, exception);
  }
  return days;
}

/** "Friday 25 December 2026, day off: Christmas Day". */
export function yearDayWords({ day, kind, work, exception }: YearDay): string {
  const why = exception ? `: ${exception}` : '';
  const what = kind === 'off' ? 'no work' : kind === 'holiday' ? `day off${why}` : `${formatHours(work)}${why}`;
  return `${longDate(formatDay(day))}, ${what}`;
}
