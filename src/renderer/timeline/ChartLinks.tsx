import { type MouseEvent, memo, useMemo } from 'react';
import { type Box, pathOf, routeLink } from '#shared/gantt/index.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink, TaskSchedule } from '#shared/scheduling/index.ts';
import type { ChartProps } from './Chart.tsx';
import { linksInSight } from './links-in-sight.ts';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';

interface ChartLinksProps extends ChartProps {
  /** Ranks of the rows in sight, the last one excluded. */
  readonly first: number;
  readonly last: number;
  readonly hovered: TaskId | null;
}

interface Drawn {
  readonly link: PlanLink;
  readonly path: string;
  readonly isCritical: boolean;
  readonly isIgnored: boolean;
}

/** Links more than this many in sight are a grey mass: those are drawn that can be followed. */
const MOST = 1500;
/** Links that look for a way past the bars between their own: each of them looks at many rows. */
const MOST_LOOKING = 400;

/** Right-angled lines with small arrows between the bars in sight. */
export const ChartLinks = memo(function ChartLinks(props: ChartLinksProps) {
  const { state } = useTimelineScreen();
  const { rows, drawing, metrics, hovered } = props;
  const shown = useTimelineState(({ link }) => link?.id ?? null);
  const focus = useTimelineState((each) => each.focus?.task ?? null);
  const drawn = useDrawn(props);
  const show = (event: MouseEvent, id: LinkId): void => {
    state.showLink({ id, at: { x: event.clientX, y: event.clientY } });
  };
  const strong = hovered ?? focus;
  return (
    <svg
      className="timeline-links absolute inset-0 overflow-visible"
      width={drawing.axis.width}
      height={rows.shown.length * metrics.row}
    >
      <title>Links</title>
      <defs>
        {['plain', 'critical', 'strong'].map((kind) => (
          <marker
            key={kind}
            id={`timeline-arrow-${kind}`}
            viewBox="0 0 6 6"
            refX="5.5"
            refY="3"
            markerWidth="7"
            markerHeight="7"
            orient="auto"
            markerUnits="userSpaceOnUse"
          >
            <path d="M0 0L6 3L0 6Z" className={`timeline-arrow is-${kind}`} />
          </marker>
        ))}
      </defs>
      {drawn.map(({ link, path, isCritical, isIgnored }) => {
        const isStrong = link.id === shown || link.from === strong || link.to === strong;
        const kind = isStrong ? 'strong' : isCritical ? 'critical' : 'plain';
        return (
          <g key={link.id}>
            <path
              d={path}
              className={`timeline-link is-${kind} ${isIgnored ? 'is-ignored' : ''}`}
              markerEnd={`url(#timeline-arrow-${kind})`}
            />
            {/* Wider than it is seen, so that it can be met. By keys a link is changed in the column of predecessors. */}
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart is for the pointer */}
            <path
              d={path}
              data-from={link.from}
              className="timeline-link-hit"
              onClick={(event) => show(event, link.id)}
            />
          </g>
        );
      })}
    </svg>
  );
});

function useDrawn({ rows, plan, drawing, viewport, metrics, layers, first, last }: ChartLinksProps): readonly Drawn[] {
  const { links } = plan.input.plan;
  return useMemo(() => {
    const drawn: Drawn[] = [];
    const ignored = new Set(plan.schedule.ignoredLinks);
    const showsCritical = layers.includes('critical');
    const boxAt = boxesOf({ rows, plan, drawing, metrics }, first, last);
    for (const { link, from, to } of linksInSight(links, rows, { first, last })) {
      const [before, after] = [plan.of(link.from), plan.of(link.to)];
      if (!before || !after) continue;
      const [start, end] = [boxOf(before, from, drawing, metrics), boxOf(after, to, drawing, metrics)];
      if (Math.max(start.right, end.right) < viewport.left || Math.min(start.left, end.left) > viewport.right) continue;
      drawn.push({
        link,
        path: pathOf(
          routeLink(link.type, start, end, metrics.row / 2, {
            isFree: drawn.length < MOST_LOOKING ? freeBetween(boxAt, [from, to], { first, last }) : () => true,
            turns: 'late',
          }),
        ),
        isCritical: showsCritical && before.isCritical && after.isCritical && after.drivenBy === link.id,
        isIgnored: ignored.has(link.id),
      });
      if (drawn.length >= MOST) break;
    }
    return drawn;
  }, [links, plan, rows, drawing, viewport, metrics, layers, first, last]);
}

type Placed = Pick<ChartProps, 'drawing' | 'metrics'>;

function boxOf(schedule: TaskSchedule, rank: number, drawing: Placed['drawing'], metrics: Placed['metrics']): Box {
  const { left, right, kind } = drawing.barOf(schedule, null);
  const half = kind === 'milestone' ? 6 : 0;
  return { left: left - half, right: right + half, middle: rank * metrics.row + metrics.row / 2 };
}

type BoxAt = (rank: number) => Box | null;

/** The bars of rows in sight, each measured when it is first asked for; null where there is none, or none that is seen. */
function boxesOf(
  { rows, plan, drawing, metrics }: Pick<ChartProps, 'rows' | 'plan' | 'drawing' | 'metrics'>,
  first: number,
  last: number,
): BoxAt {
  const known = new Map<number, Box | null>();
  return (rank) => {
    if (rank < first || rank >= last) return null;
    let box = known.get(rank);
    if (box === undefined) {
      const row = rows.shown[rank];
      const schedule = row === undefined ? null : plan.of(row.id);
      box = schedule ? boxOf(schedule, rank, drawing, metrics) : null;
      known.set(rank, box);
    }
    return box;
  };
}

/** Pixels that a line keeps from bars that it passes. */
const CLEARANCE = 3;

/** Of the rows in sight: what lies beyond them is not seen to be crossed. */
function freeBetween(
  boxAt: BoxAt,
  ends: readonly [number, number],
  { first, last }: { readonly first: number; readonly last: number },
): (x: number) => boolean {
  const [top, bottom] = [Math.max(Math.min(...ends), first - 1), Math.min(Math.max(...ends), last)];
  return (x) => {
    for (let rank = top + 1; rank < bottom; rank++) {
      const box = boxAt(rank);
      if (box && x > box.left - CLEARANCE && x < box.right + CLEARANCE) return false;
    }
    return true;
  };
}
