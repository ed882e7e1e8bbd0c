/** Charts for tests, from projects said in the words of the exchange format. */
import { parseInstant } from '#shared/calendar/index.ts';
import { emptyDocument } from '#shared/document/whole.ts';
import type { DrawingChoice } from '#shared/gantt/drawing/index.ts';
import { readPaper } from '#shared/gantt/drawing/index.ts';
import { type Chart, type ChartChoice, chartOf } from '#shared/gantt/index.ts';
import { must } from '#shared/kernel/result.ts';
import { schedule } from '#shared/scheduling/index.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { planOf } from '#shared/views/index.ts';
import { seededRandom, tickingClock } from './documents.ts';

export function instant(text: string): number {
  const at = parseInstant(text);
  if (at === null) throw new Error(`${text} is no date`);
  return at;
}

/** A project said as JSON is said, checked as an import checks it. */
export function projectFrom(project: unknown): ExchangeProject {
  const { projects } = must(readExchange({ format: 'throughline-export', version: 1, projects: [project] }));
  if (!projects[0]) throw new Error('The export holds no project');
  return projects[0];
}

export function chartFrom(project: ExchangeProject, choice: Partial<ChartChoice> = {}): Chart {
  const document = emptyDocument({ actor: () => null, clock: tickingClock(), random: seededRandom(1) });
  must(importProject(document, project, { keepIds: true }));
  const input = planOf(document);
  const chosen = { today: null, statusDate: null, baseline: null, levels: null, ...choice };
  const reckoned = schedule(input.plan, input.calendars, chosen.statusDate);
  return chartOf(document, { input, of: (task) => reckoned.of(task) }, chosen);
}

/** A4 as it lies, everything shown. */
export function drawingChoice(more: Partial<DrawingChoice> = {}): DrawingChoice {
  const paper = readPaper('a4', 'landscape');
  if (!paper) throw new Error('A4 is paper');
  return {
    fit: 'width',
    paper,
    scale: 0.8,
    unit: null,
    range: null,
    columns: ['start', 'finish', 'duration', 'owners'],
    words: 'titles',
    links: true,
    deadlines: true,
    legend: true,
    weekStart: 0,
    printed: instant('2026-11-21'),
    ...more,
  };
}

/** `count` tasks of five days under a summary, each waiting for the one before. */
export function chainOfTasks(count: number): ExchangeProject {
  const ids = Array.from({ length: count }, (_, index) => `t${index + 1}`);
  return {
    id: 'chain',
    name: 'Harbour site',
    start: '2026-11-02' as ExchangeProject['start'],
    tasks: [
      { id: 'all', title: 'Everything', outlineOrder: 0 },
      ...ids.map((id, index) => ({
        id,
        title: `Step ${index + 1}`,
        parent: 'all',
        outlineOrder: index,
        duration: 2400,
      })),
    ],
    links: ids.slice(1).map((id, index) => ({ id: `l${id}`, from: `t${index + 1}`, to: id, type: 'FS' as const })),
  } as ExchangeProject;
}
