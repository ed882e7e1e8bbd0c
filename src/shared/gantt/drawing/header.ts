/** The two rows of the time scale above a chart, and the ground that they draw below it. */
import { civilOf, dayOfInstant, type Instant, type WorkingCalendar } from '#shared/calendar/index.ts';
import { idleDays, idleTime } from '../shown-time.ts';
import { textWidth } from '../text-width.ts';
import { marksOf, type Mark as TimeMark, type TimeUnit, xOf } from '../time-scale.ts';
import { markWords } from '../words.ts';
import type { Axis } from './axis.ts';
import { line, type Mark } from './marks.ts';
import { HEADER, HEADER_ROW, SMALL } from './metrics.ts';
import { PALETTE } from './palette.ts';

/** Pixels of the axis that a page shows. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const RULE = { colour: PALETTE.rule, width: 1 };
const HAIRLINE = { colour: PALETTE.hairline, width: 1 };
const SHADED_DAY = 3;

/** `weekStart` counts from Monday as 0. */
export function headerMarks(axis: Axis, shown: Stretch, weekStart: number): readonly Mark[] {
  return [
    // Years that are too narrow to tell months would be said twice.
    ...(axis.upper === axis.lower ? [] : rowOf(axis, axis.upper, 'upper', shown, weekStart)),
    ...rowOf(axis, axis.lower, 'lower', shown, weekStart),
    line(shown.from, HEADER_ROW, shown.to, HEADER_ROW, HAIRLINE),
  ];
}

function rowOf(axis: Axis, unit: TimeUnit, row: 'upper' | 'lower', shown: Stretch, weekStart: number): Mark[] {
  const top = row === 'upper' ? 0 : HEADER_ROW;
  const y = top + HEADER_ROW / 2;
  const size = SMALL;
  return marksWithin(axis, unit, shown, weekStart).flatMap((mark): Mark[] => {
    const [left, right] = [
      Math.max(xOf(axis.scale, mark.from), shown.from),
      Math.min(xOf(axis.scale, mark.to), shown.to),
    ];
    const words = markWords(mark, row).find((text) => textWidth(text, { size }) + 8 <= right - left);
    const tick = left > shown.from ? [line(left, top, left, top + HEADER_ROW, RULE)] : [];
    if (words === undefined) return tick;
    const at =
      row === 'upper' ? { x: left + 6, colour: PALETTE.text } : { x: (left + right) / 2, colour: PALETTE.muted };
    const anchor = row === 'upper' ? {} : { anchor: 'middle' as const };
    const weight = row === 'upper' ? { weight: 'semibold' as const } : {};
    return [...tick, { kind: 'text', y, text: words, size, ...at, ...anchor, ...weight }];
  });
}

const LEAST_YEAR = 34;

/** Of years that are narrower than their number, every second, fifth, tenth … */
function marksWithin(axis: Axis, unit: TimeUnit, shown: Stretch, weekStart: number): readonly TimeMark[] {
  const [from, to] = [instantOf(axis, shown.from), instantOf(axis, shown.to)];
  const year = axis.scale.pixelsPerMinute * 365 * 1440;
  if (unit !== 'year' || year >= LEAST_YEAR) return marksOf(unit, from, to, weekStart);
  const every = [2, 5, 10, 20, 50, 100, 200, 500, 1000].find((years) => years * year >= LEAST_YEAR) ?? 2000;
  const years = marksOf('year', from, to, weekStart).filter(
    (mark) => civilOf(dayOfInstant(mark.from)).year % every === 0,
  );
  return years.map((mark, index) => ({ ...mark, to: years[index + 1]?.from ?? Math.max(mark.to, to) }));
}

function instantOf(axis: Axis, x: number): Instant {
  return axis.from + x / axis.scale.pixelsPerMinute;
}

/** Shaded time without work, and a line at each mark of the upper row; `height` below the header. */
export function groundMarks(
  axis: Axis,
  shown: Stretch,
  height: number,
  { calendar, weekStart }: { readonly calendar: WorkingCalendar; readonly weekStart: number },
): readonly Mark[] {
  const [from, to] = [Math.floor(instantOf(axis, shown.from)), Math.ceil(instantOf(axis, shown.to))];
  const day = axis.scale.pixelsPerMinute * 1440;
  const idle =
    axis.lower === 'hour' ? idleTime(calendar, from, to) : day < SHADED_DAY ? [] : idleDays(calendar, from, to);
  const shades = idle.map((stretch): Mark => {
    const [left, right] = [
      Math.max(xOf(axis.scale, stretch.from), shown.from),
      Math.min(xOf(axis.scale, stretch.to), shown.to),
    ];
    return { kind: 'rect', x: left, y: HEADER, width: right - left, height, fill: PALETTE.shade };
  });
  const unit = axis.upper === axis.lower ? axis.lower : axis.upper;
  const lines = marksWithin(axis, unit, shown, weekStart).flatMap((mark) => {
    const x = xOf(axis.scale, mark.from);
    return x > shown.from ? [line(x, HEADER, x, HEADER + height, HAIRLINE)] : [];
  });
  return [...shades, ...lines];
}
