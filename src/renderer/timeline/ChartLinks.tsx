import { type MouseEvent, memo, useMemo } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import { type DrawnLink, LinkWays } from './link-ways.ts';
import { linksInSight, rankedLinks } from './links-in-sight.ts';
import { useSheet } from './sheet-context.ts';
import { useTimelineScreen, useTimelineState } from './timeline-context.ts';

interface ChartLinksProps {
  /** Ranks of the rows in sight, the last one excluded. */
  readonly first: number;
  readonly last: number;
  readonly hovered: TaskId | null;
}

const KINDS = ['plain', 'critical', 'strong'] as const;

/** Links more than this many in sight are a grey mass: those are drawn that can be followed. */
const MOST = 1500;
/** Links that look for a way past the bars between their own: each of them looks at many rows. */
const MOST_LOOKING = 400;

/** Right-angled lines with small arrows between the bars in sight. */
export const ChartLinks = memo(function ChartLinks({ first, last, hovered }: ChartLinksProps) {
  const { state } = useTimelineScreen();
  const { rows, drawing, metrics } = useSheet();
  const shown = useTimelineState(({ link }) => link?.id ?? null);
  const focus = useTimelineState((each) => each.focus?.task ?? null);
  const drawn = useDrawn(first, last);
  const show = (event: MouseEvent<SVGElement>): void => {
    const link = event.target instanceof Element ? event.target.closest('[data-link]') : null;
    if (link === null) return;
    state.showLink({ id: link.getAttribute('data-link') as LinkId, at: { x: event.clientX, y: event.clientY } });
  };
  const strong = hovered ?? focus;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the chart is for the pointer; by keys a link is changed in the column of predecessors
    <svg
      className="timeline-links absolute inset-0 overflow-visible"
      width={drawing.axis.width}
      height={rows.shown.length * metrics.row}
      onClick={show}
    >
      <title>Links</title>
      <defs>
        {KINDS.map((kind) => (
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
        return (
          <LinkLine
            key={link.id}
            id={link.id}
            from={link.from}
            path={path}
            kind={isStrong ? 'strong' : isCritical ? 'critical' : 'plain'}
            isIgnored={isIgnored}
          />
        );
      })}
    </svg>
  );
});

interface LinkLineProps {
  readonly id: LinkId;
  readonly from: TaskId;
  readonly path: string;
  readonly kind: (typeof KINDS)[number];
  readonly isIgnored: boolean;
}

const LinkLine = memo(function LinkLine({ id, from, path, kind, isIgnored }: LinkLineProps) {
  return (
    <g data-link={id}>
      <path
        d={path}
        className={`timeline-link is-${kind} ${isIgnored ? 'is-ignored' : ''}`}
        markerEnd={`url(#timeline-arrow-${kind})`}
      />
      {/* Wider than it is seen, so that it can be met. */}
      <path d={path} data-from={from} className="timeline-link-hit" />
    </g>
  );
});

function useDrawn(first: number, last: number): readonly DrawnLink[] {
  const sheet = useSheet();
  const { rows, plan, viewport } = sheet;
  const across = useView(viewport.across);
  const { links } = plan.input.plan;
  const ranked = useMemo(() => rankedLinks(links, rows), [links, rows]);
  const near = useMemo(() => linksInSight(ranked, { first, last }), [ranked, first, last]);
  const ways = useMemo(() => new LinkWays(sheet, first, last), [sheet, first, last]);
  return useMemo(() => {
    const drawn: DrawnLink[] = [];
    for (const each of near) {
      if (drawn.length >= MOST) break;
      const ends = ways.endsOf(each);
      if (!ends || ends.right < across.from || ends.left > across.to) continue;
      drawn.push(ways.drawnOf(ends, drawn.length < MOST_LOOKING));
    }
    return drawn;
  }, [near, ways, across]);
}
