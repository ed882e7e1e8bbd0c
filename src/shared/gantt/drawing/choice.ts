/** What a person can choose of a printed timeline. */
import type { Instant } from '#shared/calendar/index.ts';
import type { TimeUnit } from '../time-scale.ts';
import type { BarWords } from './bars.ts';
import type { Column } from './grid.ts';
import type { Paper } from './paper.ts';

/**
 * `page`: all of it on one page, as small as that takes. `width`: as wide as the page, and as many pages as the rows need.
 * `tiles`: at its own scale over as many pages as it needs, which overlap. `sheet`: one sheet as large as the chart.
 */
export type Fit = 'page' | 'width' | 'tiles' | 'sheet';

export interface DrawingChoice {
  readonly fit: Fit;
  /** Of `sheet`: not used. */
  readonly paper: Paper;
  /** Of rows and text; of `page` the most. 1 is the size on the screen. */
  readonly scale: number;
  /** Of `tiles` and `sheet`: what a column stands for; null for the finest that takes few pages. */
  readonly unit: TimeUnit | null;
  /** Null for all that is drawn. */
  readonly range: { readonly from: Instant; readonly to: Instant } | null;
  readonly columns: readonly Column[];
  readonly words: BarWords;
  readonly links: boolean;
  readonly deadlines: boolean;
  readonly legend: boolean;
  /** 0 for Monday to 6 for Sunday. */
  readonly weekStart: number;
  /** The day of printing. */
  readonly printed: Instant;
}
