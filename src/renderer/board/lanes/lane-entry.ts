/** Cards that are made in a lane have what its cards have in common. */
import type { TaskEntry } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { LaneHead } from '#shared/views/index.ts';

/** The lane's owner or label comes first, before those that were typed; a priority that was typed counts more than its lane. */
export function inLane(entry: TaskEntry, head: LaneHead): TaskEntry {
  switch (head.by) {
    case 'owner':
      return head.owner ? { ...entry, owners: firstOf(head.owner.id, entry.owners) } : entry;
    case 'label':
      return head.label ? { ...entry, labels: firstOf(head.label.id, entry.labels) } : entry;
    case 'priority':
      return { ...entry, priority: entry.priority ?? head.priority };
    case 'parent':
      return entry;
  }
}

export function parentIn(head: LaneHead | null): TaskId | null {
  return head?.by === 'parent' ? (head.parent?.id ?? null) : null;
}

function firstOf<Id>(first: Id, others: readonly Id[] = []): readonly Id[] {
  return [first, ...others.filter((id) => id !== first)];
}
