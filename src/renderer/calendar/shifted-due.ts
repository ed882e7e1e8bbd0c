import { formatDay, type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';

/** A due date that no plan has, a working day later or earlier, at its hour. Null where there is none to move. */
export function shiftedDue(task: TaskRecord, plan: ScheduledPlan, by: 1 | -1): ScheduleFields | null {
  const at = task.due === null ? null : parseInstant(dayOf(task.due));
  if (task.due === null || at === null || plan.of(task.id) !== null) return null;
  const time = plan.timeOf(task);
  const moved: Instant = by > 0 ? time.nextStart(at + MINUTES_PER_DAY) : time.lastFinish(at) - 1;
  return { due: `${formatDay(Math.floor(moved / MINUTES_PER_DAY))}${task.due.slice(10)}` as DateValue };
}
