import { memo, useState } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { ChartBar } from './ChartBar.tsx';
import { ChartGround } from './ChartGround.tsx';
import { ChartLinks } from './ChartLinks.tsx';
import { DragLayer } from './DragLayer.tsx';
import { useSheet } from './sheet-context.ts';
import { useBarDrag } from './use-bar-drag.ts';

/** Bars and links of the rows in sight. It is for the eye and the pointer; the grid beside it says the same in words. */
export const Chart = memo(function Chart() {
  const { rows, plan, drawing, viewport, metrics, layers, baseline } = useSheet();
  const down = useView(viewport.down);
  const across = useView(viewport.across);
  const [hovered, setHovered] = useState<TaskId | null>(null);
  const { drag, onPointerDown } = useBarDrag();
  const first = Math.max(0, Math.floor(down.from / metrics.row));
  const last = Math.min(rows.shown.length, Math.ceil(down.to / metrics.row));
  return (
    <div
      aria-hidden
      className="timeline-chart relative"
      style={{
        width: drawing.axis.width,
        height: rows.shown.length * metrics.row,
        ['--timeline-row' as string]: `${metrics.row}px`,
      }}
      onPointerDown={onPointerDown}
      // The row of a bar that is taken has the focus, and the scroller around the chart would take it.
      onMouseDown={(event) => event.preventDefault()}
      onPointerOver={(event) => {
        const bar = event.target instanceof Element ? event.target.closest('[data-bar]') : null;
        setHovered((bar?.getAttribute('data-bar') as TaskId | null) ?? null);
      }}
      onPointerLeave={() => setHovered(null)}
    >
      <ChartGround />
      {layers.includes('links') ? <ChartLinks first={first} last={last} hovered={hovered} /> : null}
      {rows.shown.slice(first, last).map((row, index) => (
        <ChartBar
          key={row.id}
          id={row.id}
          rank={first + index}
          schedule={plan.of(row.id)}
          drawing={drawing}
          metrics={metrics}
          inSight={across}
          baseline={baseline?.tasks.get(row.id) ?? null}
          calendars={plan.input.calendars}
          showsCritical={layers.includes('critical')}
          showsSlack={layers.includes('slack')}
          showsForecast={layers.includes('forecast')}
        />
      ))}
      <DragLayer drag={drag} />
    </div>
  );
});
