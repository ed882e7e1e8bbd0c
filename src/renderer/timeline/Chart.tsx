import { memo, useState } from 'react';
import type { Instant } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import type { Drawing } from './bars.ts';
import { ChartBar } from './ChartBar.tsx';
import { ChartGround } from './ChartGround.tsx';
import { ChartLinks } from './ChartLinks.tsx';
import { DragLayer } from './DragLayer.tsx';
import type { Baseline } from './row-facts.ts';
import type { TimelineRows } from './timeline-rows.ts';
import { useBarDrag } from './use-bar-drag.ts';
import type { Metrics } from './use-metrics.ts';
import type { Viewport } from './use-viewport.ts';

export interface ChartProps {
  readonly rows: TimelineRows;
  readonly plan: ScheduledPlan;
  readonly drawing: Drawing;
  readonly viewport: Viewport;
  readonly metrics: Metrics;
  readonly layers: readonly string[];
  readonly baseline: Baseline | null;
  readonly now: Instant;
}

/** Bars and links of the rows in sight. It is for the eye and the pointer; the grid beside it says the same in words. */
export const Chart = memo(function Chart(props: ChartProps) {
  const { rows, plan, drawing, viewport, metrics, layers, baseline } = props;
  const [hovered, setHovered] = useState<TaskId | null>(null);
  const drag = useBarDrag(props);
  const first = Math.max(0, Math.floor(viewport.top / metrics.row));
  const last = Math.min(rows.shown.length, Math.ceil(viewport.bottom / metrics.row));
  return (
    <div
      aria-hidden
      className="timeline-chart relative"
      style={{
        width: drawing.axis.width,
        height: rows.shown.length * metrics.row,
        ['--timeline-row' as string]: `${metrics.row}px`,
      }}
      onPointerDown={drag.onPointerDown}
      // The row of a bar that is taken has the focus, and the scroller around the chart would take it.
      onMouseDown={(event) => event.preventDefault()}
      onPointerOver={(event) => {
        const bar = event.target instanceof Element ? event.target.closest('[data-bar]') : null;
        setHovered((bar?.getAttribute('data-bar') as TaskId | null) ?? null);
      }}
      onPointerLeave={() => setHovered(null)}
    >
      <ChartGround {...props} />
      {layers.includes('links') ? <ChartLinks {...props} first={first} last={last} hovered={hovered} /> : null}
      {rows.shown.slice(first, last).map((row, index) => (
        <ChartBar
          key={row.id}
          id={row.id}
          rank={first + index}
          schedule={plan.of(row.id)}
          drawing={drawing}
          metrics={metrics}
          from={viewport.left}
          to={viewport.right}
          baseline={layers.includes('baseline') ? (baseline?.tasks.get(row.id) ?? null) : null}
          calendars={plan.input.calendars}
          showsCritical={layers.includes('critical')}
          showsSlack={layers.includes('slack')}
          showsForecast={layers.includes('forecast')}
        />
      ))}
      <DragLayer drag={drag} {...props} />
    </div>
  );
});
