/** What a board file holds and what of it arrived: the figures that facts are compared with. */
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';

export interface TrelloCounts {
  readonly lists: number;
  readonly listsArchived: number;
  readonly cards: number;
  readonly cardsArchived: number;
  readonly openCardsInArchivedLists: number;
  readonly labels: number;
  readonly members: number;
  readonly checklists: number;
  readonly checkItems: number;
  readonly checkItemsDone: number;
  readonly comments: number;
  readonly commentsMissing: number;
  readonly attachments: number;
  readonly covers: number;
  readonly customFields: number;
  readonly customFieldValues: number;
}

export function countsOf(project: ExchangeProject, commentsMissing: number): TrelloCounts {
  const tasks = project.tasks ?? [];
  const lists = project.lists ?? [];
  const archived = new Set(lists.filter((list) => list.archived).map((list) => list.id));
  const items = tasks.flatMap((task) => (task.checklists ?? []).flatMap((checklist) => checklist.items ?? []));
  return {
    lists: lists.length,
    listsArchived: archived.size,
    cards: tasks.length,
    cardsArchived: tasks.filter((task) => task.archived).length,
    openCardsInArchivedLists: tasks.filter((task) => !task.archived && archived.has(task.list ?? '')).length,
    labels: project.labels?.length ?? 0,
    members: project.people?.length ?? 0,
    checklists: tasks.reduce((sum, task) => sum + (task.checklists?.length ?? 0), 0),
    checkItems: items.length,
    checkItemsDone: items.filter((item) => item.done).length,
    comments: tasks.reduce((sum, task) => sum + (task.comments?.length ?? 0), 0),
    commentsMissing,
    attachments: tasks.reduce((sum, task) => sum + (task.attachments?.length ?? 0), 0),
    covers: tasks.filter((task) => task.cover !== null && task.cover !== undefined).length,
    customFields: project.fieldDefinitions?.length ?? 0,
    customFieldValues: tasks.reduce((sum, task) => sum + Object.keys(task.fields ?? {}).length, 0),
  };
}
