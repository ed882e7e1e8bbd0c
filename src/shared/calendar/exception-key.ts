/**
 * When an exception holds, as one text: `2026-12-25`, `2026-12-24 2027-01-01`, `2026-01-01 9999-12-31 yearly 12 25`.
 * Two people who write the same days write the same key (SPEC CALENDAR-4).
 */
import type { Json } from '#shared/kernel/json.ts';
import { formatDay } from './instant.ts';
import { readStoredException } from './read-rules.ts';
import type { CalendarException, Recurrence } from './rules.ts';

/** One key each, in the order of the list. What stands in it twice is told apart by a number: `2026-12-25 #2`. */
export function exceptionKeys(exceptions: readonly CalendarException[]): string[] {
  return numbered(exceptions.map(exceptionKey));
}

/** The same of exceptions as they are stored. What cannot be read is its own key. */
export function storedExceptionKeys(stored: readonly Json[]): string[] {
  return numbered(
    stored.map((entry) => {
      const exception = readStoredException(entry);
      return exception ? exceptionKey(exception) : JSON.stringify(entry);
    }),
  );
}

function exceptionKey({ from, to, recurrence, count }: CalendarException): string {
  const parts: (string | number)[] = [formatDay(from)];
  if (to !== from) parts.push(formatDay(to));
  if (recurrence) parts.push(recurrence.kind, ...numbersOf(recurrence));
  if (count !== null) parts.push(`x${count}`);
  return parts.join(' ');
}

function numbersOf(recurrence: Recurrence): readonly number[] {
  switch (recurrence.kind) {
    case 'daily':
      return [recurrence.interval];
    case 'weekly':
      return [recurrence.interval, ...recurrence.days.toSorted((left, right) => left - right)];
    case 'monthly':
      return [recurrence.interval, recurrence.day];
    case 'monthly-nth':
      return [recurrence.interval, recurrence.nth, recurrence.weekday];
    case 'yearly':
      return [recurrence.month, recurrence.day];
    case 'yearly-nth':
      return [recurrence.month, recurrence.nth, recurrence.weekday];
  }
}

function numbered(keys: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return nth === 1 ? key : `${key} #${nth}`;
  });
}
