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
  readonly isSummary: boolean;
}

export interface MissedDeadline {
  readonly task: TaskId;
  /** Working minutes. */
  readonly by: number;
}

export interface Effects {
  /** Summaries included. */
  readonly moved: readonly Effect[];
  /** Deadlines that are met now, or missed by less. */
  readonly missed: readonly MissedDeadline[];
  /** Working minutes by which the whole plan ends later, or earlier. */
  readonly finishBy: number;
  /** When it would end; null for a plan with nothing in it. */
  readonly finish: Instant | null;
}

/** On these tasks, in their order. `time` is that in which movements are counted: the project's calendar. */
export function effectsOf(tasks: Iterable<PlanTask>, before: Schedule, after: Schedule, time: WorkTime): Effects {
  const moved: Effect[] = [];
  const missed: MissedDeadline[] = [];
  for (const task of tasks) {
    const [old, next] = [before.of(task.id), after.of(task.id)];
    if (!old || !next) continue;
    const effect = effectOn(task, old, next, time);
    if (effect) moved.push(effect);
    // A deadline that is set earlier moves nothing and may be missed all the same.
    if (missedBy(next) > missedBy(old)) missed.push({ task: task.id, by: missedBy(next) });
  }
  const finish = after.finish;
  const finishBy = before.finish === null || finish === null ? 0 : time.between(before.finish, finish);
  return { moved, missed, finishBy, finish };
}

function effectOn(task: PlanTask, before: TaskSchedule, after: TaskSchedule, time: WorkTime): Effect | null {
  if (before.start === after.start && before.finish === after.finish) return null;
  return {
    task: task.id,
    before: { start: before.start, finish: before.finish },
    after: { start: after.start, finish: after.finish },
    startBy: time.between(before.start, after.start),
    finishBy: time.between(before.finish, after.finish),
    isMilestone: task.duration === 0 && !after.isSummary,
    isSummary: after.isSummary,
  };
}

function missedBy({ conflicts }: TaskSchedule): number {
  return conflicts.find((conflict) => conflict.kind === 'deadline')?.by ?? 0;
}
