/**
 * The chart's horizontal axis: minutes on the project's clock to pixels and back, and the marks of its two header rows.
 * Pure arithmetic; a scale is a value, and zooming makes another.
 */
import {
  civilOf,
  dayNumberOf,
  dayOfInstant,
  type Instant,
  MINUTES_PER_DAY,
  weekdayOf,
} from '#shared/calendar/index.ts';

export interface TimeScale {
  /** The instant at the left edge of the drawing's coordinates, x = 0. */
  readonly origin: Instant;
  readonly pixelsPerMinute: number;
}

/** From an hour of 60 pixels to a year of 40: twelve years in half a small window. */
export const MOST_PIXELS_PER_MINUTE = 1;
export const LEAST_PIXELS_PER_MINUTE = 40 / (365 * MINUTES_PER_DAY);

export function xOf({ origin, pixelsPerMinute }: TimeScale, at: Instant): number {
  return (at - origin) * pixelsPerMinute;
}

/** To the nearest minute. */
export function instantAt({ origin, pixelsPerMinute }: TimeScale, x: number): Instant {
  return Math.round(origin + x / pixelsPerMinute);
}

export function clampZoom(pixelsPerMinute: number): number {
  return Math.min(MOST_PIXELS_PER_MINUTE, Math.max(LEAST_PIXELS_PER_MINUTE, pixelsPerMinute));
}

export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | 'decade';

export interface Mark {
  readonly unit: TimeUnit;
  readonly from: Instant;
  /** Where the next one begins. */
  readonly to: Instant;
}

interface HeaderUnits {
  readonly upper: TimeUnit;
  readonly lower: TimeUnit;
}

/** Pixels that a mark of the lower row needs at least, so that its words fit. */
const LEAST_WIDTH: readonly (readonly [TimeUnit, number, HeaderUnits])[] = [
  ['hour', 26, { upper: 'day', lower: 'hour' }],
  ['day', 22, { upper: 'week', lower: 'day' }],
  ['week', 26, { upper: 'month', lower: 'week' }],
  ['month', 30, { upper: 'year', lower: 'month' }],
  ['quarter', 26, { upper: 'year', lower: 'quarter' }],
];

/** The finest pair of rows whose words fit. */
export function headerUnits(pixelsPerMinute: number): HeaderUnits {
  for (const [unit, least, units] of LEAST_WIDTH) if (pixelsPerMinute * minutesOf(unit) >= least) return units;
  return { upper: 'decade', lower: 'year' };
}

/** About; months differ. */
function minutesOf(unit: TimeUnit): number {
  switch (unit) {
    case 'hour':
      return 60;
    case 'day':
      return MINUTES_PER_DAY;
    case 'week':
      return 7 * MINUTES_PER_DAY;
    case 'month':
      return 30 * MINUTES_PER_DAY;
    case 'quarter':
      return 91 * MINUTES_PER_DAY;
    case 'year':
      return 365 * MINUTES_PER_DAY;
    case 'decade':
      return 3652 * MINUTES_PER_DAY;
  }
}

/** The marks of a unit that touch a span. `weekStart` counts from Monday as 0. */
export function marksOf(unit: TimeUnit, from: Instant, to: Instant, weekStart: number): Mark[] {
  const marks: Mark[] = [];
  for (let at = floorTo(unit, from, weekStart); at < to; ) {
    const next = nextOf(unit, at);
    marks.push({ unit, from: at, to: next });
    at = next;
  }
  return marks;
}

function floorTo(unit: TimeUnit, at: Instant, weekStart: number): Instant {
  if (unit === 'hour') return Math.floor(at / 60) * 60;
  const day = dayOfInstant(at);
  if (unit === 'day') return day * MINUTES_PER_DAY;
  if (unit === 'week') return (day - ((weekdayOf(day) - weekStart + 7) % 7)) * MINUTES_PER_DAY;
  const { year, month } = civilOf(day);
  if (unit === 'decade') return dayNumberOf(year - (year % 10), 1, 1) * MINUTES_PER_DAY;
  const first = unit === 'year' ? 1 : unit === 'quarter' ? month - ((month - 1) % 3) : month;
  return dayNumberOf(year, first, 1) * MINUTES_PER_DAY;
}

const MONTHS = { month: 1, quarter: 3, year: 12, decade: 120 } as const;

function nextOf(unit: TimeUnit, at: Instant): Instant {
  if (unit === 'hour') return at + 60;
  if (unit === 'day') return at + MINUTES_PER_DAY;
  if (unit === 'week') return at + 7 * MINUTES_PER_DAY;
  const { year, month } = civilOf(dayOfInstant(at));
  const months = year * 12 + month - 1 + MONTHS[unit];
  return dayNumberOf(Math.floor(months / 12), (months % 12) + 1, 1) * MINUTES_PER_DAY;
}
