/**
 * All dates of a plan (SCH-R1, SCH-R3) and what keeps them true: after a change only the nodes that it can reach are
 * reckoned again (SCH-R7), forwards for the plan, backwards for slack, forwards for the forecast. A full run is the same
 * with every node marked.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import { type Dates, type Engine, isAsLateAsPossible, isDone, newPass, type Pass, put } from './engine.ts';
import { Limits, placeAtLimit, type Target } from './limits.ts';
import { NodeQueue } from './node-queue.ts';
import type { PlanTask } from './plan.ts';

const NO_LIMIT = Number.POSITIVE_INFINITY;

export class Timetable {
  readonly engine: Engine;
  /** As early as links and constraints allow. */
  readonly early: Pass;
  /** The plan: `early`, but for what waits as long as it can. */
  readonly placed: Dates;
  readonly late: Dates;
  /** The plan as the status date has it; the plan itself where no status date is given. */
  readonly forecast: Dates;
  /** Working minutes; of summaries the least among their children. NaN for what is done or has no place on the timeline. */
  readonly totalSlack: Float64Array;
  readonly freeSlack: Float64Array;
  /** The latest finish; NaN for an empty plan. */
  finish: Instant = Number.NaN;
  /** Tasks of which a figure changed in the last run, by index. */
  readonly changed = new Set<number>();
  readonly #forecastPass: Pass | null;
  readonly #lateTarget: Target;
  readonly #placedTarget: Target;
  readonly #lateLimits: Limits;
  readonly #freeLimits: Limits;
  /** Position of each node in the network's order. */
  readonly #position: Int32Array;
  readonly #queue: NodeQueue;

  /** `same`: a timetable of the same plan, whose figures are taken in the place of reckoning them. Then without a forecast. */
  constructor(engine: Engine, statusDate: Instant | null, same: Timetable | null = null) {
    const { network } = engine;
    const size = network.tasks.length;
    const blank = (): Float64Array => new Float64Array(size).fill(Number.NaN);
    this.engine = engine;
    this.early = newPass(size, null);
    this.placed = { start: blank(), finish: blank() };
    this.late = { start: blank(), finish: blank() };
    this.totalSlack = blank();
    this.freeSlack = blank();
    this.#forecastPass = statusDate === null ? null : newPass(size, { statusDate, placed: this.placed });
    this.forecast = this.#forecastPass ?? this.placed;
    this.#lateTarget = { start: blank(), finish: blank() };
    this.#placedTarget = { start: blank(), finish: blank() };
    this.#lateLimits = new Limits(engine, this.early, this.#lateTarget);
    this.#freeLimits = new Limits(engine, this.early, this.#placedTarget);
    this.#queue = new NodeQueue(network.order.length);
    this.#position = new Int32Array(2 * size).fill(-1);
    for (let position = 0; position < network.order.length; position++) {
      this.#position[network.order[position] as number] = position;
    }
    if (same === null) this.#reckonAll();
    else this.#takeFrom(same);
  }

  #takeFrom(same: Timetable): void {
    this.finish = same.finish;
    copy(same.early, this.early);
    copy(same.early.gates, this.early.gates);
    copy(same.placed, this.placed);
    copy(same.late, this.late);
    copy(same.#lateTarget, this.#lateTarget);
    copy(same.#placedTarget, this.#placedTarget);
    this.totalSlack.set(same.totalSlack);
    this.freeSlack.set(same.freeSlack);
    this.#lateLimits.takeFrom(same.#lateLimits);
    this.#freeLimits.takeFrom(same.#freeLimits);
  }

  /** Reckons again what a change of these tasks can reach. Their links and parents must be as they were. */
  refresh(tasks: Iterable<number>): void {
    const touched = new Set(tasks);
    this.changed.clear();
    const moved = this.#sweepForward(this.early, touched);
    const finish = this.#latestFinish();
    const isFinishMoved = !Object.is(finish, this.finish);
    this.finish = finish;
    const replaced = this.#sweepBack(isFinishMoved ? null : union(touched, moved));
    if (this.#forecastPass) this.#sweepForward(this.#forecastPass, union(touched, replaced));
  }

  /** Every node once, in its turn: nothing needs to be marked. */
  #reckonAll(): void {
    const { engine } = this;
    const { order } = engine.network;
    for (const node of order) engine.forward(this.early, node);
    this.finish = this.#latestFinish();
    for (let at = order.length - 1; at >= 0; at--) this.#back(order[at] as number);
    if (this.#forecastPass) for (const node of order) engine.forward(this.#forecastPass, node);
  }

  #sweepForward(pass: Pass, touched: ReadonlySet<number>): Set<number> {
    const { engine } = this;
    const { order, isSummary } = engine.network;
    this.#mark(touched);
    // A duration may count in a lag even where no date moves.
    for (const task of touched) this.#markFollowers(task);
    const moved = new Set<number>();
    for (let at = this.#queue.takeFrom(0); at >= 0; at = this.#queue.takeFrom(at)) {
      const node = order[at] as number;
      if (!engine.forward(pass, node)) continue;
      const task = node >> 1;
      if (isSummary[task] && (node & 1) === 0) this.#markChildGates(task);
      else {
        moved.add(task);
        this.changed.add(task);
        this.#markFollowers(task);
      }
    }
    return moved;
  }

  /** `touched` null: everything. Answers the tasks whose planned dates changed. */
  #sweepBack(touched: ReadonlySet<number> | null): Set<number> {
    const { order, isSummary } = this.engine.network;
    this.#mark(touched);
    // What leads to a task that moved has more or less room, and so have the children whose first one it may be now.
    if (touched) {
      for (const task of touched) {
        this.#markLeaders(task);
        if (isSummary[task]) this.#markChildSpans(task);
      }
    }
    const replaced = new Set<number>();
    for (let at = this.#queue.takeBackFrom(order.length - 1); at >= 0; at = this.#queue.takeBackFrom(at)) {
      const node = order[at] as number;
      const task = node >> 1;
      const before = { start: this.placed.start[task], finish: this.placed.finish[task] };
      if (!this.#back(node)) continue;
      if ((node & 1) === 1) {
        this.#markChildSpans(task);
        continue;
      }
      if (!Object.is(before.start, this.placed.start[task]) || !Object.is(before.finish, this.placed.finish[task])) {
        replaced.add(task);
      }
      this.changed.add(task);
      this.#markLeaders(task);
    }
    return replaced;
  }

  /** Reckons one node backwards. True when a figure of its task, or the limits that it hands down, changed. */
  #back(node: number): boolean {
    const task = node >> 1;
    if ((node & 1) === 1) return this.#handDown(task);
    return this.engine.network.isSummary[task] ? this.#gather(task) : this.#backLeaf(task);
  }

  #handDown(summary: number): boolean {
    // What waits as late as possible heeds the limits of what it stands under too (SCH-T2).
    const own = ownLimit(this.engine.network.tasks[summary] as PlanTask);
    const isLateNew = this.#lateLimits.handDown(summary, own);
    return this.#freeLimits.handDown(summary, own) || isLateNew;
  }

  /** A leaf's late dates, slack, and place where it waits as long as it can. */
  #backLeaf(index: number): boolean {
    const { early, engine, late, placed } = this;
    const task = engine.network.tasks[index] as PlanTask;
    if (task.mode === 'unplanned') return false;
    let start = early.start[index] as number;
    let finish = early.finish[index] as number;
    const free = this.#freeLimits.of(index);
    const length = this.#lengthOf(index);
    const room = placeAtLimit(engine, index, length, { start: free.start, finish: Math.min(free.finish, this.finish) });
    if (isAsLateAsPossible(task)) {
      const own = ownLimit(task);
      const limit = { start: Math.min(free.start, own.start), finish: Math.min(free.finish, own.finish, this.finish) };
      const place = placeAtLimit(engine, index, length, limit);
      if (place.start > start) ({ start, finish } = place);
    }
    let isNew = put(placed, index, start, finish);

    const limit = this.#lateLimits.of(index);
    const own = ownLimit(task);
    const finishBy = Math.min(limit.finish, own.finish, this.finish);
    const latest = placeAtLimit(engine, index, length, { start: Math.min(limit.start, own.start), finish: finishBy });
    const lateStart = task.actualStart ?? (task.actualFinish === null ? latest.start : start);
    const lateFinish = task.actualFinish ?? latest.finish;
    isNew = put(late, index, lateStart, lateFinish) || isNew;

    const span = engine.span[index] as WorkTime;
    const slackOf = (to: { start: Instant; finish: Instant }): number => {
      if (isDone(task)) return Number.NaN;
      const byFinish = span.between(finish, to.finish);
      return task.actualStart === null ? Math.min(byFinish, span.between(start, to.start)) : byFinish;
    };
    isNew = store(this.totalSlack, index, slackOf(latest)) || isNew;
    // What nothing waits for is free only as far as the task's own limits let it be late.
    const most = Math.max(0, slackOf(latest));
    isNew = store(this.freeSlack, index, Math.min(most, Math.max(0, slackOf(room)))) || isNew;

    isNew =
      put(
        this.#lateTarget,
        index,
        this.#bindableStart(index, lateStart),
        this.#bindableFinish(index, lateFinish, finishBy),
      ) || isNew;
    return (
      put(this.#placedTarget, index, this.#bindableStart(index, start), this.#bindableFinish(index, finish, finish)) ||
      isNew
    );
  }

  /** Minutes that a leaf takes: of a bar that was put where it is, those between its ends. */
  #lengthOf(index: number): number {
    const { duration, finish, mode, start } = this.engine.network.tasks[index] as PlanTask;
    if (mode !== 'manual' || start === null || finish === null) return duration;
    return Math.max(0, (this.engine.span[index] as WorkTime).between(start, finish));
  }

  /** What begun is not held by links into its start, nor what ended by those into its finish (SCH-T6). */
  #bindableStart(index: number, start: Instant): Instant {
    const task = this.engine.network.tasks[index] as PlanTask;
    return task.actualStart !== null || task.actualFinish !== null ? NO_LIMIT : start;
  }

  /** A link may ask for any instant of the rest after a finish; for its last, which would be the finish then, where that is within the limit. */
  #bindableFinish(index: number, finish: Instant, limit: Instant): Instant {
    const task = this.engine.network.tasks[index] as PlanTask;
    if (task.actualFinish !== null) return NO_LIMIT;
    const next = this.#lengthOf(index) === 0 ? finish : (this.engine.span[index] as WorkTime).nextStart(finish);
    return next === finish || next <= limit ? next : next - 1;
  }

  /** A summary's figures from its children's. */
  #gather(summary: number): boolean {
    const { early, late, placed } = this;
    const { children, tasks } = this.engine.network;
    const from = children.starts[summary] as number;
    const to = children.starts[summary + 1] as number;
    const least = (values: Float64Array): number => {
      let result = NO_LIMIT;
      for (let at = from; at < to; at++) result = Math.min(result, values[children.entries[at] as number] as number);
      return result;
    };
    const most = (values: Float64Array): number => {
      let result = Number.NEGATIVE_INFINITY;
      for (let at = from; at < to; at++) result = Math.max(result, values[children.entries[at] as number] as number);
      return result;
    };
    const isManual = (tasks[summary] as PlanTask).mode === 'manual';
    let isNew = put(
      placed,
      summary,
      isManual ? (early.start[summary] as number) : least(placed.start),
      isManual ? (early.finish[summary] as number) : most(placed.finish),
    );
    isNew = put(late, summary, least(late.start), most(late.finish)) || isNew;
    const undone = (slack: Float64Array): number => {
      let result = Number.NaN;
      for (let at = from; at < to; at++) {
        const value = slack[children.entries[at] as number] as number;
        if (!Number.isNaN(value) && !(value >= result)) result = value;
      }
      return result;
    };
    isNew = store(this.totalSlack, summary, undone(this.totalSlack)) || isNew;
    isNew = store(this.freeSlack, summary, undone(this.freeSlack)) || isNew;
    isNew = put(this.#lateTarget, summary, least(this.#lateTarget.start), least(this.#lateTarget.finish)) || isNew;
    return put(this.#placedTarget, summary, least(this.#placedTarget.start), least(this.#placedTarget.finish)) || isNew;
  }

  #latestFinish(): Instant {
    let latest = Number.NaN;
    const { ownTasks } = this.engine.network;
    for (let task = 0; task < ownTasks; task++) {
      const finish = this.early.finish[task] as number;
      if (!(finish <= latest) && !Number.isNaN(finish)) latest = finish;
    }
    return latest;
  }

  #mark(tasks: ReadonlySet<number> | null): void {
    if (tasks === null) {
      this.#queue.addAll();
      return;
    }
    for (const task of tasks) {
      this.#markGate(task);
      this.#markSpan(task);
    }
  }

  #markGate(task: number): void {
    this.#queue.add(this.#position[2 * task] as number);
  }

  /** A leaf's span is its gate. */
  #markSpan(task: number): void {
    this.#queue.add(this.#position[2 * task + (this.engine.network.isSummary[task] as number)] as number);
  }

  #markChildGates(summary: number): void {
    const { children } = this.engine.network;
    const end = children.starts[summary + 1] as number;
    for (let at = children.starts[summary] as number; at < end; at++) this.#markGate(children.entries[at] as number);
  }

  #markChildSpans(summary: number): void {
    const { children } = this.engine.network;
    const end = children.starts[summary + 1] as number;
    for (let at = children.starts[summary] as number; at < end; at++) this.#markSpan(children.entries[at] as number);
  }

  /** What depends on a task's dates comes after it in the order: gates that its links lead to, the span above it. */
  #markFollowers(task: number): void {
    const { linksFrom, linkTo, parent } = this.engine.network;
    const end = linksFrom.starts[task + 1] as number;
    for (let at = linksFrom.starts[task] as number; at < end; at++) {
      this.#markGate(linkTo[linksFrom.entries[at] as number] as number);
    }
    const above = parent[task] as number;
    if (above >= 0) this.#markSpan(above);
  }

  /** What a task's dates leave room to comes before it: spans that its links come from, the gate above it. */
  #markLeaders(task: number): void {
    const { linksTo, linkFrom, parent } = this.engine.network;
    const end = linksTo.starts[task + 1] as number;
    for (let at = linksTo.starts[task] as number; at < end; at++) {
      this.#markSpan(linkFrom[linksTo.entries[at] as number] as number);
    }
    const above = parent[task] as number;
    if (above >= 0) this.#markGate(above);
  }
}

/** What a task's deadline and constraint allow by themselves. A deadline takes slack away and moves nothing (SCH-T3). */
function ownLimit(task: PlanTask): { start: Instant; finish: Instant } {
  let [start, finish] = [NO_LIMIT, task.deadline ?? NO_LIMIT];
  const at = task.constraint?.at ?? null;
  if (at !== null) {
    const type = task.constraint?.type;
    if (type === 'start-no-later-than' || type === 'must-start-on') start = at;
    if (type === 'finish-no-later-than' || type === 'must-finish-on') finish = Math.min(finish, at);
  }
  return { start, finish };
}

function store(values: Float64Array, index: number, value: number): boolean {
  if (Object.is(values[index], value)) return false;
  values[index] = value;
  return true;
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number>): Set<number> {
  return new Set([...a, ...b]);
}

function copy(from: Dates, to: Dates): void {
  to.start.set(from.start);
  to.finish.set(from.finish);
}
