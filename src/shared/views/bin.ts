/** What is out of sight: the bin and the archive. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type ListRecord, type TaskRecord } from '#shared/domain/records.ts';
import { DocumentView, sameItems, type View } from './view.ts';

/** Days that the bin shows what was deleted (SPEC DEL-5); older records stay in the document. */
export const BIN_DAYS = 90;

export interface PutAway {
  /** Newest first. */
  readonly lists: readonly ListRecord[];
  readonly tasks: readonly TaskRecord[];
}

/** Deleted lists and cards of the last 90 days. A card that went with its list is under the list only. */
export function binView(project: ProjectDocument): View<PutAway> {
  return putAwayView(project, () => {
    const oldest = project.clock.now() - BIN_DAYS * 86_400_000;
    const inBin = (record: ListRecord | TaskRecord): boolean =>
      record.deletedAt !== null && record.purgedAt === null && record.deletedAt >= oldest;
    const lists = project.all('list').filter(inBin);
    const tasks = project.all('task').filter((task) => inBin(task) && !wentWithList(project, task));
    return { lists: lists.sort(byDeletion), tasks: tasks.sort(byDeletion) };
  });
}

/** Archived lists and cards that are not deleted. */
export function archiveView(project: ProjectDocument): View<PutAway> {
  return putAwayView(project, () => ({
    lists: project.all('list').filter((list) => list.archived && isLive(list)),
    tasks: project.all('task').filter((task) => task.archived && isLive(task)),
  }));
}

function putAwayView(project: ProjectDocument, collect: () => PutAway): View<PutAway> {
  const compute = (previous: PutAway | null): PutAway => {
    const next = collect();
    return previous && sameItems(previous.lists, next.lists) && sameItems(previous.tasks, next.tasks) ? previous : next;
  };
  return new DocumentView(project, compute, (change) => change.records.has('list') || change.records.has('task'));
}

function wentWithList(project: ProjectDocument, task: TaskRecord): boolean {
  const list = task.place[0] === null ? undefined : project.get('list', task.place[0]);
  // A purged list took its cards along; one that came back alone is on its own again.
  if (!list || list.deletedAt === null || list.purgedAt !== null) return false;
  return list.deletedAt === task.deletedAt && list.deletedBy === task.deletedBy;
}

function byDeletion(left: ListRecord | TaskRecord, right: ListRecord | TaskRecord): number {
  return (right.deletedAt ?? 0) - (left.deletedAt ?? 0) || (left.id < right.id ? -1 : 1);
}
