import { memo, useMemo } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { dayWords, headerUnits, idleDays, idleTime, instantAt, marksOf, xOf } from '#shared/gantt/index.ts';
import { RowGround } from './RowGround.tsx';
import { useSheet } from './sheet-context.ts';
import { useTimelineState } from './timeline-context.ts';

/** Pixels that a day needs so that its ground is worth telling apart. */
const LEAST_DAY = 2.5;

/** Time without work, the lines of the upper scale, today and the status date, and the row in use. */
export const ChartGround = memo(function ChartGround() {
  const { plan, drawing, viewport, metrics, layers, now, rows } = useSheet();
  const across = useView(viewport.across);
  const focus = useTimelineState((state) => state.focus?.task ?? null);
  const selected = useTimelineState((state) => state.selected);
  const { axis } = drawing;
  const { statusDate } = plan;
  const { scale } = axis;
  const calendar = plan.input.calendars.project;
  const [from, to] = [
    Math.max(scale.origin, instantAt(scale, across.from)),
    Math.min(axis.end, instantAt(scale, across.to)),
  ];
  const { upper, lower } = headerUnits(scale.pixelsPerMinute);
  const isShaded = layers.includes('shading') && scale.pixelsPerMinute * MINUTES_PER_DAY >= LEAST_DAY;
  const idle = useMemo(() => {
    if (!isShaded || to <= from) return [];
    return lower === 'hour' ? idleTime(calendar, from, to) : idleDays(calendar, from, to);
  }, [isShaded, calendar, from, to, lower]);
  const lines = useMemo(() => (to <= from ? [] : marksOf(upper, from, to, 0)), [upper, from, to]);
  const used = new Set(focus === null ? selected : [...selected, focus]);
  return (
    <>
      {idle.map(({ from: start, to: end }) => (
        <div
          key={start}
          className="timeline-idle absolute inset-y-0"
          style={{ left: xOf(scale, start), width: (end - start) * scale.pixelsPerMinute }}
        />
      ))}
      {isShaded && lower !== 'hour' ? <RowGround idle={idle} from={from} to={to} /> : null}
      {[...used].map((task) => {
        const rank = rows.rankOf.get(task);
        return rank === undefined ? null : (
          <div
            key={task}
            className={selected.has(task) ? 'absolute inset-x-0 bg-selected' : 'absolute inset-x-0 bg-hover'}
            style={{ top: rank * metrics.row, height: metrics.row }}
          />
        );
      })}
      {lines.map(({ from: at }) => (
        <div key={at} className="absolute inset-y-0 w-px bg-hairline" style={{ left: xOf(scale, at) }} />
      ))}
      {statusDate === null || statusDate === now ? null : (
        <div
          className="timeline-status"
          title={`Status date: ${dayWords(statusDate)}`}
          style={{ left: xOf(scale, statusDate) }}
        />
      )}
      <div className="absolute inset-y-0 w-px bg-accent" style={{ left: xOf(scale, now) }} />
    </>
  );
});
