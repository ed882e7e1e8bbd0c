/** Who is over, when and by what: the list beside the cells. */
import type { Overload } from '#shared/scheduling/index.ts';
import type { LoadRowData } from './rows.ts';

export interface OverItem {
  readonly row: LoadRowData;
  readonly run: Overload;
}

/** The soonest first; of those that begin together the largest. */
export function overItems(rows: readonly LoadRowData[]): readonly OverItem[] {
  return rows
    .filter(({ key }) => key !== '')
    .flatMap((row) => row.work.overloads.map((run): OverItem => ({ row, run })))
    .sort((a, b) => a.run.from - b.run.from || b.run.by - a.run.by);
}
