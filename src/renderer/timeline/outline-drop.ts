/** Where rows that are dragged would stand in the outline. */
import type { Landing } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TimelineRow } from './timeline-rows.ts';

export interface OutlineDrop {
  readonly parent: TaskId | null;
  readonly at: Landing;
  /** Rank that they would take among the rows shown. */
  readonly rank: number;
  readonly depth: number;
}

/**
 * Between the rows at `rank - 1` and `rank`: as deep as the pointer asks for, which is no deeper than under the row above and
 * no shallower than the row below, whose place it would else take from its parent.
 */
export function outlineDrop(rows: readonly TimelineRow[], rank: number, depth: number): OutlineDrop {
  const [above, below] = [rows[rank - 1], rows[rank]];
  if (!above) return { parent: null, at: 'first', rank: 0, depth: 0 };
  const deepest = above.depth + (above.isFolded ? 0 : 1);
  const level = Math.max(below?.depth ?? 0, Math.min(deepest, depth));
  if (level > above.depth) return { parent: above.id, at: 'first', rank, depth: level };
  // The row above, or what it stands under at that level.
  let sibling = above;
  for (let index = rank - 1; sibling.depth > level && index >= 0; index--) sibling = rows[index] as TimelineRow;
  return { parent: sibling.parent, at: { after: sibling.id }, rank, depth: level };
}
