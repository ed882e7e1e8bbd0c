import { type MouseEvent, memo, useEffect, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { GridCell, GridRow, RowHead } from '../GridParts.tsx';
import type { TableColumn } from './columns.ts';
import type { TableState } from './table-state.ts';
import type { Choosing } from './use-rows.ts';
import { Writing } from './Writing.tsx';

interface TableRowProps<Row> {
  readonly id: string;
  readonly row: Row;
  /** From 0, without the heading. */
  readonly rank: number;
  /** Pixels. */
  readonly top: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly template: string;
  readonly state: TableState;
  readonly isSelected: boolean;
  /** Shown in the panel. */
  readonly isOpen: boolean;
  readonly isFaint: boolean;
  /** The column whose cell Tab goes to; null in all rows but one. */
  readonly stop: string | null;
  readonly wanted: string | null;
  readonly writing: string | null;
  /** The place of its keys: `data-place`. */
  readonly place: string;
  readonly onChoose: (row: string, how: Choosing) => void;
  readonly onOpen: (row: string) => void;
}

function Row<Data>(props: TableRowProps<Data>) {
  const { id, rank, top, columns, template, isSelected, isOpen, isFaint, onChoose, onOpen } = props;
  const onMouseDown = (event: MouseEvent): void => {
    if (event.button === 0) onChoose(id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'more' : 'one');
  };
  return (
    <GridRow
      data-row={id}
      aria-rowindex={rank + 2}
      aria-selected={isSelected}
      onMouseDown={onMouseDown}
      onDoubleClick={() => onOpen(id)}
      className={classNames(
        'absolute inset-x-0 top-0 grid h-(--row) select-none',
        isSelected ? 'bg-selected' : isOpen ? 'bg-hover' : 'hover:bg-hover',
        isFaint && 'text-muted',
      )}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      {columns.map((column, index) => (
        <Cell key={column.id} {...props} column={column} isFirst={index === 0} />
      ))}
    </GridRow>
  );
}

/** Draws again only when something of it is otherwise. */
export const TableRow = memo(Row) as typeof Row;

interface CellProps<Data> extends TableRowProps<Data> {
  readonly column: TableColumn<Data>;
  readonly isFirst: boolean;
}

function Cell<Data>({ id, row, column, isFirst, isOpen, state, stop, wanted, writing, place }: CellProps<Data>) {
  const cell = useRef<HTMLDivElement>(null);
  const isWriting = writing === column.id;
  const isWanted = wanted === column.id;
  useEffect(() => {
    if (isWanted && !isWriting) cell.current?.focus({ preventScroll: true });
  }, [isWanted, isWriting]);
  const close = (byKey: boolean): void => {
    // Who left by clicking elsewhere has the focus there.
    if (byKey) state.want(id, column.id);
    else state.focused({ row: id, column: column.id });
    state.write(null);
  };
  const text = column.text(row);
  const Part = isFirst ? RowHead : GridCell;
  return (
    <Part
      ref={cell}
      data-place={place}
      data-column={column.id}
      aria-label={text === '' && !isWriting ? `${column.long ?? column.name}: none` : undefined}
      aria-current={isFirst && isOpen ? true : undefined}
      tabIndex={stop === column.id ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) state.focused({ row: id, column: column.id });
      }}
      onDoubleClick={(event) => {
        if (isFirst || !column.edit || isWriting) return;
        event.stopPropagation();
        state.write({ row: id, column: column.id });
      }}
      className={classNames(
        'flex min-w-0 items-center px-2 -outline-offset-2',
        isWriting && 'relative',
        column.isNumber && 'tabular justify-end',
        isFirst && isOpen && 'font-medium',
      )}
    >
      {isWriting && column.edit ? (
        <Writing>{column.edit(row, close)}</Writing>
      ) : column.render ? (
        column.render(row)
      ) : (
        <span className="truncate" dir="auto" title={isFirst ? text : undefined}>
          {text}
        </span>
      )}
    </Part>
  );
}
