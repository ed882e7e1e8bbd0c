/** The content of a report from a project as it stands: figures from the plan and the records, words drafted from figures. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, daysBetween } from '#shared/domain/day.ts';
import type { ScheduledPlan } from '#shared/views/index.ts';
import { type CountDays, compareContent } from './compare.ts';
import type { Audience, StatusContent, Tracked } from './content.ts';
import { lateTasks } from './lateness.ts';
import { measureOf, milestonesOf, progressOf, timelineOf } from './plan-parts.ts';
import { actionsOf, changeRequestsOf, decisionsOf, risksOf, shownEntries } from './registers-parts.ts';
import { forecastDays, type Scope, scopeOf } from './scope.ts';
import { statedStatus } from './stated.ts';
import { draftSummary } from './summary.ts';
import { effortOf, freshnessOf, workloadOf } from './work-parts.ts';

export interface StatusOptions {
  /** Links lead to it; null where the reader’s program would not know it. */
  readonly projectId: string | null;
  readonly audience: Audience;
  /** The plan has to be reckoned as of this day. */
  readonly asOf: Day;
  /** The first day that is told of; the last is `asOf`. */
  readonly from: Day;
  /** Who makes it. */
  readonly madeBy: string | null;
  /** What is known of other devices, in words, for the team. */
  readonly devices: readonly string[];
  /** The one that this audience got last. */
  readonly last: StatusContent | null;
}

/** Days to come that "next" looks at, at least. */
const AHEAD = 14;

export function statusContent(project: ProjectDocument, plan: ScheduledPlan, options: StatusOptions): StatusContent {
  const { audience, asOf, madeBy, last } = options;
  const period = { from: options.from <= asOf ? options.from : asOf, to: asOf };
  const scope = scopeOf(project, plan, audience, asOf);
  const measure = measureOf(scope);
  const isTeam = audience === 'team';
  const tracked = trackedOf(scope);
  const facts = {
    format: 1 as const,
    audience,
    project: { id: isTeam ? options.projectId : null, name: project.project.name },
    period,
    asOf,
    made: { by: madeBy },
    status: statedStatus(project, audience),
    progress: progressOf(scope, period.from),
    done: doneIn(scope, period.from),
    next: comingUp(scope, Math.max(AHEAD, daysBetween(period.from, period.to))),
    late: lateTasks(scope),
    baseline: isTeam ? (measure?.name ?? null) : measure && 'Baseline',
    milestones: milestonesOf(scope, measure),
    ...timelineOf(scope, measure),
    risks: risksOf(scope),
    ...decisionsOf(scope, period),
    changeRequests: changeRequestsOf(scope, period),
    actions: actionsOf(scope),
    workload: isTeam ? workloadOf(scope) : null,
    effort: isTeam ? effortOf(scope, project.project.effortBudget) : null,
    freshness: isTeam ? freshnessOf(scope, options.devices) : null,
    tracked,
    since: last && compareContent({ tracked }, last, workingDaysIn(plan)),
  };
  return { ...facts, summary: draftSummary(facts), notes: '' };
}

/** By the project's calendar, from the end of one day to the end of the other. */
export function workingDaysIn(plan: Pick<ScheduledPlan, 'input'>): CountDays {
  const { project } = plan.input.calendars;
  const endOf = (day: Day): number => (parseInstant(day) ?? 0) + 1440;
  return (from, to) => Math.round((project.between(endOf(from), endOf(to)) / project.minutesPerDay) * 10) / 10;
}

function doneIn({ tasks, asOf }: Scope, from: Day): StatusContent['done'] {
  return tasks
    .flatMap(({ task, owners, isGroup, doneOn }) =>
      isGroup || doneOn === null || doneOn < from || doneOn > asOf
        ? []
        : [{ key: task.id, title: task.title, owners, on: doneOn }],
    )
    .sort((left, right) => (left.on === right.on ? (left.key < right.key ? -1 : 1) : left.on < right.on ? 1 : -1));
}

/** What begins or ends in the days to come, and what is at work now. */
function comingUp(scope: Scope, days: number): StatusContent['next'] {
  const until = addDays(scope.asOf, days);
  return scope.tasks
    .flatMap(({ task, owners, found, isGroup, isDone, promised }) => {
      const forecast = forecastDays(found);
      const [start, finish] = [forecast?.start ?? null, forecast?.finish ?? promised?.day ?? null];
      const first = start ?? finish;
      if (isGroup || isDone || first === null || finish === null || first > until || finish < scope.asOf) return [];
      const percent = Math.round(found?.percent ?? task.percent ?? 0);
      return [{ key: task.id, title: task.title, owners, start, finish, percent }];
    })
    .sort(
      (left, right) =>
        order(left.start ?? left.finish, right.start ?? right.finish) ||
        order(left.finish, right.finish) ||
        (left.key < right.key ? -1 : 1),
    );
}

function order(left: Day | null, right: Day | null): number {
  return left === right ? 0 : (left ?? '') < (right ?? '') ? -1 : 1;
}

function trackedOf(scope: Scope): Tracked[] {
  const tasks = scope.tasks
    .filter(({ isGroup }) => !isGroup)
    .map(({ task, found, isMilestone, isDone, doneOn, promised }): Tracked => {
      const finish = isDone ? doneOn : (forecastDays(found)?.finish ?? promised?.day ?? null);
      return { key: task.id, kind: isMilestone ? 'milestone' : 'task', title: task.title, isOpen: !isDone, finish };
    });
  const entry = (kind: Tracked['kind'], key: string, title: string, isOpen: boolean): Tracked => ({
    key,
    kind,
    title,
    isOpen,
    finish: null,
  });
  return [
    ...tasks,
    ...shownEntries(scope, 'risk').map(({ id, title, state }) => entry('risk', id, title, state !== 'closed')),
    ...shownEntries(scope, 'decision').map(({ id, title, state }) =>
      entry('decision', id, title, state === 'proposed'),
    ),
    ...shownEntries(scope, 'changeRequest').map(({ id, title, state }) =>
      entry('changeRequest', id, title, state === 'proposed'),
    ),
  ];
}
