/**
 * A plan as a table (CSV): what Microsoft Project and others save of one, and our own (`write.ts`). Promises that every row is
 * a task or named with its number in `losses`, and that columns which mean nothing here become fields.
 */
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { blankProject } from '#shared/transfer/exchange/blank.ts';
import type { ExchangePerson, ExchangeProject, ExchangeTask } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import type { Mapping } from '#shared/transfer/mapping.ts';
import { PLAN_LISTS, type PlanImport, type PlanOptions, planImport } from '#shared/transfer/plan-import.ts';
import { type ChosenFields, type Column, chosenColumns, columnsOf, type PlanField } from './columns.ts';
import { type DateOrder, isOrderNeeded, orderIn } from './dates.ts';
import { readLinks } from './links.ts';
import { plainCell, readRows, type TableRow } from './rows.ts';
import { type PlanRow, parentsOf, readTask, type TaskReading } from './tasks.ts';

export { isPlanTable, PLAN_FIELDS, type PlanField } from './columns.ts';
export type { DateOrder } from './dates.ts';
export { previewTable, type TableColumn, type TablePreview } from './preview.ts';
export { headingsIn } from './rows.ts';

/** What a person says of a table when they see it. */
export interface TableChoice {
  readonly fields: ChosenFields;
  /** Null where the dates tell it, or nobody does. */
  readonly dateOrder: DateOrder | null;
}

export interface PlanTableOptions extends PlanOptions {
  /** Goes before `mapping`, which knows columns by their headings. */
  readonly choice?: TableChoice | undefined;
  readonly mapping?: Pick<Mapping, 'columns' | 'dateOrder'> | undefined;
}

export function readPlanTable(text: string, options: PlanTableOptions = {}): Result<PlanImport, Problem> {
  const losses = new LossBook();
  const read = readRows(text, losses);
  if (!read.ok) return read;
  const [heading, ...rows] = read.value;
  const headings = heading?.cells ?? [];
  const columns = options.choice
    ? chosenColumns(headings, options.choice.fields)
    : columnsOf(headings, options.mapping?.columns);
  noteUnmatched(columns, options.mapping?.columns, losses);
  if (!columns.some(({ field }) => field === 'title')) {
    const found = columns.map((column) => column.heading).filter((name) => name !== '');
    return err({
      code: 'no-titles',
      message: `The table has no column with the names of tasks; row ${heading?.number ?? 1} has ${found.slice(0, 8).join(', ') || 'no headings'}.`,
      help: 'Say which column it is, such as --columns "What=title".',
    });
  }
  const project = readProject(rows, columns, options, losses);
  return ok(planImport('plan-csv', project, options, losses));
}

/** What was said of columns that the table does not have. */
function noteUnmatched(columns: readonly Column[], mapped: Mapping['columns'], losses: LossBook): void {
  for (const heading of Object.keys(mapped ?? {})) {
    if (columns.some((column) => column.heading === heading)) continue;
    losses.note(
      'mapping-unmatched',
      (count) => `${counted(count, 'column')} of the mapping ${count === 1 ? 'is' : 'are'} not in the file.`,
      heading,
    );
  }
}

function readProject(
  table: readonly TableRow[],
  columns: readonly Column[],
  options: PlanTableOptions,
  losses: LossBook,
): ExchangeProject {
  const rows = planRows(table, columns, losses);
  const parents = parentsOf(rows, losses);
  const summaries = new Set(parents.values());
  const links = readLinks(rows, losses);
  const people = new People();
  const reading: TaskReading = {
    losses,
    order: orderOf(table, columns, options, losses),
    unit: unitIn(columns),
    linked: new Set(links.map(({ to }) => to)),
    peopleOf: (row) => people.of(row.text('owners')),
  };
  const tasks = rows.map((row) => readTask(row, parents.get(row.id) ?? null, summaries.has(row.id), reading));
  const starts = tasks
    .flatMap(({ start, constraint }) => [start, constraint?.date].filter((date) => date != null))
    .sort();
  return {
    ...blankProject('project', options.fileName?.replace(/\.(csv|tsv|txt)$/i, '') || 'Plan'),
    start: starts[0] ?? null,
    timeZone: options.timeZone ?? 'UTC',
    fieldDefinitions: columns.flatMap(({ heading, field }, index) => {
      const isUsed = field === null && heading !== '' && rows.some((row) => fieldId(index) in row.fields);
      return isUsed ? [{ id: fieldId(index), name: heading, type: 'text', options: null }] : [];
    }),
    lists: [...PLAN_LISTS],
    people: people.all(),
    tasks,
    links,
  };
}

