/**
 * Two states of a plan beside each other, as people ask for it (SCH-R4): what slipped, what takes longer, what is new or
 * gone. Summaries are left out: they only repeat what stands under them.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { comparePlans, type Difference } from '#shared/scheduling/index.ts';
import type { StatedPlan, StatedTask } from './stated-plan.ts';

export interface ComparedTask {
  readonly task: TaskId;
  readonly title: string | null;
  readonly isMilestone: boolean;
  readonly difference: Difference;
  /** Whether it decided the finish then and decides it now; null where that is not known, or it was not there. */
  readonly wasCritical: boolean | null;
  readonly isCritical: boolean | null;
}

export const DIFFERENCE_KINDS = ['moved', 'longer', 'shorter', 'new', 'gone'] as const;
/** A task that moved may be longer or shorter as well. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface PlanComparison {
  /** What slipped most comes first, then what is new, then what is gone. */
  readonly tasks: readonly ComparedTask[];
  readonly counts: Readonly<Record<DifferenceKind, number>>;
  /** Tasks of which nothing differs. */
  readonly same: number;
  readonly finish: { readonly before: Instant | null; readonly after: Instant | null };
  /** Working minutes; negative for earlier, 0 where one of the two has no finish. */
  readonly finishBy: number;
  /** What decides the finish, then and now; null where one of the two did not keep it, as a baseline does not. */
  readonly critical: CriticalChange | null;
  /** The last milestone that moved. */
  readonly milestone: ComparedTask | null;
}

export interface CriticalChange {
  readonly before: number;
  readonly after: number;
  /** Titles of those that are critical now and were not, and the other way round. */
  readonly entered: readonly string[];
  readonly left: readonly string[];
}

/** `time`: that in which movements are counted, the project's calendar. */
export function comparison(before: StatedPlan, after: StatedPlan, time: WorkTime): PlanComparison {
  const isSummary = (task: TaskId): boolean =>
    before.tasks.get(task)?.isSummary === true || after.tasks.get(task)?.isSummary === true;
  const [old, next] = [without(before, isSummary), without(after, isSummary)];
  const differences = comparePlans(old, next, time);
  const tasks = differences.map((difference) => comparedTask(difference, old, next)).sort(byWeight);
  const counts = { moved: 0, longer: 0, shorter: 0, new: 0, gone: 0 };
  for (const { difference } of tasks) for (const kind of kindsOf(difference)) counts[kind]++;
  const finish = { before: before.finish, after: after.finish };
  return {
    tasks,
    counts,
    same: next.size - differences.filter(({ kind }) => kind !== 'gone').length,
    finish,
    finishBy: finish.before === null || finish.after === null ? 0 : time.between(finish.before, finish.after),
    critical: criticalChange(old, next),
    milestone: lastMoved(tasks),
  };
}

export function kindsOf(difference: Difference): readonly DifferenceKind[] {
  if (difference.kind !== 'moved') return [difference.kind];
  if (difference.longerBy === 0) return ['moved'];
  return ['moved', difference.longerBy > 0 ? 'longer' : 'shorter'];
}

function without({ tasks }: StatedPlan, isLeftOut: (task: TaskId) => boolean): ReadonlyMap<TaskId, StatedTask> {
  return new Map([...tasks].filter(([task]) => !isLeftOut(task)));
}

function criticalChange(
  old: ReadonlyMap<TaskId, StatedTask>,
  next: ReadonlyMap<TaskId, StatedTask>,
): CriticalChange | null {
  if ([...old.values(), ...next.values()].some(({ isCritical }) => isCritical === null)) return null;
  const [before, after] = [criticalIn(old), criticalIn(next)];
  return {
    before: before.size,
    after: after.size,
    entered: titlesOf(
      [...after].filter((task) => !before.has(task)),
      next,
    ),
    left: titlesOf(
      [...before].filter((task) => !after.has(task)),
      old,
    ),
  };
}

function criticalIn(tasks: ReadonlyMap<TaskId, StatedTask>): ReadonlySet<TaskId> {
  return new Set([...tasks].filter(([, { isCritical }]) => isCritical === true).map(([task]) => task));
}

function titlesOf(tasks: readonly TaskId[], plan: ReadonlyMap<TaskId, StatedTask>): string[] {
  return tasks.map((task) => plan.get(task)?.title ?? '').filter((title) => title !== '');
}

function comparedTask(
  difference: Difference,
  old: ReadonlyMap<TaskId, StatedTask>,
  next: ReadonlyMap<TaskId, StatedTask>,
): ComparedTask {
  const { task } = difference;
  const [was, is] = [old.get(task), next.get(task)];
  return {
    task,
    title: is?.title ?? was?.title ?? null,
    isMilestone: (is ?? was)?.isMilestone === true,
    difference,
    wasCritical: was?.isCritical ?? null,
    isCritical: is?.isCritical ?? null,
  };
}

const RANK = { moved: 0, new: 1, gone: 2 } as const;

function byWeight({ difference: left, ...a }: ComparedTask, { difference: right, ...b }: ComparedTask): number {
  if (left.kind === 'moved' && right.kind === 'moved') {
    const slip = right.finishBy - left.finishBy || right.startBy - left.startBy;
    if (slip !== 0) return slip;
  }
  return RANK[left.kind] - RANK[right.kind] || datesOf(left) - datesOf(right) || (a.task < b.task ? -1 : 1);
}

function datesOf(difference: Difference): Instant {
  return difference.kind === 'gone' ? difference.before.start : difference.after.start;
}

function lastMoved(tasks: readonly ComparedTask[]): ComparedTask | null {
  let last: { readonly task: ComparedTask; readonly finish: Instant } | null = null;
  for (const task of tasks) {
    const { difference, isMilestone } = task;
    if (!isMilestone || difference.kind !== 'moved' || difference.finishBy === 0) continue;
    if (!last || difference.after.finish > last.finish) last = { task, finish: difference.after.finish };
  }
  return last?.task ?? null;
}
