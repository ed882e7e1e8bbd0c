/** What an import would bring, and what it would not and why: shown before anything is written. */
import type { Loss } from './exchange/schema.ts';
import { lossesOf } from './json/losses.ts';
import type { FileReading } from './read-file.ts';
import { summarise } from './summary.ts';

export interface Rehearsal {
  /** Tool the file comes from, as a person calls it; null for our own files. */
  readonly tool: string | null;
  readonly projects: readonly RehearsedProject[];
  /** What arrives differently or not at all, weightiest first. */
  readonly warnings: readonly Loss[];
}

export interface RehearsedProject {
  readonly name: string;
  /** It comes from a newer version and arrives as it is, only to be read. */
  readonly readOnly: boolean;
  readonly lists: number;
  readonly archivedLists: number;
  readonly tasks: number;
  readonly archivedTasks: number;
  readonly doneTasks: number;
  readonly people: number;
  readonly labels: number;
  /** Tasks with a start or due date. */
  readonly dates: number;
  readonly links: number;
  readonly comments: number;
  readonly attachments: number;
  readonly checklistItems: number;
  readonly customFields: number;
  readonly series: number;
  readonly meetings: number;
}

const TOOLS: Readonly<Record<string, string>> = {
  trello: 'Trello',
  mspdi: 'Microsoft Project',
  gan: 'GanttProject',
  'plan-csv': 'a table',
  ics: 'a calendar',
};

/** Only how things arrive, not whether: said last. */
const MILD = new Set([
  'time-zone-assumed',
  'templates-as-cards',
  'cards-in-archived-lists',
  'done-time-estimated',
  'history-stays',
  'locations-hidden',
]);
/** What stays with the other tool because it never was in the file's reach. */
const STAYS = new Set(['uploads-stay', 'votes-stay', 'stickers-stay', 'power-up-data-stays', 'reminders-stay']);

function weightOf({ code }: Loss): number {
  if (MILD.has(code) || code.startsWith('role-')) return 2;
  return STAYS.has(code) ? 1 : 0;
}

export function rehearsal({ exchange, newer }: Pick<FileReading, 'exchange' | 'newer'>): Rehearsal {
  const tool = exchange.source?.tool ?? null;
  return {
    tool: tool === null ? null : (TOOLS[tool] ?? tool),
    projects: exchange.projects.map((project, index): RehearsedProject => {
      const counts = summarise(project);
      const tasks = (project.tasks ?? []).filter((task) => !task.deletedAt);
      const lists = (project.lists ?? []).filter((list) => !list.deletedAt);
      return {
        name: project.name,
        readOnly: newer.has(index),
        lists: counts.lists,
        archivedLists: lists.filter((list) => list.archived).length,
        tasks: counts.tasks,
        archivedTasks: counts.archived,
        doneTasks: counts.done,
        people: counts.people,
        labels: (project.labels ?? []).filter((label) => !label.deletedAt).length,
        dates: tasks.filter((task) => task.start || task.due).length,
        links: counts.links.FS + counts.links.SS + counts.links.FF + counts.links.SF,
        comments: counts.comments,
        attachments: counts.attachments,
        checklistItems: counts.checklistItems,
        customFields: project.fieldDefinitions?.length ?? 0,
        series: counts.series,
        meetings: counts.meetings,
      };
    }),
    warnings: [...(exchange.losses ?? []), ...exchange.projects.flatMap(lossesOf)].sort(
      (left, right) => weightOf(left) - weightOf(right),
    ),
  };
}
