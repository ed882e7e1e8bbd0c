import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import {
  type DragContainer,
  displacement,
  extension,
  type GridPlace,
  liftedAmong,
  type Track,
  useDragContainer,
  useDragState,
} from '#renderer/ui/drag/index.ts';
import { measureWithoutLayout, observeWithoutLayout, scrollWithoutLayout, useKeptRange } from '#renderer/ui/virtual.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen } from './board-context.ts';
import { type Cell, cellId } from './board-rows.ts';
import { useBoardSizes } from './board-sizes.ts';
import { CardItem } from './CardItem.tsx';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';
import { useRememberedList } from './use-remembered.ts';

/** Cards mounted on both sides of those in sight; fewer in a cell, as all cells of a lane are mounted in one frame. */
const BEYOND = 4;
const BEYOND_IN_CELL = 1;

export interface CardListProps {
  readonly cell: Cell;
  /** Where it stands among the cells of the board. */
  readonly at: GridPlace;
  readonly name: string;
  readonly cards: readonly TaskId[];
  /** Pixels; absent: as high as the window allows. */
  readonly maxHeight?: number;
}

/** The cards of a list: only those in sight are mounted, however many there are. */
export function CardList({ cell, at, name, cards, maxHeight }: CardListProps) {
  const { list } = cell;
  const id = cellId(cell);
  const { cardGap, usualCard, cardInset } = useBoardSizes();
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useDragState(id);
  const remembered = useRememberedList(id);
  const { focused, wanted } = useFocusHere(list, cards);
  const lifted = useMemo(() => liftedAmong(drag.dragged, (id) => cards.indexOf(id as TaskId)), [drag.dragged, cards]);
  // The one under the pointer is among them; @dnd-kit measures it.
  const held = drag.picked === null ? -1 : cards.indexOf(drag.picked as TaskId);

  const rangeExtractor = useKeptRange(focused, held);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualCard,
    getItemKey: (index) => cards[index] ?? index,
    gap: cardGap,
    initialOffset: () => remembered.offset(cards, usualCard + cardGap),
    overscan: maxHeight === undefined ? BEYOND : BEYOND_IN_CELL,
    rangeExtractor,
    measureElement: measureWithoutLayout,
    observeElementRect: observeWithoutLayout,
    scrollToFn: scrollWithoutLayout,
    // Painted in the first frame, before the window is measured.
    initialRect: { width: 0, height: maxHeight ?? window.innerHeight },
  });

  useEffect(() => {
    if (wanted >= 0) virtualizer.scrollToIndex(wanted, { align: 'auto' });
  }, [wanted, virtualizer]);

  const track = useMemo<Track>(
    () => ({
      count: cards.length,
      startOf: (index) => virtualizer.measurementsCache[index]?.start ?? index * (usualCard + cardGap),
      sizeOf: (index) => virtualizer.measurementsCache[index]?.size ?? usualCard,
      gap: cardGap,
    }),
    [cards.length, virtualizer, usualCard, cardGap],
  );
  const container = useMemo<DragContainer>(
    () => ({
      id,
      at,
      track: () => track,
      indexOf: (id) => cards.indexOf(id as TaskId),
      scroller: () => scroller.current,
      inset: cardInset,
    }),
    [id, at, cards, track, cardInset],
  );
  useDragContainer(container);

  const height = virtualizer.getTotalSize() + extension(track, lifted, drag.gap);
  const topOf = (index: number, start: number): number =>
    lifted.includes(index) ? start : start + displacement(track, index, lifted, drag.gap);

  return (
    <div
      ref={scroller}
      onScroll={({ currentTarget: { scrollTop } }) => {
        const first = scrollTop > 0 ? virtualizer.getVirtualItemForOffset(scrollTop) : undefined;
        remembered.note(first && cards[first.index], scrollTop - (first?.start ?? 0));
      }}
      style={{ maxHeight }}
      className={classNames(
        'min-h-2 overflow-x-hidden overflow-y-auto ps-2 py-2 [scrollbar-gutter:stable]',
        maxHeight === undefined ? 'overscroll-contain' : 'grow',
      )}
    >
      <ul
        aria-label={`Cards in ${name}`}
        aria-description={DRAG_INSTRUCTIONS}
        className={`relative ${drag.active ? 'is-making-room' : ''}`}
        style={{ height: Math.max(0, height) }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const card = cards[index];
          return card === undefined ? null : (
            <CardItem
              key={key}
              id={card}
              list={list}
              cell={id}
              index={index}
              total={cards.length}
              top={topOf(index, start)}
              tabStop={index === Math.max(0, focused)}
              lifted={lifted.includes(index)}
              measure={virtualizer.measureElement}
            />
          );
        })}
      </ul>
    </div>
  );
}

/** Index of the focused card when it stands in this list, and of the one that wants the focus; -1 for none. */
function useFocusHere(list: ListId, cards: readonly TaskId[]): { focused: number; wanted: number } {
  const { state } = useBoardScreen();
  const focused = useSyncExternalStore(state.subscribe, () =>
    state.focus?.list === list ? cards.indexOf(state.focus.card) : -1,
  );
  const wanted = useSyncExternalStore(state.subscribe, () =>
    state.focus?.list === list && state.wanted !== null ? cards.indexOf(state.wanted) : -1,
  );
  return { focused, wanted };
}
