/** Hours and days as people read them. */
import { shortMonths } from '#renderer/ui/dates/short-months.ts';
import type { DayNumber } from '#shared/calendar/index.ts';
import { civilOf } from '#shared/calendar/index.ts';
import type { Cell } from './cells.ts';
import type { CountedDays, DaySpan, SpanUnit } from './span-columns.ts';

const MINUTES = 60;
/** From here on a tenth of an hour says nothing. */
const WHOLE_FROM = 10;

/** "8", "7.5", "120": of a span of days. */
export function hours(minutes: number): string {
  const exact = minutes / MINUTES;
  if (exact > 0 && exact < 0.05) return '<0.1';
  const rounded = exact < WHOLE_FROM ? Math.round(exact * 10) / 10 : Math.round(exact);
  return NUMBER.format(rounded);
}

/** Asking the number for its words makes one each time, which takes longer than all else that a cell needs. */
const NUMBER = new Intl.NumberFormat('en-GB');

export function hoursLong(minutes: number): string {
  const count = hours(minutes);
  return `${count} ${count === '1' ? 'hour' : 'hours'}`;
}

/** "12 Dec", "12–14 Dec", "30 Nov – 2 Dec"; with the year where it is not that of today. */
export function daysShort(span: DaySpan, today: DayNumber): string {
  const text = shortMonths(shortFormatter(span, today).formatRange(dateOf(span.from), dateOf(span.to)));
  return isInOneMonth(span) ? text.replace(/\s–\s/u, '–') : text;
}

/** "on 12–14 Dec", "from 30 Nov to 2 Dec". */
export function daysIn(span: DaySpan, today: DayNumber): string {
  if (isInOneMonth(span)) return `on ${daysShort(span, today)}`;
  const { format } = shortFormatter(span, today);
  return shortMonths(`from ${format(dateOf(span.from))} to ${format(dateOf(span.to))}`);
}

function shortFormatter({ from, to }: DaySpan, today: DayNumber): Intl.DateTimeFormat {
  const { year } = civilOf(today);
  return formatter(civilOf(from).year === year && civilOf(to).year === year ? SHORT : SHORT_YEAR);
}

function isInOneMonth({ from, to }: DaySpan): boolean {
  return to - from < 31 && civilOf(from).month === civilOf(to).month;
}

/** "Hours left to do from today", or "from 12 Dec" where some are left on days that are over. */
export function leftFrom({ today, from }: CountedDays): string {
  return `Hours left to do from ${from < today ? daysShort({ from, to: from }, today) : 'today'}`;
}

/** "week of 7 December", "Monday 7 December", "December 2026", "Q4 2026"; days with the year where it is not that of today. */
export function columnName(unit: SpanUnit, { from, to }: DaySpan, today: DayNumber): string {
  const { year, month } = civilOf(from);
  const isThisYear = year === civilOf(today).year;
  switch (unit) {
    case 'day':
      return formatter(isThisYear ? FULL : FULL_YEAR)
        .format(dateOf(from))
        .replace(',', '');
    case 'week':
      if (from === today) return to - from === 6 ? 'this week' : 'rest of this week';
      return `week of ${formatter(isThisYear ? LONG : LONG_YEAR).format(dateOf(from))}`;
    case 'month':
      return monthName(from, true);
    case 'quarter':
      return `Q${Math.ceil(month / 3)} ${year}`;
    case 'year':
      return String(year);
    case 'decade':
      return `${year}–${year + 9}`;
  }
}

/** "7" and "13", of the row under the months. */
export function dayOfMonth(day: DayNumber): string {
  return String(civilOf(day).day);
}

export function weekdayInitial(day: DayNumber): string {
  return formatter(WEEKDAY).format(dateOf(day));
}

export function monthName(first: DayNumber, isWide: boolean): string {
  return shortMonths(formatter(isWide ? MONTH : MONTH_SHORT).format(dateOf(first)));
}

/** "52 of 40 hours, over by 12": what a cell says. */
export function cellWords({ work, capacity, over, state }: Cell): string {
  if (capacity === null) return work > 0 ? hoursLong(work) : 'nothing';
  if (state === 'off') return 'no working time';
  const asked = capacity === 0 ? `${hoursLong(work)}, no working time` : `${hours(work)} of ${hoursLong(capacity)}`;
  if (state === 'over') return `${asked}, over by ${hours(work - capacity)}`;
  return state === 'tight' ? `${asked}, over on single days by ${hours(over)}` : asked;
}

const SHORT = { day: 'numeric', month: 'short' } as const;
const SHORT_YEAR = { ...SHORT, year: 'numeric' } as const;
const LONG = { day: 'numeric', month: 'long' } as const;
const LONG_YEAR = { ...LONG, year: 'numeric' } as const;
const FULL = { weekday: 'long', ...LONG } as const;
const WEEKDAY = { weekday: 'narrow' } as const;
const MONTH = { month: 'long', year: 'numeric' } as const;
const MONTH_SHORT = { month: 'short', year: '2-digit' } as const;
const FULL_YEAR = { ...FULL, year: 'numeric' } as const;

function dateOf(day: DayNumber): Date {
  return new Date(day * 86_400_000);
}

const formatters = new Map<Intl.DateTimeFormatOptions, Intl.DateTimeFormat>();

/** Give the same object for the same format: it is kept by it. */
function formatter(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  let made = formatters.get(options);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    formatters.set(options, made);
  }
  return made;
}
