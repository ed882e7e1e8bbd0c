/** The lists as they stand beside each other, and step aside for one that is dragged. */
import { type RefObject, useMemo } from 'react';
import {
  CONTAINERS,
  type DragContainer,
  displacement,
  liftedAmong,
  type Track,
  useDragContainer,
  useDragState,
} from '#renderer/ui/drag/index.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardList } from '#shared/views/index.ts';
import { type BoardSizes, useBoardSizes } from './board-sizes.ts';

export interface ListTrack {
  /** Pixels that each list steps aside; the same array until one of them changes. */
  readonly shifts: readonly number[];
  /** Index of the list that is dragged; -1 for none. */
  readonly lifted: number;
  readonly moving: boolean;
  /** Pixels over all lists and the gaps between them. */
  readonly extent: number;
}

/** @param rowsScroll whether `scroller` holds rows of lists, and scrolls along y too. */
export function useListTrack(
  lists: readonly BoardList[],
  folded: ReadonlySet<ListId>,
  scroller: RefObject<HTMLElement | null>,
  rowsScroll = false,
): ListTrack {
  const drag = useDragState(CONTAINERS);
  const sizes = useBoardSizes();
  const track = useMemo(
    () =>
      rowTrack(
        lists.map(({ list }) => folded.has(list.id)),
        sizes,
      ),
    [lists, folded, sizes],
  );
  const container = useMemo<DragContainer>(
    () => ({
      id: CONTAINERS,
      at: null,
      track: () => track,
      indexOf: (id) => lists.findIndex((entry) => entry.list.id === id),
      scroller: () => scroller.current,
      inset: sizes.padding,
      rowsScroll,
    }),
    [lists, track, scroller, rowsScroll, sizes],
  );
  useDragContainer(container);
  const { dragged, gap, active } = drag;
  return useMemo(() => {
    const lifted = liftedAmong(dragged, container.indexOf);
    const shifts = lists.map((_, index) => (lifted.includes(index) ? 0 : displacement(track, index, lifted, gap)));
    return { shifts, lifted: lifted[0] ?? -1, moving: active, extent: extentOf(track) };
  }, [lists, track, container, dragged, gap, active]);
}

function rowTrack(folded: readonly boolean[], { listWidth, foldedWidth, listGap }: BoardSizes): Track {
  const widths = folded.map((is) => (is ? foldedWidth : listWidth));
  const starts = widths.map((_, index) => widths.slice(0, index).reduce((sum, width) => sum + width + listGap, 0));
  return {
    count: widths.length,
    startOf: (index) => starts[index] ?? 0,
    sizeOf: (index) => widths[index] ?? 0,
    gap: listGap,
  };
}

function extentOf(track: Track): number {
  const last = track.count - 1;
  return last < 0 ? 0 : track.startOf(last) + track.sizeOf(last);
}
