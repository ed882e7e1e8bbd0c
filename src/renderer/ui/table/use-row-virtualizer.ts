import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';
import { observeWithoutLayout, scrollWithoutLayout, useKeptRange } from '../virtual.ts';

interface RowVirtualizerOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly ids: readonly string[];
  /** Pixels of a row, and of the heading above them, which stays. */
  readonly row: number;
  /** Rows mounted beyond those in sight, either way. */
  readonly beyond: number;
  /** The row that has the focus stays mounted; -1 where none has it. */
  readonly focusRank: number;
  /** Brought into sight; likewise. */
  readonly wantedRank: number;
  /** Pixels that it is scrolled down to at first. */
  readonly startsAt?: number;
}

/** Which rows of a table are mounted: those in sight, and the one with the focus. */
export function useRowVirtualizer(options: RowVirtualizerOptions) {
  const { scroller, ids, row, beyond, focusRank, wantedRank, startsAt = 0 } = options;
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => row,
    getItemKey: (index) => ids[index] ?? index,
    overscan: beyond,
    rangeExtractor: useKeptRange(focusRank),
    observeElementRect: observeWithoutLayout,
    scrollToFn: scrollWithoutLayout,
    scrollMargin: row,
    scrollPaddingStart: row,
    initialOffset: startsAt,
    initialRect: { width: 0, height: window.innerHeight },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height lie elsewhere
  useEffect(() => virtualizer.measure(), [virtualizer, row]);
  useEffect(() => {
    if (wantedRank >= 0) virtualizer.scrollToIndex(wantedRank, { align: 'auto' });
  }, [wantedRank, virtualizer]);
  return virtualizer;
}
