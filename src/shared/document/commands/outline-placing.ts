/** Where tasks stand in the outline, as commands see it. */
import type { TaskId } from '#shared/kernel/ids.ts';
import { ROOT } from '../indexes.ts';
import { compareOrdered } from '../order-keys.ts';
import type { OrderedIndex } from '../ordered-index.ts';
import type { ProjectDocument } from '../project-document.ts';

/** [OUTLINE-2] Whether `of` is `ancestor` itself or stands somewhere under it. */
export function isAncestor({ outline }: ProjectDocument, ancestor: TaskId, of: TaskId): boolean {
  // Parents that count have no cycle, so the walk ends.
  for (let current: TaskId | null = of; current !== null; current = outline.parent(current)) {
    if (current === ancestor) return true;
  }
  return false;
}

/** Siblings as the outline shows them, orphans and cut cycles at the top level included. */
export function outlineSiblings({ outline }: ProjectDocument): Pick<OrderedIndex, 'children'> {
  return { children: (container) => outline.children(container as TaskId) };
}

/** The last of the top level, without looking for cycles, which would cost each new task a walk over all. */
export function endOfTopLevel(project: ProjectDocument): Pick<OrderedIndex, 'children'> {
  const index = project.index('outline');
  const last = index.children(ROOT).slice(-1);
  for (const container of index.containers()) {
    if (container !== ROOT && index.containerOf(container) === undefined)
      last.push(...index.children(container).slice(-1));
  }
  return { children: () => last.sort(compareOrdered).slice(-1) };
}
