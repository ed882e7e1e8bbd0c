/** Links between rows, kept clear of the bars and words of the rows that they pass. */
import type { Chart, ChartLink } from '../chart.ts';
import { pathOf, routeLink } from '../link-route.ts';
import type { RowShape } from './bars.ts';
import { type Mark, round } from './marks.ts';
import { ROW } from './metrics.ts';
import { PALETTE } from './palette.ts';

/** Rows that are looked at on the way of one link: a link over more is drawn straight. */
const MOST_ROWS = 200;
const CLEARANCE = 3;
const ARROW = 4;

export interface LinkSpan {
  readonly first: number;
  readonly last: number;
}

/** The links that touch rows of a span. `shapeAt` knows every row of the chart. */
export function linkMarks(
  { links }: Pick<Chart, 'links'>,
  shapeAt: (row: number) => RowShape,
  { first, last }: LinkSpan,
): readonly Mark[] {
  const seen = links.filter(({ from, to }) => Math.min(from, to) <= last && Math.max(from, to) >= first);
  // What is critical lies on top.
  return [...seen.filter(({ isCritical }) => !isCritical), ...seen.filter(({ isCritical }) => isCritical)].flatMap(
    (link) => marksOf(link, shapeAt),
  );
}

function marksOf({ type, from, to, isCritical }: ChartLink, shapeAt: (row: number) => RowShape): readonly Mark[] {
  const boxOf = (row: number) => {
    const { left, right } = shapeAt(row);
    return { left, right, middle: row * ROW + ROW / 2 };
  };
  const [top, bottom] = [Math.min(from, to), Math.max(from, to)];
  const isFree = (x: number): boolean => {
    if (bottom - top > MOST_ROWS) return true;
    for (let row = top + 1; row < bottom; row++) {
      const { leftmost, rightmost } = shapeAt(row);
      if (x > leftmost - CLEARANCE && x < rightmost + CLEARANCE) return false;
    }
    return true;
  };
  const points = routeLink(type, boxOf(from), boxOf(to), ROW / 2, { isFree, turns: 'early' });
  const end = points.at(-1);
  const before = points.at(-2);
  if (!end || !before) return [];
  const colour = isCritical ? PALETTE.criticalEdge : PALETTE.link;
  const back = before.x < end.x ? -ARROW : ARROW;
  const head = `M${round(end.x)} ${round(end.y)}l${back} ${-ARROW * 0.8}v${ARROW * 1.6}Z`;
  const path = pathOf(points.map(({ x, y }) => ({ x: round(x), y: round(y) })));
  return [
    { kind: 'path', d: path, stroke: { colour, width: 1 } },
    { kind: 'path', d: head, fill: colour },
  ];
}

/** Rows at whose bars' ends links turn, and at whose beginnings: words stand clear of those. */
export function rowsWithLinks({ links }: Pick<Chart, 'links'>): {
  readonly behind: ReadonlySet<number>;
  readonly before: ReadonlySet<number>;
} {
  const [behind, before] = [new Set<number>(), new Set<number>()];
  for (const { type, from, to } of links) {
    (type === 'FS' || type === 'FF' ? behind : before).add(from);
    (type === 'FF' || type === 'SF' ? behind : before).add(to);
  }
  return { behind, before };
}
