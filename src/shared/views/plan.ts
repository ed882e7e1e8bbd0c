/**
 * A project's document as the engine's input (DESIGN, Documents 3). What a person promised stays theirs: `start` and `due`
 * without anything to schedule by are a bar of their own or a deadline; once a task is scheduled, a promised start holds it
 * to no earlier, and a promised due takes slack away and moves nothing.
 */
import {
  type Instant,
  MINUTES_PER_DAY,
  MOST_MINUTES,
  parseInstant,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { type DateValue, dayInZone, isDateValue } from '#shared/domain/day.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { CalendarId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { Constraint, Interruption, Plan, PlanCalendars, PlanLink, PlanTask } from '#shared/scheduling/index.ts';
import { storedConstraint } from './pin.ts';
import { type CalendarDraft, readCalendars } from './plan-calendars.ts';

export interface PlanInput {
  readonly plan: Plan;
  readonly calendars: PlanCalendars;
  /** What stored calendars say that makes no sense, a sentence each. */
  readonly calendarProblems: readonly string[];
}

/** `draft`: as a change of a calendar would leave it, reckoned before anything is written (SCH-R6). */
export function planOf(project: ProjectDocument, draft: CalendarDraft | null = null): PlanInput {
  return readPlan(project, { calendar: draft }).input;
}

interface PlanReading {
  readonly input: PlanInput;
  readonly readTask: (task: TaskRecord) => PlanTask;
}

/** What is taken in the place of what the document has, to see what would follow (SCH-R6). */
export interface Assumed {
  readonly tasks?: ReadonlyMap<TaskId, TaskRecord>;
  /** All of them; null for the document's own. */
  readonly links?: readonly PlanLink[] | null;
  readonly calendar?: CalendarDraft | null;
}

/** The plan, and the way to read one task of it again while links, parents, calendars and people are as they were. */
export function readPlan(project: ProjectDocument, assumed: Assumed = {}): PlanReading {
  const { calendars, problems, ofPerson } = readCalendars(project, assumed.calendar ?? null);
  const links = assumed.links ?? linksOf(project);
  const records = project.all('task').flatMap((task) => (isLive(task) ? (assumed.tasks?.get(task.id) ?? task) : []));
  const reader = new TaskReader(project, { calendars, records, links, ofPerson });
  const tasks = records.map((task) => reader.read(task));
  const plan = { start: startOf(project, calendars.project), tasks, links, criticalSlack: 0 };
  return { input: { plan, calendars, calendarProblems: problems }, readTask: (task) => reader.read(task) };
}

function linksOf(project: ProjectDocument): PlanLink[] {
  const links: PlanLink[] = [];
  for (const link of project.all('link')) {
    if (!isLive(link) || link.from === null || link.to === null) continue;
    if (!project.live('task', link.from) || !project.live('task', link.to)) continue;
    links.push({
      id: link.id,
      from: link.from,
      to: link.to,
      type: link.type,
      lag: bounded(link.lag ?? 0),
      lagKind: link.lagKind,
      createdAt: link.createdAt,
    });
  }
  return links;
}

/** The project's start, or else the day it was made; in any case a time at which work can begin. */
function startOf(project: ProjectDocument, calendar: WorkingCalendar): Instant {
  const { start, createdAt, timeZone } = project.project;
  const day = start ?? (createdAt === null ? null : dayInZone(createdAt, timeZone));
  return beginning(day, calendar) ?? calendar.nextStart(0);
}

interface TaskReaderParts {
  readonly calendars: PlanCalendars;
  readonly records: readonly TaskRecord[];
  readonly links: readonly PlanLink[];
  readonly ofPerson: (person: PersonId) => CalendarId | null;
}

class TaskReader {
  readonly #project: ProjectDocument;
  readonly #calendars: PlanCalendars;
  readonly #linked: ReadonlySet<TaskId>;
  readonly #summaries: ReadonlySet<TaskId>;
  readonly #ofPerson: (person: PersonId) => CalendarId | null;

  constructor(project: ProjectDocument, { calendars, records, links, ofPerson }: TaskReaderParts) {
    this.#project = project;
    this.#calendars = calendars;
    this.#ofPerson = ofPerson;
    this.#linked = new Set(links.map(({ to }) => to));
    this.#summaries = this.#withPlannedChildren(records);
  }

  /** Whatever has something planned under it: undated subcards give no card a bar. */
  #withPlannedChildren(records: readonly TaskRecord[]): ReadonlySet<TaskId> {
    const summaries = new Set<TaskId>();
    for (const task of records) {
      if (!this.#isScheduled(task) && task.start === null) continue;
      let above = this.#parentOf(task);
      while (above !== null && !summaries.has(above)) {
        summaries.add(above);
        above = this.#project.outline.parent(above);
      }
    }
    return summaries;
  }

  /** Something says when it is to be done, beside what was promised. */
  #isScheduled(task: TaskRecord): boolean {
    return (
      this.#linked.has(task.id) ||
      task.duration !== null ||
      task.milestone ||
      readConstraint(task.constraint, this.#calendars.project) !== null ||
      task.actualStart !== null ||
      task.actualFinish !== null
    );
  }

  read(task: TaskRecord): PlanTask {
    const calendar = this.#calendarOf(task);
    const [start, due] = [putStart(task.start, calendar), putFinish(task.due, calendar)];
    const constraint = readConstraint(task.constraint, calendar);
    const actualStart = putStart(task.actualStart, calendar);
    const actualFinish = putFinish(task.actualFinish, calendar);
    const isSummary = this.#summaries.has(task.id);
    const isScheduled = isSummary || this.#isScheduled(task);
    const mode = task.mode === 'manual' || !isScheduled ? 'manual' : 'auto';
    const hasBar = isSummary ? start !== null && due !== null : start !== null || (due !== null && isScheduled);
    return {
      id: task.id,
      parent: this.#parentOf(task),
      mode: mode === 'auto' ? 'auto' : hasBar ? 'manual' : isScheduled ? 'auto' : 'unplanned',
      duration: durationOf(task, start, due, calendar),
      elapsed: task.elapsed,
      start: mode === 'manual' ? start : null,
      finish: mode === 'manual' ? due : null,
      constraint:
        constraint ?? (mode === 'auto' && start !== null ? { type: 'start-no-earlier-than', at: start } : null),
      deadline: ending(task.deadline, calendar) ?? (mode === 'auto' ? due : null),
      percent: task.doneAt !== null ? 100 : Math.min(100, Math.max(0, task.percent ?? 0)),
      actualStart,
      actualFinish,
      remaining: task.remaining === null ? null : Math.max(0, Math.round(task.remaining)),
      interruptions: readInterruptions(task.interruptions, calendar),
      calendar: task.calendar !== null && this.#calendars.byId.has(task.calendar) ? task.calendar : null,
      ownerCalendars: this.#ownerCalendars(task),
    };
  }

  #parentOf(task: TaskRecord): TaskId | null {
    const parent = this.#project.outline.parent(task.id);
    return parent !== null && this.#project.live('task', parent) ? parent : null;
  }

  #calendarOf(task: TaskRecord): WorkingCalendar {
    return (task.calendar && this.#calendars.byId.get(task.calendar)) || this.#calendars.project;
  }

  #ownerCalendars(task: TaskRecord): CalendarId[] {
    return task.owners.map((owner) => this.#ofPerson(owner)).filter((calendar) => calendar !== null);
  }
}

