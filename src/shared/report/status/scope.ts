/** Which tasks a report is about, and what they promised (REPORT-3, REPORT-4). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { type DateValue, type Day, dayInZone, dayOf } from '#shared/domain/day.ts';
import { isTaskDone } from '#shared/domain/done.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import { isMilestone } from '#shared/insight/rules/card-facts.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { TaskSchedule } from '#shared/scheduling/index.ts';
import { finishDay, outlineView, type ScheduledPlan, startDay } from '#shared/views/index.ts';
import type { Audience } from './content.ts';

export interface ReportedTask {
  readonly task: TaskRecord;
  readonly found: TaskSchedule | null;
  /** Others of the report stand under it: it is shown as their heading and not counted. */
  readonly isGroup: boolean;
  readonly isMilestone: boolean;
  /** On the day that its record says, whatever the report's day is. */
  readonly isDone: boolean;
  readonly doneOn: Day | null;
  /** What people were told: its due date, else its deadline (of a milestone the other way round), else the plan. */
  readonly promised: Promised | null;
  readonly owners: readonly string[];
}

/** A date that people count on. */
export interface Promised {
  readonly day: Day;
  /** What the plan says, where nobody promised anything. */
  readonly date: DateValue | null;
}

export interface Scope {
  readonly project: ProjectDocument;
  readonly plan: ScheduledPlan;
  readonly audience: Audience;
  readonly asOf: Day;
  /** In the order of the outline. */
  readonly tasks: readonly ReportedTask[];
  readonly byId: ReadonlyMap<TaskId, ReportedTask>;
}

/** [REPORT-4] Nothing is inherited: what is not marked itself is not shown to clients. */
export function isShown(record: { readonly forClient: boolean }, audience: Audience): boolean {
  return audience === 'team' || record.forClient;
}

export function scopeOf(project: ProjectDocument, plan: ScheduledPlan, audience: Audience, asOf: Day): Scope {
  const shown = project
    .all('task')
    .filter(
      (task) => isLive(task) && isShown(task, audience) && (!task.archived || isTaskDone(task, plan.of(task.id))),
    );
  const ids = new Set(shown.map(({ id }) => id));
  const groups = new Set<TaskId>();
  for (const { id } of shown) for (const above of parentsOf(project, id)) if (ids.has(above)) groups.add(above);
  const order = new Map(
    outlineView(project)
      .get()
      .map(({ id }, place) => [id, place]),
  );
  const tasks = shown
    .map((task) => reportedTask(project, plan, task, { isGroup: groups.has(task.id), audience }))
    .sort((left, right) => (order.get(left.task.id) ?? 0) - (order.get(right.task.id) ?? 0));
  return { project, plan, audience, asOf, tasks, byId: new Map(tasks.map((each) => [each.task.id, each])) };
}

/** From the nearest on. */
function* parentsOf(project: ProjectDocument, id: TaskId): Generator<TaskId> {
  for (let above = project.outline.parent(id); above !== null; above = project.outline.parent(above)) yield above;
}

/** Levels above it that are in the report. */
export function depthIn({ project, byId }: Scope, id: TaskId): number {
  return [...parentsOf(project, id)].filter((above) => byId.has(above)).length;
}

function reportedTask(
  project: ProjectDocument,
  plan: ScheduledPlan,
  task: TaskRecord,
  { isGroup, audience }: { readonly isGroup: boolean; readonly audience: Audience },
): ReportedTask {
  const found = plan.of(task.id);
  const isOne = !isGroup && isMilestone({ record: task, found });
  // Of a heading what is hidden counts for nothing: its mark says it.
  const isDone = isGroup ? task.doneAt !== null : isTaskDone(task, found);
  return {
    task,
    found,
    isGroup,
    isMilestone: isOne,
    isDone,
    doneOn: isDone ? doneOn(project, task, found) : null,
    promised: promiseOf(isOne ? (task.deadline ?? task.due) : (task.due ?? task.deadline), found),
    // [REPORT-4] Who of the team does what is theirs to say.
    owners: audience === 'client' ? [] : task.owners.flatMap((owner) => nameOf(project, owner)),
  };
}

function nameOf(project: ProjectDocument, person: PersonId): string[] {
  const name = project.live('person', person)?.name ?? '';
  return name === '' ? [] : [name];
}

function doneOn(project: ProjectDocument, task: TaskRecord, found: TaskSchedule | null): Day | null {
  if (task.doneAt !== null) return dayInZone(task.doneAt, project.project.timeZone);
  if (task.actualFinish !== null) return dayOf(task.actualFinish);
  return found && finishDay(found);
}

function promiseOf(said: DateValue | null, found: TaskSchedule | null): Promised | null {
  if (said !== null) return { day: dayOf(said), date: said };
  return found && { day: finishDay(found), date: null };
}

/** As the status date has it; null for what has no place on the timeline. */
export function forecastDays(found: TaskSchedule | null): { readonly start: Day; readonly finish: Day } | null {
  if (!found) return null;
  return {
    start: startDay(found.forecastStart),
    finish: finishDay({ start: found.forecastStart, finish: found.forecastFinish }),
  };
}

export function planDays(found: TaskSchedule): { readonly start: Day; readonly finish: Day } {
  return { start: startDay(found.start), finish: finishDay(found) };
}
