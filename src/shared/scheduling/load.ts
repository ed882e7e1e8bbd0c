/**
 * [SCH-R5] Who has how much left to do, and when, against the hours they have. The engine warns and explains, and levels
 * nothing. What an assignment asks for is spread evenly over the person's own working time while the task runs, so that in a
 * person's working minutes it is a constant rate: all of a person's work is one line of straight pieces, and any span of
 * days is two looks into it, however long bars and spans are.
 */
import { type DayNumber, dayOfInstant, type Instant, MINUTES_PER_DAY, type WorkTime } from '#shared/calendar/index.ts';
import { lastAtMost } from '#shared/kernel/ascending.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { isBegun, isDone } from './engine.ts';
import type { PlanTask } from './plan.ts';
import type { TaskSchedule } from './schedule.ts';
import { lengthOf, remainingOf, spanTime, type WorkTimes } from './times.ts';

/** What a task asks of one person. */
export interface Assignment {
  readonly task: TaskId;
  /** What is left of the task lies between them. */
  readonly start: Instant;
  readonly finish: Instant;
  readonly asks: Asked;
}

/** Working minutes in all, or a percentage of the person's time for as long as the task runs. */
export type Asked =
  | { readonly kind: 'effort'; readonly minutes: number }
  | { readonly kind: 'allocation'; readonly percent: number };

/** A stretch in which some of what is left of a task lies. */
export interface WorkPiece {
  readonly start: Instant;
  readonly finish: Instant;
  /** Of what is left: those of a task make up 1. */
  readonly share: number;
}

/**
 * Where what is left of a task lies: the end of its forecast bar, nothing of it in the past, and nothing in an interruption
 * (SCH-T6), which is why it may be in pieces. None once it is done.
 */
export function workLeft(
  task: PlanTask,
  { start: plannedStart, finish: plannedFinish, forecastStart, forecastFinish }: TaskSchedule,
  times: WorkTimes,
  statusDate: Instant | null,
): readonly WorkPiece[] {
  if (isDone(task)) return [];
  if (!isBegun(task)) return [{ start: forecastStart, finish: forecastFinish, share: 1 }];
  const span = spanTime(task, times.of(task));
  const left = remainingOf(task, lengthOf(task, span, plannedStart, plannedFinish));
  const from = Math.max(forecastStart, statusDate ?? forecastStart);
  const pieces = piecesUpTo(forecastFinish, left, task, span).flatMap(({ start, finish }) =>
    finish > from ? [{ start: Math.max(start, from), finish }] : [],
  );
  const lengths = pieces.map(({ start, finish }) => span.between(start, finish));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  if (all === 0)
    return [{ start: Math.min(pieces[0]?.start ?? forecastFinish, forecastFinish), finish: forecastFinish, share: 1 }];
  return pieces.map((piece, index) => ({ ...piece, share: (lengths[index] as number) / all }));
}

/** The stretches that `minutes` of begun work take which end at `finish`, resting in between; ascending. */
function piecesUpTo(
  finish: Instant,
  minutes: number,
  { interruptions, actualStart }: PlanTask,
  span: WorkTime,
): readonly { readonly start: Instant; readonly finish: Instant }[] {
  const pieces: { start: Instant; finish: Instant }[] = [];
  let [at, left] = [finish, minutes];
  for (const { from, to } of actualStart === null ? [] : interruptions.toReversed()) {
    if (to >= at || to <= from) continue;
    const done = span.between(to, at);
    if (done >= left) break;
    if (done > 0) pieces.push({ start: to, finish: at });
    [at, left] = [from, left - done];
  }
  pieces.push({ start: span.add(at, -left), finish: at });
  return pieces.reverse();
}

/** When a person works (SCH-C2), and how much of that time they have: less than 1 of who works part-time. */
export interface PersonTime {
  readonly time: WorkTime;
  readonly share: number;
}

export interface TaskWork {
  readonly task: TaskId;
  /** Working minutes. */
  readonly work: number;
}

