/** Which working time each task of a plan is done in (SCH-C2), and how links bind two ends of it (SCH-L1). */
import { ELAPSED, type Instant, unionOf, type WorkingCalendar, type WorkTime } from '#shared/calendar/index.ts';
import type { CalendarId } from '#shared/kernel/ids.ts';
import type { PlanCalendars, PlanTask } from './plan.ts';

/** Gives tasks with the same calendars the same object. */
export class WorkTimes {
  readonly #calendars: PlanCalendars;
  readonly #teams = new Map<string, WorkTime>();

  constructor(calendars: PlanCalendars) {
    this.#calendars = calendars;
  }

  /** The task's own calendar; else the time in which any of its owners works; else the project's. */
  of(task: Pick<PlanTask, 'calendar' | 'ownerCalendars'>): WorkTime {
    const isNamed = task.calendar !== null && this.#calendars.byId.has(task.calendar);
    if (isNamed || task.ownerCalendars.length === 0) return this.ofTask(task);
    const ids = [...new Set(task.ownerCalendars)].sort();
    const key = ids.join('\n');
    let time = this.#teams.get(key);
    if (!time) {
      time = this.#team(ids);
      this.#teams.set(key, time);
    }
    return time;
  }

  /** The task's own calendar or the project's. */
  ofTask(task: Pick<PlanTask, 'calendar'>): WorkTime {
    return (task.calendar === null ? undefined : this.#calendars.byId.get(task.calendar)) ?? this.#calendars.project;
  }

  #team(ids: readonly CalendarId[]): WorkTime {
    const [first, ...others] = ids.map((id) => this.#calendars.byId.get(id)).filter((time) => time !== undefined);
    if (!first) return this.#calendars.project;
    return others.length === 0 ? first : unionOf([first, ...others]);
  }

  /** A calendar that a task names and that has no working time, or is not there. */
  missing(task: PlanTask): CalendarId | null {
    if (task.calendar !== null && !this.#calendars.byId.has(task.calendar)) return task.calendar;
    return task.ownerCalendars.find((id) => !this.#calendars.byId.has(id)) ?? null;
  }

  get project(): WorkingCalendar {
    return this.#calendars.project;
  }
}

/** The finish of work that begins at `start`: of `minutes`, resting while begun work was interrupted (SCH-T6). */
export function finishOf(task: PlanTask, span: WorkTime, start: Instant, minutes: number): Instant {
  if (minutes === 0 || task.interruptions.length === 0 || task.actualStart === null) return span.add(start, minutes);
  let [at, left] = [start, minutes];
  for (const { from, to } of task.interruptions) {
    if (to <= from || to <= at) continue;
    // Of rests that overlap, the later one finds nothing done in what the earlier one rested.
    const done = from > at ? span.between(at, from) : 0;
    if (done >= left) break;
    [at, left] = [to, left - done];
  }
  return span.add(at, left);
}

/** Elapsed work runs on whatever the calendar says (SCH-U2). */
export function spanTime(task: PlanTask, time: WorkTime): WorkTime {
  return task.elapsed ? ELAPSED : time;
}

/** Minutes that a task takes from `start` to `finish`: what a person put where it is takes the time between its ends. */
export function lengthOf(task: PlanTask, span: WorkTime, start: Instant, finish: Instant): number {
  const isBar = task.mode === 'manual' && task.start !== null && task.finish !== null && task.actualStart === null;
  return isBar ? span.between(start, finish) : task.duration;
}

/** What is left, in minutes, of a task that takes `length` of them. */
export function remainingOf(task: PlanTask, length = task.duration): number {
  if (task.remaining !== null) return Math.max(0, task.remaining);
  return Math.round((length * (100 - task.percent)) / 100);
}
