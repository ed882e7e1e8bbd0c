/** The engine's answers as an export carries them (docs/EXPORT.md, `schedule`): for readers, never read back. */
import { formatInstant, type Instant } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import type { ExchangeTask } from './schema.ts';

/** Null for what has no place on the timeline. */
export function scheduleMember(task: TaskSchedule | null): NonNullable<ExchangeTask['schedule']> | null {
  if (task === null) return null;
  return {
    start: dateOf(task.start),
    finish: dateOf(task.finish),
    lateStart: dateOf(task.lateStart),
    lateFinish: dateOf(task.lateFinish),
    totalSlack: task.totalSlack,
    freeSlack: task.freeSlack,
    critical: task.isCritical,
    conflicts: task.conflicts.map((conflict) => ({ ...conflict })),
  };
}

function dateOf(at: Instant): DateValue {
  return formatInstant(at);
}
