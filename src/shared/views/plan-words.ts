/** How dates and lengths of a plan are said to people. */

import { dayOfInstant, formatDay, type Instant } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

export interface PlanWords {
  readonly title: (task: TaskId) => string;
  /** "18 Dec". */
  readonly date: (day: Day) => string;
  /** Of the project's day. */
  readonly minutesPerDay: number;
}

export function startDay(start: Instant): Day {
  return formatDay(dayOfInstant(start));
}

/** [SCH-U3] The last day of work, not the morning after; a milestone stands on the day of its instant. */
export function finishDay({ start, finish }: { readonly start: Instant; readonly finish: Instant }): Day {
  return formatDay(dayOfInstant(start < finish ? finish - 1 : finish));
}

/** "3 working days", "half a working day", "2 working hours", whichever way it goes. To a tenth of a day at most. */
export function workWords(minutes: number, minutesPerDay: number): string {
  const size = Math.abs(minutes);
  const days = Math.round((size / minutesPerDay) * 10) / 10;
  if (days === 0.5) return 'half a working day';
  if (days >= 1) return counted(days, 'working day');
  const hours = Math.round((size / 60) * 10) / 10;
  return hours >= 1 ? counted(hours, 'working hour') : counted(Math.round(size), 'working minute');
}

/** "3 working days later". */
export function movedWords(minutes: number, minutesPerDay: number): string {
  return `${workWords(minutes, minutesPerDay)} ${minutes < 0 ? 'earlier' : 'later'}`;
}
