/** What reports tell the team of its own work: load, effort, and how old what they are made from is (REPORT-11). */
import { formatDay, weekdayOf } from '#shared/calendar/index.ts';
import { dayInZone, dayNumber } from '#shared/domain/day.ts';
import { loadView } from '#shared/views/index.ts';
import type { StatusContent, Workload } from './content.ts';
import type { Scope } from './scope.ts';

const WEEKS = 4;

/** Of this week and the three after it, Monday to Sunday; of whoever is asked for anything in them. */
export function workloadOf({ project, plan, asOf }: Scope): Workload {
  const today = dayNumber(asOf);
  const monday = today - weekdayOf(today);
  const weeks = Array.from({ length: WEEKS }, (_, week) => monday + week * 7);
  const { people } = loadView(project, { get: () => plan, subscribe: () => () => undefined }).get();
  return {
    weeks: weeks.map((week) => formatDay(week)),
    people: people
      .map(({ person, work }) => ({
        name: person.name,
        asked: weeks.map((week) => Math.round(work.workOn(Math.max(week, today), week + 6))),
        has: weeks.map((week) => Math.round(work.capacityOn(Math.max(week, today), week + 6))),
      }))
      .filter(({ asked }) => asked.some((minutes) => minutes > 0)),
  };
}

export function effortOf({ tasks }: Scope, budget: number | null): StatusContent['effort'] {
  let [planned, done] = [0, 0];
  for (const { task, found, isGroup, isDone } of tasks) {
    if (isGroup || task.effort === null || task.effort <= 0) continue;
    planned += task.effort;
    done += (task.effort * (isDone ? 100 : (found?.percent ?? task.percent ?? 0))) / 100;
  }
  return planned === 0 && budget === null ? null : { budget, planned: Math.round(planned), done: Math.round(done) };
}

export function freshnessOf(scope: Scope, devices: readonly string[]): StatusContent['freshness'] {
  const { project, tasks } = scope;
  const open = tasks.filter(({ isDone, isGroup }) => !isDone && !isGroup);
  let last: number | null = null;
  for (const { task } of tasks) {
    const at = task.updatedAt ?? task.createdAt;
    if (at !== null && (last === null || at > last)) last = at;
  }
  return {
    lastEdit: last === null ? null : dayInZone(last, project.project.timeZone),
    undated: open.filter(({ found, promised }) => found === null && promised === null).length,
    unowned: open.filter(({ task, isMilestone }) => task.owners.length === 0 && !isMilestone).length,
    devices,
  };
}
