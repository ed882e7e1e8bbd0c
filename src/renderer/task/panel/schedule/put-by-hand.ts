import { dayOfInstant, formatInstant, MINUTES_PER_DAY, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { startDay } from '#shared/views/index.ts';

/** [SCH-T4] What makes a task stay where it is now. A start that was promised is where it is put. */
export function putByHand(task: TaskRecord, dates: TaskSchedule | null, calendar: WorkingCalendar): ScheduleFields {
  if (task.start !== null || dates === null) return { mode: 'manual' };
  const midnight = dayOfInstant(dates.start) * MINUTES_PER_DAY;
  const isDayBegin = calendar.nextStart(midnight) === dates.start;
  const start = isDayBegin ? startDay(dates.start) : (formatInstant(dates.start) as DateValue);
  return { mode: 'manual', start };
}
