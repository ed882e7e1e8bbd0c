/** The table at the chart's left: names indented as in the outline, and the columns chosen. */
import type { Chart, ChartRow } from '../chart.ts';
import { cutText, type TextStyle, textWidth } from '../text-width.ts';
import { dayWords, lastInstantOf } from '../words.ts';
import type { GroupMark, TextMark } from './marks.ts';
import { HEADER, HEADER_ROW, INDENT, ROW, SMALL, TEXT } from './metrics.ts';
import { PALETTE } from './palette.ts';

export const COLUMNS = ['start', 'finish', 'duration', 'percent', 'owners'] as const;
export type Column = (typeof COLUMNS)[number];

export const COLUMN_WORDS: Readonly<Record<Column, string>> = {
  start: 'Start',
  finish: 'Finish',
  duration: 'Duration',
  percent: 'Done',
  owners: 'Owners',
};

interface GridColumn {
  readonly heading: string;
  readonly x: number;
  readonly width: number;
  readonly isNumber: boolean;
  words(row: ChartRow): string;
}

export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly width: number;
}

const PADDING = 8;
const MOST_NAME = 300;
const MOST_OWNERS = 150;
/** Of the room of a cell: words up to there fit in any face. */
const TIGHT = 0.75;
/** Deeper levels are indented as much as this one: their names need room too. */
const MOST_INDENT = 8;

const READERS: Readonly<Record<Column, (row: ChartRow) => string>> = {
  start: (row) => dayWords(row.start),
  finish: (row) => (row.kind === 'milestone' ? dayWords(row.finish) : dayWords(lastInstantOf(row.start, row.finish))),
  duration: (row) => row.duration,
  percent: (row) => `${row.percent}%`,
  owners: (row) => row.owners.join(', '),
};

/** As wide as what stands in it needs, within limits. */
export function gridOf({ rows }: Pick<Chart, 'rows'>, columns: readonly Column[]): Grid {
  const name: Omit<GridColumn, 'x' | 'width'> = { heading: 'Task', isNumber: false, words: ({ title }) => title };
  const all = [
    { ...name, width: widest(rows, (row) => indentOf(row) + textWidth(row.title, styleOf(row)), 120, MOST_NAME) },
    ...columns.map((column) => ({
      heading: COLUMN_WORDS[column],
      isNumber: column !== 'owners',
      words: READERS[column],
      width: widest(
        rows,
        (row) => textWidth(READERS[column](row), { size: TEXT }),
        textWidth(COLUMN_WORDS[column], HEADING),
        MOST_OWNERS,
      ),
    })),
  ];
  let x = 0;
  const placed = all.map((column) => {
    const at = { ...column, x, width: Math.ceil(column.width) + 2 * PADDING };
    x += at.width;
    return at;
  });
  return { columns: placed, width: x };
}

const HEADING: TextStyle = { size: SMALL, weight: 'semibold' };

function styleOf({ kind }: ChartRow): TextStyle {
  return kind === 'summary' ? { size: TEXT, weight: 'semibold' } : { size: TEXT };
}

function indentOf({ depth }: ChartRow): number {
  return Math.min(depth, MOST_INDENT) * INDENT;
}

function widest(rows: readonly ChartRow[], widthOf: (row: ChartRow) => number, least: number, most: number): number {
  let width = least;
  for (const row of rows) {
    width = Math.max(width, widthOf(row));
    if (width >= most) return most;
  }
  return width;
}

/** The heading row and rows from `first` to `last`, the header's top at 0. */
export function gridMarks(grid: Grid, rows: readonly ChartRow[], first: number, last: number): GroupMark {
  const headings = grid.columns.map(
    ({ heading, x, width, isNumber }): GroupMark => ({
      kind: 'group',
      meaning: { role: 'columnheader' },
      marks: [
        {
          ...cell(heading, x, width, isNumber),
          y: HEADER - HEADER_ROW / 2,
          size: SMALL,
          weight: 'semibold',
          colour: PALETTE.muted,
        },
      ],
    }),
  );
  const lines = rows.slice(first, last + 1).map((row, index): GroupMark => {
    const y = HEADER + index * ROW + ROW / 2;
    return {
      kind: 'group',
      meaning: { role: 'row' },
      marks: grid.columns.map((column, place) => cellOf(row, column, place, y)),
    };
  });
  return {
    kind: 'group',
    meaning: { role: 'table' },
    marks: [{ kind: 'group', meaning: { role: 'row' }, marks: headings }, ...lines],
  };
}

function cellOf(row: ChartRow, column: GridColumn, place: number, y: number): GroupMark {
  const isName = place === 0;
  const style = isName ? styleOf(row) : { size: TEXT };
  const indent = isName ? indentOf(row) : 0;
  const room = column.width - 2 * PADDING - indent;
  const words = cutText(column.words(row), room, style);
  const mark: TextMark = {
    ...cell(words, column.x + indent, column.width - indent, column.isNumber),
    y,
    ...(style.weight === 'semibold' ? { weight: 'semibold' as const } : {}),
    colour: isName ? PALETTE.text : PALETTE.muted,
  };
  return {
    kind: 'group',
    meaning: { role: isName ? 'rowheader' : 'cell' },
    // The estimate of a face that nobody foresaw may be short: where it matters, the next column stays legible.
    ...(textWidth(words, style) > TIGHT * room
      ? { clip: { x: column.x, y: y - ROW / 2, width: column.width - 2, height: ROW } }
      : {}),
    marks: words === '' ? [] : [mark],
  };
}

function cell(text: string, x: number, width: number, isNumber: boolean): TextMark {
  const at = isNumber ? { x: x + width - PADDING, anchor: 'end' as const } : { x: x + PADDING };
  return { kind: 'text', text, y: 0, size: TEXT, colour: PALETTE.text, ...at };
}
