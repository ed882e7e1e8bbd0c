/** Where the lines of a milestone chart run: across the day on which a plan stood so, up the day that it gave the milestone. */
import type { Instant } from '#shared/calendar/index.ts';
import type { MilestoneTrend } from '#shared/views/index.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
  /** Pixels kept for the days at the left, the names at the right, the days below. */
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ChartLine {
  readonly trend: MilestoneTrend;
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Where its name stands, apart from the others. */
  readonly nameY: number;
}

export interface Tick {
  readonly at: Instant;
  /** Pixels along the axis. */
  readonly place: number;
}

export interface TrendChart {
  readonly lines: readonly ChartLine[];
  readonly across: readonly Tick[];
  readonly up: readonly Tick[];
}

const TOP = 12;
/** Pixels between two names. */
const NAME_PITCH = 15;
const DAY = 1440;

export function trendChart(trends: readonly MilestoneTrend[], size: ChartSize): TrendChart {
  const points = trends.flatMap(({ points: each }) => each);
  const x = scale(
    points.map(({ at }) => at),
    size.left,
    size.width - size.right,
  );
  const y = scale(
    points.map(({ finish }) => finish),
    size.height - size.bottom,
    TOP,
  );
  const drawn = trends.map((trend) => ({
    trend,
    points: trend.points.map(({ at, finish }) => ({ x: x.at(at), y: y.at(finish) })),
  }));
  const names = apart(
    drawn.map(({ points: each }) => each.at(-1)?.y ?? 0),
    size.height - size.bottom,
  );
  return {
    lines: drawn.map((line, index) => ({ ...line, nameY: names[index] ?? 0 })),
    across: ticks(x.first, x.last, 4).map((at) => ({ at, place: x.at(at) })),
    up: ticks(y.first, y.last, 4).map((at) => ({ at, place: y.at(at) })),
  };
}

interface Scale {
  readonly first: Instant;
  readonly last: Instant;
  at(instant: Instant): number;
}

/** From the first to the last of `values`, a day at least, onto pixels. */
function scale(values: readonly Instant[], from: number, to: number): Scale {
  let [first, last] = [Infinity, -Infinity];
  for (const value of values) {
    first = Math.min(first, value);
    last = Math.max(last, value);
  }
  if (first > last) [first, last] = [0, 0];
  if (last - first < DAY) [first, last] = [first - DAY / 2, first + DAY / 2];
  return { first, last, at: (instant) => from + ((instant - first) / (last - first)) * (to - from) };
}

/** At most `most` instants from the first to the last, on different days. */
function ticks(first: Instant, last: Instant, most: number): Instant[] {
  const count = Math.min(most, Math.max(2, Math.floor((last - first) / DAY) + 1));
  return Array.from({ length: count }, (_, index) => first + ((last - first) * index) / (count - 1));
}

/** Names near their lines and never over each other: pushed down in order, and up again from the ground. */
function apart(wanted: readonly number[], ground: number): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed: number[] = [];
  let above = -Infinity;
  for (const index of order) {
    above = Math.max(wanted[index] ?? 0, above + NAME_PITCH);
    placed[index] = above;
  }
  let below = ground + NAME_PITCH;
  for (const index of order.toReversed()) {
    below = Math.min(placed[index] ?? 0, below - NAME_PITCH);
    placed[index] = below;
  }
  return placed;
}
