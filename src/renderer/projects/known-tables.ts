/** What a person said of tables before, by their headings, kept on this device: weekly exports come with the same ones. */
import type { PlanField, TableChoice, TablePreview } from '#shared/transfer/plan-csv/index.ts';
import { fieldNamed, guessed } from './table-choice.ts';

const KEPT_AS = 'throughline.tables';
const MOST = 20;

/** A column by its heading, in the order in which the table had them: headings may repeat. */
type KnownColumn = readonly [heading: string, field: PlanField | null];

interface KnownTable {
  readonly columns: readonly KnownColumn[];
  readonly dateOrder: TableChoice['dateOrder'];
}

/** Null where nothing was said of a table with these headings, in whatever order they stand. */
export function rememberedChoice(table: TablePreview): TableChoice | null {
  const known = knownTables().find((each) => headingsOf(each.columns) === headingsOf(columnsOf(table)));
  if (!known) return null;
  const left = [...known.columns];
  const fields = table.columns.map(({ heading }) => {
    const index = left.findIndex(([each]) => each === heading);
    const [column] = left.splice(index, 1);
    return column?.[1] ?? null;
  });
  return { fields, dateOrder: known.dateOrder };
}

/** What the headings say by themselves needs no remembering. */
export function rememberChoice(table: TablePreview, { fields, dateOrder }: TableChoice): void {
  const columns = columnsOf(table).map(([heading], index): KnownColumn => [heading, fields[index] ?? null]);
  const others = knownTables().filter((each) => headingsOf(each.columns) !== headingsOf(columns));
  const asGuessed = dateOrder === null && guessed(table).fields.every((field, index) => field === columns[index]?.[1]);
  const next = asGuessed ? others : [{ columns, dateOrder }, ...others].slice(0, MOST);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(next));
  } catch {
    // Without storage nothing is remembered.
  }
}

function columnsOf({ columns }: TablePreview): KnownColumn[] {
  return columns.map(({ heading, field }) => [heading, field]);
}

/** The same for the same headings. */
function headingsOf(columns: readonly KnownColumn[]): string {
  return JSON.stringify(columns.map(([heading]) => heading).sort());
}

function knownTables(): readonly KnownTable[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEPT_AS) ?? '[]');
    return Array.isArray(stored) ? stored.flatMap(readTable) : [];
  } catch {
    return [];
  }
}

function readTable(stored: { readonly columns?: unknown; readonly dateOrder?: unknown } | null): KnownTable[] {
  if (!Array.isArray(stored?.columns)) return [];
  const columns = stored.columns.map(
    (column: unknown): KnownColumn =>
      Array.isArray(column) ? [String(column[0]), fieldNamed(String(column[1]))] : ['', null],
  );
  const { dateOrder } = stored;
  return [{ columns, dateOrder: dateOrder === 'DMY' || dateOrder === 'MDY' ? dateOrder : null }];
}
