/** What the list shows from top to bottom: headings of groups, and tasks of those that are not folded. */
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TableGroup, TableGrouping, TableRow, TaskTable } from '#shared/views/index.ts';

export type ListItem =
  | { readonly kind: 'group'; readonly id: string; readonly group: TableGroup; readonly isFolded: boolean }
  | { readonly kind: 'task'; readonly id: TaskId; readonly row: TableRow };

export interface ListRows {
  readonly items: readonly ListItem[];
  /** Of headings and tasks, each unlike all others. */
  readonly ids: readonly string[];
  readonly rankOf: ReadonlyMap<string, number>;
  readonly tasks: readonly TaskId[];
}

const GROUP = 'group:';

export function isGroupRow(id: string): boolean {
  return id.startsWith(GROUP);
}

/** The key of its group. */
export function groupOfRow(id: string): string {
  return id.slice(GROUP.length);
}

/** What a folded group is remembered by. */
export function foldName(by: TableGrouping, key: string): string {
  return `${by}/${key}`;
}

export function listRows(table: TaskTable, by: TableGrouping, folded: ReadonlySet<string>): ListRows {
  const items: ListItem[] = [];
  for (const group of table.groups) {
    const isFolded = by !== 'none' && folded.has(foldName(by, group.key));
    if (by !== 'none') items.push({ kind: 'group', id: GROUP + group.key, group, isFolded });
    if (!isFolded) for (const row of group.rows) items.push({ kind: 'task', id: row.id, row });
  }
  const ids = items.map(({ id }) => id);
  return {
    items,
    ids,
    rankOf: new Map(ids.map((id, rank) => [id, rank])),
    tasks: items.flatMap((item) => (item.kind === 'task' ? [item.id] : [])),
  };
}
