/** When a card counts as done (insight/SPEC FLAG-12). */
import type { TaskRecord } from './records.ts';

/** By its record: marked as done, finished, or at 100 %. Of a parent the plan knows the percentage better. */
export function isTaskDone(
  { doneAt, actualFinish, percent }: Pick<TaskRecord, 'doneAt' | 'actualFinish' | 'percent'>,
  planned: { readonly percent: number } | null = null,
): boolean {
  return doneAt !== null || actualFinish !== null || (planned?.percent ?? percent ?? 0) >= 100;
}
