/**
 * [SCH-R6] What a change would do, before it is made: the tasks that would move, by how much, and the milestones and
 * deadlines it hits. Two schedules of the same tasks are compared; neither is changed.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlanTask } from './plan.ts';
import type { Schedule, TaskSchedule } from './schedule.ts';

export interface Effect {
  readonly task: TaskId;
  readonly before: { readonly start: Instant; readonly finish: Instant };
  readonly after: { readonly start: Instant; readonly finish: Instant };
  /** Working minutes by which its finish moves; negative for earlier. */
  readonly finishBy: number;
  readonly startBy: number;
  readonly isMilestone: boolean;
  /** Working minutes by which it would miss a deadline that it meets now, or misses by less. */
  readonly missesDeadlineBy: number | null;
}

export interface Effects {
  /** In the order of the plan; summaries included. */
  readonly moved: readonly Effect[];
  /** Working minutes by which the whole plan ends later, or earlier. */
  readonly finishBy: number;
}

/** `time` is that in which movements are counted: the project's calendar. */
export function effectsOf(tasks: readonly PlanTask[], before: Schedule, after: Schedule, time: WorkTime): Effects {
  const moved: Effect[] = [];
  for (const task of tasks) {
    const [old, next] = [before.of(task.id), after.of(task.id)];
    if (!old || !next) continue;
    const effect = effectOn(task, old, next, time);
    if (effect) moved.push(effect);
  }
  const [first, second] = [before.finish, after.finish];
  return { moved, finishBy: first === null || second === null ? 0 : time.between(first, second) };
}

function effectOn(task: PlanTask, before: TaskSchedule, after: TaskSchedule, time: WorkTime): Effect | null {
  if (before.start === after.start && before.finish === after.finish) return null;
  const missed = missedBy(after) - missedBy(before);
  return {
    task: task.id,
    before: { start: before.start, finish: before.finish },
    after: { start: after.start, finish: after.finish },
    startBy: time.between(before.start, after.start),
    finishBy: time.between(before.finish, after.finish),
    isMilestone: task.duration === 0 && !after.isSummary,
    missesDeadlineBy: missed > 0 ? missedBy(after) : null,
  };
}

function missedBy({ conflicts }: TaskSchedule): number {
  return conflicts.find((conflict) => conflict.kind === 'deadline')?.by ?? 0;
}
