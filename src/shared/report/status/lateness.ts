/** [REPORT-6] What is late or will be, by how much, and why. */
import { parseInstant } from '#shared/calendar/index.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { daysAfter, daysLate, endOfDate, lateWords } from '#shared/views/lateness.ts';
import type { LateTask } from './content.ts';
import { forecastDays, type Promised, type ReportedTask, type Scope } from './scope.ts';

/** What is overdue first, then by how late it is. */
export function lateTasks(scope: Scope): LateTask[] {
  const late = scope.tasks.flatMap((each): LateTask[] => {
    const found = latenessOf(scope, each);
    if (!found) return [];
    const { task, owners, isMilestone } = each;
    const { promised, expected, kind, by } = found;
    return [
      { key: task.id, title: task.title, owners, isMilestone, promised, expected, kind, by, why: whyOf(scope, each) },
    ];
  });
  const rank = { overdue: 0, expected: 1 } as const;
  return late.sort(
    (left, right) =>
      rank[left.kind] - rank[right.kind] ||
      right.by - left.by ||
      (left.promised < right.promised ? -1 : left.promised > right.promised ? 1 : 0) ||
      (left.key < right.key ? -1 : 1),
  );
}

type Lateness = Pick<LateTask, 'promised' | 'expected' | 'kind' | 'by'>;

/** Null for what is done, only holds others together, promised nothing, or is in time. */
export function latenessOf(scope: Scope, { found, isGroup, isDone, promised }: ReportedTask): Lateness | null {
  if (isDone || isGroup || !promised) return null;
  const expected = forecastDays(found)?.finish ?? null;
  const by = found ? forecastLate(scope, promised, found) : 0;
  const today = parseInstant(scope.asOf);
  if (today !== null && promised.day < scope.asOf) {
    const until = promised.date === null ? found?.finish : endOfDate(promised.date);
    const over = until === undefined ? 0 : daysLate(scope.plan.input.calendars.project, until, today);
    return { promised: promised.day, expected, kind: 'overdue', by: Math.max(over, by) };
  }
  // Of a plan that nobody promised the hours count for nothing.
  if (by <= 0 || expected === null || (promised.date === null && expected <= promised.day)) return null;
  return { promised: promised.day, expected, kind: 'expected', by };
}

function forecastLate({ plan }: Scope, { date }: Promised, { finish, forecastFinish }: TaskSchedule): number {
  const { project } = plan.input.calendars;
  return date === null ? daysLate(project, finish, forecastFinish) : daysAfter(project, date, forecastFinish);
}

function whyOf(scope: Scope, { task, found }: ReportedTask): string {
  const isClient = scope.audience === 'client';
  if (task.blocked !== null) return isClient || task.blocked === '' ? 'Blocked' : `Blocked: ${task.blocked}`;
  const waited = waitedFor(scope, task.id);
  if (waited) {
    const late = latenessOf(scope, waited);
    const by = late && late.by > 0 ? `, ${lateWords(late.by)} late` : '';
    return `Waits for “${waited.task.title}”${by}`;
  }
  if (waitsForHidden(scope, task.id)) return 'Waits for other work';
  if (task.owners.length === 0 && !isClient) return 'Nobody owns it';
  const percent = Math.round(found?.percent ?? task.percent ?? 0);
  return percent > 0 ? `In work, ${percent} % done` : 'Not begun';
}

/** Of what has to come before it and is not done: what decides its dates, else the latest to come. */
function waitedFor(scope: Scope, id: TaskId): ReportedTask | null {
  const driver = scope.plan.of(id)?.drivenBy ?? null;
  let chosen: ReportedTask | null = null;
  for (const link of predecessors(scope, id)) {
    const before = scope.byId.get(link.from);
    if (!before || before.isDone) continue;
    if (link.id === driver) return before;
    if (!chosen || (before.found?.forecastFinish ?? 0) > (chosen.found?.forecastFinish ?? 0)) chosen = before;
  }
  return chosen;
}

/** [REPORT-4] Something that is not in the report: not even its name is told. */
function waitsForHidden(scope: Scope, id: TaskId): boolean {
  return predecessors(scope, id).some(({ from }) => {
    const hidden = scope.byId.has(from) ? undefined : scope.project.live('task', from);
    return hidden !== undefined && !isTaskDone(hidden, scope.plan.of(from));
  });
}

function predecessors(scope: Scope, id: TaskId) {
  return linksTo(scope).get(id) ?? [];
}

type Links = ReadonlyMap<TaskId, readonly Scope['plan']['input']['plan']['links'][number][]>;
const known = new WeakMap<Scope, Links>();

function linksTo(scope: Scope): Links {
  let links = known.get(scope);
  if (!links) {
    links = Map.groupBy(
      // The other ways of binding two tasks make nobody wait for an end.
      scope.plan.input.plan.links.filter(({ type }) => type === 'FS'),
      ({ to }) => to,
    );
    known.set(scope, links);
  }
  return links;
}
