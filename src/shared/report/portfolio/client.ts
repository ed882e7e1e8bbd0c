/**
 * [PREPORT-3] What a report for a client tells of projects: of the rows of that client's projects nothing is read but their name and
 * the part that was made of marked records alone (`ShownToClients`).
 */
import type { Day } from '#shared/domain/day.ts';
import { foldText } from '#shared/domain/names.ts';
import type { ProjectSummary, ShownToClients } from '#shared/insight/summary/summary.ts';
import type { ReportedLink, ReportedProject } from './content.ts';

interface ShownRow {
  readonly id: ProjectSummary['id'];
  readonly name: string;
  readonly shown: ShownToClients;
  /** What was done is counted from the day on. */
  told(from: Day): ReportedProject;
}

/** The clients that projects are for, each once, as it was written first. */
export function clientsOf(rows: readonly Pick<ProjectSummary, 'client'>[]): readonly string[] {
  const names = new Map<string, string>();
  for (const { client } of rows) {
    const folded = foldedClient(client);
    if (client !== null && folded !== '' && !names.has(folded)) names.set(folded, client.trim());
  }
  return [...names.values()].sort((left, right) => (left < right ? -1 : 1));
}

/** A project for somebody else, or of which nothing is marked, is not there. */
export function clientProjects(rows: readonly ProjectSummary[], client: string): readonly ShownRow[] {
  const wanted = foldedClient(client);
  if (wanted === '') return [];
  return rows
    .flatMap(({ id, name, client: of, forClient: shown }): ShownRow[] =>
      shown === null || foldedClient(of) !== wanted
        ? []
        : [{ id, name, shown, told: (from) => projectForClient(id, name, shown, from) }],
    )
    .sort((left, right) => (left.name < right.name ? -1 : left.name > right.name ? 1 : left.id < right.id ? -1 : 1));
}

function projectForClient(key: string, name: string, shown: ShownToClients, from: Day): ReportedProject {
  const { status, tasks, percent, expected, overdue, dates, milestones, done, waiting } = shown;
  return {
    key,
    name,
    client: null,
    sponsor: null,
    status,
    isProposed: false,
    reason: '',
    doubt: '',
    percent,
    expected,
    done: tasks.done,
    total: tasks.total,
    doneInPeriod: done.filter((day) => day >= from).length,
    overdue,
    start: dates.start,
    finish: dates.finish,
    forecast: dates.forecast,
    milestones: milestones.map(({ task, title, held, forecast, isDone, slipDays }) => ({
      key: task,
      title,
      held,
      forecast,
      isDone,
      slip: slipDays,
    })),
    flags: null,
    waits: waiting.map(({ title, what, since }) => ({ title, what, since, by: [] })),
  };
}

/** Between what is shown alone: a marked card that waits for a milestone which its own project marks. */
export function linksForClient(rows: readonly ShownRow[]): ReportedLink[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap(({ id, name, shown }) =>
    shown.links.flatMap((link): ReportedLink[] => {
      const other = byId.get(link.project);
      const milestone = other?.shown.milestones.find(({ task }) => task === link.otherTask);
      if (!other || !milestone) return [];
      return [
        {
          waits: { project: name, key: id, title: link.title },
          other: { project: other.name, key: other.id, title: milestone.title },
          known: milestone.forecast,
        },
      ];
    }),
  );
}

/** Whatever the case and the blanks that a name was written with. */
export function isSameClient(left: string, right: string): boolean {
  return foldedClient(left) === foldedClient(right);
}

export function foldedClient(name: string | null): string {
  return foldText(name ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
