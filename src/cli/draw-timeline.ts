/** `convert … plan.pdf` and `plan.svg`: the timeline of the first project, drawn as the app prints it. */

import { printPdf } from '#node/browser/print-pdf.ts';
import { type Instant, parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument, releaseDocument } from '#shared/document/whole.ts';
import { dayInZone } from '#shared/domain/day.ts';
import { htmlOf } from '#shared/gantt/drawing/html.ts';
import { COLUMNS, type Drawing, type DrawingChoice, draw, type Fit, readPaper } from '#shared/gantt/drawing/index.ts';
import { type Chart, chartOf } from '#shared/gantt/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { BaselineId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { schedule } from '#shared/scheduling/index.ts';
import type { Exchange, ExchangeProject, Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { planOf } from '#shared/views/index.ts';
import type { DrawnFormat } from './formats.ts';
import { dayOption, making, textOption } from './reading.ts';
import { type Arguments, notAcceptable, type Refusal, wrongUsage } from './verb.ts';

export const DRAWING_OPTIONS = {
  paper: { type: 'string' },
  orientation: { type: 'string' },
  fit: { type: 'string' },
  'as-of': { type: 'string' },
  baseline: { type: 'string' },
  levels: { type: 'string' },
} as const;

export interface DrawingOrder {
  readonly format: DrawnFormat;
  readonly asOf: Instant | null;
  readonly baseline: string | null;
  readonly levels: number | null;
  readonly paged: Pick<DrawingChoice, 'fit' | 'paper'>;
}

const FITS: readonly Fit[] = ['page', 'width', 'tiles'];
const PAGED = ['paper', 'orientation', 'fit'] as const;

/** What the options say of a drawing; null where the output is none. */
export function drawingOrder(format: string, options: Arguments['options']): Result<DrawingOrder | null, Refusal> {
  const given = Object.keys(DRAWING_OPTIONS).filter((name) => options[name] !== undefined);
  if (format !== 'pdf' && format !== 'svg') {
    return given.length === 0 ? ok(null) : err(wrongUsage(`--${given[0]} is for a timeline drawn as pdf or svg.`));
  }
  const paged = PAGED.find((name) => options[name] !== undefined);
  if (format === 'svg' && paged)
    return err(wrongUsage(`--${paged} is for a pdf: an svg is one sheet, as large as the timeline.`));
  const orientation = textOption(options.orientation) ?? 'landscape';
  if (orientation !== 'landscape' && orientation !== 'portrait') {
    return err(wrongUsage(`“${orientation}” is no orientation; say landscape or portrait.`));
  }
  const name = textOption(options.paper) ?? 'a4';
  const paper = readPaper(name, orientation);
  if (!paper)
    return err(wrongUsage(`“${name}” is no paper; say a4, a3, letter, legal or millimetres such as 420x297.`));
  const wanted = textOption(options.fit) ?? 'width';
  const fit = FITS.find((known) => known === wanted);
  if (!fit) return err(wrongUsage(`“${wanted}” is no way to fit pages; say ${FITS.join(', ')}.`));
  const day = dayOption(options['as-of']);
  if (!day.ok) return day;
  const levels = textOption(options.levels);
  if (levels !== undefined && !/^[1-9]\d?$/.test(levels)) {
    return err(wrongUsage(`“${levels}” is no number of levels; say 1 to 99.`));
  }
  return ok({
    format,
    asOf: day.value === null ? null : parseInstant(day.value),
    baseline: textOption(options.baseline) ?? null,
    levels: levels === undefined ? null : Number(levels),
    paged: { fit: format === 'svg' ? 'sheet' : fit, paper },
  });
}

interface Drawn {
  readonly content: string | Uint8Array;
  readonly losses: readonly Loss[];
}

export async function drawTimeline({ projects }: Exchange, order: DrawingOrder): Promise<Result<Drawn, Refusal>> {
  const [project, ...others] = projects;
  if (!project) {
    const help = 'Choose a file with a project in it.';
    return err(
      notAcceptable({ code: 'no-project', message: 'The file holds no project, so there is no timeline.', help }),
    );
  }
  const chart = chartOfExchange(project, order);
  if (!chart.ok) return chart;
  const drawing = draw(chart.value, choiceOf(project, order));
  if (!drawing.ok) return err(notAcceptable(drawing.error));
  const losses = new LossBook();
  for (const { name } of others) {
    losses.note('projects', (count) => `${counted(count, 'more project')}: a timeline shows one.`, name);
  }
  const { undated } = chart.value;
  losses.note('undated', (count) => `${counted(count, 'task')} without dates: they have no row.`, undefined, undated);
  const content = await contentOf(chart.value.title, drawing.value, order.format);
  return content.ok ? ok({ content: content.value, losses: losses.losses() }) : content;
}

async function contentOf(
  title: string,
  drawing: Drawing,
  format: DrawnFormat,
): Promise<Result<string | Uint8Array, Refusal>> {
  if (format === 'svg') return ok(drawing.page(0));
  const printed = await printPdf(htmlOf(title, drawing));
  return printed.ok ? printed : err(notAcceptable(printed.error));
}

function chartOfExchange(imported: ExchangeProject, order: DrawingOrder): Result<Chart, Refusal> {
  const document = emptyDocument({ actor: () => null, ...making });
  try {
    const outcome = importProject(document, imported, { keepIds: true });
    if (!outcome.ok) return err(notAcceptable(outcome.error));
    const baseline = baselineNamed(document, order.baseline);
    if (!baseline.ok) return baseline;
    const input = planOf(document);
    const statusDate = order.asOf ?? input.statusDate;
    const reckoned = schedule(input.plan, input.calendars, statusDate);
    const choice = { today: order.asOf, statusDate, baseline: baseline.value, levels: order.levels };
    return ok(chartOf(document, { input, of: (task) => reckoned.of(task) }, choice));
  } finally {
    releaseDocument(document);
  }
}

function baselineNamed(document: ProjectDocument, name: string | null): Result<BaselineId | null, Refusal> {
  if (name === null) return ok(null);
  const baselines = document.all('baseline');
  const found = baselines.find((baseline) => baseline.name === name);
  if (found) return ok(found.id);
  const known = baselines.map((baseline) => `“${baseline.name}”`).join(', ');
  return err(wrongUsage(`There is no baseline “${name}”; the project has ${known === '' ? 'none' : known}.`));
}

function choiceOf({ timeZone }: ExchangeProject, { paged }: DrawingOrder): DrawingChoice {
  const today = parseInstant(dayInZone(making.clock.now(), timeZone ?? 'UTC'));
  return {
    ...paged,
    scale: 0.8,
    unit: null,
    range: null,
    columns: COLUMNS.filter((column) => column !== 'percent'),
    words: 'titles',
    links: true,
    deadlines: true,
    legend: true,
    weekStart: 0,
    printed: today ?? 0,
  };
}
