/** What `inspect` tells of a project: counts and dates of what is not in the bin. */
import { type Day, dayOf, isDateValue } from '#shared/domain/day.ts';
import { LINK_TYPES, type LinkType } from '#shared/domain/records.ts';
import type { ExchangeProject } from './exchange/schema.ts';

/** What the rules of insight found. */
export interface InspectedFlag {
  readonly rule: string;
  /** Null of what is about no task. */
  readonly task: string | null;
  /** `task:<id>` and the like, or `project`, with what it is called. */
  readonly subject: string;
  readonly title: string;
  readonly sentence: string;
}

export interface ProjectSummary {
  readonly name: string;
  readonly lists: number;
  readonly tasks: number;
  readonly done: number;
  readonly archived: number;
  readonly milestones: number;
  readonly links: Readonly<Record<LinkType, number>>;
  readonly people: number;
  readonly comments: number;
  readonly checklistItems: number;
  readonly attachments: number;
  readonly series: number;
  /** Those by themselves: occurrences are their series'. */
  readonly meetings: number;
  readonly dates: {
    /** Earliest and latest day that any task starts, is due or is computed to start or finish. */
    readonly first: Day | null;
    readonly last: Day | null;
    /** When the project finishes: latest computed finish, else latest due. */
    readonly finish: Day | null;
  };
  /** Open ones, the gravest first. */
  readonly flags: readonly InspectedFlag[];
}

function live<T extends { readonly deletedAt?: string | null | undefined }>(records: readonly T[] | undefined): T[] {
  return (records ?? []).filter(({ deletedAt }) => deletedAt === null || deletedAt === undefined);
}

export function summarise(project: ExchangeProject, flags: readonly InspectedFlag[] = []): ProjectSummary {
  const tasks = live(project.tasks);
  const links = live(project.links);
  const sum = (count: (task: (typeof tasks)[number]) => number): number =>
    tasks.reduce((total, task) => total + count(task), 0);
  const starts = days(tasks.flatMap((task) => [task.start, task.schedule?.start]));
  const dues = days(tasks.map((task) => task.due));
  const finishes = days(tasks.map((task) => task.schedule?.finish));
  const all = [...starts, ...dues, ...finishes].sort();
  return {
    name: project.name,
    lists: live(project.lists).length,
    tasks: tasks.length,
    done: tasks.filter((task) => task.done ?? (task.doneAt ?? null) !== null).length,
    archived: tasks.filter((task) => task.archived).length,
    milestones: tasks.filter((task) => task.milestone).length,
    links: Object.fromEntries(
      LINK_TYPES.map((type) => [type, links.filter((link) => (link.type ?? 'FS') === type).length]),
    ) as Record<LinkType, number>,
    people: live(project.people).length,
    comments: sum((task) => live(task.comments).length),
    checklistItems: sum((task) =>
      live(task.checklists).reduce((total, checklist) => total + live(checklist.items).length, 0),
    ),
    attachments: sum((task) => live(task.attachments).length),
    series: live(project.series).length,
    meetings: (project.meetings ?? []).filter(isByItself).length,
    dates: {
      first: all[0] ?? null,
      last: all.at(-1) ?? null,
      finish: (finishes.length > 0 ? finishes : dues).sort().at(-1) ?? null,
    },
    flags,
  };
}

/** Entries that are kept word for word may be anything. */
function isByItself(meeting: object): boolean {
  const said = (member: string): unknown => Reflect.get(meeting, member) ?? null;
  return typeof said('title') === 'string' && said('series') === null && said('deletedAt') === null;
}

function days(dates: readonly (string | null | undefined)[]): Day[] {
  return dates.filter(isDateValue).map(dayOf);
}
