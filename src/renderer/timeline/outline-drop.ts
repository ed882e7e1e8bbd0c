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

interface Wanted {
  /** The rows that are dragged. */
  readonly held: ReadonlySet<TaskId>;
  /** Rank of the row before which they are let go. */
  readonly rank: number;
  readonly depth: number;
}

/**
 * Between the rows on both sides of `rank` that stay: as deep as the pointer asks for, which is no deeper than under the row above
 * and no shallower than the row below, whose place it would else take from its parent.
 */
export function outlineDrop(rows: readonly TimelineRow[], wanted: Wanted): OutlineDrop {
  const rank = Math.max(0, Math.min(rows.length, wanted.rank));
  const goes = goingAlong(rows, wanted.held);
  const above = rows.findLast(({ id }, index) => index < rank && !goes.has(id));
  const below = rows.find(({ id }, index) => index >= rank && !goes.has(id));
  if (!above) return { parent: null, at: 'first', rank, depth: 0 };
  const deepest = above.depth + (above.isFolded ? 0 : 1);
  const level = Math.max(below?.depth ?? 0, Math.min(deepest, wanted.depth));
  if (level > above.depth) return { parent: above.id, at: 'first', rank, depth: level };
  // The row above, or what it stands under at that level.
  const sibling = rows.findLast(({ id, depth }, index) => index < rank && depth <= level && !goes.has(id)) ?? above;
  return { parent: sibling.parent, at: { after: sibling.id }, rank, depth: level };
}

/** What is dragged, with all that stands under it. */
function goingAlong(rows: readonly TimelineRow[], held: ReadonlySet<TaskId>): ReadonlySet<TaskId> {
  const goes = new Set<TaskId>();
  for (const { id, parent } of rows) if (held.has(id) || (parent !== null && goes.has(parent))) goes.add(id);
  return goes;
}