/** Without one of its own: what its promised dates span, else a day. */
function durationOf(task: TaskRecord, start: Instant | null, due: Instant | null, calendar: WorkingCalendar): number {
  if (task.duration !== null) return Math.max(0, bounded(task.duration));
  if (task.milestone) return 0;
  if (start !== null && due !== null && due > start) return calendar.between(start, due);
  return calendar.minutesPerDay;
}

/** Whole, and no longer than time is: a merged or foreign document holds any number. */
function bounded(minutes: number): number {
  return Math.min(MOST_MINUTES, Math.max(-MOST_MINUTES, Math.round(minutes)));
}

function readConstraint(stored: Json, calendar: WorkingCalendar): Constraint | null {
  const constraint = storedConstraint(stored);
  if (constraint === null) return null;
  const { type, date } = constraint;
  if (date === null) return { type, at: null };
  const isOfFinish = type === 'finish-no-earlier-than' || type === 'finish-no-later-than' || type === 'must-finish-on';
  if (isOfFinish) return { type, at: ending(date, calendar) };
  return { type, at: type === 'start-no-later-than' ? latestStart(date, calendar) : beginning(date, calendar) };
}

function readInterruptions(stored: Json, calendar: WorkingCalendar): Interruption[] {
  if (!Array.isArray(stored)) return [];
  const interruptions: Interruption[] = [];
  for (const entry of stored as readonly Json[]) {
    const { from, to } = (entry ?? {}) as { readonly [key: string]: Json };
    const [start, end] = [isDateValue(from) ? from : null, isDateValue(to) ? to : null];
    const rest = { from: beginning(start, calendar), to: beginning(end, calendar) };
    if (rest.from !== null && rest.to !== null && rest.from < rest.to)
      interruptions.push({ from: rest.from, to: rest.to });
  }
  return interruptions.sort((a, b) => a.from - b.from);
}

/** A day means its first working minute as a beginning (SCH-U3); where a time was given, that time. */
function beginning(date: DateValue | null, calendar: WorkingCalendar): Instant | null {
  const at = date === null ? null : parseInstant(date);
  return at === null || date === null || date.length > 10 ? at : calendar.nextStart(at);
}

/** A day means its last working minute as an end (SCH-U3). */
function ending(date: DateValue | null, calendar: WorkingCalendar): Instant | null {
  const at = date === null ? null : parseInstant(date);
  return at === null || date === null || date.length > 10 ? at : calendar.lastFinish(at + 1440);
}

/** What was put on a day, or was done on it, stays on it, worked or not (SCH-T4). */
function putStart(date: DateValue | null, calendar: WorkingCalendar): Instant | null {
  const at = beginning(date, calendar);
  return at === null || date === null ? at : Math.min(at, dayEnd(date));
}

function putFinish(date: DateValue | null, calendar: WorkingCalendar): Instant | null {
  const at = ending(date, calendar);
  const midnight = date === null ? null : parseInstant(date.slice(0, 10));
  return at === null || date === null || midnight === null || at > midnight ? at : dayEnd(date);
}

/** The last minute of a day at which something can stand. */
function dayEnd(date: DateValue): Instant {
  return (parseInstant(date.slice(0, 10)) ?? 0) + MINUTES_PER_DAY - 1;
}

/** No later than a day without work is no later than the last minute of work before it. */
function latestStart(date: DateValue, calendar: WorkingCalendar): Instant | null {
  const at = beginning(date, calendar);
  if (at === null || date.length > 10 || at <= dayEnd(date)) return at;
  return calendar.lastFinish(at) - 1;
}
