import { useSchedule } from '#renderer/state/use-view.ts';
import type { TaskRecord } from '#shared/domain/records.ts';

/** [SCH-U2] What a day of this task is: its own calendar's, or the project's. */
export function useMinutesPerDay({ calendar }: TaskRecord): number {
  const { byId, project } = useSchedule().input.calendars;
  return ((calendar && byId.get(calendar)) || project).minutesPerDay;
}
