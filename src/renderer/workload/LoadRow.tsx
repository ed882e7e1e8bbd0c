import { TriangleAlert, UserRoundX } from 'lucide-react';
import { type CSSProperties, memo } from 'react';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { GridCell, GridRow, RowHead } from '#renderer/ui/GridParts.tsx';
import type { Place } from '#renderer/ui/grid-keys.ts';
import { type Cell, cellOf, filling, openCell } from './cells.ts';
import { indexesIn } from './in-sight.ts';
import type { Chosen, LoadRowData } from './rows.ts';
import type { DaySpan, SpanColumns } from './span-columns.ts';
import { cellWords, columnName, hours } from './words.ts';
import './workload.css';

/** Pixels. */
export interface RowSizes {
  readonly row: number;
  /** Of what stays at the top and at the left. */
  readonly header: number;
  readonly names: number;
}

/** What a figure needs: pixels of a digit and of a point, about, and of the room around it. */
const DIGIT = 6.8;
const POINT = 3.2;
const AROUND = 4;

interface LoadRowProps {
  readonly row: LoadRowData;
  readonly index: number;
  readonly columns: SpanColumns;
  /** The columns in sight, `to` not included. */
  readonly from: number;
  readonly to: number;
  /** The column of the cell that Tab goes to, where it is in this row. */
  readonly active: number | null;
  readonly chosen: Chosen | null;
  readonly sizes: RowSizes;
  readonly onChoose: (place: Place) => void;
}

export const LoadRow = memo(LoadRowNow, isSame);

function LoadRowNow({ row, index, columns, from, to, active, chosen, sizes, onChoose }: LoadRowProps) {
  const shown = indexesIn({ from, to }, columns.count, active);
  return (
    <GridRow
      aria-rowindex={index + 2}
      className="absolute inset-x-0 border-b border-hairline"
      style={{ top: sizes.header + index * sizes.row, height: sizes.row }}
    >
      <RowName row={row} width={sizes.names} />
      {shown.map((column) => (
        <LoadCell
          key={column}
          row={row}
          index={index}
          column={column}
          columns={columns}
          start={sizes.names}
          isStop={column === active}
          isChosen={chosen !== null && touches(chosen.span, columns.span(column))}
          onChoose={onChoose}
        />
      ))}
    </GridRow>
  );
}

function touches(a: DaySpan, b: DaySpan): boolean {
  return a.from <= b.to && a.to >= b.from;
}

interface LoadCellProps extends Pick<LoadRowProps, 'row' | 'index' | 'columns' | 'onChoose'> {
  readonly column: number;
  /** Pixels before the first column. */
  readonly start: number;
  /** Tab goes to it. */
  readonly isStop: boolean;
  readonly isChosen: boolean;
}

const names = new WeakMap<SpanColumns, Map<number, string>>();

/** Said once a column, not once a cell: words of dates take longer than the rest of it. */
function nameOf(columns: SpanColumns, index: number): string {
  const known = names.get(columns) ?? new Map<number, string>();
  names.set(columns, known);
  const name = known.get(index) ?? columnName(columns.unit, columns.span(index), columns.today);
  known.set(index, name);
  return name;
}

/** By itself, so that a row that is scrolled along draws what is new in sight and no more. */
const LoadCell = memo(function LoadCell(props: LoadCellProps) {
  const { row, index, column, columns, start, isStop, isChosen, onChoose } = props;
  const span = columns.span(column);
  const cell = row.key === '' ? openCell(row.work, span) : cellOf(row.work, span);
  const width = columns.width(column);
  return (
    <GridCell
      tabIndex={isStop ? 0 : -1}
      aria-colindex={column + 2}
      aria-selected={isChosen || undefined}
      aria-label={`${row.name}, ${nameOf(columns, column)}, ${cellWords(cell)}`}
      data-load={cell.state}
      onClick={() => onChoose({ row: index, column })}
      className="load-cell tabular"
      style={cellStyle(cell, start + columns.left(column), width)}
    >
      {figure(cell, width)}
    </GridCell>
  );
});

/** What does not fit is told by the cell's ground, and by its name. */
function figure({ work }: Cell, width: number): string | null {
  if (work <= 0) return null;
  const text = hours(work);
  const needed = [...text].reduce((sum, sign) => sum + (sign === '.' || sign === ',' ? POINT : DIGIT), AROUND);
  return needed > width ? null : text;
}

function cellStyle(cell: Cell, left: number, width: number): CSSProperties {
  const place: CSSProperties = { left, width };
  return cell.state === 'some' || cell.state === 'tight'
    ? ({ ...place, '--filling': filling(cell) } as CSSProperties)
    : place;
}

function RowName({ row: { key, name, work }, width }: { readonly row: LoadRowData; readonly width: number }) {
  const times = key === '' ? 0 : work.overloads.length;
  const over = times === 0 ? '' : `, over ${times === 1 ? 'once' : `${times} times`}`;
  return (
    <RowHead
      aria-colindex={1}
      aria-label={`${name}${over}`}
      className="sticky left-0 z-10 flex h-full items-center gap-2 border-e border-hairline bg-surface ps-4 pe-2"
      style={{ width }}
    >
      {key === '' ? (
        <UserRoundX size={16} className="m-0.5 shrink-0 text-muted" aria-hidden />
      ) : (
        <Avatar id={key} name={name} />
      )}
      <span title={name} dir="auto" className="min-w-0 grow truncate text-start">
        {name}
      </span>
      {times > 0 ? <TriangleAlert size={14} className="shrink-0 text-off-track" aria-hidden /> : null}
    </RowHead>
  );
}

/** Choosing is by place: whichever function it was given does the same. */
function isSame(before: LoadRowProps, after: LoadRowProps): boolean {
  const keys: readonly (keyof LoadRowProps)[] = ['index', 'columns', 'from', 'to', 'active', 'chosen', 'onChoose'];
  return (
    before.row.work === after.row.work &&
    before.row.name === after.row.name &&
    keys.every((key) => before[key] === after[key]) &&
    Object.entries(after.sizes).every(([key, size]) => before.sizes[key as keyof RowSizes] === size)
  );
}