/** Days in a row on each of which a person is asked for more than they have; free days between them do not end it. */
export interface Overload {
  readonly from: DayNumber;
  /** Included. */
  readonly to: DayNumber;
  /** Working minutes that are too many. */
  readonly by: number;
}

/** A minute in a day of eight hours: percentages are given with two decimals and do not add up to the minute. */
const ROUNDING = 1.002;

export function isOver(work: number, capacity: number): boolean {
  return work > capacity * ROUNDING;
}

export class Workload {
  readonly assignments: readonly Assignment[];
  readonly person: PersonTime;
  #line: WorkLine | null = null;
  #overloads: readonly Overload[] | null = null;

  constructor(assignments: readonly Assignment[], person: PersonTime) {
    this.assignments = assignments;
    this.person = person;
  }

  /** Working minutes asked from one day to another, both included. */
  workOn(from: DayNumber, to: DayNumber = from): number {
    this.#line ??= new WorkLine(this.assignments, this.person);
    return this.#line.between(from, to);
  }

  /** Working minutes that the person has. */
  capacityOn(from: DayNumber, to: DayNumber = from): number {
    const { time, share } = this.person;
    return share * time.between(from * MINUTES_PER_DAY, (to + 1) * MINUTES_PER_DAY);
  }

  /** Working minutes too many: the sum over the days that are over, each by itself. */
  overOn(from: DayNumber, to: DayNumber = from): number {
    let over = 0;
    const { overloads } = this;
    for (let at = firstEndingFrom(overloads, from); at < overloads.length; at++) {
      const run = overloads[at] as Overload;
      if (run.from > to) break;
      over += this.#excess(Math.max(run.from, from), Math.min(run.to, to));
    }
    return over;
  }

  /** What asks for it, the most first. */
  tasksOn(from: DayNumber, to: DayNumber = from): readonly TaskWork[] {
    const work = new Map<TaskId, number>();
    for (const assignment of this.assignments) {
      const minutes = workOf(assignment, this.person, from * MINUTES_PER_DAY, (to + 1) * MINUTES_PER_DAY);
      if (minutes > 0) work.set(assignment.task, (work.get(assignment.task) ?? 0) + minutes);
    }
    return [...work].map(([task, minutes]) => ({ task, work: minutes })).sort((a, b) => b.work - a.work);
  }

  /** Ascending, apart from each other. */
  get overloads(): readonly Overload[] {
    this.#overloads ??= this.#findOverloads();
    return this.#overloads;
  }

  #excess(from: DayNumber, to: DayNumber): number {
    return this.workOn(from, to) - this.capacityOn(from, to);
  }

  /** Between days on which something begins or ends the rate is the same: such a stretch is over as a whole or nowhere. */
  #findOverloads(): readonly Overload[] {
    const found: { from: DayNumber; to: DayNumber }[] = [];
    const add = (from: DayNumber, to: DayNumber): void => {
      if (from > to || !isOver(this.workOn(from, to), this.capacityOn(from, to))) return;
      const before = found.at(-1);
      const span = this.#trimmed(from, to);
      if (before && this.capacityOn(before.to + 1, span.from - 1) === 0) before.to = span.to;
      else found.push(span);
    };
    let next: DayNumber | null = null;
    for (const day of turningDays(this.assignments)) {
      if (next !== null) add(next, day - 1);
      add(day, day);
      next = day + 1;
    }
    return found.map(({ from, to }) => ({ from, to, by: this.#excess(from, to) }));
  }

  /** Without days off at its ends, but for one on which there is work all the same. */
  #trimmed(from: DayNumber, to: DayNumber): { from: DayNumber; to: DayNumber } {
    if (from === to) return { from, to };
    const { time } = this.person;
    return {
      from: dayOfInstant(time.nextStart(from * MINUTES_PER_DAY)),
      to: dayOfInstant(time.lastFinish((to + 1) * MINUTES_PER_DAY) - 1),
    };
  }
}

/** All work of a person over their working time, counted from the epoch's midnight: straight pieces, and jumps on days. */
class WorkLine {
  readonly #time: WorkTime;
  /** Where the rate changes, the work done by then, and the rate from there on. */
  readonly #at: Float64Array;
  readonly #done: Float64Array;
  readonly #rate: Float64Array;
  /** Days on which work stands that has no working time to lie in, and all of it up to and including that day. */
  readonly #jumpDays: Float64Array;
  readonly #jumped: Float64Array;

