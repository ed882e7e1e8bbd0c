/** Which rows and columns of a grid of equal cells are in sight: only those are mounted. */
import { type RefObject, useLayoutEffect, useState } from 'react';

/** Pixels. */
export interface GridSizes {
  readonly row: number;
  readonly column: number;
  /** Of what stays at the top and at the left. */
  readonly header: number;
  readonly names: number;
}

export interface GridWindow {
  readonly rows: Range;
  readonly columns: Range;
}

interface Range {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

/** A range moves by so many at once, so that most frames of scrolling render nothing. */
const STEP = 8;
const NONE: Range = { from: 0, to: 0 };

export function useGridWindow(
  scroller: RefObject<HTMLElement | null>,
  { row, column, header, names }: GridSizes,
): GridWindow {
  const [seen, setSeen] = useState<GridWindow>({ rows: NONE, columns: NONE });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const { scrollTop, scrollLeft, clientHeight, clientWidth } = element;
      const rows = rangeOf(scrollTop, clientHeight - header, row);
      const columns = rangeOf(scrollLeft, clientWidth - names, column);
      setSeen((before) => (isSame(before.rows, rows) && isSame(before.columns, columns) ? before : { rows, columns }));
    };
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, row, column, header, names]);
  return seen;
}

function rangeOf(scrolled: number, room: number, size: number): Range {
  const from = Math.floor(scrolled / size / STEP) * STEP;
  return { from, to: Math.ceil((scrolled + Math.max(0, room)) / size / STEP) * STEP + 1 };
}

function isSame(left: Range, right: Range): boolean {
  return left.from === right.from && left.to === right.to;
}

/** The indexes of a range within `count`, and one that is in use wherever it is scrolled to. */
export function indexesIn({ from, to }: Range, count: number, kept: number | null): readonly number[] {
  const indexes: number[] = [];
  for (let index = from; index < Math.min(to, count); index++) indexes.push(index);
  if (kept !== null && kept < count && (kept < from || kept >= to)) indexes.push(kept);
  return indexes;
}

/** Brings a cell into sight, from under what stays at the top and at the left. */
export function reveal(element: HTMLElement, place: Place, { row, column, header, names }: GridSizes): void {
  element.scrollTop = nearest(element.scrollTop, element.clientHeight - header, place.row * row, row);
  element.scrollLeft = nearest(element.scrollLeft, element.clientWidth - names, place.column * column, column);
}

export interface Place {
  readonly row: number;
  readonly column: number;
}

function nearest(scrolled: number, room: number, start: number, size: number): number {
  return Math.max(Math.min(scrolled, start), start + size - room);
}
