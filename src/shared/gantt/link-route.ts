/**
 * The path of a link between two bars: right-angled, leaving the end that its kind binds and arriving at the other from
 * outside, with a lane of its own between the rows where a straight way would cross a bar.
 */
import type { LinkType } from '#shared/domain/records.ts';

export interface Box {
  readonly left: number;
  readonly right: number;
  /** The middle of its row. */
  readonly middle: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels that a link runs straight out of a bar, and into one, before it turns. */
const STUB = 8;

/** What lies in the rows between two bars. */
export interface Between {
  /** Whether a line down at `x` meets no bar there. */
  isFree(x: number): boolean;
  /** Where to turn when there is a choice: behind the bar that it leaves, or before the one that it comes to. */
  readonly turns: 'early' | 'late';
}

const NOTHING_BETWEEN: Between = { isFree: () => true, turns: 'late' };

/** `half` is half of a row's height: where the space between two rows is. */
export function routeLink(
  type: LinkType,
  from: Box,
  to: Box,
  half: number,
  between: Between = NOTHING_BETWEEN,
): readonly Point[] {
  const leavesRight = type === 'FS' || type === 'FF';
  const entersLeft = type === 'FS' || type === 'SS';
  const start = { x: leavesRight ? from.right : from.left, y: from.middle };
  const end = { x: entersLeft ? to.left : to.right, y: to.middle };
  const out = start.x + (leavesRight ? STUB : -STUB);
  const into = end.x + (entersLeft ? -STUB : STUB);
  const down = to.middle >= from.middle ? half : -half;
  // Turning early it does not run along its own row, where words may stand.
  const along = between.turns === 'early' ? from.middle + down : start.y;
  if (leavesRight === entersLeft) {
    // Out on one side and in on the other: straight down where there is room between, else through the space between rows.
    const hasRoom = leavesRight ? into >= out : into <= out;
    if (hasRoom) {
      const x = turnBetween(out, into, between);
      return tidy([start, { x: out, y: start.y }, { x: out, y: along }, { x, y: along }, { x, y: end.y }, end]);
    }
    // Along the row that it leaves, or where something is in the way from there, along the one that it comes to.
    const y = between.isFree(into) || !between.isFree(out) ? from.middle + down : to.middle - down;
    return tidy([start, { x: out, y: start.y }, { x: out, y }, { x: into, y }, { x: into, y: end.y }, end]);
  }
  // Out and in on the same side: round whichever reaches further.
  const x = leavesRight ? Math.max(out, into) : Math.min(out, into);
  return tidy([start, { x: out, y: start.y }, { x: out, y: along }, { x, y: along }, { x, y: end.y }, end]);
}

/** Pixels from one place that is tried to the next. */
const STEP = 6;

/** The first free place on the way; where there is none, the one that was wanted. */
function turnBetween(out: number, into: number, { isFree, turns }: Between): number {
  const [wanted, last] = turns === 'early' ? [out, into] : [into, out];
  const step = last >= wanted ? STEP : -STEP;
  const tries = Math.min(60, Math.floor(Math.abs(last - wanted) / STEP));
  for (let index = 0; index <= tries; index++) {
    const x = wanted + index * step;
    if (isFree(x)) return x;
  }
  return isFree(last) ? last : wanted;
}

/** Without points that are there twice, or stand on the way between their neighbours. */
function tidy(points: readonly Point[]): readonly Point[] {
  const apart = points.filter(({ x, y }, index) => x !== points[index - 1]?.x || y !== points[index - 1]?.y);
  return apart.filter((point, index) => {
    const [before, after] = [apart[index - 1], apart[index + 1]];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

/** For an SVG path. */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
