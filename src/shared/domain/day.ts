/**
 * Days and wall-clock times. A date is a day (`2026-12-04`), in no zone; where a person gave a time it is
 * `2026-12-04T09:30` on the project's clock. Neither is an instant.
 */

import type { Day, DayTime } from '#shared/kernel/day.ts';

export type { Day, DayTime };
export type DateValue = Day | DayTime;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** True for a day that exists in the proleptic Gregorian calendar, years 0001 to 9999. */
export function isDay(text: unknown): text is Day {
  if (typeof text !== 'string') return false;
  const match = DAY.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

export function isDayTime(text: unknown): text is DayTime {
  return (
    typeof text === 'string' &&
    text.length === 16 &&
    text[10] === 'T' &&
    isDay(text.slice(0, 10)) &&
    TIME.test(text.slice(11))
  );
}

export function isDateValue(text: unknown): text is DateValue {
  return isDay(text) || isDayTime(text);
}

/** The day of a date, with or without a time. */
export function dayOf(value: DateValue): Day {
  return value.slice(0, 10) as Day;
}

/** The `HH:MM` of a date, or null where no person gave one. */
export function timeOf(value: DateValue): string | null {
  return value.length > 10 ? value.slice(11) : null;
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01, negative before it. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
}

export function dayFromNumber(number: number): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10) as Day;
}

/** The first and last day there are, 0001-01-01 and 9999-12-31, in days since 1970. */
const FIRST = -719_162;
const LAST = 2_932_896;

/** Adds whole calendar days; `days` may be negative. Beyond the years 1 to 9999 it answers the first or last day. */
export function addDays(day: Day, days: number): Day {
  return dayFromNumber(Math.min(LAST, Math.max(FIRST, dayNumber(day) + days)));
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day of an instant on the clock of `timeZone` (IANA name; UTC where the name is unknown). */
export function dayInZone(milliseconds: number, timeZone: string): Day {
  return wallClock(milliseconds, timeZone).slice(0, 10) as Day;
}

/** The wall-clock time of an instant in `timeZone`, `YYYY-MM-DDTHH:MM`. */
export function wallClock(milliseconds: number, timeZone: string): DayTime {
  const parts = formatterFor(timeZone).formatToParts(nearestInstant(milliseconds));
  const part = (type: string): string => parts.find((entry) => entry.type === type)?.value ?? '00';
  const year = part('year').padStart(4, '0');
  return `${year}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}` as DayTime;
}

/** The last millisecond of a day on the clock of `timeZone`. */
export function endOfDay(day: Day, timeZone: string): number {
  const midnight = (dayNumber(day) + 1) * 86_400_000;
  let at = midnight;
  // Where the clock is changed that night, the first guess has the other offset.
  for (let guess = 0; guess < 2; guess++) at = midnight - offsetAt(at, timeZone);
  return at - 1;
}

/** Milliseconds by which the clock of `timeZone` is ahead of UTC at a moment of a whole minute. */
function offsetAt(at: number, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone)}Z`) - at;
}

const EARLIEST = (FIRST + 1) * 86_400_000;
const LATEST = LAST * 86_400_000 - 1;

/** Itself, or the nearest that lies on a day of the years 1 to 9999 wherever on earth: days are reckoned with those. */
export function nearestInstant(milliseconds: number): number {
  return Math.min(LATEST, Math.max(EARLIEST, milliseconds));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = buildFormatter(isTimeZone(timeZone) ? timeZone : 'UTC');
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

function buildFormatter(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Of those that were asked for: a formatter is made to find out, which takes the engine a while. */
const knownTimeZones = new Set<string>();

/** True when this engine knows the IANA name. */
export function isTimeZone(name: string): boolean {
  if (knownTimeZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    knownTimeZones.add(name);
    return true;
  } catch {
    return false;
  }
}
