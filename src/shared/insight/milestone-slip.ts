/** [FLAG-11] What a milestone is held to, and by how much it misses that: for flags, rows and reports alike. */
import type { Instant } from '#shared/calendar/index.ts';
import { type DateValue, type Day, dayInZone, dayOf } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { PlannedDates } from '#shared/scheduling/index.ts';
import type { StatedPlan } from '#shared/views/index.ts';
import { daysAfter, daysLate, endOfDate } from '#shared/views/lateness.ts';
import { finishDay } from '#shared/views/plan-words.ts';

export interface HeldTo {
  readonly kind: 'promise' | 'baseline' | 'plan';
  readonly day: Day;
  readonly at: Instant;
  /** As somebody gave it; null of a baseline and a plan. */
  readonly date: DateValue | null;
}

/** Its deadline or due date, else the latest baseline, else the plan. */
export function heldTo(
  { deadline, due }: Pick<TaskRecord, 'deadline' | 'due'>,
  planned: PlannedDates,
  baseline: PlannedDates | null,
): HeldTo {
  const date = deadline ?? due;
  if (date !== null) return { kind: 'promise', day: dayOf(date), at: endOfDate(date), date };
  const kept = baseline ?? planned;
  return { kind: baseline ? 'baseline' : 'plan', day: finishDay(kept), at: kept.finish, date: null };
}

/** What a baseline has of a task; nothing of what was a parent in it. */
export function keptOf(baseline: StatedPlan | null, task: TaskId): PlannedDates | null {
  const kept = baseline?.tasks.get(task);
  return kept === undefined || kept.isSummary ? null : kept;
}

/** Working days, to a tenth; negative for earlier. */
export function slipOf(time: Parameters<typeof daysLate>[0], held: HeldTo, at: Instant): number {
  return held.date === null ? daysLate(time, held.at, at) : daysAfter(time, held.date, at);
}

/** When it was marked as done, else when it was reached as somebody said, else by the plan. */
export function reachedOn({ doneAt, actualFinish }: TaskRecord, planned: PlannedDates, timeZone: string): Day {
  if (doneAt !== null) return dayInZone(doneAt, timeZone);
  return actualFinish === null ? finishDay(planned) : dayOf(actualFinish);
}

/** Of a day nobody knows the hour but the plan, where it has that day. */
export function reachedAt(day: Day, planned: PlannedDates): Instant {
  return finishDay(planned) === day ? planned.finish : endOfDate(day);
}
