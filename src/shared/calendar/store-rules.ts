/** The stored form of a calendar's rules: the inverse of read-rules. */
import type { Json } from '#shared/kernel/json.ts';
import { formatDay, formatTime, WEEKDAYS, type Weekday } from './instant.ts';
import type { CalendarException, CalendarRules, DayPattern, Recurrence } from './rules.ts';

interface StoredRules {
  /** Hours by name of the day. */
  readonly week: { readonly [day: string]: Json };
  readonly exceptions: readonly Json[];
}

/** A week and exceptions in the form in which they are stored. */
export function storeCalendarRules(rules: CalendarRules): StoredRules {
  const week: Record<string, Json> = {};
  for (const [index, pattern] of rules.week.entries()) {
    if (pattern) week[WEEKDAYS[index] as Weekday] = storePattern(pattern);
  }
  return { week, exceptions: rules.exceptions.map(storeException) };
}

function storeException(exception: CalendarException): Json {
  return {
    from: formatDay(exception.from),
    to: formatDay(exception.to),
    working: storePattern(exception.work),
    ...(exception.name === '' ? {} : { name: exception.name }),
    ...(exception.recurrence ? { recurrence: storeRecurrence(exception.recurrence) } : {}),
    ...(exception.count === null ? {} : { count: exception.count }),
  };
}

function storeRecurrence(recurrence: Recurrence): Json {
  if (recurrence.kind === 'weekly') return { ...recurrence, days: recurrence.days.map(weekdayName) };
  if ('weekday' in recurrence) return { ...recurrence, weekday: weekdayName(recurrence.weekday) };
  return { ...recurrence };
}

function weekdayName(index: number): Weekday {
  return WEEKDAYS[index] as Weekday;
}

function storePattern(pattern: DayPattern): Json {
  return pattern.map(({ start, end }) => [formatTime(start), formatTime(end)]);
}
