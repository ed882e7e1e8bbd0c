import { type MouseEvent, memo, useEffect, useRef } from 'react';
import { usePeersOn } from '#renderer/state/presence.ts';
import { useCard } from '#renderer/state/use-view.ts';
import { useWriting } from '#renderer/state/writing.ts';
import { flagWords, type Mark, useCardFlags } from '#renderer/task/flags/card-flags.ts';
import { FlagMark } from '#renderer/task/flags/FlagMark.tsx';
import { PeerMark } from '#renderer/task/PeerMark.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { GridCell, GridRow, RowHead } from '#renderer/ui/GridParts.tsx';
import { InlineEdit } from '#renderer/ui/InlineEdit.tsx';
import type { Choosing } from '#renderer/ui/table/use-rows.ts';
import { Writing } from '#renderer/ui/table/Writing.tsx';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { Card, TableColumnId } from '#shared/views/index.ts';
import { CellField } from './CellField.tsx';
import { type CellReading, cellText } from './cell-facts.ts';
import { drawnCell } from './cells.tsx';
import type { Column } from './columns.ts';
import { useListScreen } from './list-context.ts';

/** Pixels that a level of the outline is set in. */
const INDENT = 16;
const NO_FLAGS: readonly Mark[] = [];

export interface ListRowProps {
  readonly id: TaskId;
  /** In the outline, where that is the order of the rows; else 0. */
  readonly depth: number;
  /** From 0, without the heading. */
  readonly rank: number;
  /** Pixels. */
  readonly top: number;
  readonly columns: readonly Column[];
  readonly template: string;
  /** Whether the title stays in sight while the columns are scrolled along. */
  readonly isPinned: boolean;
  readonly reading: CellReading;
  readonly isSelected: boolean;
  /** Shown in the panel. */
  readonly isOpen: boolean;
  /** The column whose cell Tab goes to; null in all rows but one. */
  readonly stop: TableColumnId | null;
  readonly wanted: TableColumnId | null;
  readonly writing: TableColumnId | null;
  /** What a key typed over the figure that is written; null for the figure itself. */
  readonly typed: string | null;
  readonly onChoose: (row: string, how: Choosing) => void;
  readonly onEdit: (row: TaskId, column: Column) => void;
}

/** Draws again only when something of it is otherwise. */
export const ListRow = memo(function ListRow(props: ListRowProps) {
  const { id, rank, top, columns, template, isPinned, reading, isSelected, isOpen, wanted, writing } = props;
  const card = useCard(id);
  const peers = usePeersOn(id);
  const flags = useCardFlags(id);
  const { state, actions } = useListScreen();
  const cells = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (wanted === null || writing !== null) return;
    cells.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(wanted)}"]`)?.focus({ preventScroll: true });
  }, [wanted, writing]);
  if (!card) return null;
  const isDone = card.task.doneAt !== null;
  const columnAt = (target: EventTarget): Column | undefined => {
    const cell = target instanceof Element ? target.closest('[data-column]') : null;
    return columns.find((column) => column.id === cell?.getAttribute('data-column'));
  };
  const onMouseDown = (event: MouseEvent): void => {
    if (event.button !== 0) return;
    props.onChoose(id, event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'more' : 'one');
  };
  return (
    <GridRow
      ref={cells}
      data-row={id}
      aria-rowindex={rank + 2}
      aria-selected={isSelected}
      onMouseDown={onMouseDown}
      onClick={(event) => {
        // Its circle is a button by itself.
        if (event.target instanceof Element && event.target.closest('[data-tick]')) actions.toggleDone([id]);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        if (!isSelected) props.onChoose(id, 'one');
        state.grid.want(id, columnAt(event.target)?.id ?? 'title');
        state.menu.set({ x: event.clientX, y: event.clientY });
      }}
      onDoubleClick={({ target }) => {
        const column = columnAt(target);
        if (!column || column.edit === 'title' || column.edit === null) actions.open(id);
        else if (column.edit !== 'switch') props.onEdit(id, column);
      }}
      className={classNames(
        'list-row absolute top-0 grid h-(--row) w-full select-none',
        isSelected ? 'is-selected' : isOpen && 'is-open',
        isDone && 'text-muted',
      )}
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      {columns.map((column) => (
        <Cell
          key={column.id}
          {...props}
          column={column}
          card={card}
          reading={reading}
          flags={isDone ? NO_FLAGS : flags}
          isPinned={isPinned && column.id === 'title'}
        />
      ))}
      <PeerMark peers={peers} />
    </GridRow>
  );
});

