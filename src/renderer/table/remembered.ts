/** What of a list of tasks is remembered on this device, from one time to the next. */
import type { ViewKey } from '#renderer/state/view-memory.ts';
import type { Json } from '#shared/kernel/json.ts';
import { printTableSorts, readTableSorts, TABLE_GROUPINGS, type TableGrouping } from '#shared/views/index.ts';
import { printShown, readShown } from './columns.ts';

/** As it is printed, without names. '' for all tasks. */
export const LIST_FILTER: ViewKey<string> = {
  name: 'listFilter',
  read: (stored) => (typeof stored === 'string' ? stored : null),
};

export const LIST_SORTS: ViewKey<readonly string[]> = {
  name: 'listSorts',
  read: (stored) => printTableSorts(readTableSorts(stored)),
};

export const LIST_GROUP: ViewKey<TableGrouping> = {
  name: 'listGroup',
  read: (stored) => TABLE_GROUPINGS.find((group) => group === stored) ?? null,
};

export const LIST_COLUMNS: ViewKey<readonly string[]> = {
  name: 'listColumns',
  read: (stored) => {
    const shown = readShown(stored);
    return shown === null ? null : printShown(shown);
  },
};

const MOST_FOLDED = 500;

/** Groups, as `owner/<id>`. */
export const FOLDED_GROUPS: ViewKey<readonly string[]> = {
  name: 'listFolded',
  read: (stored: Json) =>
    Array.isArray(stored) ? stored.filter((each) => typeof each === 'string').slice(-MOST_FOLDED) : null,
};

/** Pixels. */
export const LIST_SCROLL: ViewKey<number> = {
  name: 'listScroll',
  read: (stored) => (typeof stored === 'number' && stored >= 0 ? stored : null),
};
