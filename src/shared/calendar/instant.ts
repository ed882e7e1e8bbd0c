/**
 * Time inside the engine (SCH-U1): a whole number of minutes on the project's own wall clock, without zone or daylight
 * saving, counted from 1970-01-01T00:00. Days are whole numbers counted from the same midnight.
 */
import type { Day, DayTime } from '#shared/kernel/day.ts';

/** Minutes since 1970-01-01T00:00 on the project's wall clock; negative before it. */
export type Instant = number;
/** Days since 1970-01-01; negative before it. */
export type DayNumber = number;

export const MINUTES_PER_DAY = 1440;

/** 0001-01-01 and 9999-12-31, the first and last day there are. */
export const FIRST_DAY: DayNumber = -719_162;
export const LAST_DAY: DayNumber = 2_932_896;
export const FIRST_INSTANT: Instant = FIRST_DAY * MINUTES_PER_DAY;
/** The last minute of the last day. */
export const LAST_INSTANT: Instant = (LAST_DAY + 1) * MINUTES_PER_DAY - 1;

/** Between the first minute and the last: no duration and no lag is longer. */
export const MOST_MINUTES = LAST_INSTANT - FIRST_INSTANT;

/** Monday first, as the week is in ISO 8601. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export function dayOfInstant(at: Instant): DayNumber {
  return Math.floor(at / MINUTES_PER_DAY);
}

/** 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday. */
export function weekdayOf(day: DayNumber): number {
  const index = (day + 3) % 7;
  return index < 0 ? index + 7 : index;
}

interface CivilDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
}

const DAYS_PER_400_YEARS = 146_097;
/** From 0000-03-01, where the arithmetic's years begin so that leap days come last, to 1970-01-01. */
const EPOCH_SHIFT = 719_468;

/** The day of a date in the proleptic Gregorian calendar. A day past the month's end runs on into the next. */
export function dayNumberOf(year: number, month: number, day: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_400_YEARS + dayOfEra - EPOCH_SHIFT;
}

export function civilOf(number: DayNumber): CivilDay {
  const shifted = number + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_400_YEARS);
  const dayOfEra = shifted - era * DAYS_PER_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** Days in a month of 1 to 12. */
export function monthLength(year: number, month: number): number {
  return month === 12 ? 31 : dayNumberOf(year, month + 1, 1) - dayNumberOf(year, month, 1);
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d))?$/;

/** The day of `YYYY-MM-DD`, with or without a time; null where there is no such day. */
export function parseDay(text: string): DayNumber | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return null;
  return dayNumberOf(year, month, day);
}

/** The minute of `YYYY-MM-DDTHH:MM`; of a day alone its midnight. Null where there is none. */
export function parseInstant(text: string): Instant | null {
  const day = parseDay(text);
  if (day === null) return null;
  return day * MINUTES_PER_DAY + (text.length > 10 ? Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) : 0);
}

/** `YYYY-MM-DD`. */
export function formatDay(day: DayNumber): Day {
  const civil = civilOf(day);
  // The one place that makes such a text of a number.
  return `${String(civil.year).padStart(4, '0')}-${two(civil.month)}-${two(civil.day)}` as Day;
}

/** `YYYY-MM-DDTHH:MM`. */
export function formatInstant(at: Instant): DayTime {
  const day = dayOfInstant(at);
  return `${formatDay(day)}T${formatTime(at - day * MINUTES_PER_DAY)}` as DayTime;
}

/** `HH:MM` of a minute of the day; 24:00 is its end. */
export function formatTime(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `HH:MM`: what a clock on the wall shows then. */
export function clockOf(at: Instant): string {
  return formatTime(at - dayOfInstant(at) * MINUTES_PER_DAY);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
