/**
 * A second engine, slow and obvious: time is a row of hours that are worked or not, every figure is found by stepping
 * through them, and all tasks are tried again until nothing moves. It shares no arithmetic with src/shared/scheduling.
 * All instants, durations and lags given to it are whole hours (percent lags come out as such by the caller's choice).
 */
import type { WorkingCalendar } from '#shared/calendar/index.ts';
import type { Plan, PlanCalendars, PlanLink, PlanTask } from '#shared/scheduling/index.ts';

const HOUR = 60;

/** Hours from `first` on, each worked or not. */
interface Clock {
  readonly first: number;
  readonly worked: readonly boolean[];
}

export interface OracleDates {
  readonly start: number;
  readonly finish: number;
}

export interface OracleAnswer {
  readonly dates: ReadonlyMap<string, OracleDates>;
  readonly ignored: readonly string[];
  readonly finish: number;
}

export class Oracle {
  readonly #plan: Plan;
  readonly #clocks = new Map<WorkingCalendar, Clock>();
  readonly #calendars: PlanCalendars;
  readonly #links: readonly PlanLink[];
  readonly #ignored: readonly string[];
  readonly #leaves: readonly PlanTask[];
  readonly #childrenOf = new Map<string, PlanTask[]>();
  readonly #byId = new Map<string, PlanTask>();
  readonly #window: { from: number; to: number };

  /** Looks at the days from `from` to `to` alone: they must hold all that the plan can come to. */
  constructor(plan: Plan, calendars: PlanCalendars, window: { from: number; to: number }) {
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

  /** `held`: leaves that may not start before a time, whatever else allows it. */
  answer(held: ReadonlyMap<string, number> = new Map()): OracleAnswer {
    const dates = new Map<string, OracleDates>();
    for (let round = 0, isMoving = true; isMoving; round++) {
      if (round > this.#plan.tasks.length * 4 + 8) throw new Error('The oracle does not come to rest.');
      isMoving = false;
      for (const leaf of this.#leaves) {
        const placed = this.#place(leaf, dates, held.get(leaf.id) ?? Number.NEGATIVE_INFINITY);
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

  #place(task: PlanTask, dates: ReadonlyMap<string, OracleDates>, held: number): OracleDates {
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
      for (const link of this.#links.filter((candidate) => candidate.to === above.id)) {
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

  /** Hour by hour until nothing is left, resting where it was interrupted. A rest that begins as work ends holds nobody. */
  #worked(task: PlanTask, calendars: readonly WorkingCalendar[] | null, start: number): number {
    let at = start;
    for (let left = task.duration; left > 0; at += HOUR) {
      const isResting = task.actualStart !== null && task.interruptions.some(({ from, to }) => at >= from && at < to);
      if (!isResting && (!calendars || this.#isWorkedInAny(calendars, at))) left -= HOUR;
    }
    return at;
  }

  /** The first hour at or after `at` at which the task can begin; a milestone may also stand where work ends. */
  #begin(task: PlanTask, at: number): number {
    if (task.elapsed) return at;
    const calendars = this.#calendarsOf(task);
    const isWorked = (hour: number): boolean => this.#isWorkedInAny(calendars, hour);
    if (task.duration === 0 && isWorked(at - HOUR)) return at;
    let hour = at;
    while (!isWorked(hour)) hour += HOUR;
    return hour;
  }

  /** The latest start by which the task is done by `finish`. */
  #startFor(task: PlanTask, finish: number): number {
    return task.duration === 0 ? this.#begin(task, finish) : this.#step(task, finish, -task.duration);
  }

  #step(task: PlanTask, from: number, minutes: number): number {
    return task.elapsed ? from + minutes : this.#stepIn(this.#calendarsOf(task), from, minutes);
  }

  #stepIn(calendars: readonly WorkingCalendar[], from: number, minutes: number): number {
    let at = from;
    for (let left = minutes; left > 0; at += HOUR) if (this.#isWorkedInAny(calendars, at)) left -= HOUR;
    for (let left = -minutes; left > 0; at -= HOUR) if (this.#isWorkedInAny(calendars, at - HOUR)) left -= HOUR;
    return at;
  }

  #count(calendar: WorkingCalendar, from: number, to: number): number {
    let minutes = 0;
    for (let at = from; at < to; at += HOUR) if (this.#isWorked(calendar, at)) minutes += HOUR;
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
    let clock = this.#clocks.get(calendar);
    if (!clock) {
      const worked: boolean[] = [];
      for (let day = this.#window.from; day < this.#window.to; day++) {
        const work = calendar.workOn(day);
        for (let hour = 0; hour < 1440; hour += HOUR)
          worked.push(work.some(({ start, end }) => hour >= start && hour < end));
      }
      clock = { first: this.#window.from * 1440, worked };
      this.#clocks.set(calendar, clock);
    }
    const worked = clock.worked[(at - clock.first) / HOUR];
    if (worked === undefined) throw new Error('The oracle was asked beyond its window.');
    return worked;
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
