/** What a person says of a table's columns, before it is read as a plan. */
import type { PlanField, TableChoice, TableColumn, TablePreview } from '#shared/transfer/plan-csv/index.ts';

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

const DATES: readonly (PlanField | null)[] = ['start', 'finish', 'deadline', 'constraintDate'];

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

/** A date of the columns that were chosen for dates which could begin with its day or its month; null where none could. */
export function openDate(columns: readonly TableColumn[], { fields }: TableChoice): string | null {
  const dates = columns.filter((_, index) => DATES.includes(fields[index] ?? null));
  return dates.find((column) => column.openDate !== null)?.openDate ?? null;
}
