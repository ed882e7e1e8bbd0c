/** [SCH-R4] Two states of a plan side by side: a baseline and today, or any two others. Variance is in working time. */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

export interface PlannedDates {
  readonly start: Instant;
  readonly finish: Instant;
}

/** One state of a plan: what was planned when. */
export type PlanState = ReadonlyMap<TaskId, PlannedDates>;

export type Difference =
  | { readonly kind: 'new'; readonly task: TaskId; readonly after: PlannedDates }
  | { readonly kind: 'gone'; readonly task: TaskId; readonly before: PlannedDates }
  | {
      readonly kind: 'moved';
      readonly task: TaskId;
      readonly before: PlannedDates;
      readonly after: PlannedDates;
      /** Working minutes; negative for earlier, and for shorter. */
      readonly startBy: number;
      readonly finishBy: number;
      readonly longerBy: number;
    };

/** Tasks of which something differs, in the order of `after`, and then those that are gone. */
export function comparePlans(before: PlanState, after: PlanState, time: WorkTime): readonly Difference[] {
  const differences: Difference[] = [];
  for (const [task, next] of after) {
    const old = before.get(task);
    if (!old) differences.push({ kind: 'new', task, after: next });
    else if (old.start !== next.start || old.finish !== next.finish) {
      differences.push({
        kind: 'moved',
        task,
        before: old,
        after: next,
        startBy: time.between(old.start, next.start),
        finishBy: time.between(old.finish, next.finish),
        longerBy: time.between(next.start, next.finish) - time.between(old.start, old.finish),
      });
    }
  }
  for (const [task, old] of before) if (!after.has(task)) differences.push({ kind: 'gone', task, before: old });
  return differences;
}
