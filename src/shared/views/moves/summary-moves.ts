/** Moving a summary moves what is under it (SCH-T2): each task as its own bar would be moved, all of them in one step. */
import { type Instant, parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument, ScheduleFields } from '#shared/document/index.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { PlanLink } from '#shared/scheduling/index.ts';
import { storedConstraint } from '../pin.ts';
import type { TaskPlanChange } from '../preview.ts';
import type { ScheduledPlan } from '../schedule.ts';
import { dayOfStart, movedTo, shiftedBy, workingDaysFrom } from './moves.ts';

/** A task with all that stands under it, however deep; the task first. */
export function familyOf({ outline }: ProjectDocument, task: TaskId): readonly TaskId[] {
  const family = [task];
  for (let at = 0; at < family.length; at++) {
    for (const child of outline.children(family[at] as TaskId)) family.push(child.id as TaskId);
  }
  return family;
}

/** Tasks some working days later, or earlier: a summary with its family, and none of them twice. */
export function shiftedTogether(
  project: ProjectDocument,
  plan: ScheduledPlan,
  tasks: readonly TaskId[],
  days: number,
): readonly TaskPlanChange[] {
  const changes = new Map<TaskId, TaskPlanChange>();
  const driverOf = driversOf(plan);
  /** Under a summary that was moved already. */
  const covered = new Set<TaskId>();
  const add = (task: TaskId, fields: ScheduleFields | null): void => {
    if (fields !== null && !changes.has(task)) changes.set(task, { task, fields });
  };
  for (const id of tasks) {
    const task = project.live('task', id);
    if (!task || covered.has(id)) continue;
    if (plan.of(id)?.isSummary) {
      const family = familyOf(project, id);
      for (const each of family) covered.add(each);
      for (const change of familyShifted(project, plan, { family, driverOf }, days)) add(change.task, change.fields);
    } else add(id, shiftedBy(task, plan, days));
  }
  return [...changes.values()];
}

/** To begin on the working day of the project on which an instant lies, or that comes next. */
export function summaryMovedTo(
  project: ProjectDocument,
  plan: ScheduledPlan,
  summary: TaskId,
  at: Instant,
): readonly TaskPlanChange[] {
  const schedule = plan.of(summary);
  if (!schedule) return [];
  const days = workingDaysBetween(plan, schedule.start, at);
  const family = { family: familyOf(project, summary), driverOf: driversOf(plan) };
  return days === 0 ? [] : familyShifted(project, plan, family, days);
}

function workingDaysBetween({ input }: ScheduledPlan, from: Instant, to: Instant): number {
  const time = input.calendars.project;
  const [first, last] = [
    workingDaysFrom(time, from, 0),
    workingDaysFrom(time, time.nextStart(workingDaysFrom(time, to, 0)), 0),
  ];
  const step = last > first ? 1 : -1;
  let days = 0;
  for (let day = first; (last - day) * step > 0; days += step) day = workingDaysFrom(time, day, step);
  return days;
}

/** By the links that they were read from: asked for with every move of a summary that is dragged. */
const drivers = new WeakMap<readonly PlanLink[], ReadonlyMap<LinkId, TaskId>>();

/** The task that each link leads from; a link from another project leads from none. */
function driversOf({ input }: ScheduledPlan): ReadonlyMap<LinkId, TaskId> {
  const { links } = input.plan;
  let known = drivers.get(links);
  if (!known) {
    known = new Map(links.map((link) => [link.id, link.from]));
    drivers.set(links, known);
  }
  return known;
}

interface Family {
  readonly family: readonly TaskId[];
  readonly driverOf: ReadonlyMap<LinkId, TaskId>;
}

function familyShifted(
  project: ProjectDocument,
  plan: ScheduledPlan,
  { family, driverOf }: Family,
  days: number,
): readonly TaskPlanChange[] {
  const moves = new Set(family.filter((id) => !isHistory(plan, project.live('task', id))));
  return family.flatMap((id) => {
    const task = project.live('task', id);
    const schedule = plan.of(id);
    if (!task || !schedule || !moves.has(id)) return [];
    const isHeld = schedule.drivenBy !== null;
    const driver = isHeld ? (driverOf.get(schedule.drivenBy) ?? null) : null;
    // What follows from another that moves comes along without a pin, and comes back with it (SCH-L3); and what a link holds
    // would go no earlier for one.
    const comesAlong = schedule.isSummary || (isHeld && days < 0) || (driver !== null && moves.has(driver));
    const fields =
      plan.readTask(task).mode === 'auto' && comesAlong
        ? pinShifted(task, plan, days)
        : movedTo(task, plan, workingDaysFrom(plan.timeOf(task), schedule.start, days));
    return fields === null ? [] : [{ task: id, fields }];
  });
}

/** [SCH-T6] What was begun, or is done, stays where it was. */
function isHistory(plan: ScheduledPlan, task: TaskRecord | undefined): boolean {
  if (!task || plan.of(task.id)?.isSummary) return false;
  const { actualStart, actualFinish, percent } = plan.readTask(task);
  return actualStart !== null || actualFinish !== null || percent >= 100;
}

/** Null for a task that nothing pins to a date. */
function pinShifted(task: TaskRecord, plan: ScheduledPlan, days: number): ScheduleFields | null {
  const shifted = (date: DateValue): DateValue => {
    const at = parseInstant(dayOf(date)) ?? 0;
    return `${dayOfStart(workingDaysFrom(plan.timeOf(task), at, days))}${date.slice(10)}` as DateValue;
  };
  const constraint = storedConstraint(task.constraint);
  if (constraint && constraint.date !== null) {
    return { constraint: { type: constraint.type, date: shifted(constraint.date) } };
  }
  return task.start === null ? null : { start: shifted(task.start) };
}
