/** What a calendar may not say: hours that are none, days that are none, days off without end. */

import {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  FIRST_DAY,
  formatDay,
  LAST_DAY,
  MINUTES_PER_DAY,
  type Recurrence,
} from '#shared/calendar/index.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { Problem } from '#shared/kernel/result.ts';

/** Every exception is read at each start and laid out over years. */
const MOST_EXCEPTIONS = 5000;

export function refusedRules({ week, exceptions, minutesPerDay }: Partial<CalendarRules>): Problem | null {
  if (week && !week.every((pattern) => pattern === null || isPattern(pattern))) return BAD_HOURS;
  if (minutesPerDay != null && !isWhole(minutesPerDay, 1, MINUTES_PER_DAY)) {
    return { code: 'bad-day-length', message: 'A day has from 1 minute to 24 hours of work, so nothing was changed.' };
  }
  if (exceptions && exceptions.length > MOST_EXCEPTIONS) {
    return {
      code: 'too-many-exceptions',
      message: `A calendar has room for ${numberWords(MOST_EXCEPTIONS)} exceptions; these are ${numberWords(exceptions.length)}.`,
    };
  }
  for (const exception of exceptions ?? []) {
    const refused = refusedException(exception);
    if (refused) return refused;
  }
  return null;
}

const BAD_HOURS: Problem = {
  code: 'bad-hours',
  message: 'Hours of a day go from earlier to later, within the day, and do not overlap, so nothing was changed.',
};

function refusedException({ name, from, to, work, recurrence, count }: CalendarException): Problem | null {
  const what = name === '' ? 'An exception' : `“${name}”`;
  if (!isWhole(from, FIRST_DAY, LAST_DAY) || !isWhole(to, FIRST_DAY, LAST_DAY)) {
    return { code: 'bad-exception', message: `${what} lies on a day that does not exist, so nothing was changed.` };
  }
  if (to < from) {
    return { code: 'bad-exception', message: `${what} ends before it begins, so nothing was changed.` };
  }
  if (!isPattern(work)) return BAD_HOURS;
  if ((recurrence && !isRecurrence(recurrence)) || (count !== null && !isWhole(count, 1, Number.MAX_SAFE_INTEGER))) {
    return {
      code: 'bad-exception',
      message: `${what} comes again in a way that does not exist, so nothing was changed.`,
    };
  }
  if (work.length === 0 && recurrence && count === null && to === LAST_DAY && isEveryDay(recurrence)) {
    return {
      code: 'no-working-time',
      message: `${what} would leave no working day at all from ${formatDay(from)} on, so nothing was changed.`,
      help: 'Say when it ends.',
    };
  }
  return null;
}

function isEveryDay(recurrence: Recurrence): boolean {
  if (recurrence.kind !== 'daily' && recurrence.kind !== 'weekly') return false;
  return recurrence.interval === 1 && (recurrence.kind === 'daily' || new Set(recurrence.days).size === 7);
}

function isPattern(pattern: DayPattern): boolean {
  return pattern.every(({ start, end }, index) => {
    const before = pattern[index - 1]?.end ?? 0;
    return isWhole(start, before, MINUTES_PER_DAY) && isWhole(end, start + 1, MINUTES_PER_DAY);
  });
}

function isRecurrence(recurrence: Recurrence): boolean {
  const nth = 'nth' in recurrence ? recurrence.nth : 1;
  return (
    (!('interval' in recurrence) || isWhole(recurrence.interval, 1, 10_000)) &&
    (!('day' in recurrence) || isWhole(recurrence.day, 1, 31)) &&
    (!('month' in recurrence) || isWhole(recurrence.month, 1, 12)) &&
    (!('weekday' in recurrence) || isWhole(recurrence.weekday, 0, 6)) &&
    (nth === -1 || isWhole(nth, 1, 4)) &&
    (recurrence.kind !== 'weekly' || (recurrence.days.length > 0 && recurrence.days.every((day) => isWhole(day, 0, 6))))
  );
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
