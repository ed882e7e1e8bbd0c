import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { appearance } from '#renderer/state/appearance.ts';
import { useView } from '#renderer/state/use-view.ts';
import { type Columns, columnOf, spanOf, type Unit } from './columns.ts';
import { walked } from './grid-keys.ts';
import { LoadHeader } from './LoadHeader.tsx';
import { LoadRow } from './LoadRow.tsx';
import type { Chosen, LoadRowData } from './rows.ts';
import { type GridSizes, indexesIn, type Place, reveal, useGridWindow } from './use-grid-window.ts';

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
  const seen = useGridWindow(scroller, sizes);
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const active = { row: Math.min(place.row, rows.length - 1), column: Math.min(place.column, columns.count - 1) };
  const isWalking = useRef(false);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!isWalking.current || !element) return;
    isWalking.current = false;
    reveal(element, place, sizes);
    element.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]')?.focus({ preventScroll: true });
  });
  useShowChosen(scroller, { rows, columns, chosen, sizes });

  const choose = useCallback(
    (at: Place): void => {
      const row = rows[at.row];
      setPlace(at);
      if (row) onChoose({ row: row.key, span: spanOf(columns, at.column) });
    },
    [rows, columns, onChoose],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ' ') choose(active);
    else {
      const screenful = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - sizes.header) / sizes.row) - 1);
      const next = walked(active, event, { rows: rows.length, columns: columns.count, screenful });
      if (!next) return;
      setPlace(next);
      isWalking.current = true;
    }
    event.preventDefault();
  };
  const shownRows = indexesIn(seen.rows, rows.length, active.row);
  return (
    <div ref={scroller} className="min-h-0 grow overflow-auto overscroll-contain">
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot be mounted in parts */}
      <div
        role="grid"
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
        <LoadHeader columns={columns} shown={indexesIn(seen.columns, columns.count, null)} sizes={sizes} />
        {shownRows.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const isActive = index === active.row;
          return (
            <LoadRow
              key={row.key}
              row={row}
              index={index}
              columns={columns}
              from={seen.columns.from}
              to={seen.columns.to}
              active={isActive ? active.column : null}
              chosen={chosen?.row === row.key ? chosen : null}
              sizes={sizes}
              onChoose={choose}
            />
          );
        })}
      </div>
    </div>
  );
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
