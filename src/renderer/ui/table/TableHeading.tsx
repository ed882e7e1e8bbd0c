import { ArrowDown, ArrowUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { ColumnHead, GridRow } from '../GridParts.tsx';
import { nextSort, type TableColumn, type TableSort } from './columns.ts';
import { HEADING, type TableState } from './table-state.ts';

interface TableHeadingProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly sort: TableSort | null;
  readonly state: TableState;
  /** The column whose cell Tab goes to; null while it goes to a row. */
  readonly stop: string | null;
  /** The column whose cell is to take the focus. */
  readonly wanted: string | null;
  readonly onSort: (column: string) => void;
}

/** The names of the columns; each sorts the rows. */
export function TableHeading<Row>(props: TableHeadingProps<Row>) {
  const { columns, template, sort, state, stop, wanted, onSort } = props;
  const cells = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted !== null) cells.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(wanted)}"]`)?.focus();
  }, [wanted]);
  return (
    <GridRow
      ref={cells}
      aria-rowindex={1}
      className="sticky top-0 z-10 grid h-(--row) border-b border-hairline bg-surface text-12 text-muted"
      style={{ gridTemplateColumns: template }}
    >
      {columns.map(({ id, name, long, isNumber }) => {
        const way = sort?.column === id ? (sort.descending ? 'descending' : 'ascending') : undefined;
        const Icon = way === 'descending' ? ArrowDown : ArrowUp;
        return (
          <ColumnHead
            key={id}
            data-column={id}
            aria-sort={way ?? 'none'}
            aria-description={`Enter sorts ${sortWords(nextSort(sort, id))}`}
            tabIndex={stop === id ? 0 : -1}
            title={long ?? name}
            onFocus={() => state.focused({ row: HEADING, column: id })}
            onClick={() => onSort(id)}
            className={classNames(
              'flex min-w-0 cursor-default items-center gap-1 px-2 -outline-offset-2 hover:text-text',
              isNumber && 'justify-end',
              way && 'font-medium text-text',
            )}
          >
            {long === undefined ? null : <span className="sr-only">{long}</span>}
            <span aria-hidden={long !== undefined} className="truncate">
              {name}
            </span>
            {way ? <Icon size={12} className="shrink-0" aria-hidden /> : null}
          </ColumnHead>
        );
      })}
    </GridRow>
  );
}

function sortWords(next: TableSort | null): string {
  if (next === null) return 'as it was';
  return next.descending ? 'downwards' : 'upwards';
}
