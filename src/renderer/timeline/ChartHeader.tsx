import { memo, useContext } from 'react';
import { useView } from '#renderer/state/use-view.ts';
import { WeekStartContext } from '#renderer/ui/dates/week-start.ts';
import { headerUnits, instantAt, type Mark, marksOf, markWords, xOf } from '#shared/gantt/index.ts';
import { useSheet } from './sheet-context.ts';

/** Two scales over the chart, for the time in sight. */
export const ChartHeader = memo(function ChartHeader() {
  const {
    drawing: { axis },
    metrics: { header: height },
    viewport,
    gridWidth,
    now,
  } = useSheet();
  const across = useView(viewport.across);
  const weekStart = useContext(WeekStartContext);
  const { upper, lower } = headerUnits(axis.scale.pixelsPerMinute);
  const from = Math.max(axis.scale.origin, instantAt(axis.scale, across.from));
  const to = Math.min(axis.end, instantAt(axis.scale, across.to));
  // 0 is Sunday there and Monday here.
  const first = (weekStart + 6) % 7;
  const rows = [
    { row: 'upper', marks: marksOf(upper, from, to, first) },
    { row: 'lower', marks: marksOf(lower, from, to, first) },
  ] as const;
  return (
    <div aria-hidden className="relative border-b border-hairline text-12" style={{ width: axis.width, height }}>
      {rows.map(({ row, marks }) => (
        <div
          key={row}
          className="absolute inset-x-0"
          style={{ top: row === 'upper' ? 0 : height / 2, height: height / 2 }}
        >
          {marks.map((mark) => (
            <HeaderMark
              key={mark.from}
              mark={mark}
              row={row}
              left={xOf(axis.scale, mark.from)}
              width={(mark.to - mark.from) * axis.scale.pixelsPerMinute}
              gridWidth={gridWidth}
              isNow={row === 'lower' && mark.from <= now && now < mark.to}
            />
          ))}
        </div>
      ))}
    </div>
  );
});

interface HeaderMarkProps {
  readonly mark: Mark;
  readonly row: 'upper' | 'lower';
  readonly left: number;
  readonly width: number;
  readonly gridWidth: number;
  readonly isNow: boolean;
}

/** Pixels of a letter, about: what does not fit is said shorter. */
const LETTER = 6.8;

function HeaderMark({ mark, row, left, width, gridWidth, isNow }: HeaderMarkProps) {
  const room = (width - 10) / LETTER;
  const words = markWords(mark, row);
  const text = words.find(({ length }) => length <= room) ?? (row === 'lower' ? (words.at(-1) ?? '') : '');
  return (
    <div
      className={`absolute inset-y-0 flex items-center border-s border-hairline ${row === 'upper' ? 'font-medium' : 'tabular text-muted'}`}
      style={{ left, width }}
    >
      <span
        className={`truncate ${row === 'upper' ? 'sticky px-1.5' : 'w-full text-center'} ${isNow ? 'font-semibold text-accent-text' : ''}`}
        style={row === 'upper' ? { insetInlineStart: gridWidth } : undefined}
      >
        {text}
      </span>
    </div>
  );
}
