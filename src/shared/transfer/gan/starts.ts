/**
 * Which tasks stand where they do because a dependency puts them there. GanttProject keeps a start for every task; only those
 * that nothing else explains are pinned to it (start no earlier than), so that the others return when their predecessors do
 * (SCH-L3), and all of them come to stand on the days they had.
 */
import { type Instant, MINUTES_PER_DAY, parseDay, type WorkingCalendar } from '#shared/calendar/index.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import type { GanTask } from './tasks.ts';
import { DAY_MINUTES } from './values.ts';

export function drivenTasks(
  tasks: readonly GanTask[],
  links: NonNullable<ExchangeProject['links']>,
  calendar: WorkingCalendar,
): ReadonlySet<string> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const driven = new Set<string>();
  for (const { from, to, type, lag } of links) {
    const [predecessor, successor] = [byId.get(from), byId.get(to)];
    // A milestone after a day's work would stand at the end of that day; GanttProject has it on the next.
    if (!predecessor || !successor || type !== 'FS' || successor.isMilestone) continue;
    const [begins, starts] = [startOf(predecessor, calendar), startOf(successor, calendar)];
    if (begins === null || starts === null) continue;
    const finish = calendar.add(begins, Math.round((predecessor.days ?? 0) * DAY_MINUTES));
    if (calendar.nextStart(calendar.add(finish, lag ?? 0)) === starts) driven.add(to);
  }
  return driven;
}

function startOf({ start }: GanTask, calendar: WorkingCalendar): Instant | null {
  const day = start === null ? null : parseDay(start);
  return day === null ? null : calendar.nextStart(day * MINUTES_PER_DAY);
}
