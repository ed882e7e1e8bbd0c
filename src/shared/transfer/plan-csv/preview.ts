/** A table as a person needs to see it to say what its columns mean. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { columnsOf, type PlanField } from './columns.ts';
import { type DateOrder, isOrderNeeded, orderIn } from './dates.ts';
import { plainCell, readRows } from './rows.ts';

/** Enough to know a column by. */
const SAMPLES = 3;

export interface TableColumn {
  readonly heading: string;
  /** What its heading says that it is; null where it says nothing that is known. */
  readonly field: PlanField | null;
  readonly samples: readonly string[];
  /** If it holds dates: one that may begin with its day or its month, where none of the column decides that. */
  readonly openDate: string | null;
  /** What its dates begin with, where one of them decides it. */
  readonly dateOrder: DateOrder | null;
}

export interface TablePreview {
  readonly columns: readonly TableColumn[];
  /** Without the headings. */
  readonly rows: number;
}

export function previewTable(text: string): Result<TablePreview, Problem> {
  const read = readRows(text, new LossBook());
  if (!read.ok) return read;
  const [heading, ...rows] = read.value;
  const columns = columnsOf(heading?.cells ?? []).map((column, index): TableColumn => {
    const values = rows.map(({ cells }) => plainCell(cells[index])).filter((value) => value !== '');
    const order = orderIn(values);
    return {
      ...column,
      samples: values.slice(0, SAMPLES),
      openDate: order === null ? (values.find(isOrderNeeded) ?? null) : null,
      dateOrder: order,
    };
  });
  return ok({ columns, rows: rows.length });
}
