/** What a key does in a table: walks it, selects, sorts, opens a field or a row (the pattern of the ARIA practices for grids). */
import type { KeyboardEvent } from 'react';
import { walked } from '../grid-keys.ts';
import { HEADING, type TableState } from './table-state.ts';

interface Walk {
  readonly state: TableState;
  /** In the order they are shown. */
  readonly ids: readonly string[];
  /** `edit`: whether its cells are written in. */
  readonly columns: readonly { readonly id: string; readonly edit?: unknown }[];
  /** Rows that PageUp and PageDown go by. */
  readonly screenful: number;
  readonly onSort: (column: string) => void;
  readonly onOpen: (row: string) => void;
}

/** Answers whether the key was taken. */
export function takeKey(event: KeyboardEvent, { state, ids, columns, screenful, onSort, onOpen }: Walk): boolean {
  const at = state.focus;
  if (at === null || state.writing !== null || event.nativeEvent.isComposing) return false;
  const isHeading = at.row === HEADING;
  const row = isHeading ? -1 : ids.indexOf(at.row);
  const column = Math.max(
    0,
    columns.findIndex(({ id }) => id === at.column),
  );
  const go = (toRow: number, toColumn: number): void =>
    state.want(toRow < 0 ? HEADING : (ids[toRow] ?? HEADING), columns[toColumn]?.id ?? at.column);
  const isFar = event.ctrlKey || event.metaKey;
  if (event.shiftKey && !isFar && !event.altKey && /^Arrow(Up|Down)$/.test(event.key)) {
    const to = ids[row + (event.key === 'ArrowDown' ? 1 : -1)];
    if (isHeading || to === undefined) return true;
    if (state.selected.size === 0) state.select([at.row]);
    state.selectTo(to, ids);
    state.want(to, at.column);
    return true;
  }
  if (event.key === 'Enter' && !isFar && !event.altKey && !event.shiftKey) {
    const shown = columns[column];
    if (isHeading) onSort(at.column);
    else if (column > 0 && shown?.edit) state.write({ row: at.row, column: shown.id });
    else onOpen(at.row);
    return true;
  }
  if (event.key === ' ' && !isFar && !event.altKey) {
    if (isHeading) onSort(at.column);
    else state.toggle(at.row);
    return true;
  }
  if (isFar && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'a') {
    state.select(ids);
    return true;
  }
  if (event.key === 'Escape' && state.selected.size > 0) {
    state.select([]);
    return true;
  }
  if (event.shiftKey) return false;
  // The heading is one row above the first: to the top of the rows goes who is among them.
  if (event.key === 'ArrowUp' && !isFar && row === 0) {
    go(-1, column);
    return true;
  }
  if (isHeading && (event.key === 'ArrowDown' || event.key === 'PageDown')) {
    if (ids.length > 0) go(0, column);
    return true;
  }
  const extent = { rows: isHeading ? 1 : ids.length, columns: columns.length, screenful: Math.max(1, screenful) };
  const next = walked({ row: isHeading ? 0 : row, column }, event, extent);
  if (next === null) return false;
  go(isHeading && !(isFar && event.key === 'End') ? -1 : next.row, next.column);
  return true;
}
