import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useTableSizes } from '#renderer/state/table-sizes.ts';
import { useViewMemoryStore } from '#renderer/state/use-view-memory.ts';
import { useProject } from '#renderer/state/workspace.ts';
import { Grid } from '#renderer/ui/GridParts.tsx';
import { HEADING, type TableCell } from '#renderer/ui/table/table-state.ts';
import { useRowVirtualizer } from '#renderer/ui/table/use-row-virtualizer.ts';
import { useChoosing, useShownOnly } from '#renderer/ui/table/use-rows.ts';
import { useWidth } from '#renderer/ui/use-width.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { TableColumnId } from '#shared/views/index.ts';
import type { CellReading } from './cell-facts.ts';
import type { Column } from './columns.ts';
import { GroupRow } from './GroupRow.tsx';
import { ListHeading } from './ListHeading.tsx';
import { ListRow } from './ListRow.tsx';
import { useGridState, useListScreen } from './list-context.ts';
import { takeListKey } from './list-keys.ts';
import type { ListRows } from './list-rows.ts';
import { LIST_SCROLL } from './remembered.ts';
import type { ListShape } from './use-list-shape.ts';

/** Rows mounted beyond those in sight, either way. */
const BEYOND = 6;
/** What a key adds to the width of a column, in rem. */
const STEP = 0.5;

interface ListGridProps {
  readonly rows: ListRows;
  readonly columns: readonly Column[];
  readonly reading: CellReading;
  readonly shape: ListShape;
  /** The row in the panel. */
  readonly open: TaskId | null;
  readonly onFold: (group: string, folded: boolean | 'toggle') => void;
  /** Cells that ask, or are switched. */
  readonly onEdit: (task: TaskId, column: Column) => void;
  /** In the place of rows, where there are none. */
  readonly empty: ReactNode;
}

/**
 * The tasks as a grid, walked by keys. Only the rows in sight are mounted, and the one with the focus, so that ten thousand are
 * as quick as ten.
 */
export function ListGrid(props: ListGridProps) {
  const { rows, columns, reading, shape, open, onFold, onEdit, empty } = props;
  const { id: project } = useProject();
  const memory = useViewMemoryStore();
  const { state, actions } = useListScreen();
  const { grid } = state;
  const sizes = useTableSizes();
  const scroller = useRef<HTMLDivElement>(null);
  const width = useWidth(scroller);
  const { ids, items, rankOf } = rows;
  useShownOnly(grid, ids);

  const focus = useGridState((each) => each.focus);
  const wanted = useGridState((each) => each.wanted);
  const writing = useGridState((each) => each.writing);
  const selected = useGridState((each) => each.selected);
  const [typed, setTyped] = useState<string | null>(null);
  const focusRank = focus === null ? -1 : (rankOf.get(focus.row) ?? -1);
  const wantedRank = wanted === null ? -1 : (rankOf.get(wanted.row) ?? -1);
  const [startsAt] = useState(() => memory.get(project, LIST_SCROLL) ?? 0);

  const virtualizer = useRowVirtualizer({
    scroller,
    ids,
    row: sizes.row,
    beyond: BEYOND,
    focusRank,
    wantedRank,
    startsAt,
  });

  const least = columns.reduce((sum, column) => sum + column.width, 0) * sizes.rem;
  const isPinned = width > 0 && least > width;
  const template = useMemo(
    () => columns.map(({ id, width: rem }) => (id === 'title' ? `minmax(${rem}rem, 1fr)` : `${rem}rem`)).join(' '),
    [columns],
  );
  const choose = useChoosing(grid, rows.tasks);
  const edit = useCallback(
    (task: TaskId, column: Column): void => {
      setTyped(null);
      if (column.edit === 'write') grid.write({ row: task, column: column.id });
      else onEdit(task, column);
    },
    [grid, onEdit],
  );
  const columnOf = (id: string | undefined): TableColumnId =>
    columns.find((column) => column.id === id)?.id ?? columns[0]?.id ?? 'title';
  const firstInSight = ids[virtualizer.range?.startIndex ?? 0];
  const stop = focusRank >= 0 || focus?.row === HEADING ? focus?.row : (firstInSight ?? HEADING);
  const stopColumn = columnOf(focus?.column);
  const at = (cell: TableCell | null, row: string): TableColumnId | null =>
    cell?.row === row ? columnOf(cell.column) : null;
  const resizeBy = (id: TableColumnId, by: 1 | -1): void => {
    const column = columns.find((each) => each.id === id);
    if (column) shape.resize(id, column.width + by * STEP);
  };
  return (
    <div
      ref={scroller}
      tabIndex={-1}
      onScroll={({ currentTarget }) => memory.set(project, LIST_SCROLL, Math.round(currentTarget.scrollTop))}
      className="relative min-h-0 grow overflow-auto"
    >
      <Grid
        aria-label="Tasks"
        aria-rowcount={ids.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        onKeyDown={(event) => {
          const screenful = Math.floor((scroller.current?.clientHeight ?? 0) / sizes.row) - 2;
          const taken = takeListKey(event, {
            state,
            rows,
            columns,
            screenful,
            onSort: shape.sortBy,
            onShift: shape.shift,
            onResize: resizeBy,
            onFold,
            onOpen: (task) => actions.open(task),
            onEdit: ({ row }, column) => edit(row as TaskId, column),
            onType: (cell, text) => {
              setTyped(text);
              grid.write(cell);
            },
          });
          if (!taken) return;
          event.preventDefault();
          event.stopPropagation();
        }}
        className="relative"
        style={{ height: virtualizer.getTotalSize() + sizes.row, ...(isPinned ? { width: least } : {}) }}
      >
        <ListHeading
          columns={columns}
          template={template}
          isPinned={isPinned}
          rem={sizes.rem}
          sorts={shape.sorts}
          stop={stop === HEADING ? stopColumn : null}
          wanted={wanted?.row === HEADING ? columnOf(wanted.column) : null}
          onSort={shape.sortBy}
          onResize={shape.resize}
          onReorder={shape.reorder}
        />
        {virtualizer.getVirtualItems().map(({ index, start, key }) => {
          const item = items[index];
          if (item === undefined) return null;
          if (item.kind === 'group') {
            return (
              <GroupRow
                key={key}
                id={item.id}
                group={item.group}
                isFolded={item.isFolded}
                rank={index}
                top={start}
                span={columns.length}
                isStop={stop === item.id}
                isWanted={wanted?.row === item.id}
                onFold={shape.toggleFold}
              />
            );
          }
          return (
            <ListRow
              key={key}
              id={item.id}
              depth={shape.isOutlined ? item.row.depth : 0}
              rank={index}
              top={start}
              columns={columns}
              template={template}
              isPinned={isPinned}
              reading={reading}
              isSelected={selected.has(item.id)}
              isOpen={open === item.id}
              stop={stop === item.id ? stopColumn : null}
              wanted={at(wanted, item.id)}
              writing={at(writing, item.id)}
              typed={writing?.row === item.id ? typed : null}
              onChoose={choose}
              onEdit={edit}
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
