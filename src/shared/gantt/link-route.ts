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

/** `half` is half of a row's height: where the space between two rows is. */
export function routeLink(type: LinkType, from: Box, to: Box, half: number): readonly Point[] {
  const leavesRight = type === 'FS' || type === 'FF';
  const entersLeft = type === 'FS' || type === 'SS';
  const start = { x: leavesRight ? from.right : from.left, y: from.middle };
  const end = { x: entersLeft ? to.left : to.right, y: to.middle };
  const out = start.x + (leavesRight ? STUB : -STUB);
  const into = end.x + (entersLeft ? -STUB : STUB);
  if (leavesRight === entersLeft) {
    // Out on one side and in on the other: straight down where there is room between, else through the space between rows.
    const hasRoom = leavesRight ? into >= out : into <= out;
    if (hasRoom) return tidy([start, { x: into, y: start.y }, { x: into, y: end.y }, end]);
    const between = from.middle + (to.middle >= from.middle ? half : -half);
    return tidy([
      start,
      { x: out, y: start.y },
      { x: out, y: between },
      { x: into, y: between },
      { x: into, y: end.y },
      end,
    ]);
  }
  // Out and in on the same side: round whichever reaches further.
  const around = leavesRight ? Math.max(out, into) : Math.min(out, into);
  return tidy([start, { x: around, y: start.y }, { x: around, y: end.y }, end]);
}

/** Without points that stand on the way between their neighbours. */
function tidy(points: readonly Point[]): readonly Point[] {
  return points.filter((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

/** For an SVG path. */
export function pathOf(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}
