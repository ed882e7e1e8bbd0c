/** [SUMMARY-9] What clients may be told of a project, for its row: the figures of its report for clients, and nothing besides. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import type { ShownMilestone, ShownToClients } from '#shared/insight/summary/summary.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { outsideDependencies, type ScheduledPlan } from '#shared/views/index.ts';
import { heldOf } from './held.ts';
import { lateTasks } from './lateness.ts';
import { measureOf, milestonesOf, progressOf } from './plan-parts.ts';
import { shownEntries } from './registers-parts.ts';
import { forecastDays, planDays, type Scope, scopeOf } from './scope.ts';
import { statedStatus } from './stated.ts';

/** Days after which what is done is no news. */
const REMEMBERED = 31;

export function shownToClients(project: ProjectDocument, plan: ScheduledPlan, day: Day): ShownToClients | null {
  if (!isAnythingShown(project)) return null;
  const scope = scopeOf(project, plan, 'client', day);
  const waiting = waitingOf(scope);
  if (scope.tasks.length === 0 && waiting.length === 0) return null;
  const since = addDays(day, -REMEMBERED);
  const { done, total, work } = progressOf(scope, since);
  return {
    status: statedStatus(project, 'client').status,
    tasks: { done, total },
    percent: Math.round(work?.percent ?? (total === 0 ? 0 : (100 * done) / total)),
    expected: work && Math.round(work.planned),
    overdue: lateTasks(scope).filter(({ kind }) => kind === 'overdue').length,
    dates: datesOf(scope),
    milestones: milestonesFor(scope, since),
    done: scope.tasks
      .flatMap(({ isGroup, doneOn }) => (isGroup || doneOn === null || doneOn < since || doneOn > day ? [] : [doneOn]))
      .sort(),
    waiting,
    links: outsideDependencies(project).flatMap(({ to, end }) => {
      const waits = scope.byId.get(to);
      return waits ? [{ title: waits.task.title, project: end.project, otherTask: end.task }] : [];
    }),
  };
}

/** Most projects mark nothing, and a row is reckoned after every edit. */
function isAnythingShown(project: ProjectDocument): boolean {
  const isMarked = ({ forClient }: { readonly forClient: boolean }): boolean => forClient;
  return (
    project.all('task').some(isMarked) ||
    project.all('decision').some(isMarked) ||
    project.all('changeRequest').some(isMarked)
  );
}

function datesOf({ tasks }: Scope): ShownToClients['dates'] {
  const planned = tasks.flatMap(({ found }) => (found ? [planDays(found)] : []));
  const forecasts = tasks.flatMap(({ found }) => forecastDays(found) ?? []);
  return {
    start: planned.map(({ start }) => start).sort()[0] ?? null,
    finish:
      planned
        .map(({ finish }) => finish)
        .sort()
        .at(-1) ?? null,
    forecast:
      forecasts
        .map(({ finish }) => finish)
        .sort()
        .at(-1) ?? null,
  };
}

function milestonesFor(scope: Scope, since: Day): ShownMilestone[] {
  return milestonesOf(scope, measureOf(scope))
    .filter(({ isDone, forecast }) => !isDone || forecast >= since)
    .map((milestone) => {
      const { key, title, isDone, forecast, slip } = milestone;
      return { task: key as TaskId, title, isDone, held: heldOf(milestone).day, forecast, slipDays: slip };
    })
    .sort((left, right) => Number(left.isDone) - Number(right.isDone));
}

function waitingOf(scope: Scope): ShownToClients['waiting'] {
  const { timeZone } = scope.project.project;
  const since = (at: number | null): Day | null => (at === null ? null : dayInZone(at, timeZone));
  return [
    ...shownEntries(scope, 'decision')
      .filter(({ state }) => state === 'proposed')
      .map(({ title, createdAt }) => ({ title, what: 'decision' as const, since: since(createdAt) })),
    ...shownEntries(scope, 'changeRequest')
      .filter(({ state }) => state === 'proposed')
      .map(({ title, createdAt, requestedOn }) => ({
        title,
        what: 'change' as const,
        since: requestedOn ?? since(createdAt),
      })),
  ];
}
