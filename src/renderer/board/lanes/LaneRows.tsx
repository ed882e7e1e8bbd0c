import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useDragEnds } from '#renderer/ui/drag/index.ts';
import { measureWithoutLayout, observeWithoutLayout, scrollWithoutLayout, useKeptRange } from '#renderer/ui/virtual.ts';
import type { Lane } from '#shared/views/index.ts';
import { useBoardScreen } from '../board-context.ts';
import { useBoardSizes } from '../board-sizes.ts';
import { useListTrack } from '../use-list-track.ts';
import type { BoardLanes } from './board-lanes.ts';
import { LaneRow } from './LaneRow.tsx';
import { ListHeads } from './ListHeads.tsx';
import { laneHeight, useCellHeight } from './lane-heights.ts';
import { useFocusInstead } from './use-focus-instead.ts';
import { useRememberedLanes } from './use-remembered-lanes.ts';
import { useRowsInUse } from './use-rows-in-use.ts';

/** The lists' titles on top, below them lane by lane what stands in each list. Only lanes in sight are mounted. */
export default function LaneRows({ lanes }: { readonly lanes: BoardLanes }) {
  const { filter, folded } = useBoardScreen();
  const { lists } = useView(filter.shown);
  const { lanes: all } = useView(lanes.view);
  const foldedLists = useView(folded);
  useView(lanes.folded);
  const scroller = useRef<HTMLDivElement>(null);
  const track = useListTrack(lists, foldedLists, scroller, true);
  const cellHeight = useCellHeight();
  const sizes = useBoardSizes();
  const { heads, heading, laneGap, padding } = sizes;
  const isDragging = useDragEnds().from !== null;
  const remembered = useRememberedLanes(lanes.by, scroller);

  const heightOf = (lane: Lane | undefined): number =>
    lane && !lanes.isFolded(lane.key) ? laneHeight(lane, cellHeight, sizes) : heading;
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(all[index]),
    getItemKey: (index) => all[index]?.key ?? index,
    gap: laneGap,
    paddingEnd: padding,
    scrollMargin: heads,
    overscan: 1,
    initialOffset: () => remembered.offset(all, heightOf),
    rangeExtractor: useKeptRange(...useRowsInUse(all)),
    measureElement: measureWithoutLayout,
    observeElementRect: observeWithoutLayout,
    scrollToFn: scrollWithoutLayout,
    initialRect: { width: 0, height: window.innerHeight },
  });
  useFocusInstead(lanes);

  return (
    <div
      ref={scroller}
      data-board
      onScroll={(event) => {
        if (event.target !== event.currentTarget) return;
        const { scrollLeft, scrollTop } = event.currentTarget;
        const first = virtualizer.getVirtualItemForOffset(scrollTop + heads);
        const hidden = scrollTop + heads - (first?.start ?? 0);
        remembered.note(scrollTop > 0 ? all[first?.index ?? -1]?.key : undefined, hidden, scrollLeft);
      }}
      style={{ scrollPaddingTop: heads + heading }}
      className="relative min-h-0 grow overflow-auto"
    >
      <ListHeads lists={lists} folded={foldedLists} track={track} />
      <div
        className={classNames('relative', track.moving && 'is-moving-lists')}
        style={{ height: virtualizer.getTotalSize(), minWidth: track.extent + 2 * padding }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, size, key }) => {
          const lane = all[index];
          return lane === undefined ? null : (
            <LaneRow
              key={key}
              lane={lane}
              lanes={lanes}
              index={index}
              top={start - heads}
              isFolded={lanes.isFolded(lane.key)}
              foldedLists={foldedLists}
              track={track}
              cellHeight={cellHeight}
              held={isDragging ? size - heading : undefined}
              measure={virtualizer.measureElement}
            />
          );
        })}
      </div>
    </div>
  );
}
