/** What of the registers is remembered on this device: filter, order, whether the matrix is shown. */
import type { RegisterPage } from '#renderer/state/routes.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import type { TableSort } from '#renderer/ui/table/columns.ts';

/** As it is printed, without names. '' for all. */
export const FILTERS: Readonly<Record<RegisterPage, ViewKey<string>>> = {
  decisions: filterKey('decisions'),
  risks: filterKey('risks'),
  'changes-asked': filterKey('changes-asked'),
};

function filterKey(page: RegisterPage): ViewKey<string> {
  return { name: `filter.${page}`, read: (stored) => (typeof stored === 'string' ? stored : null) };
}

/** `-score`: downwards by that column. '' for the newest first. */
export const SORTS: Readonly<Record<RegisterPage, ViewKey<string>>> = {
  decisions: sortKey('decisions'),
  risks: sortKey('risks'),
  'changes-asked': sortKey('changes-asked'),
};

function sortKey(page: RegisterPage): ViewKey<string> {
  return { name: `sort.${page}`, read: (stored) => (typeof stored === 'string' ? stored : null) };
}

export function readSort(text: string): TableSort | null {
  if (text === '') return null;
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function printSort(sort: TableSort | null): string {
  return sort === null ? '' : `${sort.descending ? '-' : ''}${sort.column}`;
}

export const SHOWS_MATRIX: ViewKey<boolean> = {
  name: 'risks.matrix',
  read: (stored) => (typeof stored === 'boolean' ? stored : null),
};
