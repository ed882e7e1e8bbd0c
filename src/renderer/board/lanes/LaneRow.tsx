import { memo, useId } from 'react';
import type { ListId } from '#shared/kernel/ids.ts';
import type { Lane } from '#shared/views/index.ts';
import { useBoardSizes } from '../board-sizes.ts';
import type { ListTrack } from '../use-list-track.ts';
import type { BoardLanes } from './board-lanes.ts';
import { EndCell, LaneCell } from './LaneCell.tsx';
import { LaneHeading } from './LaneHeading.tsx';
import { laneName } from './lane-words.ts';

interface LaneRowProps {
  readonly lane: Lane;
  readonly lanes: BoardLanes;
  readonly index: number;
  /** Pixels from the start of the lanes. */
  readonly top: number;
  readonly isFolded: boolean;
  readonly foldedLists: ReadonlySet<ListId>;
  readonly track: ListTrack;
  /** The most that the cards of a cell take; pixels. */
  readonly cellHeight: number;
  /** How high the cells stay while something is dragged: lanes below would move under the pointer. Pixels. */
  readonly held: number | undefined;
  readonly measure: (element: HTMLElement | null) => void;
}

/**
 * A lane: its heading, and below it what stands of it in each list. Folded, its cells lie over its heading, so that one
 * sees where on it something is dropped.
 */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { lane, lanes, index, top, isFolded, foldedLists, track, cellHeight, held, measure } = props;
  const name = laneName(lane.head);
  const { listGap, padding, foldedWidth, listWidth } = useBoardSizes();
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div
      ref={measure}
      role="group"
      aria-labelledby={id}
      data-index={index}
      data-lane={lane.key}
      style={{ top }}
      className="absolute inset-x-0"
    >
      <LaneHeading id={id} lane={lane} lanes={lanes} name={name} isFolded={isFolded} />
      <div
        style={{ gap: listGap, paddingInline: padding, height: isFolded ? undefined : held }}
        className={isFolded ? 'pointer-events-none absolute inset-0 z-6 flex' : 'flex'}
      >
        {lane.lists.map((entry, column) => {
          const listFolded = foldedLists.has(entry.list.id);
          const place = {
            entry,
            lane: lane.key,
            row: index,
            column,
            width: listFolded ? foldedWidth : listWidth,
            shift: track.shifts[column] ?? 0,
            lifted: track.lifted === column,
          };
          return isFolded || listFolded ? (
            <EndCell key={entry.list.id} {...place} counts={!isFolded} />
          ) : (
            <LaneCell key={entry.list.id} {...place} laneName={name} height={cellHeight} />
          );
        })}
      </div>
    </div>
  );
});
