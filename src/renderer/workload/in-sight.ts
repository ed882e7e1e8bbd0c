/** Which of many rows or columns are in sight: only those are mounted. */
import { type RefObject, useLayoutEffect, useState } from 'react';

interface Range {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

interface Track {
  readonly way: 'down' | 'along';
  /** Pixels of what stays where it is, at the top or at the left. */
  readonly stays: number;
  /** Pixels of each row or column. */
  readonly size: number;
}

/** A range moves by so many at once, so that most frames of scrolling render nothing. */
const STEP = 8;
const NONE: Range = { from: 0, to: 0 };

/** Of rows or columns that are all of one size. */
export function useInSight(scroller: RefObject<HTMLElement | null>, { way, stays, size }: Track): Range {
  const [seen, setSeen] = useState<Range>(NONE);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const [scrolled, room] =
        way === 'down' ? [element.scrollTop, element.clientHeight] : [element.scrollLeft, element.clientWidth];
      const range = rangeOf(scrolled, room - stays, size);
      setSeen((before) => (before.from === range.from && before.to === range.to ? before : range));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, way, stays, size]);
  return seen;
}

function rangeOf(scrolled: number, room: number, size: number): Range {
  const from = Math.floor(scrolled / size / STEP) * STEP;
  return { from, to: Math.ceil((scrolled + Math.max(0, room)) / size / STEP) * STEP + 1 };
}

/** The indexes of a range within `count`, and one that is in use wherever it is scrolled to. */
export function indexesIn({ from, to }: Range, count: number, kept: number | null): readonly number[] {
  const indexes: number[] = [];
  for (let index = from; index < Math.min(to, count); index++) indexes.push(index);
  if (kept !== null && kept < count && (kept < from || kept >= to)) indexes.push(kept);
  return indexes;
}

/** Where a scroller stands when a piece of it is in sight, moved as little as will do; at its beginning where there is no room for all. */
export function scrolledTo(scrolled: number, room: number, start: number, size: number): number {
  return size > room ? start : Math.min(start, Math.max(scrolled, start + size - room));
}
