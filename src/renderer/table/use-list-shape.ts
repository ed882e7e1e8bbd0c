/** How the list is looked at: filtered, sorted, grouped, with which columns; remembered of the project on this device. */
import { useMemo } from 'react';
import { Folded } from '#renderer/state/folded.ts';
import { useRememberedFilter } from '#renderer/state/remembered-filter.ts';
import { useView } from '#renderer/state/use-view.ts';
import { useViewMemory, useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Looking } from '#renderer/task/saved-views/use-saved-views.ts';
import type { RecordOf } from '#shared/domain/records.ts';
import {
  type CardFilter,
  type FilterContext,
  nextSorts,
  parseFilter,
  printFilter,
  printTableSorts,
  readTableSorts,
  type TableColumnId,
  type TableGrouping,
  type TableSort,
} from '#shared/views/index.ts';
import {
  allColumns,
  type Column,
  columnsOf,
  printShown,
  readShown,
  reordered,
  resized,
  type ShownColumn,
  shifted,
  toggled,
  USUALLY_SHOWN,
} from './columns.ts';
import { foldName, groupOfRow } from './list-rows.ts';
import { FOLDED_GROUPS, LIST_COLUMNS, LIST_FILTER, LIST_GROUP, LIST_SORTS } from './remembered.ts';
import { readSavedShape } from './saved-shape.ts';

export interface ListShape {
  readonly filter: CardFilter;
  readonly context: () => FilterContext;
  readonly sorts: readonly TableSort[];
  readonly group: TableGrouping;
  /** All that there are, and those that are shown. */
  readonly all: readonly Column[];
  readonly columns: readonly Column[];
  /** Whether rows stand as in the outline, each set in as deep as it is there. */
  readonly isOutlined: boolean;
  readonly folded: Folded<string>;
  readonly setFilter: (filter: CardFilter) => void;
  readonly sortBy: (column: TableColumnId, isAdded: boolean) => void;
  readonly groupBy: (group: TableGrouping) => void;
  readonly toggleColumn: (column: TableColumnId) => void;
  readonly resize: (column: TableColumnId, rem: number | null) => void;
  readonly reorder: (column: TableColumnId, before: TableColumnId | null) => void;
  readonly shift: (column: TableColumnId, by: 1 | -1) => void;
  /** As a saved view says it. */
  readonly looking: Looking;
  readonly look: (looking: Looking) => void;
  /** Of a heading: what it is remembered by where it is folded. */
  readonly foldNameOf: (row: string) => string;
  /** Of a heading: folded where it is not. */
  readonly toggleFold: (row: string) => void;
}

const NO_FILTER: CardFilter = [];
const NO_NAMES = { people: [], labels: [] };
const NO_SORTS: readonly string[] = [];
const USUAL = printShown(USUALLY_SHOWN);

export function useListShape(fields: readonly RecordOf<'fieldDefinition'>[]): ListShape {
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  const remembered = useRememberedFilter(LIST_FILTER, NO_FILTER, parseFilter);
  const { filter, note: noteFilter, context } = remembered;
  const [sortNames, noteSorts] = useViewMemory(project, LIST_SORTS, NO_SORTS);
  const [group, noteGroup] = useViewMemory<TableGrouping>(project, LIST_GROUP, 'none');
  const [columnNames, noteColumns] = useViewMemory(project, LIST_COLUMNS, USUAL);
  const folded = useMemo(() => new Folded<string>(memory, project, FOLDED_GROUPS), [memory, project]);
  const all = useMemo(() => allColumns(fields), [fields]);
  return useMemo(() => {
    const sorts = readTableSorts([...sortNames]);
    const shown = readShown([...columnNames]) ?? USUALLY_SHOWN;
    const keep = (next: readonly ShownColumn[]): void => noteColumns(printShown(next));
    const foldNameOf = (row: string): string => foldName(group, groupOfRow(row));
    return {
      filter,
      context,
      sorts,
      group,
      all,
      columns: columnsOf(all, shown),
      isOutlined: sorts.length === 0 && group === 'none',
      folded,
      setFilter: (next) => noteFilter(printFilter(next, NO_NAMES)),
      sortBy: (column, isAdded) => noteSorts(printTableSorts(nextSorts(sorts, column, isAdded))),
      groupBy: noteGroup,
      toggleColumn: (column) => keep(toggled(shown, column, all)),
      resize: (column, rem) => keep(resized(shown, column, rem)),
      reorder: (column, before) => keep(reordered(shown, column, before)),
      shift: (column, by) => keep(shifted(shown, column, by)),
      looking: { filter, group, sorts: printTableSorts(sorts), columns: printShown(shown) },
      look: (next) => {
        const { group: by, sorts: named, columns } = readSavedShape(next);
        noteFilter(printFilter(next.filter, NO_NAMES));
        noteSorts(named);
        noteGroup(by);
        noteColumns(columns);
      },
      foldNameOf,
      toggleFold: (row) => folded.toggle(foldNameOf(row)),
    };
  }, [filter, context, sortNames, group, columnNames, all, folded, noteFilter, noteSorts, noteGroup, noteColumns]);
}

/** Which groups are folded; the component renders again when another is. */
export function useFolded({ folded }: ListShape): ReadonlySet<string> {
  return useView(folded);
}
