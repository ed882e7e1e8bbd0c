/** Tasks as a table: sorted, grouped and filtered, true after every edit, and the same as one made from nothing. */
export { fieldText } from './field-text.ts';
export type { TableHead } from './groups.ts';
export { isPlannedColumn } from './keys.ts';
export {
  fieldColumn,
  fieldOfColumn,
  nextSorts,
  printTableSorts,
  readTableColumn,
  readTableSorts,
  TABLE_GROUPINGS,
  type TableColumnId,
  type TableGrouping,
  type TableShape,
  type TableSort,
} from './shape.ts';
export { type TableGroup, type TableRow, type TaskTable, TaskTableView } from './task-table.ts';
