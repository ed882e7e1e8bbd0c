/** The outline: tasks under their parents in order (SPEC OUTLINE-1 … OUTLINE-3). */
import { type ProjectDocument, ROOT } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, type View } from './view.ts';

export interface OutlineRow {
  readonly id: TaskId;
  /** 0 at the top level. */
  readonly depth: number;
  readonly parent: TaskId | null;
}

/** Live tasks, parents before their children; archived ones included. */
export function outlineView(project: ProjectDocument): View<readonly OutlineRow[]> {
  let read = project.outline;
  const compute = (previous: readonly OutlineRow[] | null): readonly OutlineRow[] => {
    const outline = project.outline;
    if (previous && outline === read) return previous;
    read = outline;
    return outlineRows(outline);
  };
  return new DocumentView(project, compute, (change) => change.records.has('task'));
}

function outlineRows(outline: ProjectDocument['outline']): readonly OutlineRow[] {
  const rows: OutlineRow[] = [];
  // An explicit stack: a hostile outline may be deeper than the call stack.
  const pending: OutlineRow[] = [];
  const push = (parent: TaskId | null, depth: number): void => {
    const children = outline.children(parent ?? ROOT);
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child) pending.push({ id: child.id as TaskId, depth, parent });
    }
  };
  push(null, 0);
  for (let row = pending.pop(); row; row = pending.pop()) {
    rows.push(row);
    push(row.id, row.depth + 1);
  }
  return rows;
}
