/** Which days the calendar shows: whole weeks around a day. */
import { longDate, plainDate } from '#renderer/ui/dates/format-date.ts';
import {
  civilOf,
  type DayNumber,
  dayNumberOf,
  formatDay,
  formatTime,
  MINUTES_PER_DAY,
  monthLength,
  weekdayOf,
} from '#shared/calendar/index.ts';
import type { Weekday } from '#shared/domain/date-phrases.ts';
import { WEEK } from '#shared/views/index.ts';

export const SCALES = ['month', 'week'] as const;
export type Scale = (typeof SCALES)[number];

export interface Range {
  readonly scale: Scale;
  readonly first: DayNumber;
  readonly weeks: number;
}

/** The week that a day lies in, or all weeks of its month. */
export function rangeAround(scale: Scale, day: DayNumber, weekStart: Weekday): Range {
  if (scale === 'week') return { scale, first: weekBegin(day, weekStart), weeks: 1 };
  const { year, month } = civilOf(day);
  const begins = dayNumberOf(year, month, 1);
  const first = weekBegin(begins, weekStart);
  const last = begins + monthLength(year, month) - 1;
  return { scale, first, weeks: (weekBegin(last, weekStart) - first) / WEEK + 1 };
}

export function lastOf({ first, weeks }: Range): DayNumber {
  return first + weeks * WEEK - 1;
}

export function isWithin(range: Range, day: DayNumber): boolean {
  return day >= range.first && day <= lastOf(range);
}

/** `weekStart`: Sunday is 0. */
export function weekBegin(day: DayNumber, weekStart: Weekday): DayNumber {
  return day - ((weekdayOf(day) + 1 - weekStart + WEEK) % WEEK);
}

/** The same day of another month, or its last where it has none; the same weekday of another week. */
export function stepped(scale: Scale, day: DayNumber, by: number): DayNumber {
  if (scale === 'week') return day + by * WEEK;
  const { year, month, day: number } = civilOf(day);
  const months = year * 12 + month - 1 + by;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return dayNumberOf(toYear, toMonth, Math.min(number, monthLength(toYear, toMonth)));
}

/** "December 2026"; "30 Nov to 6 Dec 2026". `day` is the one that it was made around. */
export function rangeWords(range: Range, day: DayNumber): string {
  if (range.scale === 'month') return longDate(formatDay(day)).split(' ').slice(2).join(' ');
  const [, firstDay, firstMonth, firstYear] = plainDate(formatDay(range.first)).split(' ');
  const [, lastDay, lastMonth, lastYear] = plainDate(formatDay(lastOf(range))).split(' ');
  const begins = [firstDay, firstMonth !== lastMonth && firstMonth, firstYear !== lastYear && firstYear];
  return `${begins.filter(Boolean).join(' ')} to ${lastDay} ${lastMonth} ${lastYear}`;
}

/** "Fri". */
export function weekdayWords(day: DayNumber): string {
  return plainDate(formatDay(day)).split(' ')[0] ?? '';
}

/** The number of a day, with its month where that begins: "1 Dec". */
export function dayNumberWords(day: DayNumber, isFirst: boolean): string {
  const { day: number } = civilOf(day);
  return number === 1 || isFirst ? plainDate(formatDay(day)).split(' ').slice(1, 3).join(' ') : String(number);
}

/** "09:30" of a minute of the day. */
export function clockWords(minute: number): string {
  return formatTime(minute % MINUTES_PER_DAY);
}
