/** One page of a timeline: title, table and chart beside each other, legend, and the marks that tell where it belongs. */
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { Chart } from '../chart.ts';
import { cutText } from '../text-width.ts';
import { dayWords, lastInstantOf } from '../words.ts';
import { type RowShape, shapeOfRow } from './bars.ts';
import type { DrawingChoice } from './choice.ts';
import { gridMarks } from './grid.ts';
import { groundMarks, headerMarks } from './header.ts';
import { FOOT, type Layout, type PageShare, TITLE } from './layout.ts';
import { linkMarks, rowsWithLinks } from './links.ts';
import { type GroupMark, line, type Mark, type TextMark } from './marks.ts';
import { HEADER, ROW, SMALL, TEXT } from './metrics.ts';
import { PALETTE } from './palette.ts';
import type { Sheet } from './svg.ts';

/** Draws the pages of a layout, one at a time, as they are asked for. */
export class PagePainter {
  readonly #chart: Chart;
  readonly #choice: DrawingChoice;
  readonly #layout: Layout;
  readonly #linked: ReturnType<typeof rowsWithLinks>;
  /** By row; chart coordinates. */
  readonly #shapes: (RowShape | undefined)[] = [];

  constructor(chart: Chart, choice: DrawingChoice, layout: Layout) {
    this.#chart = chart;
    this.#choice = choice;
    this.#layout = layout;
    this.#linked = rowsWithLinks({ links: choice.links ? chart.links : [] });
  }

  sheet(index: number): Sheet {
    const { width, height, margin, scale, legend, pages } = this.#layout;
    const share = pages[index];
    if (!share) throw new Error(`There is no page ${index + 1}`);
    const of = pages.length > 1 ? `, page ${index + 1} of ${pages.length}` : '';
    const foot = height - margin;
    return {
      width,
      height,
      title: `${this.#chart.title}: timeline${of}`,
      marks: [
        ...this.#title(width - 2 * margin),
        { kind: 'group', at: { x: margin, y: margin + TITLE }, scale, marks: this.#body(share) },
        ...(legend.height > 0
          ? [{ kind: 'group' as const, at: { x: margin, y: foot - FOOT - legend.height }, marks: legend.marks }]
          : []),
        ...this.#foot(share, index + 1, foot, margin, width - margin),
      ],
    };
  }

  #title(width: number): readonly Mark[] {
    const { title } = this.#chart;
    const { margin } = this.#layout;
    const style = { size: 18, weight: 'semibold' } as const;
    const text = cutText(title, width, style);
    const mark: TextMark = { kind: 'text', x: margin, y: margin + 11, text, colour: PALETTE.text, ...style };
    const under: TextMark = {
      kind: 'text',
      x: margin,
      y: margin + 31,
      text: this.#facts(),
      size: TEXT,
      colour: PALETTE.muted,
    };
    return [{ kind: 'group', meaning: { role: 'heading' }, marks: [mark] }, under];
  }

