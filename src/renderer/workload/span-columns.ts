/** Spans of days side by side: weeks of one width on a page, or whatever the axis of a chart shows at its zoom. */
import type { DayNumber } from '#shared/calendar/index.ts';
import type { TimeUnit } from '#shared/gantt/index.ts';

export interface DaySpan {
  readonly from: DayNumber;
  /** Included. */
  readonly to: DayNumber;
}

export interface CountedDays {
  readonly today: DayNumber;
  /** Nothing is left to do before it: today, or earlier where a forecast is as of an earlier day (SCH-R3). */
  readonly from: DayNumber;
}

/** What lies further ahead is no plan for anybody's week: a date typed wrongly must not make millions of columns. */
export const MOST_DAYS = 20 * 366;

export type SpanUnit = Exclude<TimeUnit, 'hour'>;

export interface SpanColumns {
  readonly unit: SpanUnit;
  readonly today: DayNumber;
  readonly count: number;
  readonly span: (index: number) => DaySpan;
  /** Pixels from where the names end. */
  readonly left: (index: number) => number;
  readonly width: (index: number) => number;
}
