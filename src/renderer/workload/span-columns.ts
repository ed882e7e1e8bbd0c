/** Spans of days side by side: weeks of one width on a page, or whatever the axis of a chart shows at its zoom. */
import type { DayNumber } from '#shared/calendar/index.ts';
import type { TimeUnit } from '#shared/gantt/index.ts';

export interface DaySpan {
  readonly from: DayNumber;
  /** Included. */
  readonly to: DayNumber;
}

/** What lies further ahead is no plan for anybody's week: a date typed wrongly must not make millions of columns. */
export const MOST_DAYS = 20 * 366;

export type SpanUnit = Exclude<TimeUnit, 'hour'>;

export interface SpanColumns {
  readonly unit: SpanUnit;
  /** Days before it are over, though the first column may begin on one. */
  readonly today: DayNumber;
  readonly count: number;
  readonly span: (index: number) => DaySpan;
  /** Pixels from where the names end. */
  readonly left: (index: number) => number;
  readonly width: (index: number) => number;
}
