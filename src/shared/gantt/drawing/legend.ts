/** What the signs of a chart mean: only those that occur in it. */
import { workWords } from '#shared/views/index.ts';
import type { Chart } from '../chart.ts';
import { textWidth } from '../text-width.ts';
import { dayWords } from '../words.ts';
import { type GroupMark, line, type Mark, stripes, type TextMark } from './marks.ts';
import { SMALL } from './metrics.ts';
import { PALETTE } from './palette.ts';

const SIGN = 26;
const GAP = 18;
const LINE = 18;

interface Entry {
  readonly words: string;
  /** Within 0 to SIGN, about the middle line 0. */
  readonly marks: readonly Mark[];
}

export interface Legend {
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** In lines as wide as the page, from the top at 0. */
export function legendOf(
  chart: Chart,
  shows: { readonly deadlines: boolean; readonly links: boolean },
  width: number,
): Legend {
  const groups: GroupMark[] = [];
  let [x, row] = [0, 0];
  for (const { words, marks } of entriesOf(chart, shows)) {
    const needs = SIGN + 6 + textWidth(words, { size: SMALL });
    if (x > 0 && x + needs > width) [x, row] = [0, row + 1];
    const text: TextMark = { kind: 'text', x: SIGN + 6, y: 0, text: words, size: SMALL, colour: PALETTE.muted };
    groups.push({ kind: 'group', at: { x, y: row * LINE + LINE / 2 }, marks: [...marks, text] });
    x += needs + GAP;
  }
  return { height: groups.length === 0 ? 0 : (row + 1) * LINE, marks: groups };
}

function criticalWords({ criticalSlack, calendar: { minutesPerDay } }: Chart): string {
  return criticalSlack > 0 ? `Critical, up to ${workWords(criticalSlack, minutesPerDay)} of slack` : 'Critical';
}

function entriesOf(chart: Chart, shows: { readonly deadlines: boolean; readonly links: boolean }): readonly Entry[] {
  const { rows } = chart;
  const tasks = rows.filter(({ kind }) => kind === 'task');
  const box = { x: 0, y: -5, width: SIGN, height: 10, radius: 2 };
  const edge = { colour: PALETTE.taskEdge, width: 1 };
  const diamond = 'M7 0L13 -6L19 0L13 6Z';
  const candidates: readonly (Entry & { readonly occurs: boolean })[] = [
    {
      words: 'Task',
      occurs: tasks.some(({ isCritical }) => !isCritical),
      marks: [{ kind: 'rect', ...box, fill: PALETTE.task, stroke: edge }],
    },
    {
      words: 'Done so far',
      occurs: tasks.some(({ percent }) => percent > 0),
      marks: [
        { kind: 'rect', ...box, fill: PALETTE.task },
        { kind: 'rect', ...box, width: 15, fill: PALETTE.taskDone },
        { kind: 'rect', ...box, stroke: edge },
      ],
    },
    {
      words: criticalWords(chart),
      occurs: rows.some(({ isCritical, kind }) => isCritical && kind !== 'summary'),
      marks: [
        { kind: 'rect', ...box, fill: PALETTE.critical },
        stripes(box, PALETTE.criticalStripe),
        { kind: 'rect', ...box, stroke: { colour: PALETTE.criticalEdge, width: 1 } },
      ],
    },
    {
      words: 'Placed by hand',
      occurs: tasks.some(({ isManual }) => isManual),
      marks: [{ kind: 'rect', ...box, fill: PALETTE.task, stroke: { ...edge, dash: [3, 2] } }],
    },
    {
      words: 'Summary',
      occurs: rows.some(({ kind }) => kind === 'summary'),
      marks: [{ kind: 'path', d: 'M0 -4L26 -4L26 5L22 1L4 1L0 5Z', fill: PALETTE.summary }],
    },
    {
      words: 'Milestone',
      occurs: rows.some(({ kind }) => kind === 'milestone'),
      marks: [{ kind: 'path', d: diamond, fill: PALETTE.summary }],
    },
    {
      words: 'Forecast',
      occurs: rows.some(({ kind, forecast }) => kind !== 'summary' && forecast !== null),
      marks: [
        { kind: 'rect', ...box, fill: PALETTE.paper, stroke: { ...edge, dash: [2, 2] } },
        stripes(box, PALETTE.taskDone),
      ],
    },
    {
      words: chart.baseline ?? '',
      occurs: chart.baseline !== null,
      marks: [{ kind: 'rect', x: 0, y: -1.25, width: SIGN, height: 2.5, fill: PALETTE.baseline }],
    },
    {
      words: 'Deadline',
      occurs: shows.deadlines && rows.some(({ deadline }) => deadline !== null),
      marks: [
        line(13, -7, 13, -1, { colour: PALETTE.deadline, width: 1.4 }),
        { kind: 'path', d: 'M9 -1L17 -1L13 5Z', fill: PALETTE.paper, stroke: { colour: PALETTE.deadline, width: 1.2 } },
      ],
    },
    {
      words: 'Deadline missed',
      occurs: shows.deadlines && rows.some(({ deadline, finish }) => deadline !== null && finish > deadline),
      marks: [
        line(13, -7, 13, -1, { colour: PALETTE.missed, width: 1.4 }),
        { kind: 'path', d: 'M9 -1L17 -1L13 5Z', fill: PALETTE.missed, stroke: { colour: PALETTE.missed, width: 1.2 } },
      ],
    },
    {
      words: 'Depends on',
      occurs: shows.links && chart.links.length > 0,
      marks: [
        { kind: 'path', d: 'M0 -5L9 -5L9 3L22 3', stroke: { colour: PALETTE.link, width: 1 } },
        { kind: 'path', d: 'M26 3l-4 -3.2v6.4Z', fill: PALETTE.link },
      ],
    },
    {
      words: chart.today === null ? '' : `Today, ${dayWords(chart.today)}`,
      occurs: chart.today !== null,
      marks: [line(13, -7, 13, 7, { colour: PALETTE.accent, width: 1.5 })],
    },
    {
      words: chart.statusDate === null ? '' : `Status of ${dayWords(chart.statusDate)}`,
      occurs: chart.statusDate !== null && chart.statusDate !== chart.today,
      marks: [line(13, -7, 13, 7, { colour: PALETTE.text, width: 1.2, dash: [4, 2] })],
    },
  ];
  return candidates.filter(({ occurs }) => occurs);
}
