/**
 * Reads a stored calendar (docs/EXPORT.md, `calendars`). Lenient, since merged and foreign documents hold anything: what
 * makes no sense is left out and named.
 */
import type { Json } from '#shared/kernel/json.ts';
import { LAST_DAY, parseDay, WEEKDAYS, type Weekday } from './instant.ts';
import {
  type CalendarException,
  type CalendarRules,
  type DayPattern,
  joinIntervals,
  type Recurrence,
  type WorkInterval,
} from './rules.ts';

export interface ReadRules {
  readonly rules: CalendarRules;
  /** What was left out, a sentence each. */
  readonly problems: readonly string[];
}

interface StoredCalendar {
  readonly week: Json;
  readonly exceptions: Json;
  readonly minutesPerDay: number | null;
}

/** Reads a stored calendar: `week` by day name, intervals as `["08:00","12:00"]`, exceptions as docs/EXPORT.md has them. */
export function readCalendarRules(stored: StoredCalendar): ReadRules {
  const problems: string[] = [];
  const minutesPerDay = stored.minutesPerDay;
  const isUsable = minutesPerDay !== null && Math.round(minutesPerDay) >= 1 && minutesPerDay <= 1440;
  if (minutesPerDay !== null && !isUsable) problems.push(`A day cannot have ${minutesPerDay} working minutes.`);
  return {
    rules: {
      week: readWeek(stored.week, problems),
      exceptions: readExceptions(stored.exceptions, problems),
      minutesPerDay: isUsable ? Math.round(minutesPerDay) : null,
    },
    problems,
  };
}

function readWeek(stored: Json, problems: string[]): (DayPattern | null)[] {
  const days = asObject(stored);
  return WEEKDAYS.map((name) => {
    const intervals = days?.[name];
    return intervals === undefined || intervals === null ? null : readPattern(intervals, name, problems);
  });
}

function readExceptions(stored: Json, problems: string[]): CalendarException[] {
  if (!Array.isArray(stored)) return [];
  const exceptions: CalendarException[] = [];
  for (const [index, entry] of stored.entries()) {
    const exception = readException(entry, `Exception ${index + 1}`, problems);
    if (exception) exceptions.push(exception);
  }
  return exceptions;
}

/** One exception; null where it makes no sense. */
export function readStoredException(stored: Json): CalendarException | null {
  return readException(stored, '', []);
}

function readException(stored: Json, place: string, problems: string[]): CalendarException | null {
  const fields = asObject(stored);
  const from = typeof fields?.from === 'string' ? parseDay(fields.from) : null;
  if (!fields || from === null) {
    problems.push(`${place} has no first day and was left out.`);
    return null;
  }
  const recurrence = readRecurrence(fields.recurrence ?? null, place, problems);
  if (recurrence === 'unreadable') return null;
  const last = typeof fields.to === 'string' ? parseDay(fields.to) : null;
  if (last === null && fields.to !== undefined && fields.to !== null) {
    problems.push(`${place} has a last day that does not exist and was left out.`);
    return null;
  }
  const to = last ?? (recurrence ? LAST_DAY : from);
  if (to < from) {
    problems.push(`${place} ends before it begins and was left out.`);
    return null;
  }
  const count = typeof fields.count === 'number' && fields.count >= 1 ? Math.floor(fields.count) : null;
  return {
    name: typeof fields.name === 'string' ? fields.name : '',
    from,
    to,
    work: readPattern(fields.working ?? [], place, problems),
    recurrence,
    count,
  };
}

function readRecurrence(stored: Json, place: string, problems: string[]): Recurrence | null | 'unreadable' {
  if (stored === null) return null;
  const fields = asObject(stored);
  const interval = fields?.interval === undefined ? 1 : whole(fields.interval, 1, 10_000);
  if (interval === null) {
    problems.push(`${place} comes again after no whole number of times and was left out.`);
    return 'unreadable';
  }
  const month = whole(fields?.month, 1, 12);
  const day = whole(fields?.day, 1, 31);
  const nth = whole(fields?.nth, -1, 4);
  const weekday = weekdayIndex(fields?.weekday);
  switch (fields?.kind) {
    case 'daily':
      return { kind: 'daily', interval };
    case 'weekly': {
      const days = (Array.isArray(fields.days) ? fields.days : []).map(weekdayIndex).filter((index) => index !== null);
      if (days.length > 0) return { kind: 'weekly', interval, days: [...new Set(days)].sort() };
      break;
    }
    case 'monthly':
      if (day !== null) return { kind: 'monthly', interval, day };
      break;
    case 'monthly-nth':
      if (nth && weekday !== null) return { kind: 'monthly-nth', interval, nth, weekday };
      break;
    case 'yearly':
      if (month !== null && day !== null) return { kind: 'yearly', month, day };
      break;
    case 'yearly-nth':
      if (month !== null && nth && weekday !== null) return { kind: 'yearly-nth', month, nth, weekday };
      break;
  }
  problems.push(`${place} recurs in a way that is not understood and was left out.`);
  return 'unreadable';
}

/** Sorted, joined where they touch or overlap; an end of `00:00` is the midnight that ends the day. */
function readPattern(stored: Json, place: string, problems: string[]): DayPattern {
  const intervals: WorkInterval[] = [];
  for (const entry of Array.isArray(stored) ? stored : []) {
    const [from, to] = Array.isArray(entry) ? entry : [];
    const start = typeof from === 'string' ? parseTime(from) : null;
    const ends = typeof to === 'string' ? parseTime(to) : null;
    const end = ends === 0 ? 1440 : ends;
    if (start !== null && end !== null && start < end) intervals.push({ start, end });
    else problems.push(`${place}: ${JSON.stringify(entry)} is not a stretch of a day and was left out.`);
  }
  return joinIntervals(intervals);
}

const TIME = /^(\d{1,2}):(\d{2})$/;

function parseTime(text: string): number | null {
  const match = TIME.exec(text);
  if (!match) return null;
  const minute = Number(match[1]) * 60 + Number(match[2]);
  return Number(match[2]) < 60 && minute <= 1440 ? minute : null;
}

function weekdayIndex(stored: Json | undefined): number | null {
  const index = WEEKDAYS.indexOf(stored as Weekday);
  return index < 0 ? null : index;
}

function whole(stored: Json | undefined, least: number, most: number): number | null {
  return typeof stored === 'number' && Number.isInteger(stored) && stored >= least && stored <= most ? stored : null;
}

function asObject(stored: Json): { readonly [key: string]: Json } | null {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored)
    ? (stored as { readonly [key: string]: Json })
    : null;
}
