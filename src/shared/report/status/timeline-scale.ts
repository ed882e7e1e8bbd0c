/** The scale of a report's timelines: days as pixels, under headings that have room for what they say. */
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { PALETTE } from '#shared/gantt/drawing/palette.ts';
import { textWidth } from '#shared/gantt/text-width.ts';
import { headerUnits, type Mark, marksOf } from '#shared/gantt/time-scale.ts';
import { markWords } from '#shared/gantt/words.ts';
import { round, svgText } from './svg.ts';

/** Pixels of 1/96 inch; the page scales it to its own width. */
export const WIDTH = 660;
export const LABELS = 196;
export const HEAD = 34;
/** For the date beside the last milestone. */
const TAIL = 48;

export interface Scale {
  readonly first: number;
  readonly pixelsPerDay: number;
  readonly last: number;
}

export interface Span {
  readonly start: Day;
  readonly finish: Day;
}

export function scaleOf(spans: readonly Span[], asOf: Day): Scale {
  let [first, last] = [dayNumber(asOf), dayNumber(asOf) + 1];
  for (const span of spans) {
    first = Math.min(first, dayNumber(span.start));
    last = Math.max(last, dayNumber(span.finish) + 1);
  }
  // At least a month: a single day as wide as the page says nothing.
  const days = Math.max(28, last - first);
  return { first, last: first + days, pixelsPerDay: (WIDTH - LABELS - TAIL) / days };
}

export function xOf({ first, pixelsPerDay }: Scale, day: number): number {
  return LABELS + (day - first) * pixelsPerDay;
}

/** A day ends at its midnight. */
export function endOf(scale: Scale, day: Day): number {
  return xOf(scale, dayNumber(day) + 1);
}

export function header(scale: Scale, height: number): string[] {
  const units = headerUnits(scale.pixelsPerDay / 1440);
  const [from, to] = [scale.first * 1440, scale.last * 1440];
  const line = (mark: Mark, top: number): string => {
    const x = xOf(scale, Math.max(scale.first, mark.from / 1440));
    return `<path d="M${round(x)} ${top}V${round(height)}" stroke="${PALETTE.hairline}" stroke-width="0.7"/>`;
  };
  return [
    ...marksOf(units.lower, from, to, 0).flatMap((mark) => [line(mark, 18), ...markLabel(scale, mark, 'lower')]),
    ...marksOf(units.upper, from, to, 0).flatMap((mark) => [line(mark, 2), ...markLabel(scale, mark, 'upper')]),
    `<path d="M0 ${HEAD - 4}H${WIDTH}" stroke="${PALETTE.rule}" stroke-width="0.8"/>`,
  ];
}

function markLabel(scale: Scale, mark: Mark, row: 'upper' | 'lower'): string[] {
  const left = xOf(scale, Math.max(scale.first, mark.from / 1440));
  const right = xOf(scale, Math.min(scale.last, mark.to / 1440));
  const words = markWords(mark, row).find((text) => textWidth(text, { size: 9.5 }) + 5 <= right - left);
  if (words === undefined) return [];
  return [svgText(words, { x: left + 3, y: row === 'upper' ? 12 : 26, size: 9.5, colour: PALETTE.muted })];
}
