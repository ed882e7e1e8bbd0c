import {
  type RefObject,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { ColumnHead, Grid, GridRow } from '#renderer/ui/GridParts.tsx';
import type { Place } from '#renderer/ui/grid-keys.ts';
import { indexesIn, scrolledTo, useInSight } from '#renderer/workload/in-sight.ts';
import { LoadRow } from '#renderer/workload/LoadRow.tsx';
import type { Chosen, LoadRowData } from '#renderer/workload/rows.ts';
import type { CountedDays } from '#renderer/workload/span-columns.ts';
import { useCellWalk } from '#renderer/workload/use-cell-walk.ts';
import { columnName } from '#renderer/workload/words.ts';
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { headerUnits, instantAt, xOf } from '#shared/gantt/index.ts';
import type { Axis } from '../axis.ts';
import { useSheet } from '../sheet-context.ts';
import type { AxisFollowing } from '../use-axis-scroll.ts';
import type { Sight } from '../use-viewport.ts';
import { axisColumns, columnAt, type LoadMarks, loadMarks } from './axis-columns.ts';

export interface StripGridProps {
  readonly rows: readonly LoadRowData[];
  readonly following: AxisFollowing;
  readonly days: CountedDays;
  /** Pixels. */
  readonly namesWidth: number;
  /** Of the chart's room, at its end, while something is chosen. */
  readonly covered: number;
  readonly chosen: Chosen | null;
  readonly onChoose: (chosen: Chosen) => void;
}

/** People by the time of the chart above, which moves it along. */
export function StripGrid(props: StripGridProps) {
  const { rows, following, days, namesWidth, covered, chosen, onChoose } = props;
  const {
    drawing: { axis },
    metrics: { row: rowHeight },
    viewport,
  } = useSheet();
  const across = useView(viewport.across);
  const { width } = useView(viewport.size);
  const scroller = useRef<HTMLDivElement>(null);
  const marks = useMarks(axis, days);
  const columns = useMemo(() => axisColumns(marks, axis.scale), [marks, axis.scale]);
  const { from, to } = useColumnsInSight(marks, axis, across);
  const sizes = useMemo(() => ({ row: rowHeight, header: 0, names: namesWidth }), [rowHeight, namesWidth]);
  useFollowing(scroller, following);
  const reveal = ({ row, column }: Place, last = column): void => {
    const element = scroller.current;
    if (!element) return;
    element.scrollTop = scrolledTo(element.scrollTop, element.clientHeight, row * rowHeight, rowHeight);
    const left = columns.left(column);
    following.reveal(left, columns.left(last) + columns.width(last) - left, covered);
  };
  const { active, onKeyDown, choose } = useCellWalk({
    scroller,
    rows: rows.length,
    columns: columns.count,
    screenful: () => Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight),
    reveal,
    onChoose: useCallback(
      ({ row, column }: Place) => {
        const key = rows[row]?.key;
        if (key !== undefined) onChoose({ row: key, span: columns.span(column) });
      },
      [rows, columns, onChoose],
    ),
  });
  const showChosen = useRef(() => {});
  showChosen.current = () => {
    const row = rows.findIndex(({ key }) => key === chosen?.row);
    if (!chosen || row < 0) return;
    const [first, last] = [chosen.span.from, chosen.span.to].map((day) => columnAt(marks, day * MINUTES_PER_DAY));
    reveal({ row, column: first ?? 0 }, last);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each choice, and not again when figures change
  useEffect(() => showChosen.current(), [chosen]);

  const shownRows = indexesIn(
    useInSight(scroller, { way: 'down', stays: 0, size: rowHeight }),
    rows.length,
    active.row,
  );
  const shownColumns = indexesIn({ from, to }, columns.count, active.column);
  return (
    <div ref={scroller} className="min-h-0 min-w-0 grow overflow-x-hidden overflow-y-auto overscroll-y-contain">
      <Grid
        tabIndex={-1}
        aria-label={`Hours by person and ${columns.unit}`}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.count + 1}
        onKeyDown={onKeyDown}
        className="relative outline-none"
        // Longer than the chart by all that is in sight, so that it follows it to its very end.
        style={{ width: namesWidth + axis.width + width, height: rows.length * rowHeight }}
      >
        {/* The chart's header has the scale. */}
        <GridRow aria-rowindex={1} className="sr-only sticky top-0 left-0">
          <ColumnHead aria-colindex={1}>Person</ColumnHead>
          {shownColumns.map((index) => (
            <ColumnHead key={index} aria-colindex={index + 2}>
              {columnName(columns.unit, columns.span(index), days.today)}
            </ColumnHead>
          ))}
        </GridRow>
        <div
          aria-hidden
          className="pointer-events-none absolute inset-y-0 z-1 w-px bg-accent"
          style={{ left: namesWidth + xOf(axis.scale, days.today * MINUTES_PER_DAY) }}
        />
        {shownRows.map((index) => {
          const row = rows[index];
          return row ? (
            <LoadRow
              key={row.key}
              row={row}
              index={index}
              columns={columns}
              from={from}
              to={to}
              active={index === active.row ? active.column : null}
              chosen={chosen?.row === row.key ? chosen : null}
              sizes={sizes}
              onChoose={choose}
            />
          ) : null;
        })}
      </Grid>
    </div>
  );
}

function useMarks({ scale, end }: Axis, days: CountedDays): LoadMarks {
  // 0 is Sunday there and Monday here.
  const weekStart = (useContext(WeekStartContext) + 6) % 7;
  const { lower } = headerUnits(scale.pixelsPerMinute);
  return useMemo(() => loadMarks(lower, days, end, weekStart), [lower, days, end, weekStart]);
}

/** Scrolled along, the chart is drawn first and its load when there is time; zoomed, both at once. */
function useColumnsInSight(
  marks: LoadMarks,
  axis: Axis,
  across: Sight,
): { readonly from: number; readonly to: number } {
  const present = useMemo(() => ({ axis, across }), [axis, across]);
  const late = useDeferredValue(present);
  const sight = late.axis === axis ? late.across : across;
  const isBefore = instantAt(axis.scale, sight.to) <= (marks.marks[0]?.from ?? 0);
  if (isBefore) return { from: 0, to: 0 };
  return {
    from: columnAt(marks, instantAt(axis.scale, sight.from)),
    to: columnAt(marks, instantAt(axis.scale, sight.to)) + 1,
  };
}

function useFollowing(scroller: RefObject<HTMLElement | null>, { follow, goTo, takeWheel }: AxisFollowing): void {
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let told = 0;
    const unfollow = follow((left) => {
      told = left;
      element.scrollLeft = left;
    });
    // A browser that finds words on the page scrolls it by itself.
    const onScroll = (): void => {
      if (Math.abs(element.scrollLeft - told) > 1) goTo(element.scrollLeft);
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      unfollow();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, follow, goTo]);
  useEffect(() => (scroller.current ? takeWheel(scroller.current) : undefined), [scroller, takeWheel]);
}
