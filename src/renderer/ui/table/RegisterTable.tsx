import { type ReactNode, useMemo, useRef, useSyncExternalStore } from 'react';
import { Grid } from '../GridParts.tsx';
import { useWidth } from '../use-width.ts';
import { columnsIn, nextSort, sortedRows, type TableColumn, type TableSort } from './columns.ts';
import { TableHeading } from './TableHeading.tsx';
import { TableRow } from './TableRow.tsx';
import { takeKey } from './table-keys.ts';
import { HEADING, type TableState } from './table-state.ts';
import { useRowVirtualizer } from './use-row-virtualizer.ts';
import { useChoosing, useShownOnly } from './use-rows.ts';

/** Rows mounted beyond those in sight, either way. */
const BEYOND = 8;

/** Pixels. */
export interface TableSizes {
  readonly rem: number;
  readonly row: number;
}

interface RegisterTableProps<Row> {
  /** What its rows are. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly idOf: (row: Row) => string;
  /** The first names the row. Give the same array while it is the same. */
  readonly columns: readonly TableColumn<Row>[];
  readonly state: TableState;
  readonly sizes: TableSizes;
  readonly sort: TableSort | null;
  readonly onSort: (sort: TableSort | null) => void;
  /** The row in the panel. */
  readonly open: string | null;
  readonly onOpen: (row: string) => void;
  /** What is over, as a record that was withdrawn. */
  readonly isFaint?: (row: Row) => boolean;
  /** The place of its cells' keys: `data-place`. */
  readonly place: string;
  /** In the place of rows, where there are none. */
  readonly empty: ReactNode;
}

/**
 * Records as a table: sorted by its columns, walked by keys, written in where a cell allows it. Only the rows in sight are
 * mounted, and the one with the focus, so that ten thousand are as quick as ten.
 */
export function RegisterTable<Row>(props: RegisterTableProps<Row>) {
  const { label, rows, idOf, state, sizes, sort, onSort, open, onOpen, isFaint, place, empty } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);

  const columns = useMemo(
    () => (width === 0 ? props.columns : columnsIn(props.columns, width / sizes.rem)),
    [props.columns, width, sizes.rem],
  );
  const template = useMemo(
    () =>
      columns
        .map((column, index) => (index === 0 ? `minmax(${column.width}rem, 1fr)` : `${column.width}rem`))
        .join(' '),
    [columns],
  );
  const shown = useMemo(() => sortedRows(rows, props.columns, sort), [rows, props.columns, sort]);
  const ids = useMemo(() => shown.map(idOf), [shown, idOf]);
  useShownOnly(state, ids);

  const focus = useSyncExternalStore(state.subscribe, () => state.focus);
  const wanted = useSyncExternalStore(state.subscribe, () => state.wanted);
  const writing = useSyncExternalStore(state.subscribe, () => state.writing);
  const selected = useSyncExternalStore(state.subscribe, () => state.selected);
  const rankOf = useMemo(() => new Map(ids.map((id, index) => [id, index])), [ids]);
  const focusRank = focus === null ? -1 : (rankOf.get(focus.row) ?? -1);
  const wantedRank = wanted === null ? -1 : (rankOf.get(wanted.row) ?? -1);

  const virtualizer = useRowVirtualizer({ scroller, ids, row: sizes.row, beyond: BEYOND, focusRank, wantedRank });

  const takeSort = (column: string): void => onSort(nextSort(sort, column));
  const choose = useChoosing(state, ids);
  const columnOf = (id: string | undefined): string =>
    columns.find((column) => column.id === id)?.id ?? columns[0]?.id ?? '';
  const items = virtualizer.getVirtualItems();
  const firstInSight = ids[virtualizer.range?.startIndex ?? 0];
  const stop = focusRank >= 0 || focus?.row === HEADING ? focus?.row : (firstInSight ?? HEADING);
  const stopColumn = columnOf(focus?.column);
  return (
    <div ref={scroller} tabIndex={-1} className="relative min-h-0 grow overflow-auto">
      <Grid
        aria-label={label}
        aria-rowcount={ids.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        onKeyDown={(event) => {
          const screenful = Math.floor((scroller.current?.clientHeight ?? 0) / sizes.row) - 2;
          if (!takeKey(event, { state, ids, columns, screenful, onSort: takeSort, onOpen })) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="relative"
        style={{ height: virtualizer.getTotalSize() + sizes.row }}
      >
        <TableHeading
          columns={columns}
          template={template}
          sort={sort}
          state={state}
          stop={stop === HEADING ? stopColumn : null}
          wanted={wanted?.row === HEADING ? wanted.column : null}
          onSort={takeSort}
        />
        {items.map(({ index, start, key }) => {
          const row = shown[index];
          const id = ids[index];
          return row === undefined || id === undefined ? null : (
            <TableRow
              key={key}
              id={id}
              row={row}
              rank={index}
              top={start}
              columns={columns}
              template={template}
              state={state}
              isSelected={selected.has(id)}
              isOpen={open === id}
              isFaint={isFaint?.(row) ?? false}
              stop={stop === id ? stopColumn : null}
              wanted={wanted?.row === id ? columnOf(wanted.column) : null}
              writing={writing?.row === id ? writing.column : null}
              place={place}
              onChoose={choose}
              onOpen={onOpen}
            />
          );
        })}
      </Grid>
      {ids.length === 0 ? (
        <div className="absolute inset-x-0 top-(--row) grid place-items-center pt-8">{empty}</div>
      ) : null}
    </div>
  );
}
