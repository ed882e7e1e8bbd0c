/** Whether the engine says the same of a card as before, though in another schedule. */
import { jsonEquals } from '#shared/kernel/json.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';

export function sameFound(left: TaskSchedule | null, right: TaskSchedule | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (
    left.start === right.start &&
    left.finish === right.finish &&
    left.forecastStart === right.forecastStart &&
    left.forecastFinish === right.forecastFinish &&
    left.totalSlack === right.totalSlack &&
    left.freeSlack === right.freeSlack &&
    left.lateStart === right.lateStart &&
    left.lateFinish === right.lateFinish &&
    left.earlyStart === right.earlyStart &&
    left.earlyFinish === right.earlyFinish &&
    left.duration === right.duration &&
    left.percent === right.percent &&
    left.isCritical === right.isCritical &&
    left.isSummary === right.isSummary &&
    left.drivenBy === right.drivenBy &&
    left.conflicts.length === right.conflicts.length &&
    left.conflicts.every((conflict, index) => jsonEquals(conflict, right.conflicts[index]))
  );
}
