import type { ComponentType } from 'react';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardList } from '#shared/views/index.ts';
import type { ListTrack } from './use-list-track.ts';

export interface TrackedListProps {
  readonly entry: BoardList;
  readonly index: number;
  /** Pixels to step aside for a list that is being dragged. */
  readonly shift: number;
  readonly lifted: boolean;
}

interface TrackedListsProps {
  readonly lists: readonly BoardList[];
  readonly folded: ReadonlySet<ListId>;
  readonly track: ListTrack;
  readonly whole: ComponentType<TrackedListProps>;
  /** Of a folded list. */
  readonly narrow: ComponentType<TrackedListProps>;
}

/** What stands for each list, side by side where the track puts it. */
export function TrackedLists({ lists, folded, track, whole, narrow }: TrackedListsProps) {
  return lists.map((entry, index) => {
    const Each = folded.has(entry.list.id) ? narrow : whole;
    return (
      <Each
        key={entry.list.id}
        entry={entry}
        index={index}
        shift={track.shifts[index] ?? 0}
        lifted={track.lifted === index}
      />
    );
  });
}
