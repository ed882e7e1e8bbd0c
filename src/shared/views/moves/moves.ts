/** What moving or stretching a bar means for what a person has said of the task (SCHEDULE-1, SCH-T5). */
import {
  dayOfInstant,
  ELAPSED,
  formatDay,
  formatInstant,
  type Instant,
  MINUTES_PER_DAY,
  parseInstant,
  type WorkTime,
} from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { storedConstraint } from '../pin.ts';
import { calendarOf } from '../plan-calendars.ts';
import type { ScheduledPlan } from '../schedule.ts';

export function dayOfStart(at: Instant): Day {
  return formatDay(dayOfInstant(at));
}

/** The day that something which ends at an instant was worked on last (SCH-U3). */
function dayOfFinish(at: Instant): Day {
  return dayOfStart(at - 1);
}

function midnightOf(at: Instant): Instant {
  return dayOfInstant(at) * MINUTES_PER_DAY;
}

/** To begin on the day of an instant: where a person puts it, or, where the plan does, on the first working day from then on. */
export function movedTo(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields {
  return movedToDate(task, plan, dayOfStart(at));
}

/** The same, on a day or at an hour of it. */
export function movedToDate(task: TaskRecord, plan: ScheduledPlan, date: DateValue): ScheduleFields {
  const schedule = plan.of(task.id);
  const time = plan.timeOf(task);
  const span = task.elapsed ? ELAPSED : time;
  const at = parseInstant(date) ?? 0;
  if (!schedule) return { start: date };
  const isPutByHand = plan.readTask(task).mode !== 'auto';
  const start = isPutByHand ? at : span.nextStart(at);
  const length = isPutByHand ? span.between(schedule.start, schedule.finish) : schedule.duration;
  const startDate = start === at ? date : startDateOf(start, time);
  const constraint = storedConstraint(task.constraint);
  if (constraint && constraint.date !== null) {
    const isOfFinish = /^finish|^must-finish/.test(constraint.type);
    const finish = span.add(start, length);
    return { constraint: { type: constraint.type, date: isOfFinish ? finishDateOf(finish, date) : startDate } };
  }
  if (!isPutByHand || task.due === null) return { start: startDate };
  // On days off it takes no time, and as many days as before.
  const days = dayOfInstant(schedule.finish - 1) - dayOfInstant(schedule.start);
  const finish = length > 0 ? span.add(start, length) : midnightOf(start) + Math.max(0, days) * MINUTES_PER_DAY + 1;
  return { start: startDate, due: finishDateOf(finish, task.due) };
}

/** On its day where work begins with it, else at its hour. */
function startDateOf(at: Instant, time: WorkTime): DateValue {
  return time.nextStart(midnightOf(at)) === at ? dayOfStart(at) : formatInstant(at);
}

/** To the minute where what it takes the place of is. */
function finishDateOf(at: Instant, like: DateValue): DateValue {
  return like.length > 10 ? formatInstant(at) : dayOfFinish(at);
}

/** To end with the day of an instant. Null where that is before it starts. */
export function stretchedTo(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  const end = midnightOf(at - 1) + MINUTES_PER_DAY;
  const duration = spanOf(task, plan).between(schedule.start, end);
  if (duration <= 0) return null;
  return endsWhenDue(task, plan) ? { due: dayOfFinish(end) } : { duration, milestone: false };
}

/** To end at an instant, to the minute. Null where that is not after its start. */
export function endingAt(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  const duration = spanOf(task, plan).between(schedule.start, at);
  if (duration <= 0) return null;
  return endsWhenDue(task, plan) ? { due: formatInstant(at) } : { duration, milestone: false };
}

/** To begin on the day of an instant, and to end when it does now. Null where that is after it ends. */
export function startPulledTo(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  const span = spanOf(task, plan);
  const duration = span.between(midnightOf(at), schedule.finish);
  if (duration <= 0) return null;
  const moved = movedTo(task, plan, at);
  if (endsWhenDue(task, plan)) return { ...moved, due: task.due ?? dayOfFinish(schedule.finish) };
  // A pinned finish stays: the start follows from the length.
  return /finish/.test(storedConstraint(task.constraint)?.type ?? '') ? { duration } : { ...moved, duration };
}

/** Some working days later, or earlier. */
export function shiftedBy(task: TaskRecord, plan: ScheduledPlan, days: number): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule || schedule.isSummary) return null;
  return movedTo(task, plan, workingDaysFrom(plan.timeOf(task), schedule.start, days));
}

/** Some working days longer, or shorter; a day at the least. */
export function lengthenedBy(task: TaskRecord, plan: ScheduledPlan, days: number): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule || schedule.isSummary) return null;
  if (endsWhenDue(task, plan)) {
    const last = workingDaysFrom(plan.timeOf(task), schedule.finish - 1, days);
    return last < midnightOf(schedule.start) ? null : { due: dayOfStart(last) };
  }
  const day = task.elapsed ? MINUTES_PER_DAY : calendarOf(task, plan.input.calendars).minutesPerDay;
  if (days < 0 && schedule.duration <= day) return null;
  return { duration: Math.max(day, schedule.duration + days * day), milestone: false };
}

/** Midnight of the day that is some working days after that of an instant, or before it. */
export function workingDaysFrom(time: WorkTime, at: Instant, days: number): Instant {
  let day = midnightOf(at);
  for (let left = days; left > 0; left--) day = midnightOf(time.nextStart(day + MINUTES_PER_DAY));
  for (let left = days; left < 0; left++) day = midnightOf(time.lastFinish(day) - 1);
  return day;
}

/** Elapsed work runs on whatever the calendar says (SCH-U2). */
function spanOf(task: TaskRecord, plan: ScheduledPlan): WorkTime {
  return task.elapsed ? ELAPSED : plan.timeOf(task);
}

/** What a person put at both ends, or that has no length but the one between them. */
function endsWhenDue(task: TaskRecord, plan: ScheduledPlan): boolean {
  if (plan.readTask(task).mode !== 'manual') return false;
  return task.due !== null || (task.mode === 'manual' && task.duration === null);
}
