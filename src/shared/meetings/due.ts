/** When something is due, seen from now on the project's clock. A day is all of it; a time is over once the clock has passed it. */

import { type DateValue, type DayTime, dayOf, daysBetween, timeOf } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import { weekdayWords } from './meeting-words.ts';

export function isPast(due: DateValue, now: DayTime): boolean {
  return endOf(due) < now;
}

/** Days of the calendar by which it is late; 0 where it is not, or since today. */
export function daysLate(due: DateValue, now: DayTime): number {
  return Math.max(0, daysBetween(dayOf(due), dayOf(now)));
}

/** The earliest first, what has no date last. */
export function byDue(left: { readonly due: DateValue | null }, right: { readonly due: DateValue | null }): number {
  if (left.due === null || right.due === null) return Number(left.due === null) - Number(right.due === null);
  const [first, second] = [endOf(left.due), endOf(right.due)];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** As text that is in the order of time. */
function endOf(due: DateValue): string {
  return timeOf(due) === null ? `${due}T24:00` : due;
}

/** "was due Friday 20 November, 4 days ago", "due today", "due tomorrow at 10:00". */
export function dueWords(due: DateValue, now: DayTime): string {
  const [day, today] = [dayOf(due), dayOf(now)];
  const away = daysBetween(today, day);
  const time = timeOf(due);
  const at = time === null ? '' : ` at ${time}`;
  if (away === 0) return `${isPast(due, now) ? 'was due' : 'due'} today${at}`;
  if (away === 1) return `due tomorrow${at}`;
  if (away === -1) return `was due yesterday${at}`;
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  const words = `${weekdayWords(day)}${year}${at}`;
  return away > 0 ? `due ${words}` : `was due ${words}, ${counted(-away, 'day')} ago`;
}
