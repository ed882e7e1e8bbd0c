/** What the engine answers of a plan (SCH-R1 to R3): read by task, made when asked for, kept while nothing in it changed. */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { LinkId, TaskId } from '#shared/kernel/ids.ts';
import type { PlannedDates } from './compare.ts';
import { type Conflict, conflictsOf } from './conflicts.ts';
import { Engine, isBegun, isDone } from './engine.ts';
import { buildNetwork, type Network } from './network.ts';
import type { Plan, PlanCalendars, PlanLink, PlanTask } from './plan.ts';
import { Timetable } from './timetable.ts';

export interface TaskSchedule {
  /** The plan. */
  readonly start: Instant;
  readonly finish: Instant;
  /** Minutes of the task's own time; of a summary those of the project's calendar between its dates. */
  readonly duration: number;
  /** 0 to 100; of a summary weighed by its children's durations (SCH-T2). */
  readonly percent: number;
  readonly earlyStart: Instant;
  readonly earlyFinish: Instant;
  readonly lateStart: Instant;
  readonly lateFinish: Instant;
  readonly forecastStart: Instant;
  readonly forecastFinish: Instant;
  /** Working minutes; negative where a deadline or constraint cannot be met. 0 for what is done. */
  readonly totalSlack: number;
  readonly freeSlack: number;
  readonly isCritical: boolean;
  readonly isSummary: boolean;
  /** The link that decides when it starts or finishes; null where none does. */
  readonly drivenBy: LinkId | null;
  readonly conflicts: readonly Conflict[];
}

/** `schedule(plan, calendars, statusDate)`: a pure function of its inputs. Without a status date there is no forecast. */
export function schedule(plan: Plan, calendars: PlanCalendars, statusDate: Instant | null): Schedule {
  return new Schedule(plan, calendars, statusDate);
}

export class Schedule {
  readonly #network: Network;
  readonly #engine: Engine;
  readonly #timetable: Timetable;
  readonly #known = new Map<number, TaskSchedule>();
  readonly #calendars: PlanCalendars;

  /** `same`: a schedule of the same plan, from which all is taken but the forecast. */
  constructor(plan: Plan, calendars: PlanCalendars, statusDate: Instant | null, same: Schedule | null = null) {
    this.#calendars = calendars;
    this.#network = same ? { ...same.#network, tasks: [...same.#network.tasks] } : buildNetwork(plan);
    this.#engine = new Engine(plan, this.#network, calendars);
    this.#timetable = new Timetable(this.#engine, statusDate, same === null ? null : same.#timetable);
  }