  constructor(assignments: readonly Assignment[], person: PersonTime) {
    this.#time = person.time;
    const turns: { readonly at: number; readonly by: number }[] = [];
    const jumps: { readonly day: DayNumber; readonly work: number }[] = [];
    for (const assignment of assignments) {
      const rate = rateOf(assignment, person);
      if (rate === null) jumps.push({ day: dayOfInstant(assignment.start), work: jumpOf(assignment) });
      else {
        turns.push({ at: this.#count(assignment.start), by: rate });
        turns.push({ at: this.#count(assignment.finish), by: -rate });
      }
    }
    turns.sort((a, b) => a.at - b.at);
    jumps.sort((a, b) => a.day - b.day);
    this.#at = new Float64Array(turns.length);
    this.#done = new Float64Array(turns.length);
    this.#rate = new Float64Array(turns.length);
    let [done, rate, before] = [0, 0, 0];
    for (const [index, { at, by }] of turns.entries()) {
      done += rate * (at - before);
      // The last one ends everything: what rounding left of the rate would go on for ever.
      rate = index === turns.length - 1 ? 0 : rate + by;
      before = at;
      this.#at[index] = at;
      this.#done[index] = done;
      this.#rate[index] = rate;
    }
    this.#jumpDays = Float64Array.from(jumps, ({ day }) => day);
    let jumped = 0;
    this.#jumped = Float64Array.from(jumps, ({ work }) => {
      jumped += work;
      return jumped;
    });
  }

  between(from: DayNumber, to: DayNumber): number {
    const spread = this.#upTo((to + 1) * MINUTES_PER_DAY) - this.#upTo(from * MINUTES_PER_DAY);
    return Math.max(0, spread) + this.#jumpedBy(to) - this.#jumpedBy(from - 1);
  }

  #count(at: Instant): number {
    return this.#time.between(0, at);
  }

  #upTo(at: Instant): number {
    const count = this.#count(at);
    const index = lastAtMost(this.#at, count);
    if (index < 0) return 0;
    return (this.#done[index] as number) + (this.#rate[index] as number) * (count - (this.#at[index] as number));
  }

  #jumpedBy(day: DayNumber): number {
    const index = lastAtMost(this.#jumpDays, day);
    return index < 0 ? 0 : (this.#jumped[index] as number);
  }
}

/** Work for each minute of the person's working time; null where there is no such minute while the task runs. */
function rateOf({ start, finish, asks }: Assignment, { time, share }: PersonTime): number | null {
  const available = share > 0 ? time.between(start, finish) : 0;
  if (available <= 0) return null;
  return asks.kind === 'effort' ? asks.minutes / available : (share * asks.percent) / 100;
}

/** Who has no time at all between two dates does the work on the first of them. */
function jumpOf({ asks }: Assignment): number {
  return asks.kind === 'effort' ? asks.minutes : 0;
}

function workOf(assignment: Assignment, person: PersonTime, from: Instant, to: Instant): number {
  const { start, finish } = assignment;
  if (finish < from || start >= to) return 0;
  const rate = rateOf(assignment, person);
  if (rate === null) return start >= from ? jumpOf(assignment) : 0;
  return rate * person.time.between(Math.max(start, from), Math.min(finish, to));
}

/** Days within which work begins or ends, ascending, each once. */
function turningDays(assignments: readonly Assignment[]): Float64Array {
  const days = new Set<DayNumber>();
  for (const { start, finish } of assignments) days.add(dayOfInstant(start)).add(dayOfInstant(finish));
  return Float64Array.from(days).sort();
}

/** Index of the first that ends on `day` or later. */
function firstEndingFrom(overloads: readonly Overload[], day: DayNumber): number {
  let [low, high] = [0, overloads.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((overloads[middle] as Overload).to < day) low = middle + 1;
    else high = middle;
  }
  return low;
}