function fieldId(column: number): string {
  return `column-${column + 1}`;
}

function planRows(table: readonly TableRow[], columns: readonly Column[], losses: LossBook): PlanRow[] {
  const columnOf = new Map<PlanField, number>();
  for (const [index, { field }] of columns.entries()) if (field !== null) columnOf.set(field, index);
  const seen = new Set<string>();
  const rows: PlanRow[] = [];
  for (const { number, cells } of table) {
    const text = (field: PlanField): string => plainCell(cells[columnOf.get(field) ?? -1]);
    const title = text('title');
    if (title === '') {
      losses.note('rows', (count) => `${counted(count, 'row')} without the name of a task: left out.`, `row ${number}`);
      continue;
    }
    // Rows are counted as they are filled where the table does not number them.
    const own = columnOf.has('id') ? text('id') : String(rows.length + 1);
    const isOwn = own !== '' && !seen.has(own);
    if (!isOwn) {
      losses.note(
        'row-ids',
        (count) => `${counted(count, 'row')} whose id is missing or taken got a new one.`,
        `row ${number}`,
      );
    }
    const id = isOwn ? own : `row-${number}`;
    seen.add(id);
    const fields: Record<string, string> = {};
    for (const [index, { field }] of columns.entries()) {
      const value = plainCell(cells[index]);
      if (field === null && value !== '') fields[fieldId(index)] = value;
    }
    rows.push({ number, id, title, text, fields });
  }
  return rows;
}

/** `Duration (weeks)`. */
function unitIn(columns: readonly Column[]): string {
  const heading = columns.find(({ field }) => field === 'duration')?.heading ?? '';
  return /\((\p{L}+)\)/u.exec(heading)?.[1] ?? 'days';
}

/** Read in one order, which any of them may decide. */
export const DATE_FIELDS: readonly PlanField[] = ['start', 'finish', 'deadline', 'constraintDate'];

/** Of all rows, as a person was asked about them: also one that is no task tells how its table writes dates. */
function orderOf(
  table: readonly TableRow[],
  columns: readonly Column[],
  { choice, mapping }: PlanTableOptions,
  losses: LossBook,
): DateOrder {
  const inDates = columns.flatMap(({ field }, index) => (field !== null && DATE_FIELDS.includes(field) ? [index] : []));
  const dates = table.flatMap(({ cells }) => inDates.map((index) => plainCell(cells[index])));
  const known = choice?.dateOrder ?? mapping?.dateOrder ?? orderIn(dates);
  const open = dates.find(isOrderNeeded);
  if (known || open === undefined) return known ?? 'YMD';
  losses.note('date-order', () => 'Nothing tells whether days or months come first in dates: days are taken to.', open);
  return 'DMY';
}

/** People by their names. `Ana[50%]` is half of Ana's time. */
class People {
  readonly #byName = new Map<string, ExchangePerson>();

  of(cell: string): Pick<ExchangeTask, 'owners' | 'allocations'> {
    const owners: string[] = [];
    const allocations: Record<string, number> = {};
    for (const part of cell.split(/[;,\n]/)) {
      const match = /^(.*?)\s*(?:\[(\d+(?:\.\d+)?)\s*%\])?$/.exec(part.trim());
      const name = match?.[1] ?? '';
      if (name === '') continue;
      const { id } = this.#person(name);
      if (!owners.includes(id)) owners.push(id);
      if (match?.[2] !== undefined) allocations[id] = Number(match[2]);
    }
    return { owners, allocations };
  }

  all(): ExchangePerson[] {
    return [...this.#byName.values()];
  }

  #person(name: string): ExchangePerson {
    const known = this.#byName.get(name);
    if (known) return known;
    const person = {
      id: `person-${this.#byName.size + 1}`,
      name,
      email: null,
      addresses: [],
      calendar: null,
      hoursPerDay: null,
    };
    this.#byName.set(name, person);
    return person;
  }
}
