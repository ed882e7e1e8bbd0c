/** What a table of records shows of each, and by what its rows are sorted. */

import type { ReactNode } from 'react';
import { compareNames } from '#shared/domain/names.ts';

export interface TableColumn<Row> {
  readonly id: string;
  readonly name: string;
  /** For people who hear it, where `name` is short. */
  readonly long?: string;
  /** In rem; the first column takes what is left, and this at least. */
  readonly width: number;
  readonly isNumber?: boolean;
  /** What the cell says. */
  readonly text: (row: Row) => string;
  /** How it is drawn, where that is more than its text. */
  readonly render?: (row: Row) => ReactNode;
  /** What it is sorted by, absent: by its text. Rows without it stand last, whichever way it is sorted. */
  readonly by?: (row: Row) => string | number | null;
  /** What stands in the cell while it is written in; absent: it is no cell to write in. */
  readonly edit?: (row: Row, close: (byKey: boolean) => void) => ReactNode;
}

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

/** Upwards, then downwards, then as the rows come. */
export function nextSort(sort: TableSort | null, column: string): TableSort | null {
  if (sort?.column !== column) return { column, descending: false };
  return sort.descending ? null : { column, descending: true };
}

/** The rows as they came where nothing says otherwise, and among those that are alike. */
export function sortedRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sort: TableSort | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sort?.column);
  if (!sort || !column) return rows;
  const by = column.by ?? ((row: Row) => column.text(row) || null);
  const sign = sort.descending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: by(row) }));
  keyed.sort(({ key: left }, { key: right }) => {
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return (
      sign *
      (typeof left === 'number' && typeof right === 'number' ? left - right : compareNames(`${left}`, `${right}`))
    );
  });
  return keyed.map(({ row }) => row);
}

/** What fits in `room`: the columns last in the order go first, the first one stays. In rem. */
export function columnsIn<Column extends { readonly width: number }>(
  columns: readonly Column[],
  room: number,
): readonly Column[] {
  let width = 0;
  return columns.filter((column, index) => {
    if (index > 0 && width + column.width > room) return false;
    width += column.width;
    return true;
  });
}
