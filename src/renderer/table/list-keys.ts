/** What a key does in the list, beside what it does in every table: headings fold, cells ask, figures are typed over. */
import type { KeyboardEvent } from 'react';
import { takeKey } from '#renderer/ui/table/table-keys.ts';
import { HEADING, type TableCell } from '#renderer/ui/table/table-state.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { readTableColumn, type TableColumnId } from '#shared/views/index.ts';
import type { Column } from './columns.ts';
import { isGroupRow, type ListRows } from './list-rows.ts';
import type { ListState } from './list-state.ts';

interface ListWalk {
  readonly state: ListState;
  readonly rows: ListRows;
  readonly columns: readonly Column[];
  /** Rows that PageUp and PageDown go by. */
  readonly screenful: number;
  /** `isAdded`: beside what it is sorted by already. */
  readonly onSort: (column: TableColumnId, isAdded: boolean) => void;
  readonly onShift: (column: TableColumnId, by: 1 | -1) => void;
  readonly onResize: (column: TableColumnId, by: 1 | -1) => void;
  readonly onFold: (group: string, folded: boolean | 'toggle') => void;
  readonly onOpen: (task: TaskId) => void;
  readonly onEdit: (at: TableCell, column: Column) => void;
  /** What was typed takes the place of the figure in the cell. */
  readonly onType: (at: TableCell, typed: string) => void;
}

/** Answers whether the key was taken. */
export function takeListKey(event: KeyboardEvent, walk: ListWalk): boolean {
  const { state, rows, columns, screenful, onSort, onOpen } = walk;
  const at = state.grid.focus;
  if (at === null || state.grid.writing !== null || event.nativeEvent.isComposing) return false;
  if (at.row === HEADING) {
    if (takeHeadingKey(event, at, walk)) return true;
  } else if (isGroupRow(at.row)) {
    if (takeGroupKey(event, at, walk)) return true;
  } else if (takeTaskKey(event, at, walk)) return true;
  if (heldWith(event) === 'shift' && /^Arrow(Up|Down)$/.test(event.key)) {
    extend(event.key === 'ArrowDown' ? 1 : -1, at, walk);
    return true;
  }
  if (heldWith(event) === 'mod' && event.key.toLowerCase() === 'a') {
    state.grid.select(rows.tasks);
    return true;
  }
  return takeKey(event, {
    state: state.grid,
    ids: rows.ids,
    columns,
    screenful,
    onSort: (column) => onSort(readTableColumn(column) ?? 'title', false),
    onOpen: (row) => onOpen(asId<TaskId>(row)),
  });
}

/** Which keys are held with it. */
function heldWith({
  shiftKey,
  ctrlKey,
  metaKey,
  altKey,
}: KeyboardEvent): 'none' | 'shift' | 'mod' | 'alt' | 'altShift' | 'other' {
  const isMod = ctrlKey || metaKey;
  if (isMod) return altKey || shiftKey ? 'other' : 'mod';
  if (altKey) return shiftKey ? 'altShift' : 'alt';
  return shiftKey ? 'shift' : 'none';
}

function takeHeadingKey(event: KeyboardEvent, at: TableCell, { onSort, onShift, onResize }: ListWalk): boolean {
  const column = readTableColumn(at.column) ?? 'title';
  const held = heldWith(event);
  const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
  if (event.key === 'Enter' && held === 'shift') onSort(column, true);
  else if (way !== undefined && held === 'alt') onShift(column, way);
  else if (way !== undefined && held === 'altShift') onResize(column, way);
  else return false;
  return true;
}

function takeGroupKey(event: KeyboardEvent, at: TableCell, { onFold }: ListWalk): boolean {
  if (heldWith(event) !== 'none') return false;
  if (event.key === 'Enter' || event.key === ' ') onFold(at.row, 'toggle');
  else if (event.key === 'ArrowLeft') onFold(at.row, true);
  else if (event.key === 'ArrowRight') onFold(at.row, false);
  else return false;
  return true;
}

function takeTaskKey(event: KeyboardEvent, at: TableCell, { columns, onOpen, onEdit, onType }: ListWalk): boolean {
  const column = columns.find(({ id }) => id === at.column) ?? columns[0];
  if (heldWith(event) !== 'none' || !column) return false;
  if (event.key === 'Enter') {
    if (column.edit === 'title') onOpen(asId<TaskId>(at.row));
    else onEdit(at, column);
    return true;
  }
  // Elsewhere a figure is a priority.
  if (column.edit !== 'write' || !/^\d$/.test(event.key)) return false;
  onType(at, event.key);
  return true;
}

/** Headings of groups are passed over: nobody selects them. */
function extend(by: 1 | -1, at: TableCell, { state, rows }: ListWalk): void {
  const { grid } = state;
  const { tasks } = rows;
  if (at.row === HEADING || isGroupRow(at.row)) return;
  const to = tasks[tasks.indexOf(asId<TaskId>(at.row)) + by];
  if (to === undefined) return;
  if (grid.selected.size === 0) grid.select([at.row]);
  grid.selectTo(to, tasks);
  grid.want(to, at.column);
}
