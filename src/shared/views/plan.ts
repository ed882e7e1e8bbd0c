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
  type WorkTime,
} from '#shared/calendar/index.ts';
import type { ReadableProject } from '#shared/document/index.ts';
import { type DateValue, dayInZone } from '#shared/domain/day.ts';
import { readInterruptions } from '#shared/domain/interruptions.ts';
import { readKnown, readOutside } from '#shared/domain/outside.ts';
import { isLive, type TaskRecord } from '#shared/domain/records.ts';
import type { CalendarId, LinkId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import {
  type Constraint,
  type Interruption,
  type OutsideLink,
  type Plan,
  type PlanCalendars,
  type PlanLink,
  type PlanTask,
  WorkTimes,
} from '#shared/scheduling/index.ts';
import { storedConstraint } from './pin.ts';
import { type CalendarDraft, calendarOf, readCalendars } from './plan-calendars.ts';

export interface PlanInput {
  readonly plan: Plan;
  readonly calendars: PlanCalendars;
  /** [SCH-R3] That of the project; null where it has none and a forecast is as of today. */
  readonly statusDate: Instant | null;
  /** What stored calendars say that makes no sense, a sentence each. */
  readonly calendarProblems: readonly string[];
}

/** `draft`: as a change of a calendar would leave it, reckoned before anything is written (SCH-R6). */
export function planOf(project: ReadableProject, draft: CalendarDraft | null = null): PlanInput {
  return readPlan(project, { calendar: draft }).input;
}

export interface PlanReading {
  readonly input: PlanInput;
  readonly readTask: (task: TaskRecord) => PlanTask;
  readonly timeOf: (task: TaskRecord) => WorkTime;
}

/** What is taken in the place of what the document has, to see what would follow (SCH-R6). */
export interface Assumed {
  readonly tasks?: ReadonlyMap<TaskId, TaskRecord>;
  /** All of them; null for the document's own. */
  readonly links?: readonly PlanLink[] | null;
  readonly calendar?: CalendarDraft | null;
}

/** The plan, and the way to read one task of it again while links, parents, calendars and people are as they were. */
export function readPlan(project: ReadableProject, assumed: Assumed = {}): PlanReading {
  const { calendars, problems, ofPerson } = readCalendars(project, assumed.calendar ?? null);
  const links = assumed.links ?? linksOf(project);
  const records = project.all('task').flatMap((task) => (isLive(task) ? (assumed.tasks?.get(task.id) ?? task) : []));
  const outside = outsideLinksOf(project, calendars.project);
  const reader = new TaskReader(project, { calendars, records, links: [...links, ...outside], ofPerson });
  const tasks = records.map((task) => reader.read(task));
  const { statusDate, criticalSlack } = project.project;
  const plan = {
    start: startOf(project, calendars.project),
    tasks,
    links,
    outside,
    criticalSlack: bounded(criticalSlack ?? 0),
  };
  return {
    input: {
      plan,
      calendars,
      statusDate: statusDate === null ? null : parseInstant(statusDate),
      calendarProblems: problems,
    },
    readTask: (task) => reader.read(task),
    timeOf: (task) => reader.timeOf(task),
  };
}

function linksOf(project: ReadableProject): PlanLink[] {
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
  return links.sort(inFixedOrder);
}

/** A document's own order differs between devices; of links that drive a task alike, all must name the same one. */
function inFixedOrder(left: { readonly id: LinkId }, right: { readonly id: LinkId }): number {
  return left.id < right.id ? -1 : 1;
}

/** [SCH-L4] Those of which the date that they bind is known. */
function outsideLinksOf(project: ReadableProject, calendar: WorkingCalendar): OutsideLink[] {
  const links: OutsideLink[] = [];
  for (const { id, to, outside, known, type, lag, lagKind, deletedAt } of project.all('link')) {
    if (deletedAt !== null || to === null || readOutside(outside) === null || !project.live('task', to)) continue;
    const { start, finish } = readKnown(known);
    const at = type === 'FS' || type === 'FF' ? ending(finish, calendar) : beginning(start, calendar);
    if (at === null) continue;
    links.push({ id, to, type, lag: bounded(lag ?? 0), lagKind: lagKind === 'elapsed' ? lagKind : 'working', at });
  }
  return links.sort(inFixedOrder);
}

/** The project's start, or else the day it was made; in any case a time at which work can begin. */
function startOf(project: ReadableProject, calendar: WorkingCalendar): Instant {
  const { start, createdAt, timeZone } = project.project;
  const day = start ?? (createdAt === null ? null : dayInZone(createdAt, timeZone));
  return beginning(day, calendar) ?? calendar.nextStart(0);
}

interface TaskReaderParts {
  readonly calendars: PlanCalendars;
  readonly records: readonly TaskRecord[];
  readonly links: readonly Pick<PlanLink, 'to'>[];
  readonly ofPerson: (person: PersonId) => CalendarId | null;
}

class TaskReader {
  readonly #project: ReadableProject;
  readonly #calendars: PlanCalendars;
  readonly #times: WorkTimes;
  readonly #linked: ReadonlySet<TaskId>;
  readonly #summaries: ReadonlySet<TaskId>;
  readonly #ofPerson: (person: PersonId) => CalendarId | null;

  constructor(project: ReadableProject, { calendars, records, links, ofPerson }: TaskReaderParts) {
    this.#project = project;
    this.#calendars = calendars;
    this.#times = new WorkTimes(calendars);
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
    const { calendar, ownerCalendars } = this.#calendarsOf(task);
    const time = this.#times.of({ calendar, ownerCalendars });
    const [start, due] = [putStart(task.start, time), putFinish(task.due, time)];
    const constraint = readConstraint(task.constraint, time);
    const actualStart = putStart(task.actualStart, time);
    const actualFinish = putFinish(task.actualFinish, time);
    const isSummary = this.#summaries.has(task.id);
    const isScheduled = isSummary || this.#isScheduled(task);
    const mode = task.mode === 'manual' || !isScheduled ? 'manual' : 'auto';
    const hasBar = isSummary ? start !== null && due !== null : start !== null || (due !== null && isScheduled);
    return {
      id: task.id,
      parent: this.#parentOf(task),
      mode: mode === 'auto' ? 'auto' : hasBar ? 'manual' : isScheduled ? 'auto' : 'unplanned',
      duration: this.#durationOf(task, start, due, time),
      elapsed: task.elapsed,
      start: mode === 'manual' ? start : null,
      finish: mode === 'manual' ? due : null,
      constraint:
        constraint ?? (mode === 'auto' && start !== null ? { type: 'start-no-earlier-than', at: start } : null),
      deadline: ending(task.deadline, time) ?? (mode === 'auto' ? due : null),
      percent: task.doneAt !== null ? 100 : Math.min(100, Math.max(0, task.percent ?? 0)),
      actualStart,
      actualFinish,
      remaining: task.remaining === null ? null : Math.max(0, Math.round(task.remaining)),
      interruptions: interruptionsOf(task.interruptions, time),
      calendar,
      ownerCalendars,
    };
  }

  #parentOf(task: TaskRecord): TaskId | null {
    const parent = this.#project.outline.parent(task.id);
    return parent !== null && this.#project.live('task', parent) ? parent : null;
  }

  /** The time in which it is worked on, by which its dates are read too. */
  timeOf(task: TaskRecord): WorkTime {
    return this.#times.of(this.#calendarsOf(task));
  }

  #calendarsOf(task: TaskRecord): Pick<PlanTask, 'calendar' | 'ownerCalendars'> {
    return {
      calendar: task.calendar !== null && this.#calendars.byId.has(task.calendar) ? task.calendar : null,
      ownerCalendars: task.owners.map((owner) => this.#ofPerson(owner)).filter((calendar) => calendar !== null),
    };
  }

  /** Without one of its own: what its promised dates span, else a day. */
  #durationOf(task: TaskRecord, start: Instant | null, due: Instant | null, time: WorkTime): number {
    if (task.duration !== null) return Math.max(0, bounded(task.duration));
    if (task.milestone) return 0;
    if (start !== null && due !== null && due > start) return time.between(start, due);
    return calendarOf(task, this.#calendars).minutesPerDay;
  }
}

