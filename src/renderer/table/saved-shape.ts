/** What the list reads of a saved view beside its filter. */
import type { ViewShape } from '#shared/document/index.ts';
import { printTableSorts, readTableSorts, TABLE_GROUPINGS, type TableGrouping } from '#shared/views/index.ts';
import { printShown, readShown, USUALLY_SHOWN } from './columns.ts';

type SavedShape = Omit<ViewShape, 'filter' | 'group'> & { readonly group: TableGrouping };

export function readSavedShape({ group, sorts, columns }: Omit<ViewShape, 'filter'>): SavedShape {
  return {
    group: TABLE_GROUPINGS.find((each) => each === group) ?? 'none',
    sorts: printTableSorts(readTableSorts([...sorts])),
    columns: printShown(readShown([...columns]) ?? USUALLY_SHOWN),
  };
}
