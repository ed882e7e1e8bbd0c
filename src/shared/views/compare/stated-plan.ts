/** One state of a plan, whatever it comes from: the document as it is, a baseline, a day of the past, another document. */
import {
  formatInstant,
  type Instant,
  MINUTES_PER_DAY,
  parseInstant,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import type { BaselineDates, ReadableProject } from '#shared/document/index.ts';
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { type PlannedDates, type Schedule, schedule } from '#shared/scheduling/index.ts';
import { planOf } from '../plan.ts';
import type { ScheduledPlan } from '../schedule.ts';

export interface StatedTask extends PlannedDates {
  /** Null of a task of which nothing but its dates is known. */
  readonly title: string | null;
  /** Its dates are those of what stands under it. */
  readonly isSummary: boolean;
  readonly isMilestone: boolean;
  /** Null where it was not kept, as in a baseline. */
  readonly isCritical: boolean | null;
}

export interface StatedPlan {
  readonly tasks: ReadonlyMap<TaskId, StatedTask>;
  /** The latest finish of all; null where nothing is planned. */
  readonly finish: Instant | null;
}

/** A document as it is at this moment. Nothing of it changes with the document. */
export function statedPlan(project: ReadableProject, scheduled?: Pick<ScheduledPlan, 'schedule'>): StatedPlan {
  const result = scheduled?.schedule ?? scheduleOf(project);
  const tasks = new Map<TaskId, StatedTask>();
  for (const id of project.ids('task')) {
    const planned = result.of(id);
    if (!planned) continue;
    const { start, finish, isSummary, isCritical } = planned;
    const title = project.get('task', id)?.title ?? null;
    tasks.set(id, { start, finish, title, isSummary, isMilestone: !isSummary && start === finish, isCritical });
  }
  return { tasks, finish: latestFinish(tasks) };
}

function scheduleOf(project: ReadableProject): Schedule {
  const { plan, calendars } = planOf(project);
  return schedule(plan, calendars, null);
}

/** [SCH-R4] What is kept of a plan by taking a baseline: to the minute, so that nothing seems to move by itself. */
export function baselineDates(scheduled: ScheduledPlan): ReadonlyMap<TaskId, BaselineDates> {
  const dates = new Map<TaskId, BaselineDates>();
  for (const { id } of scheduled.input.plan.tasks) {
    const planned = scheduled.of(id);
    if (planned) dates.set(id, { start: dateOf(planned.start), finish: dateOf(planned.finish) });
  }
  return dates;
}

function dateOf(at: Instant): DateValue {
  return formatInstant(at);
}

/** [SCH-R4] A baseline, ours or imported. Days without a time begin and end with the work of `calendar`. */
export function baselinePlan(
  project: ReadableProject,
  baseline: RecordOf<'baseline'>,
  calendar: WorkingCalendar,
): StatedPlan {
  const dates = new Map<TaskId, PlannedDates>();
  for (const [id, planned] of entriesOf(baseline.tasks)) {
    const read = readDates(planned, calendar);
    if (read) dates.set(id as TaskId, read);
  }
  const parents = parentsOf(project, dates);
  const tasks = new Map<TaskId, StatedTask>();
  for (const [id, { start, finish }] of dates) {
    const isSummary = parents.has(id);
    const title = project.get('task', id)?.title || null;
    tasks.set(id, { start, finish, title, isSummary, isMilestone: !isSummary && start === finish, isCritical: null });
  }
  return { tasks, finish: latestFinish(tasks) };
}

function entriesOf(stored: Json): [string, Json][] {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? Object.entries(stored) : [];
}

/** Where one of the two is missing, the other stands for both. */
function readDates(stored: Json, calendar: WorkingCalendar): PlannedDates | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const start = readInstant(Reflect.get(stored, 'start'), (day) => calendar.nextStart(day));
  const finish = readInstant(Reflect.get(stored, 'finish'), (day) => calendar.lastFinish(day + MINUTES_PER_DAY));
  const [from, to] = [start ?? finish, finish ?? start];
  return from === null || to === null ? null : { start: from, finish: to };
}

function readInstant(stored: unknown, ofDay: (midnight: Instant) => Instant): Instant | null {
  if (!isDateValue(stored)) return null;
  const at = parseInstant(stored);
  return at === null || stored.length > 10 ? at : ofDay(at);
}

/** Deleted ones included: they were parents when the baseline was taken. */
function parentsOf(project: ReadableProject, dates: ReadonlyMap<TaskId, unknown>): ReadonlySet<TaskId> {
  const parents = new Set<TaskId>();
  for (const id of dates.keys()) {
    const parent = project.get('task', id)?.outline[0];
    if (parent) parents.add(parent);
  }
  return parents;
}

function latestFinish(tasks: ReadonlyMap<TaskId, StatedTask>): Instant | null {
  let latest: Instant | null = null;
  for (const { finish } of tasks.values()) if (latest === null || finish > latest) latest = finish;
  return latest;
}
