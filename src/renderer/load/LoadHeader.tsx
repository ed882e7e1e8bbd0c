import { memo } from 'react';
import { ColumnHead, GridRow } from '#renderer/ui/GridParts.tsx';
import { columnName, dayOfMonth, monthName, weekdayInitial } from '#renderer/workload/words.ts';
import { type Columns, monthsOf, spanOf } from './columns.ts';
import type { GridSizes } from './sizes.ts';

interface LoadHeaderProps {
  readonly columns: Columns;
  readonly shown: readonly number[];
  readonly sizes: GridSizes;
}

/** Columns that a month's whole name and year need. */
const WIDE = 3;

/** Months, and under them days or the first and last day of each week. */
export function LoadHeader({ columns, shown, sizes: { column, header, names } }: LoadHeaderProps) {
  const [first = 0] = shown;
  const months = monthsOf(columns, first, (shown.at(-1) ?? first - 1) + 1);
  return (
    <GridRow aria-rowindex={1} className="sticky top-0 z-20 bg-surface" style={{ height: header }}>
      <div className="absolute inset-0 border-b border-hairline" />
      {months.map(({ first: month, column: at, columns: count }) => (
        <div
          key={month}
          aria-hidden
          className="absolute top-0 h-1/2 border-s border-hairline text-12 font-medium text-muted"
          style={{ left: names + at * column, width: count * column }}
        >
          <span className="sticky inline-block max-w-full truncate px-1.5 pt-0.5" style={{ left: names }}>
            {monthName(month, count >= WIDE)}
          </span>
        </div>
      ))}
      {shown.map((index) => (
        <Head key={index} columns={columns} index={index} left={names + index * column} width={column} />
      ))}
      <ColumnHead
        aria-colindex={1}
        className="sticky left-0 flex h-full items-end border-e border-b border-hairline bg-surface px-4 pb-1 text-11 text-muted"
        style={{ width: names }}
      >
        Person
      </ColumnHead>
    </GridRow>
  );
}

interface HeadProps {
  readonly columns: Columns;
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

const Head = memo(function Head({ columns, index, left, width }: HeadProps) {
  const span = spanOf(columns, index);
  const { unit, today } = columns;
  const isNow = span.from <= today && today <= span.to;
  return (
    <ColumnHead
      aria-colindex={index + 2}
      className={`tabular absolute bottom-0 flex h-1/2 items-center justify-center gap-1 text-11 ${isNow ? 'font-semibold text-accent-text' : 'text-muted'}`}
      style={{ left, width }}
    >
      <span className="sr-only">{columnName(unit, span, today)}</span>
      {unit === 'day' ? <span aria-hidden>{weekdayInitial(span.from)}</span> : null}
      <span aria-hidden>
        {unit === 'day' || span.from === span.to
          ? dayOfMonth(span.from)
          : `${dayOfMonth(span.from)}–${dayOfMonth(span.to)}`}
      </span>
    </ColumnHead>
  );
});
