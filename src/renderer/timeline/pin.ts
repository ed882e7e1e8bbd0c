import { longDate } from '#renderer/ui/dates/format-date.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { type Pin, pinOf, pinWords, type ScheduledPlan } from '#shared/views/index.ts';

/** [SCH-T5] Null where nothing pins it to a date. */
export function pinOfTask(task: TaskRecord, plan: ScheduledPlan): Pin | null {
  return plan.of(task.id) === null ? null : pinOf(task, plan.readTask(task));
}

export function pinSentence(pin: Pin): string {
  return pinWords(pin, { date: longDate });
}
