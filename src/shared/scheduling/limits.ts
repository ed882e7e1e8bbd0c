/**
 * Backwards through a plan: how late each task may lie so that what follows it stays where `target` has it. With the late
 * dates themselves as target this is the backward pass (SCH-R1); with the dates of the plan it gives the free slack.
 */
import type { Instant, WorkTime } from '#shared/calendar/index.ts';
import type { Dates, Engine } from './engine.ts';
import type { PlanLink, PlanTask } from './plan.ts';

const NO_LIMIT = Number.POSITIVE_INFINITY;

/**
 * Dates that followers are to keep: the start and finish that links into a task bind. Of a summary these are the earliest
 * among its children, since its links bind each of them. Infinite where there is nothing to bind: history (SCH-T6).
 */
export type Target = Dates;

/** What a summary hands down: no later than. */
interface Ceilings {
  readonly start: Float64Array;
  readonly finish: Float64Array;
}

interface Limit {
  readonly start: Instant;
  readonly finish: Instant;
}

export class Limits {
  readonly #engine: Engine;
  readonly #planned: Dates;
  readonly #target: Target;
  readonly #ceilings: Ceilings;

  /** `planned` gives the lengths of summaries, and which of their children is the first. */
  constructor(engine: Engine, planned: Dates, target: Target) {
    const size = engine.network.tasks.length;
    this.#engine = engine;
    this.#planned = planned;
    this.#target = target;
    this.#ceilings = {
      start: new Float64Array(size).fill(NO_LIMIT),
      finish: new Float64Array(size).fill(NO_LIMIT),
    };
  }

  /** What another one of the same plan hands down. */
  takeFrom(other: Limits): void {
    this.#ceilings.start.set(other.#ceilings.start);
    this.#ceilings.finish.set(other.#ceilings.finish);
  }

  /** Takes the limit of a summary's span down to its children. True when it is new. */
  handDown(summary: number, own: Limit): boolean {
    const limit = this.of(summary);
    const [start, finish] = [Math.min(limit.start, own.start), Math.min(limit.finish, own.finish)];
    const { start: starts, finish: finishes } = this.#ceilings;
    if (starts[summary] === start && finishes[summary] === finish) return false;
    starts[summary] = start;
    finishes[summary] = finish;
    return true;
  }

  /** The latest start and finish that a task's links, and those of the summaries above it, leave it. */
  of(task: number): Limit {
    const { network } = this.#engine;
    const above = network.parent[task] as number;
    let [start, finish] = [NO_LIMIT, NO_LIMIT];
    if (above >= 0) {
      finish = this.#ceilings.finish[above] as number;
      // The start of a summary is that of its first child: only that one is held by links from it.
      if (this.#planned.start[task] === this.#planned.start[above]) start = this.#ceilings.start[above] as number;
    }
    const end = network.linksFrom.starts[task + 1] as number;
    for (let at = network.linksFrom.starts[task] as number; at < end; at++) {
      const link = network.linksFrom.entries[at] as number;
      const { type } = network.links[link] as PlanLink;
      const limit = this.ofLink(link);
      if (type === 'FS' || type === 'FF') finish = Math.min(finish, limit);
      else start = Math.min(start, limit);
    }
    return { start, finish };
  }

  /** The latest end of its predecessor that a link allows. */
  ofLink(link: number): Instant {
    const { network } = this.#engine;
    const to = network.linkTo[link] as number;
    const { type } = network.links[link] as PlanLink;
    const bound = type === 'FS' || type === 'SS' ? this.#target.start : this.#target.finish;
    const anchor = bound[to] as number;
    return anchor === NO_LIMIT ? NO_LIMIT : this.#engine.unlagged(this.#planned, link, anchor);
  }
}

/** The dates that a leaf of `length` minutes has when it lies as late as a limit allows. What began can only end later. */
export function placeAtLimit(
  engine: Engine,
  index: number,
  length: number,
  limit: Limit,
): { start: Instant; finish: Instant } {
  const { actualStart } = engine.network.tasks[index] as PlanTask;
  const span = engine.span[index] as WorkTime;
  if (length === 0) {
    const at = Math.min(limit.start, limit.finish);
    const isWorkTime = span.nextStart(at) === at || span.lastFinish(at) === at;
    const settled = isWorkTime ? at : span.lastFinish(at);
    return { start: settled, finish: settled };
  }
  const finish = span.lastFinish(limit.finish);
  if (actualStart !== null) return { start: actualStart, finish };
  const byFinish = span.add(finish, -length);
  const start = limit.start === NO_LIMIT ? byFinish : Math.min(byFinish, startBy(span, limit.start));
  return { start, finish: span.add(start, length) };
}

/** The latest start that is not after a limit: the limit itself, or the last working minute before the rest it falls in. */
function startBy(span: WorkTime, limit: Instant): Instant {
  return span.nextStart(limit) === limit ? limit : span.lastFinish(limit) - 1;
}
