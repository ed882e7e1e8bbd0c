/** What moving or stretching an entry of the calendar means for what a person has said of its task (SPEC.md, CAL-12 to CAL-14). */
import { type DayNumber, formatDay, formatInstant, type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { ScheduleFields } from '#shared/document/index.ts';
import { type DateValue, timeOf } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { endingAt, movedToDate, startPulledTo, stretchedTo } from '#shared/views/moves/moves.ts';
import type { ScheduledPlan } from '../schedule.ts';
import type { CalendarDeadline, CalendarTask } from './items.ts';

/** `minute` of the day; null for the whole day, undefined for the hour that it has. */
export interface CalendarPlace {
  readonly day: DayNumber;
  readonly minute?: number | null;
}

/** [CAL-12] To begin at a place. Null where it cannot. */
export function entryMovedTo(
  item: CalendarTask | CalendarDeadline,
  plan: ScheduledPlan,
  place: CalendarPlace,
): ScheduleFields | null {
  const { task } = item;
  if (item.kind === 'deadline') {
    const field = task.deadline === null ? 'due' : 'deadline';
    return { [field]: dateAt(place, task[field]) };
  }
  if (!item.isPlanned) return { due: dateAt(place, task.due) };
  const hour = item.hours === null ? null : formatInstant(item.hours.start);
  return movedToDate(task, plan, dateAt(place, hour));
}

/** [CAL-14] A task that nobody dated, to begin at a place. */
export function placedOn(task: TaskRecord, plan: ScheduledPlan, place: CalendarPlace): ScheduleFields {
  return movedToDate(task, plan, dateAt(place, null));
}

/** [CAL-13] Its first day, or its last, to be another one. Null where it would have none left. */
export function entryStretchedTo(
  { task, isPlanned, from, hours }: CalendarTask,
  plan: ScheduledPlan,
  end: 'start' | 'finish',
  { day, minute }: CalendarPlace,
): ScheduleFields | null {
  if (!isPlanned) {
    const first = formatDay(from);
    if (end === 'start') return day < from ? { start: formatDay(day) } : null;
    return day > from ? { start: first, due: dateAt({ day }, task.due) } : null;
  }
  if (typeof minute === 'number' && hours !== null) {
    return end === 'finish' ? endingAt(task, plan, instantOf(day, minute)) : null;
  }
  return end === 'finish'
    ? stretchedTo(task, plan, (day + 1) * MINUTES_PER_DAY)
    : startPulledTo(task, plan, day * MINUTES_PER_DAY);
}

function instantOf(day: DayNumber, minute: number): Instant {
  return day * MINUTES_PER_DAY + minute;
}

function dateAt({ day, minute }: CalendarPlace, before: DateValue | null): DateValue {
  if (typeof minute === 'number') return formatInstant(instantOf(day, minute));
  const time = minute === undefined && before !== null ? timeOf(before) : null;
  const text = formatDay(day);
  return (time === null ? text : `${text}T${time}`) as DateValue;
}
