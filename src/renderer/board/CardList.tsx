import { defaultRangeExtractor, type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import {
  type DragContainer,
  displacement,
  extension,
  liftedAmong,
  type Track,
  useDragContainer,
  useDragState,
} from '#renderer/ui/drag/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { useBoardScreen } from './board-context.ts';
import { CardItem } from './CardItem.tsx';
import { DRAG_INSTRUCTIONS } from './drag-words.ts';
import { useRememberedList } from './use-remembered.ts';

/** Pixels. */
const GAP = 6;
const USUAL_HEIGHT = 60;
const INSET = 8;

interface CardListProps {
  readonly list: ListId;
  readonly name: string;
  readonly cards: readonly TaskId[];
}

/** The cards of a list: only those in sight are mounted, however many there are. */
export function CardList({ list, name, cards }: CardListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const drag = useDragState(list);
  const remembered = useRememberedList(list);
  const { focused, wanted } = useFocusHere(list, cards);
  const lifted = useMemo(() => liftedAmong(drag.dragged, (id) => cards.indexOf(id as TaskId)), [drag.dragged, cards]);
  // The one under the pointer is among them; @dnd-kit measures it.
  const held = drag.picked === null ? -1 : cards.indexOf(drag.picked as TaskId);

  const rangeExtractor = useCallback(
    (range: Range) => withKept(defaultRangeExtractor(range), [focused, held], range.count),
    [focused, held],
  );
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: (index) => cards[index] ?? index,
    gap: GAP,
    initialOffset: () => remembered.offset(cards, USUAL_HEIGHT + GAP),
    overscan: 4,
    rangeExtractor,
    measureElement: measureWithoutLayout,
    observeElementRect: observeWithoutLayout,
    // Painted in the first frame, before the window is measured.
    initialRect: { width: 0, height: window.innerHeight },
  });

  useEffect(() => {
    if (wanted >= 0) virtualizer.scrollToIndex(wanted, { align: 'auto' });
  }, [wanted, virtualizer]);

  const track = useMemo<Track>(
    () => ({
      count: cards.length,
      startOf: (index) => virtualizer.measurementsCache[index]?.start ?? index * (USUAL_HEIGHT + GAP),
      sizeOf: (index) => virtualizer.measurementsCache[index]?.size ?? USUAL_HEIGHT,
      gap: GAP,
    }),
    [cards.length, virtualizer],
  );
  const container = useMemo<DragContainer>(
    () => ({
      id: list,
      track: () => track,
      indexOf: (id) => cards.indexOf(id as TaskId),
      scroller: () => scroller.current,
      inset: INSET,
    }),
    [list, cards, track],
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
      className="min-h-2 overflow-x-hidden overflow-y-auto overscroll-contain ps-2 py-2 [scrollbar-gutter:stable]"
    >
      <ul
        aria-label={`Cards in ${name}`}
        aria-description={DRAG_INSTRUCTIONS}
        className={`relative ${drag.active ? 'is-making-room' : ''}`}
        style={{ height: Math.max(0, height) }}
      >
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const id = cards[index];
          return id === undefined ? null : (
            <CardItem
              key={key}
              id={id}
              list={list}
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

/**
 * The observer tells every size before the frame is painted; asking when a card is mounted would make the browser lay out
 * the page in the midst of a drop.
 */
function measureWithoutLayout(
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): number {
  const [box] = entry?.borderBoxSize ?? [];
  if (box) return Math.round(box.blockSize);
  const index = virtualizer.indexFromElement(element);
  return virtualizer.measurementsCache[index]?.size ?? USUAL_HEIGHT;
}

/** As above for the window on the list: the usual way asks at once, which lays the page out once for each list of a board. */
function observeWithoutLayout(
  { scrollElement }: Virtualizer<HTMLDivElement, HTMLElement>,
  tell: (rect: { readonly width: number; readonly height: number }) => void,
): () => void {
  const observer = new ResizeObserver(([entry]) => {
    const [box] = entry?.borderBoxSize ?? [];
    if (box) tell({ width: Math.round(box.inlineSize), height: Math.round(box.blockSize) });
  });
  if (scrollElement) observer.observe(scrollElement, { box: 'border-box' });
  return () => observer.disconnect();
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

/** Keeps what has the focus or is being dragged mounted, wherever the list is scrolled to. */
function withKept(indexes: number[], kept: readonly number[], count: number): number[] {
  const missing = kept.filter((index) => index >= 0 && index < count && !indexes.includes(index));
  return missing.length === 0 ? indexes : [...new Set([...indexes, ...missing])].sort((left, right) => left - right);
}
