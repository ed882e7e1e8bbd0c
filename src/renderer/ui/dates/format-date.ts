/** Dates as people read them: relative when near, absolute otherwise (INTERFACE "Dates"). The caller gives today. */

import { type DateValue, type Day, dayNumber, dayOf, daysBetween, daysInMonth, timeOf } from '#shared/domain/day.ts';
import { shortMonths } from './short-months.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function format(day: Day, options: Intl.DateTimeFormatOptions): string {
  return formatUtc(dayNumber(day) * 86_400_000, options);
}

/** Of an instant, on the device's clock. */
function formatInstant(at: Date, options: Intl.DateTimeFormatOptions): string {
  // Others' records may hold any number.
  if (Number.isNaN(at.getTime())) return 'unknown day';
  return formatUtc(Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()), options);
}

/** One formatter for all of a kind: making one takes longer than all else that a row of history needs. */
function formatUtc(day: number, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    // Words are English like the rest of the interface; days are in no zone, so UTC keeps them as they are.
    formatter = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    formatters.set(key, formatter);
  }
  return shortMonths(formatter.format(day));
}

/** "Today", "Tomorrow", "Fri" within the week to come, else "4 Dec", with the year when it is another one. */
export function shortDate(value: DateValue, today: Day): string {
  const time = timeOf(value);
  const day = nearDay(dayOf(value), today);
  return time === null ? day : `${day} ${time}`;
}

/** The same amid a sentence: "tomorrow". */
export function dateInSentence(value: DateValue, today: Day): string {
  return shortDate(value, today).replace(/^(?:Today|Tomorrow|Yesterday)/, (word) => word.toLowerCase());
}

function nearDay(day: Day, today: Day): string {
  const away = daysBetween(today, day);
  if (away === 0) return 'Today';
  if (away === 1) return 'Tomorrow';
  if (away === -1) return 'Yesterday';
  if (away > 1 && away < 7) return format(day, { weekday: 'short' });
  return plainDay(day, today);
}

/** "4 Dec", however near; with the year when it is another one. */
export function plainDay(day: Day, today: Day): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  return format(
    day,
    sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' },
  );
}

/** "Fri 4 Dec 2026": for tables, where every row says its year. */
export function plainDate(day: Day): string {
  return format(day, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }).replace(',', '');
}

/** "Friday 4 December 2026", with the time when there is one. */
export function longDate(value: DateValue): string {
  const text = format(dayOf(value), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).replace(
    ',',
    '',
  );
  const time = timeOf(value);
  return time === null ? text : `${text}, ${time}`;
}

/** In months: from two of them on, the smaller ones say nothing more. */
const LATENESS: readonly (readonly [length: number, unit: string])[] = [
  [12, 'year'],
  [1, 'month'],
];

/** "3 days late", "4 months late", "6 years late", or null when it is not. What is due today is not late. */
export function lateness(value: DateValue, today: Day): string | null {
  const days = daysBetween(dayOf(value), today);
  if (days <= 0) return null;
  const months = wholeMonths(dayOf(value), today);
  const [length, unit] = LATENESS.find(([least]) => months >= least * 2) ?? [0, 'day'];
  const count = length === 0 ? days : Math.floor(months / length);
  return `${count} ${unit}${count === 1 ? '' : 's'} late`;
}

/** Months of the calendar that have gone by: from the 31st to the last day of a shorter month is one, too. */
function wholeMonths(from: Day, to: Day): number {
  const [fromYear, fromMonth, fromDay] = partsOf(from);
  const [year, month, day] = partsOf(to);
  const isWhole = day >= Math.min(fromDay, daysInMonth(year, month));
  return (year - fromYear) * 12 + month - fromMonth - (isWhole ? 0 : 1);
}

function partsOf(day: Day): readonly [year: number, month: number, day: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}

/** An instant for history: "just now", "12 min ago", "14:05" today, else the day and time, on the device's clock. */
export function shortInstant(at: number, now: number): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1 && minutes > -5) return 'just now';
  if (minutes >= 1 && minutes < 60) return `${minutes} min ago`;
  const then = new Date(at);
  const today = new Date(now);
  const time = timeOfInstant(at);
  if (then.toDateString() === today.toDateString()) return `today ${time}`;
  const year = then.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return `${formatInstant(then, { day: 'numeric', month: 'short', ...year })}, ${time}`;
}

/** For machines, in UTC; undefined of a number that is no instant. */
export function isoInstant(at: number): string | undefined {
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}

/** "14:05" on the device's clock. */
export function timeOfInstant(at: number): string {
  const time = new Date(at);
  const twoDigits = (part: number): string => String(part).padStart(2, '0');
  return Number.isNaN(time.getTime()) ? '--:--' : `${twoDigits(time.getHours())}:${twoDigits(time.getMinutes())}`;
}

/** The day of an instant on the device's clock: "Today", "Yesterday", "Friday 20 November", with the year when it is another. */
export function dayOfInstant(at: number, now: number): string {
  const then = new Date(at);
  const today = new Date(now);
  if (then.toDateString() === today.toDateString()) return 'Today';
  if (then.toDateString() === new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1).toDateString()) {
    return 'Yesterday';
  }
  const year = then.getFullYear() === today.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return formatInstant(then, { weekday: 'long', day: 'numeric', month: 'long', ...year }).replace(',', '');
}

/** "Friday 20 November 2026, 09:05" on the device's clock. */
export function longInstant(at: number): string {
  const day = formatInstant(new Date(at), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return `${day.replace(',', '')}, ${timeOfInstant(at)}`;
}
