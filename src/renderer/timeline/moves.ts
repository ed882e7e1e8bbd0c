/** What moving or stretching a bar means for what a person has said of the task (SCHEDULE-1, SCH-T5). */
import {
  dayOfInstant,
  formatInstant,
  type Instant,
  MINUTES_PER_DAY,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { type ScheduledPlan, storedConstraint } from '#shared/views/index.ts';

export function dayOfStart(at: Instant): Day {
  return formatInstant(dayOfInstant(at) * MINUTES_PER_DAY).slice(0, 10) as Day;
}

/** The day that something which ends at an instant was worked on last (SCH-U3). */
function dayOfFinish(at: Instant): Day {
  return dayOfStart(at - 1);
}

export function calendarOf(task: TaskRecord, { input }: ScheduledPlan): WorkingCalendar {
  return (task.calendar && input.calendars.byId.get(task.calendar)) || input.calendars.project;
}

/** To begin on the day of an instant, or the first working day after it. */
export function movedTo(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields {
  const schedule = plan.of(task.id);
  const calendar = calendarOf(task, plan);
  const day = dayOfInstant(at) * MINUTES_PER_DAY;
  const start = task.elapsed ? day : calendar.nextStart(day);
  const date: DateValue = dayOfStart(start);
  if (!schedule) return { start: date };
  const constraint = storedConstraint(task.constraint);
  if (constraint && constraint.date !== null) {
    const isOfFinish = /^finish|^must-finish/.test(constraint.type);
    const finish = task.elapsed ? start + schedule.duration : calendar.add(start, schedule.duration);
    return { constraint: { type: constraint.type, date: isOfFinish ? dayOfFinish(finish) : date } };
  }
  const isPutByHand = plan.readTask(task).mode !== 'auto';
  if (!isPutByHand || task.due === null) return { start: date };
  const finish = calendar.add(start, Math.max(1, schedule.duration));
  return { start: date, due: dayOfFinish(finish) };
}

/** To end with the day of an instant. Null where that is before it starts. */
export function stretchedTo(task: TaskRecord, plan: ScheduledPlan, at: Instant): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule) return null;
  const end = dayOfInstant(at - 1) * MINUTES_PER_DAY + MINUTES_PER_DAY;
  const duration = task.elapsed ? end - schedule.start : calendarOf(task, plan).between(schedule.start, end);
  if (duration <= 0) return null;
  if (task.mode === 'manual' || (task.duration === null && task.due !== null)) return { due: dayOfFinish(end) };
  return { duration, milestone: false };
}

/** Some working days later, or earlier. */
export function shiftedBy(task: TaskRecord, plan: ScheduledPlan, days: number): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule || schedule.isSummary) return null;
  const calendar = calendarOf(task, plan);
  // What follows a whole day of work is the evening of that day, and the next one is meant.
  const at = calendar.nextStart(calendar.add(schedule.start, days * calendar.minutesPerDay));
  return movedTo(task, plan, at);
}

/** Some working days longer, or shorter; a day at the least. */
export function lengthenedBy(task: TaskRecord, plan: ScheduledPlan, days: number): ScheduleFields | null {
  const schedule = plan.of(task.id);
  if (!schedule || schedule.isSummary) return null;
  const calendar = calendarOf(task, plan);
  const day = task.elapsed ? MINUTES_PER_DAY : calendar.minutesPerDay;
  if (days < 0 && schedule.duration <= day) return null;
  const duration = Math.max(day, schedule.duration + days * day);
  if (task.mode === 'manual' || (task.duration === null && task.due !== null)) {
    return { due: dayOfFinish(calendar.add(schedule.start, duration)) };
  }
  return { duration, milestone: false };
}
