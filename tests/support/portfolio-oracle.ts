/**
 * The figures of a report of the portfolio by hand: over the files themselves, card by card and day by day, without the engine, the
 * views, a document or a row.
 */
import { ReportOracle, workdaysAfter } from './report-oracle.ts';

interface FileTask {
  readonly id: string;
  readonly title: string;
  readonly done?: boolean;
  readonly due?: string;
  readonly deadline?: string;
  readonly duration?: number;
  readonly effort?: number;
  readonly percent?: number;
  readonly milestone?: boolean;
  readonly summary?: boolean;
}

interface FileProject {
  readonly name: string;
  readonly tasks?: readonly FileTask[];
  readonly links?: readonly { readonly to: string }[];
  readonly baselines?: readonly {
    readonly tasks: Readonly<Record<string, { readonly finish: string; readonly start: string }>>;
  }[];
}

export interface OracleProject {
  readonly name: string;
  readonly done: number;
  readonly total: number;
  readonly percent: number;
  readonly overdue: number;
  readonly plannedEnd: string | null;
  readonly forecast: string | null;
  readonly milestones: readonly { readonly title: string; readonly forecast: string; readonly slip: number }[];
}

/** Of a file of one project. */
export function oracleProject(file: object, asOf: string): OracleProject {
  const [project] = (file as { readonly projects: readonly [FileProject] }).projects;
  const tasks = (project.tasks ?? []).filter(({ summary }) => summary !== true);
  const isPlanned = ({ id, duration, milestone }: FileTask): boolean =>
    duration !== undefined || milestone === true || (project.links ?? []).some(({ to }) => to === id);
  const planned = tasks.filter(isPlanned);
  const oracle = new ReportOracle({ projects: [{ tasks: [], links: [], baselines: [], ...project }] }, asOf, 'team');
  let [all, finished] = [0, 0];
  for (const { done, percent = 0, effort, duration } of planned) {
    const weight = effort ?? duration ?? 480;
    all += weight;
    finished += (weight * (done === true ? 100 : percent)) / 100;
  }
  const done = tasks.filter((task) => task.done === true);
  const share = all > 0 ? finished / all : tasks.length === 0 ? 0 : done.length / tasks.length;
  return {
    name: project.name,
    done: done.length,
    total: tasks.length,
    percent: Math.round(share * 100),
    overdue: tasks.filter((task) => task.done !== true && task.due !== undefined && task.due < asOf).length,
    plannedEnd:
      planned
        .map(({ id }) => oracle.plan(id))
        .sort()
        .at(-1) ?? null,
    forecast:
      planned
        .map(({ id }) => oracle.forecast(id))
        .sort()
        .at(-1) ?? null,
    milestones: planned
      .filter(({ milestone }) => milestone === true)
      .map(({ id, title, due, deadline }) => {
        const held = deadline ?? due ?? project.baselines?.at(-1)?.tasks[id]?.finish ?? oracle.plan(id);
        const forecast = oracle.forecast(id);
        return { title, forecast, slip: workdaysAfter(held, forecast) };
      }),
  };
}
