/** The timeline on paper: a chart as pages of marks, and those as SVG. The same chart and choice give the same bytes. */
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Chart } from '../chart.ts';
import type { DrawingChoice } from './choice.ts';
import { layoutOf } from './layout.ts';
import { PagePainter } from './page.ts';
import { svgOf } from './svg.ts';

export type { BarWords } from './bars.ts';
export type { DrawingChoice, Fit } from './choice.ts';
export { COLUMN_WORDS, COLUMNS, type Column } from './grid.ts';
export { type Paper, readPaper } from './paper.ts';

export interface Drawing {
  /** Pixels of 1/96 inch, of every page. */
  readonly width: number;
  readonly height: number;
  /** What rows and text were scaled by in the end. */
  readonly scale: number;
  readonly pages: number;
  /** From 0. `prefix` keeps names apart where several stand in one document. */
  page(index: number, prefix?: string): string;
}

export function draw(chart: Chart, choice: DrawingChoice): Result<Drawing, Problem> {
  const layout = layoutOf(chart, choice);
  if (!layout.ok) return layout;
  const { width, height, scale, pages } = layout.value;
  const painter = new PagePainter(chart, choice, layout.value);
  return ok({
    width,
    height,
    scale,
    pages: pages.length,
    page: (index, prefix) => svgOf(painter.sheet(index), prefix),
  });
}
