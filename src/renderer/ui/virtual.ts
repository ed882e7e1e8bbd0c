/** How the board virtualises: without asking the browser for a layout, and without losing what is in use. */
import { defaultRangeExtractor, elementScroll, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback } from 'react';

/**
 * The observer tells every size before the frame is painted; asking when a thing is mounted would make the browser lay out
 * the page in the midst of a drop.
 */
export function measureWithoutLayout(
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): number {
  const [box] = entry?.borderBoxSize ?? [];
  if (box) return Math.round(box.blockSize);
  const index = virtualizer.indexFromElement(element);
  return virtualizer.measurementsCache[index]?.size ?? virtualizer.options.estimateSize(index);
}

/** As above for the window on the list: the usual way asks at once, which lays the page out once for each list of a board. */
export function observeWithoutLayout(
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

const begun = new WeakSet<HTMLElement>();

/**
 * As above for where it is scrolled to: the usual way scrolls every window that was just mounted, which lays the page out,
 * even to its start, where a new one stands.
 */
export function scrollWithoutLayout(
  offset: number,
  options: Parameters<typeof elementScroll>[1],
  virtualizer: Virtualizer<HTMLDivElement, HTMLElement>,
): void {
  const { scrollElement } = virtualizer;
  const isNew = scrollElement !== null && !begun.has(scrollElement);
  if (scrollElement) begun.add(scrollElement);
  if (isNew && offset + (options.adjustments ?? 0) === 0) return;
  elementScroll(offset, options, virtualizer);
}

/** Keeps what has the focus or is being dragged mounted, wherever it is scrolled to; -1 stands for nothing. */
export function useKeptRange(...kept: readonly number[]): (range: Range) => number[] {
  const key = kept.join();
  return useCallback((range) => withKept(defaultRangeExtractor(range), key.split(',').map(Number), range.count), [key]);
}

function withKept(indexes: number[], kept: readonly number[], count: number): number[] {
  const missing = kept.filter((index) => index >= 0 && index < count && !indexes.includes(index));
  return missing.length === 0 ? indexes : [...new Set([...indexes, ...missing])].sort((left, right) => left - right);
}
