/**
 * [SCH-R6] What a change would do, before it is made: the tasks that would move, by how much, and the milestones and
 * deadlines it hits. Two schedules of the same tasks are compared; neither is changed.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlannedDates } from './compare.ts';
import type { PlanTask } from './plan.ts';
import type { Schedule } from './schedule.ts';

export interface Effect {
  readonly task: TaskId;
  readonly before: PlannedDates;
  readonly after: PlannedDates;
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

/** On these tasks as they would be, in their order. `time` is that in which movements are counted: the project's calendar. */
export function effectsOf(tasks: Iterable<PlanTask>, before: Schedule, after: Schedule, time: WorkTime): Effects {
  const moved: Effect[] = [];
  const missed: MissedDeadline[] = [];
  for (const task of tasks) {
    const [old, next] = [before.datesOf(task.id), after.datesOf(task.id)];
    if (!old || !next) continue;
    const isMoved = old.start !== next.start || old.finish !== next.finish;
    if (isMoved) moved.push(effectOn(task, old, next, after, time));
    // A deadline that is set earlier moves nothing and may be missed all the same.
    if (task.deadline === null) continue;
    const by = missedBy(after, task.id);
    if (by > missedBy(before, task.id)) missed.push({ task: task.id, by });
  }
  const finish = after.finish;
  const finishBy = before.finish === null || finish === null ? 0 : time.between(before.finish, finish);
  return { moved, missed, finishBy, finish };
}

function effectOn(
  task: PlanTask,
  before: PlannedDates,
  after: PlannedDates,
  schedule: Schedule,
  time: WorkTime,
): Effect {
  const isSummary = schedule.of(task.id)?.isSummary ?? false;
  return {
    task: task.id,
    before,
    after,
    startBy: time.between(before.start, after.start),
    finishBy: time.between(before.finish, after.finish),
    isMilestone: task.duration === 0 && !isSummary,
    isSummary,
  };
}

function missedBy(schedule: Schedule, task: TaskId): number {
  return schedule.of(task)?.conflicts.find((conflict) => conflict.kind === 'deadline')?.by ?? 0;
}