interface CellProps extends ListRowProps {
  readonly column: Column;
  readonly card: Card;
  readonly flags: readonly Mark[];
}

function Cell({ id, depth, column, card, reading, flags, isPinned, isOpen, stop, writing, typed }: CellProps) {
  const { state } = useListScreen();
  const isTitle = column.id === 'title';
  const isWriting = writing === column.id;
  const text = cellText(column.id, card, reading);
  const Part = isTitle ? RowHead : GridCell;
  const close = (byKey: boolean): void => {
    // Who left by clicking elsewhere has the focus there.
    if (byKey) state.grid.want(id, column.id);
    else state.grid.focused({ row: id, column: column.id });
    state.grid.write(null);
  };
  return (
    <Part
      data-place="card"
      data-card={isTitle ? id : undefined}
      data-column={column.id}
      data-tick={column.id === 'done' ? '' : undefined}
      aria-label={text === '' && !isWriting ? `${column.long}: none` : undefined}
      aria-description={isTitle ? flagWords(flags) || undefined : undefined}
      aria-current={isTitle && isOpen ? true : undefined}
      tabIndex={stop === column.id ? 0 : -1}
      onFocus={(event) => {
        if (event.target === event.currentTarget) state.grid.focused({ row: id, column: column.id });
      }}
      className={classNames(
        'flex min-w-0 items-center px-2 -outline-offset-2',
        column.isNumber && 'tabular justify-end',
        (isWriting || isPinned) && 'relative',
        isPinned && 'list-pinned',
        isTitle && isOpen && 'font-medium',
      )}
    >
      {!isWriting ? (
        isTitle ? (
          <Title card={card} depth={depth} flags={flags} />
        ) : (
          drawnCell(column, card, reading)
        )
      ) : isTitle ? (
        <TitleField card={card} onClose={close} />
      ) : (
        <Writing>
          <CellField
            column={column}
            task={card.task}
            text={text}
            typed={typed}
            refusal={refusalOf(column, card, reading)}
            onClose={close}
          />
        </Writing>
      )}
    </Part>
  );
}

function refusalOf(column: Column, { task }: Card, { plan }: CellReading): string | null {
  if (column.id !== 'percent' || plan?.of(task.id)?.isSummary !== true) return null;
  return 'This follows from the tasks under it. Change one of them.';
}

interface TitleProps {
  readonly card: Card;
  readonly depth: number;
  readonly flags: readonly Mark[];
}

/** Of a deep row the title is still to be read: more than half of its column stays to it. */
function Title({ card: { task }, depth, flags }: TitleProps) {
  return (
    <span
      className="flex min-w-0 grow items-center gap-1.5"
      style={depth === 0 ? undefined : { paddingInlineStart: `min(${depth * INDENT}px, 45%)` }}
    >
      <span className="truncate" dir="auto" title={task.title}>
        {task.title}
      </span>
      <FlagMark flags={flags} />
    </span>
  );
}

function TitleField({ card, onClose }: { readonly card: Card; readonly onClose: (byKey: boolean) => void }) {
  const { actions } = useListScreen();
  const { id, title } = card.task;
  useWriting(id, 'title');
  return (
    <Writing>
      <InlineEdit
        label={`Title of ${title}`}
        value={title}
        onSave={(next) => actions.renameCard(id, next)}
        onClose={onClose}
        multiline={false}
      />
    </Writing>
  );
}
