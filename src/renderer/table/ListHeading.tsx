import { ArrowDown, ArrowUp } from 'lucide-react';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import { ColumnHead, GridRow } from '#renderer/ui/GridParts.tsx';
import { HEADING } from '#renderer/ui/table/table-state.ts';
import { useFollowedPointer } from '#renderer/ui/use-followed-pointer.ts';
import { nextSorts, type TableColumnId, type TableSort } from '#shared/views/index.ts';
import type { Column } from './columns.ts';
import { useListScreen } from './list-context.ts';

interface ListHeadingProps {
  readonly columns: readonly Column[];
  readonly template: string;
  readonly isPinned: boolean;
  /** Pixels in a rem. */
  readonly rem: number;
  readonly sorts: readonly TableSort[];
  /** The column whose cell Tab goes to; null while it goes to a row. */
  readonly stop: TableColumnId | null;
  /** The column whose cell is to take the focus. */
  readonly wanted: TableColumnId | null;
  readonly onSort: (column: TableColumnId, isAdded: boolean) => void;
  /** Null for as wide as it usually is. */
  readonly onResize: (column: TableColumnId, rem: number | null) => void;
  readonly onReorder: (column: TableColumnId, before: TableColumnId | null) => void;
}

/** The names of the columns: each sorts, is dragged to another place, and made wider by its end. */
export function ListHeading(props: ListHeadingProps) {
  const { columns, template, isPinned, rem, sorts, stop, wanted, onSort, onResize, onReorder } = props;
  const { state } = useListScreen();
  const cells = useRef<HTMLDivElement>(null);
  const follow = useFollowedPointer();
  /** The column that is dragged, and where it would stand: before this one, '' for last. */
  const [drag, setDrag] = useState<{ readonly id: TableColumnId; readonly before: string } | null>(null);
  /** A press that was dragged sorts nothing. */
  const isDragged = useRef(false);
  useEffect(() => {
    if (wanted !== null) cells.current?.querySelector<HTMLElement>(`[data-column="${CSS.escape(wanted)}"]`)?.focus();
  }, [wanted]);
  const beforeAt = (x: number): TableColumnId | null => {
    const all = [...(cells.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].slice(1);
    const at = all.findIndex((cell) => {
      const { left, width } = cell.getBoundingClientRect();
      return isRightToLeft() ? x > left + width / 2 : x < left + width / 2;
    });
    return at < 0 ? null : (columns[at + 1]?.id ?? null);
  };
  const move = (event: PointerEvent, id: TableColumnId): void => {
    isDragged.current = false;
    if (event.button !== 0 || id === 'title') return;
    follow(event, {
      onMove: ({ clientX }) => {
        isDragged.current = true;
        setDrag({ id, before: beforeAt(clientX) ?? '' });
      },
      onEnd: (how, { clientX }) => {
        setDrag(null);
        if (how === 'dropped') onReorder(id, beforeAt(clientX));
      },
    });
  };
  const resize = (event: PointerEvent, { id, width, isResized }: Column): void => {
    if (event.button !== 0) return;
    event.stopPropagation();
    const cell = event.currentTarget.closest('[data-column]');
    const from = id === 'title' && cell ? cell.getBoundingClientRect().width / rem : width;
    const begun = event.clientX;
    const outwards = isRightToLeft() ? -1 : 1;
    isDragged.current = true;
    follow(event, {
      onMove: ({ clientX }) => onResize(id, from + (outwards * (clientX - begun)) / rem),
      onEnd: (how) => {
        if (how === 'givenUp') onResize(id, isResized ? width : null);
      },
    });
  };
  return (
    <GridRow
      ref={cells}
      aria-rowindex={1}
      className="list-heading sticky top-0 z-20 grid h-(--row) w-full text-12 text-muted"
      style={{ gridTemplateColumns: template }}
    >
      {columns.map((column) => {
        const { id, name, long, isNumber } = column;
        const at = sorts.findIndex((sort) => sort.column === id);
        const sort = sorts[at];
        const Icon = sort?.descending ? ArrowDown : ArrowUp;
        return (
          <ColumnHead
            key={id}
            data-column={id}
            aria-sort={sort === undefined ? 'none' : sort.descending ? 'descending' : 'ascending'}
            aria-description={`Enter sorts ${sortWords(nextSorts(sorts, id, false), id)}`}
            tabIndex={stop === id ? 0 : -1}
            title={long}
            onFocus={() => state.grid.focused({ row: HEADING, column: id })}
            onPointerDown={(event) => move(event, id)}
            onClick={({ shiftKey }) => {
              if (!isDragged.current) onSort(id, shiftKey);
            }}
            className={classNames(
              'group relative flex min-w-0 cursor-default items-center gap-1 px-2 -outline-offset-2 hover:text-text',
              isNumber && 'justify-end',
              sort && 'font-medium text-text',
              drag?.id === id && 'opacity-50',
              isPinned && id === 'title' && 'list-pinned',
            )}
          >
            {drag?.before === id ? <span aria-hidden className="absolute inset-y-0 -start-px w-0.5 bg-accent" /> : null}
            <span className="truncate">{name}</span>
            {sort ? (
              <span className="flex shrink-0 items-center">
                <Icon size={12} aria-hidden />
                {sorts.length > 1 ? (
                  <span className="tabular text-11">
                    {at + 1}
                    <span className="sr-only"> of {sorts.length} it is sorted by</span>
                  </span>
                ) : null}
              </span>
            ) : null}
            <span
              aria-hidden
              data-grip
              onPointerDown={(event) => resize(event, column)}
              onClick={(event) => event.stopPropagation()}
              onDoubleClick={() => onResize(id, null)}
              className="absolute inset-y-0 end-0 w-1.5 cursor-col-resize border-e border-transparent hover:border-accent group-hover:border-edge"
            />
          </ColumnHead>
        );
      })}
    </GridRow>
  );
}

/** Then columns follow each other to the left, and end there. */
function isRightToLeft(): boolean {
  return getComputedStyle(document.documentElement).direction === 'rtl';
}

function sortWords(next: readonly TableSort[], column: TableColumnId): string {
  const sort = next.find((each) => each.column === column);
  if (sort === undefined) return 'as in the outline';
  return sort.descending ? 'downwards' : 'upwards';
}
