/**
 * The arithmetic of a plan, one task at a time: where it lies given what it depends on (forwards), and how late it may lie
 * given what depends on it (backwards). `schedule` runs it over everything, `Scheduler` over what a change can reach.
 *
 * A link into a summary binds each of its children (SCH-T2): its bounds are kept at the summary's gate. A link out of a
 * summary starts from the span of its children.
 */
import { clamp, type Instant, MOST_MINUTES, type WorkTime } from '#shared/calendar/index.ts';
import type { Network } from './network.ts';
import type { Plan, PlanCalendars, PlanLink, PlanTask } from './plan.ts';
import { finishOf, lengthOf, remainingOf, spanTime, WorkTimes } from './times.ts';

/** The dates of every task, by index; NaN for what has no place on the timeline. */
export interface Dates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

/** Bounds that summaries hand down to their children: no earlier than. */
interface Gates {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

export interface Pass extends Dates {
  readonly gates: Gates;
  /** Null in the plan; in the forecast what makes it one. */
  readonly forecast: Forecast | null;
}

interface Forecast {
  /** Work not done cannot lie before it (SCH-R3). */
  readonly statusDate: Instant;
  /** The plan's dates: what waits there as late as possible waits here too. */
  readonly placed: Dates;
}

const NO_BOUND = Number.NEGATIVE_INFINITY;
const NO_LIMIT = Number.POSITIVE_INFINITY;

export function newPass(size: number, forecast: Forecast | null): Pass {
  return {
    start: new Float64Array(size).fill(Number.NaN),
    finish: new Float64Array(size).fill(Number.NaN),
    gates: { start: new Float64Array(size).fill(NO_BOUND), finish: new Float64Array(size).fill(NO_BOUND) },
    forecast,
  };
}

export class Engine {
  readonly network: Network;
  readonly plan: Plan;
  readonly times: WorkTimes;
  /** The time in which a task is done, and that in which its duration runs: elapsed work heeds no calendar. */
  readonly time: WorkTime[];
  readonly span: WorkTime[];

  constructor(plan: Plan, network: Network, calendars: PlanCalendars) {
    this.plan = plan;
    this.network = network;
    this.times = new WorkTimes(calendars);
    this.time = network.tasks.map((task) => this.times.of(task));
    this.span = network.tasks.map((task, index) => spanTime(task, this.time[index] as WorkTime));
  }

  /** Another task in the place of one with its id, parent and kind. */
  replace(index: number, task: PlanTask): void {
    this.network.tasks[index] = task;
    this.time[index] = this.times.of(task);
    this.span[index] = spanTime(task, this.time[index] as WorkTime);
  }

  /** Reckons one node of the network's order anew. True when its dates, or the bounds it hands down, changed. */
  forward(pass: Pass, node: number): boolean {
    const task = node >> 1;
    if ((node & 1) === 1) return this.#forwardSpan(pass, task);
    const { bound, finishBound } = this.#boundsOf(pass, task);
    if (this.network.isSummary[task]) return this.#forwardGate(pass, task, bound, finishBound);
    return this.#forwardLeaf(pass, task, bound, finishBound);
  }

  #forwardSpan(pass: Pass, task: number): boolean {
    const { children, tasks } = this.network;
    const planned = pass.forecast?.placed.finish ?? pass.finish;
    let [start, finish, plannedFinish] = [NO_LIMIT, NO_BOUND, NO_BOUND];
    const end = children.starts[task + 1] as number;
    for (let at = children.starts[task] as number; at < end; at++) {
      const child = children.entries[at] as number;
      start = Math.min(start, pass.start[child] as number);
      finish = Math.max(finish, pass.finish[child] as number);
      plannedFinish = Math.max(plannedFinish, planned[child] as number);
    }
    const own = tasks[task] as PlanTask;
    if (own.mode !== 'manual' || own.start === null || own.finish === null) return put(pass, task, start, finish);
    // A manual summary keeps its own dates (SCH-T2); a forecast of children later than planned may go beyond them.
    return put(pass, task, own.start, finish > plannedFinish ? Math.max(own.finish, finish) : own.finish);
  }

