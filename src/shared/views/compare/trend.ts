/** How the dates of milestones wandered from one state of the plan to the next (SCH-R3, SCH-R4). */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { StatedPlan } from './stated-plan.ts';

export interface DatedPlan {
  /** When the plan stood so, on the project's wall clock. */
  readonly at: Instant;
  /** "Baseline 21 Nov", "1 Nov", "Now". */
  readonly name: string;
  readonly plan: StatedPlan;
}

export interface MilestoneTrend {
  readonly task: TaskId;
  readonly title: string;
  /** One for each plan in which it had a date, oldest first. */
  readonly points: readonly { readonly at: Instant; readonly finish: Instant }[];
  /** Working minutes from the first of them to the last. */
  readonly slipBy: number;
}

/** Milestones of the newest plan that have two dates at least, the most slipped first. `plans`: oldest first. */
export function milestoneTrends(plans: readonly DatedPlan[], time: WorkTime): readonly MilestoneTrend[] {
  const trends: MilestoneTrend[] = [];
  for (const [task, { isMilestone, title }] of plans.at(-1)?.plan.tasks ?? []) {
    if (!isMilestone || title === null) continue;
    const points = plans.flatMap(({ at, plan }) => {
      const planned = plan.tasks.get(task);
      return planned ? [{ at, finish: planned.finish }] : [];
    });
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || first === last) continue;
    trends.push({ task, title, points, slipBy: time.between(first.finish, last.finish) });
  }
  return trends.sort((left, right) => right.slipBy - left.slipBy || left.title.localeCompare(right.title));
}
