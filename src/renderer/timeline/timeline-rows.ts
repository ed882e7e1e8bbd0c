/** The rows that the timeline shows: the outline without what stands under folded rows, and without archived tasks. */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { OutlineRow } from '#shared/views/index.ts';

export interface TimelineRow {
  readonly id: TaskId;
  readonly depth: number;
  readonly parent: TaskId | null;
  /** From 1, among all rows whether folded or not: predecessors are written by it. */
  readonly number: number;
  readonly hasChildren: boolean;
  readonly isFolded: boolean;
}

export interface TimelineRows {
  /** In sight, or scrolled out of it. */
  readonly shown: readonly TimelineRow[];
  readonly ids: readonly TaskId[];
  /** Rank among those shown; absent for what is folded away. */
  readonly rankOf: ReadonlyMap<TaskId, number>;
  readonly numberOf: ReadonlyMap<TaskId, number>;
  readonly byNumber: readonly TaskId[];
}

/** An archived task keeps its row where something under it is not archived. */
export function timelineRows(
  project: ProjectDocument,
  outline: readonly OutlineRow[],
  folded: ReadonlySet<TaskId>,
): TimelineRows {
  const kept = keptRows(project, outline);
  const shown: TimelineRow[] = [];
  const numberOf = new Map<TaskId, number>();
  /** Depth from which rows are folded away. */
  let hidden = Number.POSITIVE_INFINITY;
  for (const [index, { id, depth, parent }] of kept.entries()) {
    numberOf.set(id, index + 1);
    if (depth > hidden) continue;
    hidden = Number.POSITIVE_INFINITY;
    const hasChildren = (kept[index + 1]?.depth ?? -1) > depth;
    const isFolded = hasChildren && folded.has(id);
    if (isFolded) hidden = depth;
    shown.push({ id, depth, parent, number: index + 1, hasChildren, isFolded });
  }
  const ids = shown.map(({ id }) => id);
  return {
    shown,
    ids,
    rankOf: new Map(ids.map((id, rank) => [id, rank])),
    numberOf,
    byNumber: kept.map(({ id }) => id),
  };
}

function keptRows(project: ProjectDocument, outline: readonly OutlineRow[]): readonly OutlineRow[] {
  const kept: OutlineRow[] = [];
  /** Depth of the row after it that is kept. */
  let next = -1;
  for (let index = outline.length - 1; index >= 0; index--) {
    const row = outline[index] as OutlineRow;
    if (project.live('task', row.id)?.archived && next <= row.depth) continue;
    next = row.depth;
    kept.push(row);
  }
  return kept.reverse();
}