  #forwardGate(pass: Pass, task: number, bound: Instant, finishBound: Instant): boolean {
    const { constraint } = this.network.tasks[task] as PlanTask;
    let [start, finish] = [bound, finishBound];
    if (constraint?.at != null) {
      if (constraint.type === 'start-no-earlier-than') start = Math.max(start, constraint.at);
      if (constraint.type === 'finish-no-earlier-than') finish = Math.max(finish, constraint.at);
    }
    return put(pass.gates, task, start, finish);
  }

  #forwardLeaf(pass: Pass, index: number, bound: Instant, finishBound: Instant): boolean {
    const task = this.network.tasks[index] as PlanTask;
    if (task.mode === 'unplanned') return false;
    const span = this.span[index] as WorkTime;
    let start = this.#plannedStart(index, bound, finishBound);
    let finish: Instant;
    if (task.actualFinish !== null) {
      finish = task.actualFinish;
      start = Math.min(task.actualStart ?? span.add(finish, -task.duration), finish);
    } else if (task.mode === 'manual' && task.finish !== null && task.actualStart === null) {
      finish = Math.max(task.finish, start);
    } else finish = this.#finishFor(index, finishOf(task, span, start, task.duration), finishBound);
    if (pass.forecast === null) return put(pass, index, start, finish);
    return this.#forecast(pass, index, start, finish, pass.forecast);
  }

  /**
   * A link that asks for a finish where work begins, as start-to-finish links do, gets that very instant: no work lies
   * between it and the end of work before it, and Microsoft Project shows it so.
   */
  #finishFor(index: number, finish: Instant, asked: Instant): Instant {
    const { duration, actualStart, mode, constraint, ...put } = this.network.tasks[index] as PlanTask;
    const isPut = mode === 'manual' && (put.start !== null || put.finish !== null);
    const isHeld = isPut || actualStart !== null || (constraint?.type.startsWith('must-') ?? false);
    if (isHeld || asked <= finish || duration === 0) return finish;
    return (this.span[index] as WorkTime).nextStart(finish) === asked ? asked : finish;
  }

  #plannedStart(index: number, bound: Instant, finishBound: Instant): Instant {
    const task = this.network.tasks[index] as PlanTask;
    if (task.actualStart !== null) return task.actualStart;
    const span = this.span[index] as WorkTime;
    if (task.mode === 'manual' && task.start !== null) return task.start;
    if (task.mode === 'manual' && task.finish !== null) return span.add(task.finish, -task.duration);
    const { constraint } = task;
    const at = constraint?.at ?? null;
    if (constraint && at !== null) {
      if (constraint.type === 'must-start-on') return this.#begin(index, at);
      if (constraint.type === 'must-finish-on') return this.#beginFor(index, at);
    }
    let start = Math.max(bound, this.#floorOf(task));
    if (finishBound > NO_BOUND) start = Math.max(start, this.#beginFor(index, finishBound));
    if (constraint && at !== null) {
      if (constraint.type === 'start-no-earlier-than') start = Math.max(start, at);
      if (constraint.type === 'finish-no-earlier-than') start = Math.max(start, this.#beginFor(index, at));
      if (constraint.type === 'start-no-later-than') start = Math.min(start, at);
      if (constraint.type === 'finish-no-later-than') start = Math.min(start, this.#beginFor(index, at));
    }
    return this.#begin(index, start);
  }

  /** The project's start; a task that is held to an earlier date may lie before it. */
  #floorOf(task: PlanTask): Instant {
    const held = task.constraint?.type.startsWith('start-no-earlier') ? task.constraint.at : null;
    return held !== null && held < this.plan.start ? held : this.plan.start;
  }

  /** Moves a start into working time. A milestone may lie where work ends as well as where it begins. */
  #begin(index: number, at: Instant): Instant {
    const task = this.network.tasks[index] as PlanTask;
    const span = this.span[index] as WorkTime;
    if (task.duration === 0 && span.lastFinish(at) === at) return at;
    return span.nextStart(at);
  }

  /** The start from which work is done by `finish`. */
  #beginFor(index: number, finish: Instant): Instant {
    const { duration } = this.network.tasks[index] as PlanTask;
    return duration === 0 ? this.#begin(index, finish) : (this.span[index] as WorkTime).add(finish, -duration);
  }

  /** [SCH-R3] What is done lies in the past, what is not lies in the future of the status date. */
  #forecast(pass: Pass, index: number, start: Instant, finish: Instant, { statusDate, placed }: Forecast): boolean {
    const task = this.network.tasks[index] as PlanTask;
    const span = this.span[index] as WorkTime;
    if (task.actualFinish !== null) return put(pass, index, start, finish);
    const length = lengthOf(task, span, start, finish);
    if (task.percent >= 100) {
      const done = Math.min(finish, statusDate);
      return put(pass, index, Math.min(done, this.#begunBy(index, start, done, length)), done);
    }
    if (!isBegun(task)) {
      const planned = isAsLateAsPossible(task) ? Math.max(start, placed.start[index] as number) : start;
      const from = planned < statusDate ? this.#begin(index, statusDate) : planned;
      return put(pass, index, from, from === start ? finish : span.add(from, length));
    }
    const left = remainingOf(task, length);
    const done = Math.max(0, length - left);
    const resumed = finishOf(task, span, start, done);
    const begun = this.#begunBy(index, start, statusDate, done);
    if (resumed >= statusDate && left <= length) return put(pass, index, begun, Math.max(finish, start));
    const from = Math.max(resumed, statusDate);
    return put(pass, index, begun, left === 0 ? from : finishOf(task, span, span.nextStart(from), left));
  }

  /** When work began of which `minutes` are done by `at`: as recorded, else as planned where that leaves the time for it. */
  #begunBy(index: number, start: Instant, at: Instant, minutes: number): Instant {
    const { actualStart } = this.network.tasks[index] as PlanTask;
    return actualStart === null ? Math.min(start, (this.span[index] as WorkTime).add(at, -minutes)) : start;
  }

  /** The latest of what a task's links and the gate above it ask for: of its start and of its finish. */
  #boundsOf(pass: Pass, task: number): { bound: Instant; finishBound: Instant } {
    const { parent, linksTo, links } = this.network;
    const above = parent[task] as number;
    let bound = above >= 0 ? (pass.gates.start[above] as number) : NO_BOUND;
    let finishBound = above >= 0 ? (pass.gates.finish[above] as number) : NO_BOUND;
    const end = linksTo.starts[task + 1] as number;
    for (let at = linksTo.starts[task] as number; at < end; at++) {
      const index = linksTo.entries[at] as number;
      const asked = this.askedBy(pass, index);
      if (asked === null) continue;
      const { type } = links[index] as PlanLink;
      if (type === 'FS' || type === 'SS') bound = Math.max(bound, asked);
      else finishBound = Math.max(finishBound, asked);
    }
    return { bound, finishBound };
  }

  /**
   * When a link asks its successor to start, or to finish, at the earliest (SCH-L1). Null where the predecessor has no
   * place on the timeline, so that nothing can be asked.
   */
  askedBy(dates: Dates, index: number): Instant | null {
    const { type, lag, lagKind } = this.network.links[index] as PlanLink;
    const from = this.network.linkFrom[index] as number;
    const anchor = (type === 'FS' || type === 'FF' ? dates.finish[from] : dates.start[from]) as number;
    if (Number.isNaN(anchor)) return null;
    if (lag === 0) return anchor;
    if (lagKind === 'elapsed') return clamp(anchor + lag);
    return this.#lagTime(index).add(anchor, this.workingLag(dates, index));
  }

  /** The latest end of the predecessor for which a link asks no more than `bound`: the inverse of `askedBy`. */
  unlagged(dates: Dates, index: number, bound: Instant): Instant {
    const { lag, lagKind } = this.network.links[index] as PlanLink;
    if (lagKind === 'elapsed') return clamp(bound - lag);
    const time = this.#lagTime(index);
    const minutes = this.workingLag(dates, index);
    if (minutes === 0) return bound;
    if (minutes > 0) return time.add(bound, -minutes);
    // A lead answers where work begins: if that is after the bound, the minute of work before it must do.
    const isInRest = time.nextStart(bound) !== bound;
    return time.nextStart(time.add(bound, -minutes - (isInRest ? 1 : 0)));
  }

  /** In minutes of the successor's time. */
  workingLag(dates: Dates, index: number): number {
    const { lag, lagKind } = this.network.links[index] as PlanLink;
    if (lagKind !== 'percent') return lag;
    const minutes = Math.round((lag * this.durationOf(dates, this.network.linkFrom[index] as number)) / 100);
    return Math.min(MOST_MINUTES, Math.max(-MOST_MINUTES, minutes));
  }

  /** Lags run in the successor's own calendar or the project's, whoever does the work. */
  #lagTime(index: number): WorkTime {
    return this.times.ofTask(this.network.tasks[this.network.linkTo[index] as number] as PlanTask);
  }

  /** Minutes of a task's duration; a summary's are counted in the project's calendar between its dates (SCH-T2). */
  durationOf(dates: Dates, task: number): number {
    const own = this.network.tasks[task] as PlanTask;
    if (!this.network.isSummary[task]) return own.duration;
    const [start, finish] = [dates.start[task] as number, dates.finish[task] as number];
    return Number.isNaN(start) ? 0 : this.times.project.between(start, finish);
  }
}

export function isBegun(task: PlanTask): boolean {
  return task.actualStart !== null || task.actualFinish !== null || task.percent > 0;
}

export function isDone(task: PlanTask): boolean {
  return task.actualFinish !== null || task.percent >= 100;
}

/** Work that has begun, or that stays where it was put, waits no more. */
export function isAsLateAsPossible(task: PlanTask): boolean {
  return task.mode === 'auto' && task.constraint?.type === 'as-late-as-possible' && !isBegun(task);
}

/** Stores two instants of a task. True when one of them is new. */
export function put(dates: Dates, task: number, start: Instant, finish: Instant): boolean {
  const { start: starts, finish: finishes } = dates;
  if (Object.is(starts[task], start) && Object.is(finishes[task], finish)) return false;
  starts[task] = start;
  finishes[task] = finish;
  return true;
}
