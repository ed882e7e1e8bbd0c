/** The columns that a list of tasks can show, which of them it shows, in which order and how wide. */
import type { RecordOf } from '#shared/domain/records.ts';
import type { Json } from '#shared/kernel/json.ts';
import { fieldColumn, readTableColumn, type TableColumnId } from '#shared/views/index.ts';

export interface Column {
  readonly id: TableColumnId;
  readonly name: string;
  /** For people who hear it, and in menus. */
  readonly long: string;
  /** In rem; the title takes what is left, and this at least. */
  readonly width: number;
  /** Whether somebody made it that wide; else it is as wide as it usually is. */
  readonly isResized: boolean;
  readonly isNumber: boolean;
  readonly edit: ColumnEdit;
}

/** What Enter does in a cell: it is written in, asks a picker, is switched, or leads nowhere. */
export type ColumnEdit = 'title' | 'write' | 'ask' | 'switch' | null;

type Own = readonly [
  id: TableColumnId,
  name: string,
  long: string,
  width: number,
  looks: 'words' | 'number',
  edit: ColumnEdit,
];

const OWN: readonly Own[] = [
  ['title', 'Title', 'Title', 16, 'words', 'title'],
  ['done', 'Done', 'Done', 3.25, 'words', 'switch'],
  ['list', 'List', 'List', 8, 'words', 'ask'],
  ['owners', 'Owners', 'Owners', 8.5, 'words', 'ask'],
  ['priority', 'Priority', 'Priority', 6, 'words', 'ask'],
  ['start', 'Start', 'Start', 6, 'number', 'ask'],
  ['due', 'Due', 'Due', 6.5, 'number', 'ask'],
  ['deadline', 'Deadline', 'Deadline', 6, 'number', 'ask'],
  ['labels', 'Labels', 'Labels', 9, 'words', 'ask'],
  ['estimate', 'Estimate', 'Estimate', 5, 'number', 'write'],
  ['percent', '%', 'Per cent done', 3.5, 'number', 'write'],
  ['blocked', 'Blocked', 'Blocked', 8, 'words', 'ask'],
  ['milestone', 'Milestone', 'Milestone', 5.5, 'words', null],
  ['plannedStart', 'Plan start', 'Start on the plan', 6, 'number', null],
  ['plannedFinish', 'Plan finish', 'Finish on the plan', 6, 'number', null],
  ['slack', 'Slack', 'Total slack', 5, 'number', null],
  ['updated', 'Changed', 'Changed last', 6, 'number', null],
];

export const USUAL_COLUMNS: readonly TableColumnId[] = [
  'done',
  'list',
  'owners',
  'priority',
  'due',
  'labels',
  'estimate',
];

/** Narrower nothing could be read; in rem. */
export const NARROWEST = 3;
const WIDEST = 60;
/** Of a stored list; a longer one was written by nobody who looks at a list. */
const MOST_READ = 400;

/** All that there are: the project's own fields last, in their order. */
export function allColumns(fields: readonly RecordOf<'fieldDefinition'>[]): readonly Column[] {
  return [
    ...OWN.map(([id, name, long, width, looks, edit]): Column => {
      return { id, name, long, width, isResized: false, isNumber: looks === 'number', edit };
    }),
    ...fields.map((field): Column => {
      const name = field.name === '' ? 'Field' : field.name;
      const id = fieldColumn(field.id);
      return { id, name, long: name, width: 7, isResized: false, isNumber: field.type === 'number', edit: null };
    }),
  ];
}

/** A column that is shown, and how wide somebody made it; null where nobody did. */
export interface ShownColumn {
  readonly id: TableColumnId;
  readonly width: number | null;
}

export const USUALLY_SHOWN: readonly ShownColumn[] = ['title' as const, ...USUAL_COLUMNS].map((id) => ({
  id,
  width: null,
}));

/** `due`, or `due:7.5` where somebody made it that wide. */
export function printShown(shown: readonly ShownColumn[]): readonly string[] {
  return shown.map(({ id, width }) => (width === null ? id : `${id}:${width}`));
}

/** Null for what is no list of columns; what it names and nobody knows is left out. The title stands first. */
export function readShown(stored: Json): readonly ShownColumn[] | null {
  if (!Array.isArray(stored)) return null;
  const shown: ShownColumn[] = [];
  for (const each of stored.slice(0, MOST_READ)) {
    if (typeof each !== 'string') continue;
    const [, name = '', size] = /^(.*?)(?::(\d+(?:\.\d+)?))?$/s.exec(each) ?? [];
    const id = readTableColumn(name);
    if (id === null || shown.some((column) => column.id === id)) continue;
    shown.push({ id, width: size === undefined ? null : widthWithin(Number(size)) });
  }
  const title = shown.find(({ id }) => id === 'title') ?? { id: 'title', width: null };
  return [title, ...shown.filter(({ id }) => id !== 'title')];
}

export function widthWithin(rem: number): number {
  return Math.round(Math.min(WIDEST, Math.max(NARROWEST, rem)) * 4) / 4;
}

/** Those shown, of which the project may lack a field by now. */
export function columnsOf(all: readonly Column[], shown: readonly ShownColumn[]): readonly Column[] {
  const byId = new Map(all.map((column) => [column.id, column]));
  return shown.flatMap(({ id, width }) => {
    const column = byId.get(id);
    if (!column) return [];
    return width === null ? [column] : [{ ...column, width, isResized: true }];
  });
}

/** One more, in the usual order among those that are shown, or one less. */
export function toggled(
  shown: readonly ShownColumn[],
  id: TableColumnId,
  all: readonly Column[],
): readonly ShownColumn[] {
  if (shown.some((column) => column.id === id)) return shown.filter((column) => column.id !== id);
  const place = (of: TableColumnId): number => all.findIndex((column) => column.id === of);
  const at = shown.findLastIndex((column) => place(column.id) < place(id)) + 1;
  return shown.toSpliced(at, 0, { id, width: null });
}

/** Put before another, null for last. The title stays first. */
export function reordered(
  shown: readonly ShownColumn[],
  id: TableColumnId,
  before: TableColumnId | null,
): readonly ShownColumn[] {
  const moved = shown.find((column) => column.id === id);
  if (!moved || id === 'title' || before === 'title' || before === id) return shown;
  const rest = shown.filter((column) => column !== moved);
  const at = rest.findIndex((column) => column.id === before);
  return rest.toSpliced(at < 0 ? rest.length : at, 0, moved);
}

/** One place further, where there is one. */
export function shifted(shown: readonly ShownColumn[], id: TableColumnId, by: 1 | -1): readonly ShownColumn[] {
  const at = shown.findIndex((column) => column.id === id);
  const to = at + by;
  if (at < 1 || to < 1 || to >= shown.length) return shown;
  const before = by < 0 ? shown[to] : shown[to + 1];
  return reordered(shown, id, before?.id ?? null);
}

export function resized(
  shown: readonly ShownColumn[],
  id: TableColumnId,
  width: number | null,
): readonly ShownColumn[] {
  return shown.map((column) => (column.id === id ? { id, width: width === null ? null : widthWithin(width) } : column));
}
