/** [SCH-R2] What a plan asks for and cannot have, as data: which link, constraint or deadline, and by how much. */
import type { WorkTime } from '#shared/calendar/index.ts';
import type { CalendarId, LinkId } from '#shared/kernel/ids.ts';
import type { Dates, Engine } from './engine.ts';
import type { ConstraintType, PlanLink, PlanTask } from './plan.ts';

/** `by` is in working minutes of the task. */
export type Conflict =
  /** The task begins, or ends, before the link allows: a constraint, a manual date or what was done stands against it. */
  | { readonly kind: 'link'; readonly link: LinkId; readonly by: number }
  /** What was done, or a manual date, is not where the constraint wants it. */
  | { readonly kind: 'constraint'; readonly constraint: ConstraintType; readonly by: number }
  | { readonly kind: 'deadline'; readonly by: number }
  /** A manual summary ends before its children do, or begins after them. */
  | { readonly kind: 'summary'; readonly by: number }
  /** Its calendar is not there, or has no working time: the project's is used. */
  | { readonly kind: 'calendar'; readonly calendar: CalendarId };

export function conflictsOf(engine: Engine, dates: Dates, index: number): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const task = engine.network.tasks[index] as PlanTask;
  const time = engine.span[index] as WorkTime;
  const finish = dates.finish[index] as number;
  if (!engine.network.isSummary[index]) brokenLinks(engine, dates, index, conflicts);
  else if (task.mode === 'manual') manualSummary(engine, dates, index, conflicts);
  const broken = brokenConstraint(task, time, dates.start[index] as number, finish);
  if (broken) conflicts.push(broken);
  if (task.deadline !== null && time.between(task.deadline, finish) > 0) {
    conflicts.push({ kind: 'deadline', by: time.between(task.deadline, finish) });
  }
  const missing = engine.times.missing(task);
  if (missing !== null) conflicts.push({ kind: 'calendar', calendar: missing });
  return conflicts;
}

/** Its own links and those of the summaries above it, which bind it too. */
function brokenLinks(engine: Engine, dates: Dates, index: number, conflicts: Conflict[]): void {
  const { linksTo, links, parent } = engine.network;
  const time = engine.span[index] as WorkTime;
  for (let task = index; task >= 0; task = parent[task] as number) {
    const end = linksTo.starts[task + 1] as number;
    for (let at = linksTo.starts[task] as number; at < end; at++) {
      const link = linksTo.entries[at] as number;
      const asked = engine.askedBy(dates, link);
      if (asked === null) continue;
      const { id, type } = links[link] as PlanLink;
      const own = (type === 'FS' || type === 'SS' ? dates.start[index] : dates.finish[index]) as number;
      const by = own < asked ? time.between(own, asked) : 0;
      if (by > 0) conflicts.push({ kind: 'link', link: id, by });
    }
  }
}

function manualSummary(engine: Engine, dates: Dates, index: number, conflicts: Conflict[]): void {
  const { children } = engine.network;
  const time = engine.times.project;
  let by = 0;
  const end = children.starts[index + 1] as number;
  for (let at = children.starts[index] as number; at < end; at++) {
    const child = children.entries[at] as number;
    by = Math.max(
      by,
      time.between(dates.finish[index] as number, dates.finish[child] as number),
      time.between(dates.start[child] as number, dates.start[index] as number),
    );
  }
  if (by > 0) conflicts.push({ kind: 'summary', by });
}

function brokenConstraint(task: PlanTask, time: WorkTime, start: number, finish: number): Conflict | null {
  const at = task.constraint?.at ?? null;
  if (!task.constraint || at === null) return null;
  const { type } = task.constraint;
  const by = Math.max(0, breach(type, time, start, finish, at));
  return by > 0 ? { kind: 'constraint', constraint: type, by } : null;
}

/** Working minutes by which dates miss a constraint; none or fewer where they keep it. */
function breach(type: ConstraintType, time: WorkTime, start: number, finish: number, at: number): number {
  switch (type) {
    case 'start-no-earlier-than':
      return time.between(start, at);
    case 'start-no-later-than':
      return time.between(at, start);
    case 'finish-no-earlier-than':
      return time.between(finish, at);
    case 'finish-no-later-than':
      return time.between(at, finish);
    case 'must-start-on':
      return Math.abs(time.between(start, at));
    case 'must-finish-on':
      return Math.abs(time.between(finish, at));
    case 'as-soon-as-possible':
    case 'as-late-as-possible':
      return 0;
  }
}
