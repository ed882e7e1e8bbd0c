import { useRun } from '#renderer/state/feedback.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { type ScheduleFields, setSchedule } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

/** Sets what is said of one task; a refusal is told. */
export function useSetSchedule(task: TaskId): (fields: ScheduleFields) => void {
  const { document } = useProject();
  const run = useRun();
  return (fields) => void run(setSchedule(document, [{ task, fields }]));
}
