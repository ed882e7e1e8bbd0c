/** The columns of the load: days or weeks, from one on, counted. */
import { type CountedDays, type DaySpan, MOST_DAYS } from '#renderer/workload/span-columns.ts';
import { civilOf, type DayNumber, dayNumberOf, weekdayOf } from '#shared/calendar/index.ts';

export const UNITS = ['day', 'week'] as const;
export type Unit = (typeof UNITS)[number];

export interface Columns {
  readonly unit: Unit;
  readonly today: DayNumber;
  /** Nothing is left to do before it, though the first week may hold some days that are. */
  readonly from: DayNumber;
  /** The first day of the first column. */
  readonly first: DayNumber;
  readonly count: number;
}

/** There is something to look at before anything is planned. */
const LEAST_DAYS = 12 * 7;

/** From `from` on, as far as there is work. `weekStart` counts from Sunday as 0. */
export function columnsFor(
  unit: Unit,
  { today, from }: CountedDays,
  lastWork: DayNumber | null,
  weekStart: number,
): Columns {
  const first = unit === 'day' ? from : from - ((weekdayOf(from) + 1 - weekStart + 7) % 7);
  const last = Math.min(first + MOST_DAYS, Math.max(first + LEAST_DAYS, (lastWork ?? first) + 7));
  return { unit, today, from, first, count: Math.ceil((last - first) / daysOf(unit)) };
}

function daysOf(unit: Unit): number {
  return unit === 'day' ? 1 : 7;
}

/** Of the week that has begun only what is left. */
export function spanOf({ unit, from, first }: Columns, index: number): DaySpan {
  const begin = first + index * daysOf(unit);
  return { from: Math.max(begin, from), to: begin + daysOf(unit) - 1 };
}

/** Of the last column. */
export function lastDayOf({ unit, first, count }: Columns): DayNumber {
  return first + count * daysOf(unit) - 1;
}

/** The column in which a day lies, or the nearest one. */
export function columnOf({ unit, first, count }: Columns, day: DayNumber): number {
  return Math.min(count - 1, Math.max(0, Math.floor((day - first) / daysOf(unit))));
}

export interface Month {
  readonly first: DayNumber;
  /** The first column that begins in it, and how many do. */
  readonly column: number;
  readonly columns: number;
}

/** The months of some columns, `to` not included, each column in the month in which it begins. */
export function monthsOf(columns: Columns, from: number, to: number): readonly Month[] {
  const months: { first: DayNumber; column: number; columns: number }[] = [];
  for (let index = from; index < to; index++) {
    const { year, month } = civilOf(spanOf(columns, index).from);
    const first = dayNumberOf(year, month, 1);
    const last = months.at(-1);
    if (last?.first === first) last.columns++;
    else months.push({ first, column: index, columns: 1 });
  }
  return months;
}
