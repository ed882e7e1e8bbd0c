/** Exceptions of a calendar in words: when, how often, until when. */

import { plainDate } from '#renderer/ui/dates/format-date.ts';
import {
  type CalendarException,
  civilOf,
  type DayNumber,
  formatDay,
  LAST_DAY,
  MONTH_NAMES,
  type Recurrence,
  WEEKDAY_NAMES,
  weekdayOf,
} from '#shared/calendar/index.ts';
import { ordinal } from '#shared/kernel/counted.ts';

const NTH = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' } as const;

/** "25 Dec 2026", "24 Dec 2026 to 2 Jan 2027", "every year on 25 December from 2026". */
export function whenWords({ from, to, recurrence, count }: CalendarException): string {
  if (recurrence === null) return from === to ? dayWords(from) : `${dayWords(from)} to ${dayWords(to)}`;
  const end =
    count === null ? (to >= LAST_DAY ? '' : `, until ${dayWords(to)}`) : `, ${count === 1 ? 'once' : `${count} times`}`;
  const begin = from <= 0 ? '' : `, from ${dayWords(from)}`;
  return `${recurrenceWords(recurrence)}${begin}${end}`;
}

export function dayWords(day: DayNumber): string {
  return plainDate(formatDay(day));
}

/** "Every year on 25 December". */
export function recurrenceWords(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case 'daily':
      return every(recurrence.interval, 'day');
    case 'weekly':
      return `${every(recurrence.interval, 'week')} on ${listed(recurrence.days.map((day) => WEEKDAY_NAMES[day] ?? ''))}`;
    case 'monthly':
      return `${every(recurrence.interval, 'month')} on the ${ordinal(recurrence.day)}`;
    case 'monthly-nth':
      return `${every(recurrence.interval, 'month')} on the ${nthWords(recurrence)}`;
    case 'yearly':
      return `Every year on ${recurrence.day} ${MONTH_NAMES[recurrence.month - 1]}`;
    case 'yearly-nth':
      return `Every year on the ${nthWords(recurrence)} of ${MONTH_NAMES[recurrence.month - 1]}`;
  }
}

function every(interval: number, unit: string): string {
  return interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;
}

function nthWords({ nth, weekday }: { readonly nth: number; readonly weekday: number }): string {
  return `${NTH[nth as keyof typeof NTH] ?? `${nth}.`} ${WEEKDAY_NAMES[weekday]}`;
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** How a day may come again: what people mean by "every month" of the 25th, a Friday. */
export const REPEATS = ['never', 'yearly', 'yearly-nth', 'monthly', 'monthly-nth', 'weekly', 'daily'] as const;
export type Repeat = (typeof REPEATS)[number];

interface RepeatDetail {
  /** In days, weeks or months. */
  readonly interval: number;
  /** Of weeks, Monday 0; none: that of the day. */
  readonly days: readonly number[];
}

/** The recurrence of that kind that comes on `day`. */
export function recurrenceOn(repeat: Repeat, day: DayNumber, { interval, days }: RepeatDetail): Recurrence | null {
  const { month, day: ofMonth } = civilOf(day);
  const weekday = weekdayOf(day);
  const nth = nthOn(day);
  switch (repeat) {
    case 'never':
      return null;
    case 'yearly':
      return { kind: 'yearly', month, day: ofMonth };
    case 'yearly-nth':
      return { kind: 'yearly-nth', month, nth, weekday };
    case 'monthly':
      return { kind: 'monthly', interval, day: ofMonth };
    case 'monthly-nth':
      return { kind: 'monthly-nth', interval, nth, weekday };
    case 'weekly':
      return { kind: 'weekly', interval, days: days.length > 0 ? [...days].sort() : [weekday] };
    case 'daily':
      return { kind: 'daily', interval };
  }
}

/** Which of its weekdays of the month a day is: a fifth one is the last. */
function nthOn(day: DayNumber): number {
  const nth = Math.ceil(civilOf(day).day / 7);
  return nth > 4 ? -1 : nth;
}
