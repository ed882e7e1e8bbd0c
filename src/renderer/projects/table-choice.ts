/** What a person says of a table's columns, before it is read as a plan. */
import {
  DATE_FIELDS,
  type PlanField,
  type TableChoice,
  type TableColumn,
  type TablePreview,
} from '#shared/transfer/plan-csv/index.ts';

/** In the order in which people think of them. */
export const FIELD_NAMES: Readonly<Record<PlanField, string>> = {
  title: 'Name',
  start: 'Start',
  finish: 'Finish',
  duration: 'Duration',
  predecessors: 'Predecessors',
  owners: 'Owners',
  percent: 'Percent done',
  notes: 'Description',
  deadline: 'Deadline',
  milestone: 'Milestone, yes or no',
  outlineLevel: 'Outline level',
  outlineNumber: 'Outline number',
  parent: 'The card above it',
  id: 'Number of the row',
  mode: 'Scheduled, or put by hand',
  constraintType: 'Kind of pin',
  constraintDate: 'Day of the pin',
};

export const FIELDS = Object.keys(FIELD_NAMES) as readonly PlanField[];

export function fieldNamed(name: string): PlanField | null {
  return FIELDS.find((field) => field === name) ?? null;
}

/** As the headings say it. */
export function guessed({ columns }: TablePreview): TableChoice {
  return { fields: columns.map(({ field }) => field), dateOrder: null };
}

/** Each field is in one column: where it was before becomes a field of its own. */
export function withField({ fields, dateOrder }: TableChoice, column: number, field: PlanField | null): TableChoice {
  return {
    dateOrder,
    fields: fields.map((known, index) => (index === column ? field : known === field ? null : known)),
  };
}

export function isComplete({ fields }: TableChoice): boolean {
  return fields.includes('title');
}

/** With what the screen shows where nothing else was chosen. */
export function asShown({ columns }: TablePreview, choice: TableChoice): TableChoice {
  return { ...choice, dateOrder: openDate(columns, choice) === null ? null : (choice.dateOrder ?? 'DMY') };
}

/** A date of the columns that were chosen for dates which could begin with its day or its month; null where none could, or one of the dates decides. */
export function openDate(columns: readonly TableColumn[], { fields }: TableChoice): string | null {
  const dates = columns.filter((_, index) => DATE_FIELDS.some((field) => field === fields[index]));
  if (dates.some(({ dateOrder }) => dateOrder !== null)) return null;
  return dates.find((column) => column.openDate !== null)?.openDate ?? null;
}
