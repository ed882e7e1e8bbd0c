import { useSchedule } from '#renderer/state/use-view.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { calendarOf } from '#shared/views/index.ts';

/** [SCH-U2] What a day of this task is. */
export function useMinutesPerDay(task: TaskRecord): number {
  return calendarOf(task, useSchedule().input.calendars).minutesPerDay;
}
