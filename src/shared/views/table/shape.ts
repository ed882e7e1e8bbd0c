/** How a table of tasks is asked for: what it is sorted and grouped by. Column ids are kept on devices and in saved views: they stay. */
import { asId, type FieldId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { CardFilter } from '#shared/views/filter/card-filter.ts';

const OWN_COLUMNS = [
  'title',
  'done',
  'list',
  'owners',
  'due',
  'start',
  'deadline',
  'priority',
  'labels',
  'estimate',
  'percent',
  'blocked',
  'milestone',
  'updated',
  'plannedStart',
  'plannedFinish',
  'slack',
] as const;
type OwnColumn = (typeof OWN_COLUMNS)[number];

/** What of a task a column shows; `field/<id>` is one of the project's own fields. */
export type TableColumnId = OwnColumn | `field/${string}`;

const FIELD_COLUMN = 'field/';

export function fieldColumn(field: FieldId): TableColumnId {
  return `${FIELD_COLUMN}${field}`;
}

/** Null for a column that every project has. */
export function fieldOfColumn(column: TableColumnId): FieldId | null {
  return column.startsWith(FIELD_COLUMN) ? asId<FieldId>(column.slice(FIELD_COLUMN.length)) : null;
}

/** Null for what no column is called, such as one of a later version. */
export function readTableColumn(text: unknown): TableColumnId | null {
  if (typeof text !== 'string') return null;
  if (text.startsWith(FIELD_COLUMN)) return text as TableColumnId;
  return OWN_COLUMNS.find((column) => column === text) ?? null;
}

export interface TableSort {
  readonly column: TableColumnId;
  readonly descending: boolean;
}

export const TABLE_GROUPINGS = ['none', 'list', 'owner', 'label', 'priority', 'due'] as const;
export type TableGrouping = (typeof TABLE_GROUPINGS)[number];

export interface TableShape {
  readonly filter: CardFilter;
  /** The first counts most. None: in the order of the outline, which is also that of tasks that are alike. */
  readonly sorts: readonly TableSort[];
  readonly group: TableGrouping;
}

/** More would only be by what is alike already. */
const MOST_SORTS = 4;
/** Of a stored list; a longer one was written by nobody who looks at a table. */
const MOST_READ = 400;

/** `-due` is downwards. */
export function printTableSorts(sorts: readonly TableSort[]): readonly string[] {
  return sorts.map(({ column, descending }) => (descending ? `-${column}` : column));
}

/** What cannot be read is left out. */
export function readTableSorts(stored: Json): readonly TableSort[] {
  if (!Array.isArray(stored)) return [];
  const sorts: TableSort[] = [];
  for (const each of stored.slice(0, MOST_READ)) {
    const descending = typeof each === 'string' && each.startsWith('-');
    const column = readTableColumn(descending ? each.slice(1) : each);
    if (column !== null && !sorts.some((sort) => sort.column === column)) sorts.push({ column, descending });
  }
  return sorts.slice(0, MOST_SORTS);
}

/**
 * What a further press on a column makes of the sorting: upwards, then downwards, then not by it. Alone, or among the others
 * where `isAdded`.
 */
export function nextSorts(sorts: readonly TableSort[], column: TableColumnId, isAdded: boolean): readonly TableSort[] {
  const known = sorts.find((sort) => sort.column === column);
  const next =
    known === undefined ? { column, descending: false } : known.descending ? null : { column, descending: true };
  if (!isAdded) return next === null ? [] : [next];
  if (known === undefined) return [...sorts, { column, descending: false }].slice(-MOST_SORTS);
  return sorts.flatMap((sort) => (sort === known ? (next ?? []) : sort));
}
