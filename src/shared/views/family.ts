/** What stands above and below one task in the outline (SPEC OUTLINE-1 … OUTLINE-3). */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from './view.ts';

export interface Family {
  readonly parent: TaskRecord | null;
  /** In their order. */
  readonly subtasks: readonly TaskRecord[];
}

export function familyView(project: ProjectDocument, task: TaskId): View<Family> {
  const compute = (previous: Family | null): Family => {
    const above = project.outline.parent(task);
    const parent = (above && project.live('task', above)) ?? null;
    const subtasks = project.outline
      .children(task)
      .map(({ id }) => project.live('task', id as TaskId))
      .filter((each) => each !== undefined);
    const same = previous && previous.parent === parent && sameItems(previous.subtasks, subtasks);
    return same ? previous : { parent, subtasks };
  };
  return new DocumentView(project, compute, (change) => change.records.has('task'));
}
