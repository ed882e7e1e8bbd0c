/**
 * A second engine, slow and obvious: time is a row of steps that are worked or not, every figure is found by going
 * through them, and all tasks are tried again until nothing moves. It shares no arithmetic with src/shared/scheduling.
 * All instants, durations and lags given to it are whole steps (percent lags come out as such by the caller's choice).
 */
import type { DayPattern, WorkingCalendar } from '#shared/calendar/index.ts';
import type { Plan, PlanCalendars, PlanLink, PlanTask } from '#shared/scheduling/index.ts';

/** Where an oracle looks: the days from `from` to `to` alone, which must hold all that the plan can come to, by steps of some minutes. */
export interface OracleWindow {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

export interface OracleDates {
  readonly start: number;
  readonly finish: number;
}

export interface OracleQuestion {
  readonly held?: ReadonlyMap<string, number>;
  readonly heeded?: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface OracleAnswer {
  readonly dates: ReadonlyMap<string, OracleDates>;
  readonly ignored: readonly string[];
  readonly finish: number;
}

export class Oracle {
  readonly #plan: Plan;
  readonly #days = new Map<WorkingCalendar, Map<number, DayPattern>>();
  readonly #calendars: PlanCalendars;
  readonly #links: readonly PlanLink[];
  readonly #ignored: readonly string[];
  readonly #leaves: readonly PlanTask[];
  readonly #childrenOf = new Map<string, PlanTask[]>();
  readonly #byId = new Map<string, PlanTask>();
  readonly #window: OracleWindow;

  constructor(plan: Plan, calendars: PlanCalendars, window: OracleWindow) {
    this.#plan = plan;
    this.#calendars = calendars;
    this.#window = window;
    for (const task of plan.tasks) this.#byId.set(task.id, task);
    for (const task of plan.tasks) {
      if (task.parent) this.#childrenOf.set(task.parent, [...(this.#childrenOf.get(task.parent) ?? []), task]);
    }
    this.#leaves = plan.tasks.filter((task) => !this.#childrenOf.has(task.id));
    const { kept, ignored } = this.#withoutCircles();
    this.#links = kept;
    this.#ignored = ignored;
  }

  /**
   * `held`: leaves that may not start before a time, whatever else allows it. `heeded`: of the links that lead to a leaf, or
   * to what it stands under, those that count for it.
   */
  answer({ held = new Map(), heeded = new Map() }: OracleQuestion = {}): OracleAnswer {
    const dates = new Map<string, OracleDates>();
    for (let round = 0, isMoving = true; isMoving; round++) {
      if (round > this.#plan.tasks.length * 4 + 8) throw new Error('The oracle does not come to rest.');
      isMoving = false;
      for (const leaf of this.#leaves) {
        const links = heeded.get(leaf.id);
        const placed = this.#place(leaf, dates, {
          held: held.get(leaf.id) ?? Number.NEGATIVE_INFINITY,
          links: links ? this.#links.filter(({ id }) => links.has(id)) : this.#links,
        });
        const before = dates.get(leaf.id);
        if (before?.start === placed.start && before.finish === placed.finish) continue;
        dates.set(leaf.id, placed);
        isMoving = true;
      }
    }
    for (const task of this.#plan.tasks) {
      const span = this.#spanOf(task, dates);
      if (span) dates.set(task.id, span);
    }
    return {
      dates,
      ignored: this.#ignored,
      finish: Math.max(...[...dates.values()].map(({ finish }) => finish)),
    };
  }

  /** The instant at which a leaf begins that has done so many minutes of work since `start`. */
  later(leaf: string, start: number, minutes: number): number {
    const task = this.#byId.get(leaf);
    if (!task) throw new Error('The oracle knows no such task.');
    return this.#begin(task, this.#step(task, start, minutes));
  }

