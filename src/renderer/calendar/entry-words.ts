/** An entry of the calendar in words: what is read out of it, and what its tip says. */
import { lateness, longDate, plainDate } from '#renderer/ui/dates/format-date.ts';
import { formatDay, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import { clockWords } from './range.ts';

export function titleOf(item: CalendarItem): string {
  return item.kind === 'meeting' ? item.meeting.title : item.task.title;
}

/** "09:30" where it has hours. */
export function beginWords({ hours }: CalendarItem): string | null {
  return hours === null ? null : clockWords(minuteOf(hours.start));
}

/** "Friday 4 December 2026", "Fri 4 Dec 2026 to Mon 7 Dec 2026", with its hours. */
export function whenWords({ from, to, hours }: CalendarItem): string {
  const days = from === to ? longDate(formatDay(from)) : `${plainDate(formatDay(from))} to ${plainDate(formatDay(to))}`;
  if (hours === null) return days;
  const begins = clockWords(minuteOf(hours.start));
  return hours.start === hours.finish
    ? `${days}, ${begins}`
    : `${days}, ${begins} to ${clockWords(minuteOf(hours.finish))}`;
}

export function isLate(item: CalendarItem, today: number): boolean {
  return item.kind !== 'meeting' && item.kind !== 'coming' && item.task.doneAt === null && item.to < today;
}

/** "Walls. Task, Wed 2 Dec 2026 to Fri 4 Dec 2026, 3 days late"; what has hours begins as it is seen, "09:30 Walls". */
export function entryWords(item: CalendarItem, today: number): string {
  const begins = beginWords(item);
  const seen = begins === null ? titleOf(item) : `${begins} ${titleOf(item)}`;
  const parts = [`${seen}. ${kindWords(item)}`, whenWords(item)];
  if (item.kind === 'meeting') {
    if (item.meeting.state === 'cancelled') parts.push('cancelled');
  } else if (item.kind === 'coming') parts.push('comes once the one before it is done');
  else if (item.task.doneAt !== null) parts.push('done');
  else {
    const late = lateness(formatDay(item.to), formatDay(today) as Day);
    if (late !== null) parts.push(late);
    if (item.task.blocked !== null) parts.push('blocked');
  }
  return parts.join(', ');
}

function kindWords(item: CalendarItem): string {
  switch (item.kind) {
    case 'meeting':
      return 'Meeting';
    case 'deadline':
      return 'Deadline';
    case 'coming':
      return 'Repeats';
    case 'task':
      return item.isMilestone ? 'Milestone' : item.isPlanned ? 'Task' : 'Task due';
  }
}

/** "Friday 4 December 2026, today, 3 entries. Day off: Christmas". */
export function dayWords(day: number, facts: { today: number; count: number; off: string | undefined }): string {
  const { today, count, off } = facts;
  const parts = [longDate(formatDay(day))];
  if (day === today) parts.push('today');
  parts.push(count === 0 ? 'nothing' : count === 1 ? '1 entry' : `${count} entries`);
  const words = parts.join(', ');
  return off === undefined ? words : `${words}. Day off${off === '' ? '' : `: ${off}`}`;
}

export function minuteOf(instant: number): number {
  return instant - Math.floor(instant / MINUTES_PER_DAY) * MINUTES_PER_DAY;
}
