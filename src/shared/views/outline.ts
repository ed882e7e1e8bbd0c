/** The outline: tasks under their parents in order, whatever merging made of the parents (SPEC OUTLINE-1 … OUTLINE-4). */
import type { ProjectDocument } from '#shared/document/index.ts';
import { compareOrdered, type Ordered } from '#shared/document/order-keys.ts';
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
  const compute = (previous: readonly OutlineRow[] | null): readonly OutlineRow[] => {
    const rows = outlineRows(project);
    return previous && sameRows(previous, rows) ? previous : rows;
  };
  return new DocumentView(project, compute, (change) => change.records.has('task'));
}

/** [OUTLINE-3] Parents as they count: dangling, deleted and cyclic ones are cut. */
export function effectiveParents(project: ProjectDocument): ReadonlyMap<TaskId, TaskId | null> {
  const parents = new Map<TaskId, TaskId | null>();
  for (const id of project.ids('task')) {
    const task = project.live('task', id);
    if (!task) continue;
    const parent = task.outline[0];
    parents.set(id, parent !== null && parent !== id && project.live('task', parent) ? parent : null);
  }
  for (const id of [...parents.keys()].sort()) cutCycle(parents, id);
  return parents;
}

/** The member of a cycle with the smallest id loses its parent: every device cuts at the same place. */
function cutCycle(parents: Map<TaskId, TaskId | null>, start: TaskId): void {
  let current = parents.get(start) ?? null;
  const seen = new Set<TaskId>();
  while (current !== null && current !== start) {
    if (seen.has(current)) return;
    seen.add(current);
    current = parents.get(current) ?? null;
  }
  // Asked in ascending order of ids, `start` is the smallest of its cycle.
  if (current === start) parents.set(start, null);
}

function outlineRows(project: ProjectDocument): readonly OutlineRow[] {
  const parents = effectiveParents(project);
  const children = new Map<TaskId | null, Ordered[]>();
  for (const [id, parent] of parents) {
    const orderKey = project.get('task', id)?.outline[1] ?? '';
    const siblings = children.get(parent);
    if (siblings) siblings.push({ id, orderKey });
    else children.set(parent, [{ id, orderKey }]);
  }
  for (const siblings of children.values()) siblings.sort(compareOrdered);
  const rows: OutlineRow[] = [];
  // An explicit stack: a hostile outline may be deeper than the call stack.
  const pending: OutlineRow[] = [];
  const push = (parent: TaskId | null, depth: number): void => {
    for (const { id } of [...(children.get(parent) ?? [])].reverse()) pending.push({ id: id as TaskId, depth, parent });
  };
  push(null, 0);
  for (let row = pending.pop(); row; row = pending.pop()) {
    rows.push(row);
    push(row.id, row.depth + 1);
  }
  return rows;
}

function sameRows(left: readonly OutlineRow[], right: readonly OutlineRow[]): boolean {
  return (
    left.length === right.length &&
    left.every(
      (row, index) =>
        row.id === right[index]?.id && row.depth === right[index]?.depth && row.parent === right[index]?.parent,
    )
  );
}