  /** [SCH-R6] The same on its own, without a forecast: what is updated in it changes nothing here. Costs a copy. */
  fork(): Schedule {
    return new Schedule(this.#engine.plan, this.#calendars, null, this);
  }

  /** Null for what is not in the plan, or has no place on the timeline. */
  of(id: TaskId): TaskSchedule | null {
    const index = this.#ownIndexOf(id);
    if (index === undefined || Number.isNaN(this.#timetable.placed.start[index])) return null;
    let known = this.#known.get(index);
    if (!known) {
      known = this.#read(index);
      this.#known.set(index, known);
    }
    return known;
  }

  /** Its planned dates alone, which cost nothing to read. */
  datesOf(id: TaskId): PlannedDates | null {
    const index = this.#ownIndexOf(id);
    const { start, finish } = this.#timetable.placed;
    if (index === undefined || Number.isNaN(start[index])) return null;
    return { start: start[index] as number, finish: finish[index] as number };
  }

  /** The earliest start of all; null for an empty plan. */
  get start(): Instant | null {
    let earliest = Number.NaN;
    for (const start of this.#ownDates(this.#timetable.placed.start))
      if (!(start >= earliest) && !Number.isNaN(start)) earliest = start;
    return Number.isNaN(earliest) ? null : earliest;
  }

  /** The latest finish of all; null for an empty plan. */
  get finish(): Instant | null {
    return Number.isNaN(this.#timetable.finish) ? null : this.#timetable.finish;
  }

  /** [SCH-R3] The latest finish as the status date has it; null for an empty plan. */
  get forecastFinish(): Instant | null {
    let latest = Number.NaN;
    for (const finish of this.#ownDates(this.#timetable.forecast.finish))
      if (!(finish <= latest) && !Number.isNaN(finish)) latest = finish;
    return Number.isNaN(latest) ? null : latest;
  }

  #ownIndexOf(id: TaskId): number | undefined {
    const index = this.#network.indexOf.get(id);
    return index === undefined || index >= this.#network.ownTasks ? undefined : index;
  }

  /** Without those of ends that lie in other projects. */
  #ownDates(dates: Float64Array): Float64Array {
    return dates.subarray(0, this.#network.ownTasks);
  }

  /** [SCH-L2] Links that are set aside because they close a circle. */
  get ignoredLinks(): readonly LinkId[] {
    return this.#network.ignored.map((index) => (this.#network.links[index] as PlanLink).id);
  }

  /** Links that lead to or from a task that is not there. */
  get danglingLinks(): readonly LinkId[] {
    return this.#network.dangling.map((index) => (this.#network.links[index] as PlanLink).id);
  }

  /**
   * [SCH-R7] Takes tasks in the place of those with their ids, and reckons what that can change. Answers the tasks whose
   * figures did; null where a parent or a kind of planning changed, which takes a new schedule.
   */
  update(tasks: readonly PlanTask[]): readonly TaskId[] | null {
    const touched: number[] = [];
    for (const task of tasks) {
      const index = this.#network.indexOf.get(task.id);
      const before = index === undefined ? undefined : this.#network.tasks[index];
      if (index === undefined || !before) return null;
      if (before.parent !== task.parent || (before.mode === 'unplanned') !== (task.mode === 'unplanned')) return null;
      touched.push(index);
    }
    for (const [place, index] of touched.entries()) this.#engine.replace(index, tasks[place] as PlanTask);
    this.#timetable.refresh(touched);
    return this.#forget(touched);
  }

  /** Drops what was read of tasks that changed, of those above them, and of those that links from them bind. */
  #forget(touched: readonly number[]): TaskId[] {
    const { linksFrom, linkTo, tasks, parent } = this.#network;
    const stale = new Set<number>();
    // A summary's calendar counts in the lags of links that bind its children.
    for (const index of touched) this.#addWithChildren(stale, index);
    for (const index of new Set([...touched, ...this.#timetable.changed])) {
      const end = linksFrom.starts[index + 1] as number;
      for (let at = linksFrom.starts[index] as number; at < end; at++) {
        this.#addWithChildren(stale, linkTo[linksFrom.entries[at] as number] as number);
      }
      for (let above = index; above >= 0; above = parent[above] as number) stale.add(above);
    }
    for (const index of stale) this.#known.delete(index);
    return [...stale].map((index) => (tasks[index] as PlanTask).id);
  }

  /** With all that stands under it. Iterative: an outline may be deeper than the call stack. */
  #addWithChildren(stale: Set<number>, index: number): void {
    const { children } = this.#network;
    const open = [index];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      stale.add(at);
      const end = children.starts[at + 1] as number;
      for (let entry = children.starts[at] as number; entry < end; entry++)
        open.push(children.entries[entry] as number);
    }
  }

  #read(index: number): TaskSchedule {
    const { early, placed, late, forecast, totalSlack, freeSlack } = this.#timetable;
    const task = this.#network.tasks[index] as PlanTask;
    const isSummary = this.#network.isSummary[index] === 1;
    const slack = totalSlack[index] as number;
    return {
      start: placed.start[index] as number,
      finish: placed.finish[index] as number,
      duration: this.#engine.durationOf(placed, index),
      percent: isSummary ? this.#percentOf(index) : isDone(task) ? 100 : task.percent,
      earlyStart: early.start[index] as number,
      earlyFinish: early.finish[index] as number,
      lateStart: late.start[index] as number,
      lateFinish: late.finish[index] as number,
      forecastStart: forecast.start[index] as number,
      forecastFinish: forecast.finish[index] as number,
      totalSlack: Number.isNaN(slack) ? 0 : slack,
      freeSlack: Number.isNaN(slack) ? 0 : (freeSlack[index] as number),
      isCritical: slack <= this.#engine.plan.criticalSlack,
      isSummary,
      drivenBy: this.#driverOf(index),
      conflicts: conflictsOf(this.#engine, placed, index),
    };
  }

  /** The first link, its own or of what it stands under, that asks for the very time at which the task starts or ends. */
  #driverOf(index: number): LinkId | null {
    const { linksTo, links, parent, tasks } = this.#network;
    const leaf = this.#firstLeaf(index);
    const { actualStart, mode } = tasks[leaf] as PlanTask;
    if (actualStart !== null || mode !== 'auto') return null;
    const { placed } = this.#timetable;
    const time = this.#engine.span[leaf] as WorkTime;
    for (let task = leaf; task >= 0; task = parent[task] as number) {
      const end = linksTo.starts[task + 1] as number;
      for (let at = linksTo.starts[task] as number; at < end; at++) {
        const link = linksTo.entries[at] as number;
        const asked = this.#engine.askedBy(placed, link);
        const { type } = links[link] as PlanLink;
        const own = type === 'FS' || type === 'SS' ? placed.start[leaf] : placed.finish[leaf];
        if (asked !== null && time.between(asked, own as number) === 0) return (links[link] as PlanLink).id;
      }
    }
    return null;
  }

  /**
   * Links, its own or of what it stands under, that ask in the forecast for the very time at which the task starts or ends
   * (SCH-R3). None of what has begun, and of summaries: their children are driven.
   */
  forecastDrivers(id: TaskId): readonly LinkId[] {
    const index = this.#ownIndexOf(id);
    const { forecast } = this.#timetable;
    if (index === undefined || Number.isNaN(forecast.start[index]) || this.#network.isSummary[index]) return [];
    const { linksTo, links, parent, tasks } = this.#network;
    const own = tasks[index] as PlanTask;
    if (own.mode !== 'auto' || isBegun(own) || isDone(own)) return [];
    const time = this.#engine.span[index] as WorkTime;
    const drivers: LinkId[] = [];
    for (let task = index; task >= 0; task = parent[task] as number) {
      const end = linksTo.starts[task + 1] as number;
      for (let at = linksTo.starts[task] as number; at < end; at++) {
        const link = linksTo.entries[at] as number;
        const asked = this.#engine.askedBy(forecast, link);
        const { id: linkId, type } = links[link] as PlanLink;
        const held = (type === 'FS' || type === 'SS' ? forecast.start[index] : forecast.finish[index]) as number;
        if (asked !== null && time.between(asked, held) === 0) drivers.push(linkId);
      }
    }
    return drivers;
  }

  /** The leaf whose start is that of a summary. */
  #firstLeaf(index: number): number {
    const { children, isSummary } = this.#network;
    const { start } = this.#timetable.placed;
    let leaf = index;
    while (isSummary[leaf]) {
      const from = children.starts[leaf] as number;
      const to = children.starts[leaf + 1] as number;
      let first = children.entries[from] as number;
      for (let at = from + 1; at < to; at++) {
        const child = children.entries[at] as number;
        if ((start[child] as number) < (start[first] as number)) first = child;
      }
      leaf = first;
    }
    return leaf;
  }

  #percentOf(summary: number): number {
    const { children, isSummary, tasks } = this.#network;
    let [done, whole] = [0, 0];
    const open = [summary];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const end = children.starts[index + 1] as number;
      for (let at = children.starts[index] as number; at < end; at++) {
        const child = children.entries[at] as number;
        if (isSummary[child]) {
          open.push(child);
          continue;
        }
        const task = tasks[child] as PlanTask;
        // A milestone counts as a minute, so that a summary of milestones has a percentage too.
        const weight = Math.max(1, task.duration);
        whole += weight;
        done += weight * (isDone(task) ? 100 : task.percent);
      }
    }
    return Math.floor(done / whole);
  }
}
