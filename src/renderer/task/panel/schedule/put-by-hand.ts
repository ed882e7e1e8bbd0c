import { dayOfInstant, formatInstant, MINUTES_PER_DAY, type WorkTime } from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { finishDay, startDay } from '#shared/views/index.ts';

/**
 * [SCH-T4] What makes a task stay where it is now. A start that was promised is where it is put; a summary, which has no length
 * of its own, is put at both ends.
 */
export function putByHand(task: TaskRecord, dates: TaskSchedule | null, time: WorkTime): ScheduleFields {
  if (dates === null) return { mode: 'manual' };
  const start = task.start === null ? { start: startOf(dates, time) } : {};
  const due = dates.isSummary && task.due === null ? { due: finishDay(dates) } : {};
  return { mode: 'manual', ...start, ...due };
}

/** On its day where it begins with it, else at its hour. */
function startOf({ start }: TaskSchedule, time: WorkTime): DateValue {
  const midnight = dayOfInstant(start) * MINUTES_PER_DAY;
  return time.nextStart(midnight) === start ? startDay(start) : formatInstant(start);
}