  #facts(): string {
    const { rows, statusDate, baseline } = this.#chart;
    if (rows.length === 0) return 'Nothing in this project has a date yet.';
    const start = rows.reduce((first, row) => Math.min(first, row.start), Number.POSITIVE_INFINITY);
    const finish = rows.reduce((last, row) => Math.max(last, row.finish), Number.NEGATIVE_INFINITY);
    return [
      `${dayWords(start)} to ${dayWords(lastInstantOf(start, finish))}`,
      ...(statusDate === null ? [] : [`status of ${dayWords(statusDate)}`]),
      ...(baseline === null ? [] : [`compared with ${baseline}`]),
    ].join(' · ');
  }

  #body(share: PageShare): readonly Mark[] {
    const { shown, first, last, grid, seam } = share;
    const height = HEADER + (last - first + 1) * ROW;
    const width = grid.width + shown.to - shown.from;
    const rule = { colour: PALETTE.rule, width: 1 };
    const hairline = { colour: PALETTE.hairline, width: 1 };
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, index) => HEADER + (index + 1) * ROW);
    const cut = { colour: PALETTE.accent, width: 0.75, dash: [6, 4] };
    return [
      this.#ground(share),
      ...rows.map((y) => line(0, y, width, y, hairline)),
      ...(last >= first ? [gridMarks(grid, this.#chart.rows, first, last)] : []),
      this.#chartOf(share),
      ...[0, HEADER, height].map((y) => line(0, y, width, y, rule)),
      line(grid.width, 0, grid.width, height, rule),
      // Where the pages before end, for whoever cuts and joins them.
      ...(seam.x === null
        ? []
        : [line(grid.width + seam.x - shown.from, -6, grid.width + seam.x - shown.from, height, cut)]),
      ...(seam.row === null
        ? []
        : [line(-6, HEADER + (seam.row - first + 1) * ROW, width, HEADER + (seam.row - first + 1) * ROW, cut)]),
    ];
  }

  /** In the chart's own coordinates, from the header's top. */
  #place({ grid, shown }: PageShare): { readonly x: number; readonly y: number } {
    return { x: grid.width - shown.from, y: 0 };
  }

  #ground(share: PageShare): GroupMark {
    const { axis } = this.#layout;
    const { calendar } = this.#chart;
    const height = (share.last - share.first + 1) * ROW;
    const marks = groundMarks(axis, share.shown, height, { calendar, weekStart: this.#choice.weekStart });
    return { kind: 'group', at: this.#place(share), marks };
  }

  #chartOf(share: PageShare): GroupMark {
    const { shown, first, last } = share;
    const { axis } = this.#layout;
    const { title, rows, today, statusDate } = this.#chart;
    const height = (last - first + 1) * ROW;
    const seen = [];
    for (let row = first; row <= last; row++) {
      const shape = this.shapeAt(row);
      if (shape.rightmost >= shown.from && shape.leftmost <= shown.to) seen.push(shape);
    }
    const links = this.#choice.links ? linkMarks(this.#chart, this.shapeAt, { first, last }) : [];
    const inRows: GroupMark = {
      kind: 'group',
      at: { x: 0, y: HEADER - first * ROW },
      clip: { x: shown.from, y: first * ROW, width: shown.to - shown.from, height },
      marks: [...links, ...seen.flatMap(({ shapes }) => shapes), ...seen.flatMap(({ words }) => words)],
    };
    const name = `The timeline of ${title}: ${counted(rows.length, 'row')}`;
    return {
      kind: 'group',
      meaning: { role: 'img', name },
      at: this.#place(share),
      marks: [
        ...headerMarks(axis, shown, this.#choice.weekStart),
        inRows,
        ...this.#dayLine(statusDate === today ? null : statusDate, share, height, [4, 2]),
        ...this.#dayLine(today, share, height),
      ],
    };
  }

  /** Today is a thin line of the accent, the status date a dashed one. */
  #dayLine(day: number | null, { shown }: PageShare, height: number, dash?: readonly number[]): readonly Mark[] {
    if (day === null) return [];
    const x = this.#layout.axis.x(day, 'start');
    if (x < shown.from || x > shown.to) return [];
    const stroke = dash ? { colour: PALETTE.text, width: 1.2, dash } : { colour: PALETTE.accent, width: 1.5 };
    return [line(x, HEADER - 5, x, HEADER + height, stroke)];
  }

  #foot({ right, below }: PageShare, number: number, y: number, left: number, edge: number): readonly Mark[] {
    const { undated } = this.#chart;
    const { pages } = this.#layout;
    const said = [
      `Printed ${dayWords(this.#choice.printed)}`,
      ...(undated === 0
        ? []
        : [`${numberWords(undated)} ${undated === 1 ? 'task has' : 'tasks have'} no dates and no row`]),
    ].join(' · ');
    const onwards = [
      ...(right === null ? [] : [`continues → page ${right}`]),
      ...(below === null ? [] : [`continues ↓ page ${below}`]),
      `${number} / ${pages.length}`,
    ].join('  ·  ');
    const base = { kind: 'text' as const, y: y - 6, size: SMALL, colour: PALETTE.muted };
    return [
      { ...base, x: left, text: said },
      { ...base, x: edge, text: onwards, anchor: 'end' },
    ];
  }

  readonly shapeAt = (row: number): RowShape => {
    const known = this.#shapes[row];
    if (known) return known;
    const of = this.#chart.rows[row];
    if (!of) throw new Error(`There is no row ${row}`);
    const shape = shapeOfRow(of, {
      axis: this.#layout.axis,
      y: row * ROW,
      words: this.#choice.words,
      hasLinkBehind: this.#linked.behind.has(row),
      hasLinkBefore: this.#linked.before.has(row),
      showsDeadline: this.#choice.deadlines,
    });
    this.#shapes[row] = shape;
    return shape;
  };
}
