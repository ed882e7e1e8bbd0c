/** Where a chart falls on pages: how large it is drawn, which rows and which time each page shows, and in which order. */
import { dayOfInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { type Chart, spanOf } from '../chart.ts';
import type { TimeUnit } from '../time-scale.ts';
import { type Axis, axisOf, pixelsPerMinuteOf } from './axis.ts';
import type { DrawingChoice } from './choice.ts';
import { type Grid, gridOf } from './grid.ts';
import type { Stretch } from './header.ts';
import { type Legend, legendOf } from './legend.ts';
import { HEADER, ROW } from './metrics.ts';
import { pixelsOf } from './paper.ts';

/** Millimetres; most printers leave five of them white. */
const MARGIN = 10;
export const TITLE = 46;
export const FOOT = 22;
const LEGEND_GAP = 8;
/** What a chart needs beside its table to be one. */
const LEAST_CHART = 300;
/** Left of the first bar, and right of the last, whose words stand there. */
const LEAD = 14;
const TAIL = 170;
/** Pixels of time that a page repeats of the one before. */
const OVERLAP = 56;
const MOST_DAY = 48;
const MOST_PAGES = 400;
const FEW_PAGES = 4;

export interface PageShare {
  /** Rows, both within. */
  readonly first: number;
  readonly last: number;
  readonly shown: Stretch;
  readonly grid: Grid;
  /** Where the pages before end, if this one repeats some of them. */
  readonly seam: { readonly x: number | null; readonly row: number | null };
  /** Numbers of the pages that go on, from 1. */
  readonly right: number | null;
  readonly below: number | null;
}

export interface Layout {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly margin: number;
  /** Of the table and the chart. */
  readonly scale: number;
  readonly axis: Axis;
  readonly legend: Legend;
  /** Row by row. */
  readonly pages: readonly PageShare[];
}

export function layoutOf(chart: Chart, choice: DrawingChoice): Result<Layout, Problem> {
  const isOwned = chart.rows.some(({ owners }) => owners.length > 0);
  const grid = gridOf(
    chart,
    choice.columns.filter((column) => column !== 'owners' || isOwned),
  );
  return choice.fit === 'sheet' ? ok(sheetLayout(chart, choice, grid)) : pagedLayout(chart, choice, grid);
}

function rangeOf(chart: Chart, { range, printed }: DrawingChoice) {
  const { from, to } = range ?? spanOf(chart) ?? { from: printed, to: printed };
  const start = dayOfInstant(from) * MINUTES_PER_DAY;
  return { start, minutes: Math.max(MINUTES_PER_DAY, to - start), isGiven: range !== null };
}

/** An axis that puts the range between its margins at a scale. */
function axisAt(chart: Chart, choice: DrawingChoice, pixelsPerMinute: number, width: number): Axis {
  const { start, isGiven } = rangeOf(chart, choice);
  return axisOf(chart.calendar, start - (isGiven ? 0 : LEAD / pixelsPerMinute), pixelsPerMinute, width);
}

/** An axis that puts the range into a width, if that does not stretch days beyond use. */
function axisWithin(chart: Chart, choice: DrawingChoice, width: number): Axis {
  const { minutes, isGiven } = rangeOf(chart, choice);
  const room = isGiven ? width : Math.max(width / 2, width - LEAD - Math.min(TAIL, width / 4));
  const most = minutes < 3 * MINUTES_PER_DAY ? Number.POSITIVE_INFINITY : MOST_DAY / MINUTES_PER_DAY;
  return axisAt(chart, choice, Math.min(room / minutes, most), width);
}

/** Its width at a scale of time. */
function naturalWidth(chart: Chart, choice: DrawingChoice, pixelsPerMinute: number): number {
  const { minutes, isGiven } = rangeOf(chart, choice);
  return minutes * pixelsPerMinute + (isGiven ? 0 : LEAD + TAIL);
}

const UNITS: readonly TimeUnit[] = ['day', 'week', 'month', 'quarter', 'year'];

/** The finest unit in which a chart is no wider. */
function unitWithin(chart: Chart, choice: DrawingChoice, width: number): TimeUnit {
  return choice.unit ?? UNITS.find((unit) => naturalWidth(chart, choice, pixelsPerMinuteOf(unit)) <= width) ?? 'year';
}

function sheetLayout(chart: Chart, choice: DrawingChoice, grid: Grid): Layout {
  const margin = pixelsOf(MARGIN);
  const perMinute = pixelsPerMinuteOf(unitWithin(chart, choice, 2400));
  // Beyond any screen, time is drawn closer: what opens the file has to hold it.
  const width = Math.min(50_000, Math.max(600, naturalWidth(chart, choice, perMinute)));
  const axis = choice.unit === null ? axisWithin(chart, choice, width) : axisAt(chart, choice, perMinute, width);
  const inner = grid.width + width;
  const legend = legendFor(chart, choice, inner);
  const rows = Math.max(1, chart.rows.length);
  const body = HEADER + rows * ROW;
  const only: PageShare = {
    first: 0,
    last: chart.rows.length - 1,
    shown: { from: 0, to: width },
    grid,
    seam: { x: null, row: null },
    right: null,
    below: null,
  };
  return {
    width: inner + 2 * margin,
    height: TITLE + body + footOf(legend) + 2 * margin,
    margin,
    scale: 1,
    axis,
    legend,
    pages: [only],
  };
}

function legendFor(chart: Chart, { legend, deadlines, links }: DrawingChoice, width: number): Legend {
  return legend ? legendOf(chart, { deadlines, links }, width) : { height: 0, marks: [] };
}

function footOf({ height }: Legend): number {
  return (height === 0 ? 0 : height + LEGEND_GAP) + FOOT;
}

function pagedLayout(chart: Chart, choice: DrawingChoice, grid: Grid): Result<Layout, Problem> {
  const margin = pixelsOf(MARGIN);
  const [width, height] = [pixelsOf(choice.paper.width), pixelsOf(choice.paper.height)];
  const inner = width - 2 * margin;
  const legend = legendFor(chart, choice, inner);
  const room = height - 2 * margin - TITLE - footOf(legend);
  const rows = Math.max(1, chart.rows.length);
  const most = Math.min(choice.scale, inner / (grid.width + LEAST_CHART), room / (HEADER + ROW));
  const scale = choice.fit === 'page' ? Math.min(most, room / (HEADER + rows * ROW)) : most;
  const rowsAPage = choice.fit === 'page' ? rows : Math.max(1, Math.floor((room / scale - HEADER) / ROW));
  const repeated = choice.fit === 'tiles' ? 1 : 0;
  const bands = bandsOf(rows, rowsAPage, repeated);
  const chartWidth = inner / scale - grid.width;
  const { axis, columns } =
    choice.fit === 'tiles'
      ? tilesOf(chart, choice, chartWidth, inner / scale - gridOf(chart, []).width)
      : { axis: axisWithin(chart, choice, chartWidth), columns: [{ from: 0, to: chartWidth }] };
  if (bands.length * columns.length > MOST_PAGES) return err(tooMany(bands.length * columns.length));
  const pages = bands.flatMap((band, down) =>
    columns.map((shown, across): PageShare => {
      const number = down * columns.length + across + 1;
      return {
        first: band.first,
        last: Math.min(band.last, chart.rows.length - 1),
        shown,
        grid: across === 0 ? grid : gridOf(chart, []),
        seam: { x: columns[across - 1]?.to ?? null, row: repeated > 0 ? (bands[down - 1]?.last ?? null) : null },
        right: across + 1 < columns.length ? number + 1 : null,
        below: down + 1 < bands.length ? number + columns.length : null,
      };
    }),
  );
  return ok({ width, height, margin, scale, axis, legend, pages });
}

interface Band {
  readonly first: number;
  readonly last: number;
}

/** Rows by the page; each page after the first begins with the last `repeated` of the one before. */
function bandsOf(rows: number, most: number, repeated: number): readonly Band[] {
  const bands: Band[] = [];
  const step = Math.max(1, most - repeated);
  for (let first = 0; first === 0 || first + repeated < rows; first += step) {
    bands.push({ first, last: Math.min(rows, first + most) - 1 });
  }
  return bands;
}

/** Time by the page: the first has the whole table beside it, those after it the names alone. */
function tilesOf(chart: Chart, choice: DrawingChoice, firstWidth: number, nextWidth: number) {
  const enough = firstWidth + (FEW_PAGES - 1) * (nextWidth - OVERLAP);
  const perMinute = pixelsPerMinuteOf(unitWithin(chart, choice, enough));
  const needed = naturalWidth(chart, choice, perMinute);
  const columns: Stretch[] = [{ from: 0, to: firstWidth }];
  for (let end = firstWidth; end < needed && columns.length <= MOST_PAGES; end += nextWidth - OVERLAP) {
    columns.push({ from: end - OVERLAP, to: end - OVERLAP + nextWidth });
  }
  return { axis: axisAt(chart, choice, perMinute, columns.at(-1)?.to ?? firstWidth), columns };
}

function tooMany(pages: number): Problem {
  return {
    code: 'too-many-pages',
    message: `At this scale the timeline takes ${pages > 2 * MOST_PAGES ? 'thousands of' : pages} pages, and ${MOST_PAGES} are the most.`,
    help: 'Choose longer columns, larger paper, or a shorter range.',
  };
}
