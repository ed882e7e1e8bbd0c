/** What a person chose of a timeline's export, remembered by project, and what it asks of the drawing. */
import { usualPaper } from '#renderer/state/usual-paper.ts';
import type { ViewKey } from '#renderer/state/view-memory.ts';
import { type Instant, MINUTES_PER_DAY, parseInstant } from '#shared/calendar/index.ts';
import { type Day, isDay } from '#shared/domain/day.ts';
import { COLUMNS, type Column, type DrawingChoice, readPaper } from '#shared/gantt/drawing/index.ts';
import type { ChartChoice, TimeUnit } from '#shared/gantt/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

export const FORMATS = ['pdf', 'svg', 'png'] as const;
export const FITS = ['width', 'page', 'tiles'] as const;
export const PAPERS = ['a4', 'a3', 'a2', 'a1', 'a0', 'letter', 'legal', 'tabloid', 'custom'] as const;
export const ORIENTATIONS = ['landscape', 'portrait'] as const;
export const SCALES = [50, 60, 70, 80, 100, 125] as const;
export const UNITS = ['auto', 'day', 'week', 'month', 'quarter'] as const;
export const WORDS = ['titles', 'owners', 'none'] as const;
export const LEVELS = [0, 1, 2, 3, 4] as const;

/** JSON, since it is remembered. */
export type ExportChoice = {
  readonly format: (typeof FORMATS)[number];
  readonly fit: (typeof FITS)[number];
  readonly paper: (typeof PAPERS)[number];
  /** Millimetres, of paper that is none of those. */
  readonly width: number;
  readonly height: number;
  readonly orientation: (typeof ORIENTATIONS)[number];
  /** Percent of the size on the screen. */
  readonly scale: (typeof SCALES)[number];
  readonly unit: (typeof UNITS)[number];
  /** Null for the plan's own. */
  readonly from: Day | null;
  readonly to: Day | null;
  readonly columns: readonly Column[];
  readonly words: (typeof WORDS)[number];
  readonly links: boolean;
  readonly deadlines: boolean;
  readonly legend: boolean;
  readonly today: boolean;
  readonly forecast: boolean;
  /** Empty for none. */
  readonly baseline: string;
  /** 0 for all. */
  readonly levels: (typeof LEVELS)[number];
};

/** `region` is that of the person's language, such as `US`. */
export function usualChoice(region: string | undefined): ExportChoice {
  return {
    format: 'pdf',
    fit: 'width',
    paper: usualPaper(region),
    width: 420,
    height: 297,
    orientation: 'landscape',
    scale: 80,
    unit: 'auto',
    from: null,
    to: null,
    columns: ['start', 'finish', 'duration', 'owners'],
    words: 'titles',
    links: true,
    deadlines: true,
    legend: true,
    today: true,
    forecast: false,
    baseline: '',
    levels: 0,
  };
}

export const EXPORT_CHOICE: ViewKey<Json> = {
  name: 'timeline-export',
  read: (stored) => (typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : null),
};

/** What was remembered, as far as it still says something; the rest as usual. */
export function readChoice(stored: Json, usual: ExportChoice): ExportChoice {
  if (typeof stored !== 'object' || stored === null || Array.isArray(stored)) return usual;
  const known = stored as Readonly<Record<string, Json>>;
  const one = <T extends Json>(name: keyof ExportChoice, of: readonly T[], otherwise: T): T =>
    of.find((each) => each === known[name]) ?? otherwise;
  const flag = (name: keyof ExportChoice, otherwise: boolean): boolean => one(name, [true, false], otherwise);
  const day = (value: Json | undefined): Day | null => (isDay(value) ? value : null);
  const side = (value: Json | undefined, otherwise: number): number =>
    typeof value === 'number' && readPaper(`${value}x${value}`, 'portrait') ? value : otherwise;
  const { columns, baseline } = known;
  return {
    format: one('format', FORMATS, usual.format),
    fit: one('fit', FITS, usual.fit),
    paper: one('paper', PAPERS, usual.paper),
    width: side(known.width, usual.width),
    height: side(known.height, usual.height),
    orientation: one('orientation', ORIENTATIONS, usual.orientation),
    scale: one('scale', SCALES, usual.scale),
    unit: one('unit', UNITS, usual.unit),
    from: day(known.from),
    to: day(known.to),
    columns: Array.isArray(columns) ? COLUMNS.filter((column) => columns.includes(column)) : usual.columns,
    words: one('words', WORDS, usual.words),
    links: flag('links', usual.links),
    deadlines: flag('deadlines', usual.deadlines),
    legend: flag('legend', usual.legend),
    today: flag('today', usual.today),
    forecast: flag('forecast', usual.forecast),
    baseline: typeof baseline === 'string' ? baseline : usual.baseline,
    levels: one('levels', LEVELS, usual.levels),
  };
}

/** `statusDate`: as of when the plan was reckoned. */
export function chartChoice(choice: ExportChoice, today: Instant, statusDate: Instant | null): ChartChoice {
  return {
    today: choice.today ? today : null,
    statusDate: choice.forecast ? statusDate : null,
    baseline: choice.baseline === '' ? null : asId(choice.baseline),
    levels: choice.levels === 0 ? null : choice.levels,
  };
}

interface Surroundings {
  readonly today: Instant;
  /** 0 for Sunday, as people set it. */
  readonly weekStart: number;
}

/** `plan` is what all of it spans: the end that a person leaves open. */
export function drawingChoice(
  choice: ExportChoice,
  plan: { readonly from: Instant; readonly to: Instant } | null,
  { today, weekStart }: Surroundings,
): DrawingChoice {
  const { paper, orientation, width, height, format } = choice;
  const named = readPaper(paper === 'custom' ? `${width}x${height}` : paper, orientation);
  return {
    // Pictures are one sheet: whoever places them gives them their size.
    fit: format === 'pdf' ? choice.fit : 'sheet',
    paper: named ?? { width: 297, height: 210 },
    scale: choice.scale / 100,
    unit: choice.unit === 'auto' ? null : (choice.unit satisfies TimeUnit),
    range: rangeOf(choice, plan),
    columns: choice.columns,
    words: choice.words,
    links: choice.links,
    deadlines: choice.deadlines,
    legend: choice.legend,
    weekStart: (weekStart + 6) % 7,
    printed: today,
  };
}

function rangeOf(
  { from, to }: ExportChoice,
  plan: { readonly from: Instant; readonly to: Instant } | null,
): DrawingChoice['range'] {
  if (plan === null || (from === null && to === null)) return null;
  const begin = (from === null ? null : parseInstant(from)) ?? plan.from;
  const last = to === null ? null : parseInstant(to);
  // To the end of its last day, and never before it begins.
  return { from: begin, to: Math.max(begin + MINUTES_PER_DAY, last === null ? plan.to : last + MINUTES_PER_DAY) };
}
