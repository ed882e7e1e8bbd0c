/** By how much something is late: the one figure that flags, rows, the portfolio, Today and reports tell (insight/SPEC FLAG-11). */
import { dayOfInstant, type Instant, MINUTES_PER_DAY, parseInstant, type WorkTime } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';

/** The project's calendar. */
interface ProjectTime extends Pick<WorkTime, 'between' | 'nextStart'> {
  readonly minutesPerDay: number;
}

/** Working days from one instant to another, to a tenth; negative where the other lies before. */
export function daysLate(time: ProjectTime, held: Instant, at: Instant): number {
  // No zero below zero: rows and their figures are compared.
  return Math.round((time.between(held, at) / time.minutesPerDay) * 10) / 10 || 0;
}

/** The same after a date that somebody gave: a day lasts until its end. */
export function daysAfter(time: ProjectTime, date: DateValue, at: Instant): number {
  const held = endOfDate(date);
  const begin = dayOfInstant(at) * MINUTES_PER_DAY;
  // What is set for a day stands where its work begins: by the hour that is no later than the evening before.
  const isSetForDay = date.length <= 10 && at > held && at > begin && time.nextStart(begin) === at;
  return daysLate(time, held, isSetForDay ? begin + MINUTES_PER_DAY : at);
}

export function endOfDate(date: DateValue): Instant {
  const at = parseInstant(date) ?? 0;
  return date.length > 10 ? at : at + MINUTES_PER_DAY;
}

/** "6.5 working days", "half a working day", whichever way it goes. */
export function lateWords(days: number): string {
  const size = Math.abs(days);
  return size === 0.5 ? 'half a working day' : counted(Number(size.toFixed(1)), 'working day');
}

/** In the column of a table: "+3 d", "−1.5 d", "0". */
export function slipWords(days: number): string {
  const size = Number(Math.abs(days).toFixed(1));
  if (size === 0) return '0';
  return `${days > 0 ? '+' : '−'}${size} d`;
}