  /** Minutes of a leaf's own work between two instants. */
  worked(leaf: string, from: number, to: number): number {
    const task = this.#byId.get(leaf);
    if (!task) throw new Error('The oracle knows no such task.');
    if (task.elapsed) return to - from;
    let minutes = 0;
    const calendars = this.#calendarsOf(task);
    for (let at = from; at < to; at += this.#window.step) {
      if (this.#isWorkedInAny(calendars, at)) minutes += this.#window.step;
    }
    return minutes;
  }

  #place(
    task: PlanTask,
    dates: ReadonlyMap<string, OracleDates>,
    { held, links }: { readonly held: number; readonly links: readonly PlanLink[] },
  ): OracleDates {
    if (task.actualFinish !== null) {
      const start = task.actualStart ?? this.#step(task, task.actualFinish, -task.duration);
      return { start: Math.min(start, task.actualFinish), finish: task.actualFinish };
    }
    if (task.actualStart !== null) return this.#from(task, task.actualStart);
    if (task.mode === 'manual' && task.start !== null) {
      const finish = task.finish ?? this.#from(task, task.start).finish;
      return { start: task.start, finish: Math.max(task.start, finish) };
    }
    if (task.mode === 'manual' && task.finish !== null) {
      return { start: this.#step(task, task.finish, -task.duration), finish: task.finish };
    }
    const at = task.constraint?.at ?? null;
    const type = task.constraint?.type;
    if (at !== null && type === 'must-start-on') return this.#from(task, this.#begin(task, at));
    if (at !== null && type === 'must-finish-on') return this.#from(task, this.#begin(task, this.#startFor(task, at)));
    const floor = at !== null && type === 'start-no-earlier-than' ? Math.min(at, this.#plan.start) : this.#plan.start;
    let start = Math.max(floor, held);
    let askedFinish = Number.NEGATIVE_INFINITY;
    for (const above of this.#withAncestors(task)) {
      for (const link of links.filter((candidate) => candidate.to === above.id)) {
        const asked = this.#askedBy(link, dates);
        if (asked === null) continue;
        if (link.type === 'FS' || link.type === 'SS') start = Math.max(start, asked);
        else {
          start = Math.max(start, this.#startFor(task, asked));
          askedFinish = Math.max(askedFinish, asked);
        }
      }
      const constraint = above === task ? null : above.constraint;
      if (constraint?.at != null && constraint.type === 'start-no-earlier-than') start = Math.max(start, constraint.at);
      if (constraint?.at != null && constraint.type === 'finish-no-earlier-than') {
        start = Math.max(start, this.#startFor(task, constraint.at));
        askedFinish = Math.max(askedFinish, constraint.at);
      }
    }
    if (at !== null) {
      if (type === 'start-no-earlier-than') start = Math.max(start, at);
      if (type === 'finish-no-earlier-than') start = Math.max(start, this.#startFor(task, at));
      if (type === 'start-no-later-than') start = Math.min(start, at);
      if (type === 'finish-no-later-than') start = Math.min(start, this.#startFor(task, at));
    }
    const placed = this.#from(task, this.#begin(task, start));
    // A finish that was asked for where work begins is as good as the end of work before it.
    const isSame = task.duration > 0 && askedFinish > placed.finish && this.#begin(task, placed.finish) === askedFinish;
    return isSame ? { ...placed, finish: askedFinish } : placed;
  }

  #withAncestors(task: PlanTask): PlanTask[] {
    const line: PlanTask[] = [];
    for (let at: PlanTask | undefined = task; at; at = at.parent ? this.#byId.get(at.parent) : undefined) line.push(at);
    return line;
  }

  #askedBy(link: PlanLink, dates: ReadonlyMap<string, OracleDates>): number | null {
    const from = this.#byId.get(link.from);
    const to = this.#byId.get(link.to);
    const span = from && this.#spanOf(from, dates);
    if (!from || !to || !span) return null;
    const anchor = link.type === 'FS' || link.type === 'FF' ? span.finish : span.start;
    if (link.lagKind === 'elapsed') return anchor + link.lag;
    const length = this.#childrenOf.has(from.id)
      ? this.#count(this.#calendars.project, span.start, span.finish)
      : from.duration;
    const lag = link.lagKind === 'percent' ? Math.round((link.lag * length) / 100) : link.lag;
    return this.#stepIn([this.#ownCalendar(to)], anchor, lag);
  }

  /** A summary's dates are those of its children (SCH-T2), but for a manual one. */
  #spanOf(task: PlanTask, dates: ReadonlyMap<string, OracleDates>): OracleDates | null {
    const children = this.#childrenOf.get(task.id);
    if (!children) return dates.get(task.id) ?? null;
    if (task.mode === 'manual' && task.start !== null && task.finish !== null) {
      return { start: task.start, finish: task.finish };
    }
    const spans = children.map((child) => this.#spanOf(child, dates)).filter((span) => span !== null);
    if (spans.length < children.length) return null;
    return {
      start: Math.min(...spans.map(({ start }) => start)),
      finish: Math.max(...spans.map(({ finish }) => finish)),
    };
  }

  #from(task: PlanTask, start: number): OracleDates {
    return { start, finish: this.#worked(task, task.elapsed ? null : this.#calendarsOf(task), start) };
  }

  /** Step by step until nothing is left, resting where it was interrupted. A rest that begins as work ends holds nobody. */
  #worked(task: PlanTask, calendars: readonly WorkingCalendar[] | null, start: number): number {
    const { step } = this.#window;
    let at = start;
    for (let left = task.duration; left > 0; at += step) {
      const isResting = task.actualStart !== null && task.interruptions.some(({ from, to }) => at >= from && at < to);
      if (!isResting && (!calendars || this.#isWorkedInAny(calendars, at))) left -= step;
    }
    return at;
  }

  /** The first step at or after `at` at which the task can begin; a milestone may also stand where work ends. */
  #begin(task: PlanTask, at: number): number {
    if (task.elapsed) return at;
    const { step } = this.#window;
    const calendars = this.#calendarsOf(task);
    const isWorked = (from: number): boolean => this.#isWorkedInAny(calendars, from);
    if (task.duration === 0 && isWorked(at - step)) return at;
    let begin = at;
    while (!isWorked(begin)) begin += step;
    return begin;
  }

  /** The latest start by which the task is done by `finish`. */
  #startFor(task: PlanTask, finish: number): number {
    return task.duration === 0 ? this.#begin(task, finish) : this.#step(task, finish, -task.duration);
  }

  #step(task: PlanTask, from: number, minutes: number): number {
    return task.elapsed ? from + minutes : this.#stepIn(this.#calendarsOf(task), from, minutes);
  }

  #stepIn(calendars: readonly WorkingCalendar[], from: number, minutes: number): number {
    const { step } = this.#window;
    let at = from;
    for (let left = minutes; left > 0; at += step) if (this.#isWorkedInAny(calendars, at)) left -= step;
    for (let left = -minutes; left > 0; at -= step) if (this.#isWorkedInAny(calendars, at - step)) left -= step;
    return at;
  }

  #count(calendar: WorkingCalendar, from: number, to: number): number {
    let minutes = 0;
    const { step } = this.#window;
    for (let at = from; at < to; at += step) if (this.#isWorked(calendar, at)) minutes += step;
    return minutes;
  }

  #ownCalendar(task: PlanTask): WorkingCalendar {
    return (task.calendar && this.#calendars.byId.get(task.calendar)) || this.#calendars.project;
  }

  #calendarsOf(task: PlanTask): readonly WorkingCalendar[] {
    if (task.calendar && this.#calendars.byId.has(task.calendar)) return [this.#ownCalendar(task)];
    const owners = task.ownerCalendars.map((id) => this.#calendars.byId.get(id)).filter((found) => found !== undefined);
    return owners.length > 0 ? owners : [this.#calendars.project];
  }

  #isWorkedInAny(calendars: readonly WorkingCalendar[], at: number): boolean {
    return calendars.some((calendar) => this.#isWorked(calendar, at));
  }

  #isWorked(calendar: WorkingCalendar, at: number): boolean {
    const { from, to } = this.#window;
    const day = Math.floor(at / 1440);
    if (day < from || day >= to) throw new Error('The oracle was asked beyond its window.');
    const days = this.#days.get(calendar) ?? new Map<number, DayPattern>();
    this.#days.set(calendar, days);
    const work = days.get(day) ?? calendar.workOn(day);
    days.set(day, work);
    const minute = at - day * 1440;
    return work.some(({ start, end }) => minute >= start && minute < end);
  }

  /** [SCH-L2] Takes links by creation, then id; one that makes some leaf wait for itself is left out. */
  #withoutCircles(): { kept: PlanLink[]; ignored: string[] } {
    const inOrder = this.#plan.links.toSorted(
      (a, b) => (a.createdAt ?? -1e15) - (b.createdAt ?? -1e15) || (a.id < b.id ? -1 : 1),
    );
    const kept: PlanLink[] = [];
    const ignored: string[] = [];
    for (const link of inOrder) {
      if (!this.#byId.has(link.from) || !this.#byId.has(link.to)) continue;
      if (this.#isCircular([...kept, link])) ignored.push(link.id);
      else kept.push(link);
    }
    return { kept, ignored: ignored.sort() };
  }

  #isCircular(links: readonly PlanLink[]): boolean {
    const waitsFor = new Map<string, string[]>();
    for (const link of links) {
      for (const to of this.#leavesOf(link.to)) {
        waitsFor.set(to, [...(waitsFor.get(to) ?? []), ...this.#leavesOf(link.from)]);
      }
    }
    const done = new Set<string>();
    const under = new Set<string>();
    const visit = (leaf: string): boolean => {
      if (under.has(leaf)) return true;
      if (done.has(leaf)) return false;
      under.add(leaf);
      const isCircular = (waitsFor.get(leaf) ?? []).some(visit);
      under.delete(leaf);
      done.add(leaf);
      return isCircular;
    };
    return this.#leaves.some((leaf) => visit(leaf.id));
  }

  #leavesOf(id: string): string[] {
    const children = this.#childrenOf.get(id);
    return children ? children.flatMap((child) => this.#leavesOf(child.id)) : [id];
  }
}
