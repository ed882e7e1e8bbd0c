/** The chart's horizontal axis on paper: which span, how wide, and where an instant stands. */
import type { Instant, WorkingCalendar } from '#shared/calendar/index.ts';
import { shownInstant } from '../shown-time.ts';
import { headerUnits, type TimeScale, type TimeUnit, xOf } from '../time-scale.ts';

export interface Axis {
  readonly from: Instant;
  readonly to: Instant;
  readonly width: number;
  readonly scale: TimeScale;
  readonly upper: TimeUnit;
  readonly lower: TimeUnit;
  x(at: Instant, edge: 'start' | 'finish'): number;
}

export function axisOf(calendar: WorkingCalendar, from: Instant, pixelsPerMinute: number, width: number): Axis {
  const scale: TimeScale = { origin: from, pixelsPerMinute };
  const { upper, lower } = headerUnits(pixelsPerMinute);
  const isHourly = lower === 'hour';
  return {
    from,
    to: from + width / pixelsPerMinute,
    width,
    scale,
    // Paper goes on to where decades are too narrow, and says years alone.
    upper: upper === 'decade' ? lower : upper,
    lower,
    x: (at, edge) => xOf(scale, isHourly ? at : shownInstant(calendar, at, edge)),
  };
}

/** Pixels of a day in a column of each unit, as one reads it well. */
const PIXELS_PER_DAY: Readonly<Record<TimeUnit, number>> = {
  hour: 26 * 24,
  day: 24,
  week: 40 / 7,
  month: 48 / 30.4,
  quarter: 60 / 91.3,
  year: 60 / 365.25,
  decade: 60 / 3652.5,
};

export function pixelsPerMinuteOf(unit: TimeUnit): number {
  return PIXELS_PER_DAY[unit] / 1440;
}
