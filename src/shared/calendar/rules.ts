/** What a working calendar says (SCH-C1): a week, exceptions, and what people call a day. */
import type { DayNumber } from './instant.ts';

/** Working time within a day: minutes since midnight, `start` < `end` <= 1440. Sorted and apart from each other. */
export interface WorkInterval {
  readonly start: number;
  readonly end: number;
}
export type DayPattern = readonly WorkInterval[];

/**
 * When an exception comes again. Each coming is one day. `interval` counts days, weeks or months from the exception's
 * first day; `nth` is 1 to 4, or -1 for the last of the month. A month's day that does not exist is passed over.
 */
export type Recurrence =
  | { readonly kind: 'daily'; readonly interval: number }
  | { readonly kind: 'weekly'; readonly interval: number; readonly days: readonly number[] }
  | { readonly kind: 'monthly'; readonly interval: number; readonly day: number }
  | { readonly kind: 'monthly-nth'; readonly interval: number; readonly nth: number; readonly weekday: number }
  | { readonly kind: 'yearly'; readonly month: number; readonly day: number }
  | { readonly kind: 'yearly-nth'; readonly month: number; readonly nth: number; readonly weekday: number };

export interface CalendarException {
  readonly name: string;
  /** First and last day, both included. Of a recurring one: the days between which it comes. */
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** Empty for a day off. */
  readonly work: DayPattern;
  readonly recurrence: Recurrence | null;
  /** How often it comes at most; null for no such end. */
  readonly count: number | null;
}

export interface CalendarRules {
  /** Monday first. Null: as in the base calendar, or no work where there is none. */
  readonly week: readonly (DayPattern | null)[];
  readonly exceptions: readonly CalendarException[];
  /** Working minutes of what a person calls a day (SCH-U2); null: as in the base, or 480. */
  readonly minutesPerDay: number | null;
}

/** Sorts working stretches of one day and joins those that touch or overlap. */
export function joinIntervals(intervals: readonly WorkInterval[]): DayPattern {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
