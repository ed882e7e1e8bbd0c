import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import { appearance } from '#renderer/state/appearance.ts';
import { useView } from '#renderer/state/use-view.ts';
import { Grid } from '#renderer/ui/GridParts.tsx';
import type { Place } from '#renderer/ui/grid-keys.ts';
import { indexesIn, scrolledTo, useInSight } from '#renderer/workload/in-sight.ts';
import { LoadRow } from '#renderer/workload/LoadRow.tsx';
import type { Chosen, LoadRowData } from '#renderer/workload/rows.ts';
import type { SpanColumns } from '#renderer/workload/span-columns.ts';
import { useCellWalk } from '#renderer/workload/use-cell-walk.ts';
import { type Columns, columnOf, spanOf, type Unit } from './columns.ts';
import { LoadHeader } from './LoadHeader.tsx';
import type { GridSizes } from './sizes.ts';

interface LoadGridProps {
  readonly rows: readonly LoadRowData[];
  readonly columns: Columns;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

/** Of the text's size, so that figures fit whatever that is. */
const COLUMN_REM: Readonly<Record<Unit, number>> = { day: 2.25, week: 3.25 };
const NAMES_REM = 12;
const HEADER_REM = 2.75;
const ROW_REM = { compact: 1.75, relaxed: 2.25 } as const;

function useSizes(unit: Unit): GridSizes {
  const { density } = useView(appearance);
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return {
    row: Math.round(ROW_REM[density] * rem),
    column: Math.round(COLUMN_REM[unit] * rem),
    header: Math.round(HEADER_REM * rem),
    names: Math.round(NAMES_REM * rem),
  };
}

/** Only what is in sight is mounted, however many people and years there are. Arrow keys walk its cells, Enter chooses one. */
export function LoadGrid({ rows, columns, chosen, onChoose }: LoadGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const sizes = useSizes(columns.unit);
  const seenRows = useInSight(scroller, { way: 'down', stays: sizes.header, size: sizes.row });
  const seen = useInSight(scroller, { way: 'along', stays: sizes.names, size: sizes.column });
  const placed = usePlaced(columns, sizes.column);
  const { active, onKeyDown, choose } = useCellWalk({
    scroller,
    rows: rows.length,
    columns: columns.count,
    screenful: () => Math.floor(((scroller.current?.clientHeight ?? 0) - sizes.header) / sizes.row),
    reveal: (place) => {
      if (scroller.current) reveal(scroller.current, place, sizes);
    },
    onChoose: useCallback(
      (at: Place) => {
        const row = rows[at.row];
        if (row) onChoose({ row: row.key, span: spanOf(columns, at.column) });
      },
      [rows, columns, onChoose],
    ),
  });
  useShowChosen(scroller, { rows, columns, chosen, sizes });
  const shownRows = indexesIn(seenRows, rows.length, active.row);
  return (
    <div ref={scroller} className="min-h-0 grow overflow-auto overscroll-contain">
      <Grid
        tabIndex={-1}
        aria-label={`Hours by person and ${columns.unit}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.count + 1}
        onKeyDown={onKeyDown}
        className="relative min-w-full outline-none"
        style={{
          width: sizes.names + columns.count * sizes.column,
          height: sizes.header + rows.length * sizes.row,
        }}
      >
        <LoadHeader columns={columns} shown={indexesIn(seen, columns.count, null)} sizes={sizes} />
        {shownRows.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const isActive = index === active.row;
          return (
            <LoadRow
              key={row.key}
              row={row}
              index={index}
              columns={placed}
              from={seen.from}
              to={seen.to}
              active={isActive ? active.column : null}
              chosen={chosen?.row === row.key ? chosen : null}
              sizes={sizes}
              onChoose={choose}
            />
          );
        })}
      </Grid>
    </div>
  );
}

function usePlaced(columns: Columns, width: number): SpanColumns {
  return useMemo(
    () => ({
      unit: columns.unit,
      today: columns.today,
      count: columns.count,
      span: (index) => spanOf(columns, index),
      left: (index) => index * width,
      width: () => width,
    }),
    [columns, width],
  );
}

/** From under what stays at the top and at the left. */
function reveal(element: HTMLElement, place: Place, { row, column, header, names }: GridSizes): void {
  element.scrollTop = scrolledTo(element.scrollTop, element.clientHeight - header, place.row * row, row);
  element.scrollLeft = scrolledTo(element.scrollLeft, element.clientWidth - names, place.column * column, column);
}

interface ShownChoice extends Pick<LoadGridProps, 'rows' | 'columns' | 'chosen'> {
  readonly sizes: GridSizes;
}

/** What was chosen from the list beside the grid is brought into its sight. */
function useShowChosen(scroller: RefObject<HTMLElement | null>, { rows, columns, chosen, sizes }: ShownChoice): void {
  const show = useRef(() => {});
  show.current = () => {
    const row = rows.findIndex(({ key }) => key === chosen?.row);
    if (!chosen || row < 0 || !scroller.current) return;
    // Its end first, so that the beginning is in sight where there is no room for both.
    for (const day of [chosen.span.to, chosen.span.from]) {
      reveal(scroller.current, { row, column: columnOf(columns, day) }, sizes);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, and not again when figures change
  useEffect(() => show.current(), [chosen, columns.unit]);
}
