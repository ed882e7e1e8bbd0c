/**
 * The figures of a report by hand: over the file itself, a day at a time, without the engine, the views or a document. It knows
 * no more than these files have: whole days, a week of five, finish-to-start links, percentages.
 */
interface FileTask {
  readonly id: string;
  readonly title: string;
  readonly done?: boolean;
  readonly doneAt?: string;
  readonly due?: string;
  readonly deadline?: string;
  readonly start?: string;
  readonly duration?: number;
  readonly percent?: number;
  readonly milestone?: boolean;
  readonly parent?: string;
  readonly forClient?: boolean;
}

interface FileProject {
  readonly start: string;
  readonly tasks: readonly FileTask[];
  readonly links: readonly { readonly from: string; readonly to: string }[];
  readonly baselines: readonly { readonly tasks: Readonly<Record<string, { readonly finish: string }>> }[];
}

export interface OracleRow {
  readonly title: string;
  readonly promised: string;
  readonly expected: string | null;
  readonly by: number;
}

export class ReportOracle {
  readonly #project: FileProject;
  readonly #asOf: string;
  readonly #tasks: readonly FileTask[];

  constructor(file: object, asOf: string, audience: 'team' | 'client') {
    this.#project = (file as { readonly projects: readonly [FileProject] }).projects[0];
    this.#asOf = asOf;
    this.#tasks = this.#project.tasks.filter(({ forClient }) => audience === 'team' || forClient === true);
  }

  get counted(): readonly FileTask[] {
    return this.#tasks.filter(({ id }) => !this.#tasks.some(({ parent }) => parent === id));
  }

  get done(): number {
    return this.counted.filter(({ done }) => done === true).length;
  }

  doneSince(from: string): readonly string[] {
    return this.counted
      .filter(({ doneAt }) => doneAt !== undefined && doneAt.slice(0, 10) >= from && doneAt.slice(0, 10) <= this.#asOf)
      .map(({ title }) => title);
  }

  /** Overdue or expected to be, in any order. */
  get late(): readonly OracleRow[] {
    return this.counted.flatMap((task): OracleRow[] => {
      if (task.done === true) return [];
      const expected = this.#isPlanned(task) ? this.forecast(task.id) : null;
      const promised = task.due ?? task.deadline ?? (this.#isPlanned(task) ? this.plan(task.id) : null);
      if (promised === null) return [];
      const overdue = promised < this.#asOf;
      if (!overdue && (expected === null || expected <= promised)) return [];
      // Of what has no plan it is late by the days that are over.
      const until = expected ?? dayBefore(this.#asOf);
      return [{ title: task.title, promised, expected, by: workdaysAfter(promised, until) }];
    });
  }

  milestones(): readonly { readonly title: string; readonly forecast: string; readonly slip: number }[] {
    return this.counted
      .filter(({ milestone }) => milestone === true)
      .map(({ id, title, deadline, due }) => {
        const held = deadline ?? due ?? this.#project.baselines.at(-1)?.tasks[id]?.finish ?? this.plan(id);
        const forecast = this.forecast(id);
        return { title, forecast, slip: workdaysAfter(held, forecast) };
      });
  }

  /** Last day of work, were everything to go by plan. */
  plan(id: string): string {
    const task = this.#task(id);
    const start = this.#earliest(task, (before) => this.plan(before), this.#project.start);
    if (task.milestone === true) return start.after ?? start.day;
    return lastOf(start.day, days(task));
  }

  /** The same with what is done behind, and nothing that is left before the day of the report. */
  forecast(id: string): string {
    const task = this.#task(id);
    if (task.done === true) return task.doneAt?.slice(0, 10) ?? '';
    const start = this.#earliest(task, (before) => this.forecast(before), this.#asOf);
    if (task.milestone === true) return start.after ?? start.day;
    return lastOf(start.day, (days(task) * (100 - (task.percent ?? 0))) / 100);
  }

  #earliest(task: FileTask, endOf: (id: string) => string, least: string): { day: string; after: string | null } {
    const ends = this.#project.links
      .filter(({ to }) => to === task.id)
      .flatMap(({ from }) => (this.#isPlanned(this.#task(from)) ? [endOf(from)] : []));
    const after = ends.sort().at(-1) ?? null;
    const free = after === null ? least : later(least, dayAfter(after));
    return {
      day: nextWorkday(task.start === undefined ? free : later(free, task.start)),
      after: after !== null && after >= least ? after : null,
    };
  }

  #isPlanned({ id, duration, milestone }: FileTask): boolean {
    return duration !== undefined || milestone === true || this.#project.links.some(({ to }) => to === id);
  }

  #task(id: string): FileTask {
    const found = this.#project.tasks.find((task) => task.id === id);
    if (!found) throw new Error(`There is no ${id} in the file.`);
    return found;
  }
}

const days = ({ duration }: FileTask): number => (duration ?? 480) / 480;
const later = (left: string, right: string): string => (left > right ? left : right);

function move(day: string, by: number): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + by);
  return at.toISOString().slice(0, 10);
}
const dayAfter = (day: string): string => move(day, 1);
const dayBefore = (day: string): string => move(day, -1);

function isWorked(day: string): boolean {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function nextWorkday(day: string): string {
  return isWorked(day) ? day : nextWorkday(dayAfter(day));
}

function lastOf(first: string, length: number): string {
  let [day, left] = [nextWorkday(first), length];
  for (; left > 1; left--) day = nextWorkday(dayAfter(day));
  return day;
}

/** Working days after the first up to the last; negative the other way round. */
export function workdaysAfter(from: string, to: string): number {
  if (to < from) return -workdaysAfter(to, from);
  let count = 0;
  for (let day = dayAfter(from); day <= to; day = dayAfter(day)) if (isWorked(day)) count++;
  return count;
}