/** Whole, and no longer than time is: a merged or foreign document holds any number. */
function bounded(minutes: number): number {
  return Math.min(MOST_MINUTES, Math.max(-MOST_MINUTES, Math.round(minutes)));
}

function readConstraint(stored: Json, time: WorkTime): Constraint | null {
  const constraint = storedConstraint(stored);
  if (constraint === null) return null;
  const { type, date } = constraint;
  if (date === null) return { type, at: null };
  const isOfFinish = type === 'finish-no-earlier-than' || type === 'finish-no-later-than' || type === 'must-finish-on';
  if (isOfFinish) return { type, at: ending(date, time) };
  return { type, at: type === 'start-no-later-than' ? latestStart(date, time) : beginning(date, time) };
}

function interruptionsOf(stored: Json, time: WorkTime): Interruption[] {
  return readInterruptions(stored).flatMap(({ from, to }) => {
    const [stop, resume] = [beginning(from, time), beginning(to, time)];
    return stop !== null && resume !== null && stop < resume ? [{ from: stop, to: resume }] : [];
  });
}

/** A day means its first working minute as a beginning (SCH-U3); where a time was given, that time. */
function beginning(date: DateValue | null, time: WorkTime): Instant | null {
  const at = date === null ? null : parseInstant(date);
  return at === null || date === null || date.length > 10 ? at : time.nextStart(at);
}

/** A day means its last working minute as an end (SCH-U3). */
function ending(date: DateValue | null, time: WorkTime): Instant | null {
  const at = date === null ? null : parseInstant(date);
  return at === null || date === null || date.length > 10 ? at : time.lastFinish(at + 1440);
}

/** What was put on a day, or was done on it, stays on it, worked or not (SCH-T4). */
function putStart(date: DateValue | null, time: WorkTime): Instant | null {
  const at = beginning(date, time);
  return at === null || date === null ? at : Math.min(at, dayEnd(date));
}

function putFinish(date: DateValue | null, time: WorkTime): Instant | null {
  const at = ending(date, time);
  const midnight = date === null ? null : parseInstant(date.slice(0, 10));
  return at === null || date === null || midnight === null || at > midnight ? at : dayEnd(date);
}

/** The last minute of a day at which something can stand. */
function dayEnd(date: DateValue): Instant {
  return (parseInstant(date.slice(0, 10)) ?? 0) + MINUTES_PER_DAY - 1;
}

/** No later than a day without work is no later than the last minute of work before it. */
function latestStart(date: DateValue, time: WorkTime): Instant | null {
  const at = beginning(date, time);
  if (at === null || date.length > 10 || at <= dayEnd(date)) return at;
  return time.lastFinish(at) - 1;
}
