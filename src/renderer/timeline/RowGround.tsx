import { memo, useMemo } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import { idleDays, otherIdle, type Stretch, xOf } from '#shared/gantt/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { WorkTimes } from '#shared/scheduling/index.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import { useSheet } from './sheet-context.ts';

interface RowGroundProps {
  /** The project's days without work from `from` to `to`, as they are drawn under all rows. */
  readonly idle: readonly Stretch[];
  readonly from: Instant;
  readonly to: Instant;
}

/** [SCH-C2] Days off of rows that are worked on by another calendar than the project's, of those in sight. */
export const RowGround = memo(function RowGround({ idle, from, to }: RowGroundProps) {
  const { rows, plan, drawing, viewport, metrics } = useSheet();
  const down = useView(viewport.down);
  const times = useMemo(() => ownTimes(plan), [plan]);
  const differenceOf = useMemo(() => differences(idle, from, to), [idle, from, to]);
  if (times.size === 0) return null;
  const { scale } = drawing.axis;
  const first = Math.max(0, Math.floor(down.from / metrics.row));
  return rows.shown.slice(first, Math.ceil(down.to / metrics.row)).map(({ id }, index) => {
    const time = times.get(id);
    if (!time) return null;
    const difference = differenceOf(time);
    const top = (first + index) * metrics.row;
    const strip = ({ from: start, to: end }: Stretch, ground: string) => (
      <div
        key={start}
        className={`absolute ${ground}`}
        // The line under the row stays.
        style={{ top, height: metrics.row - 1, left: xOf(scale, start), width: (end - start) * scale.pixelsPerMinute }}
      />
    );
    return (
      <div key={id} data-ground={id}>
        {difference.worked.map((stretch) => strip(stretch, 'bg-surface'))}
        {difference.idle.map((stretch) => strip(stretch, 'timeline-idle'))}
      </div>
    );
  });
});

/** Rows of the same calendar differ alike; what no row in sight asks for is not reckoned. */
function differences(idle: readonly Stretch[], from: Instant, to: Instant) {
  const known = new Map<WorkTime, ReturnType<typeof otherIdle>>();
  return (time: WorkTime): ReturnType<typeof otherIdle> => {
    const difference = known.get(time) ?? otherIdle(idle, idleDays(time, from, to));
    known.set(time, difference);
    return difference;
  };
}

/** Of tasks that have one. What is elapsed rests on no day, and a summary is worked on in its children. */
function ownTimes({ input: { plan, calendars }, of }: ScheduledPlan): ReadonlyMap<TaskId, WorkTime> {
  const times = new WorkTimes(calendars);
  const own = new Map<TaskId, WorkTime>();
  for (const task of plan.tasks) {
    if (task.elapsed || (task.calendar === null && task.ownerCalendars.length === 0)) continue;
    const time = times.of(task);
    if (time !== calendars.project && of(task.id)?.isSummary === false) own.set(task.id, time);
  }
  return own;
}
