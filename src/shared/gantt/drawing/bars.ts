/** One row of the chart as marks: its bar, bracket or diamond, what was planned and is foreseen, and its words. */
import type { ChartRow } from '../chart.ts';
import { cutText, textWidth } from '../text-width.ts';
import { shortDayWords } from '../words.ts';
import type { Axis } from './axis.ts';
import { line, type Mark, round, stripes, type TextMark } from './marks.ts';
import { BAR, ROW, TEXT } from './metrics.ts';
import { PALETTE } from './palette.ts';

export type BarWords = 'titles' | 'owners' | 'none';

/** What a row covers of the chart: links keep clear of it. */
export interface RowShape {
  /** Of the bar alone: where links begin and end. */
  readonly left: number;
  readonly right: number;
  /** With its words and what else stands beside it. */
  readonly leftmost: number;
  readonly rightmost: number;
  readonly shapes: readonly Mark[];
  readonly words: readonly TextMark[];
}

export interface RowSurroundings {
  readonly axis: Axis;
  /** Top of the row. */
  readonly y: number;
  readonly words: BarWords;
  /** A link turns right behind its bar: words begin after that. */
  readonly hasLinkBehind: boolean;
  /** A link arrives before it: words stand there only where there is no other place. */
  readonly hasLinkBefore: boolean;
  readonly showsDeadline: boolean;
}

const LEAST_BAR = 2;
const DIAMOND = 7;
const MOST_WORDS = 280;
/** Room in which words that are cut still say something. */
const LEAST_WORDS = 70;
const STYLE = { size: TEXT } as const;

export function shapeOfRow(row: ChartRow, surroundings: RowSurroundings): RowShape {
  const { axis, y } = surroundings;
  const middle = y + ROW / 2;
  const from = axis.x(row.start, row.kind === 'milestone' ? 'finish' : 'start');
  const to = row.kind === 'milestone' ? from : Math.max(from + LEAST_BAR, axis.x(row.finish, 'finish'));
  const [left, right] = row.kind === 'milestone' ? [from - DIAMOND, to + DIAMOND] : [from, to];
  const forecast = forecastOf(row, axis, y, to);
  const deadline = surroundings.showsDeadline ? deadlineOf(row, axis, y) : NOTHING;
  const own = row.kind === 'task' ? bar(row, left, right, y) : row.kind === 'summary' ? bracket(row, from, to, y) : [];
  const diamonds =
    row.kind === 'milestone'
      ? [diamond(from, middle, DIAMOND, row.isCritical ? PALETTE.criticalEdge : PALETTE.summary)]
      : [];
  const covered = {
    left: Math.min(left, forecast.left, deadline.left),
    right: Math.max(right, forecast.right, deadline.right),
  };
  const words = wordsOf(row, surroundings, { left, right }, covered, [forecast, deadline]);
  return {
    left,
    right,
    leftmost: Math.min(covered.left, words.left),
    rightmost: Math.max(covered.right, words.right),
    shapes: [...baselineOf(row, axis, y), ...forecast.marks, ...own, ...diamonds, ...deadline.marks],
    words: words.marks,
  };
}

interface Piece {
  readonly marks: readonly Mark[];
  readonly left: number;
  readonly right: number;
}

const NOTHING: Piece = { marks: [], left: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY };

function bar(row: ChartRow, left: number, right: number, y: number): Mark[] {
  const { isCritical, isManual, percent } = row;
  const box = { x: left, y: y + (ROW - BAR) / 2, width: right - left, height: BAR };
  const radius = Math.min(3, box.width / 2);
  const edge = isCritical ? PALETTE.criticalEdge : PALETTE.taskEdge;
  const done = (box.width * percent) / 100;
  return [
    { kind: 'rect', ...box, radius, fill: isCritical ? PALETTE.critical : PALETTE.task },
    ...(isCritical ? [stripes(box, PALETTE.criticalStripe)] : []),
    ...(done > 0
      ? [
          {
            kind: 'rect' as const,
            ...box,
            width: done,
            radius: Math.min(radius, done / 2),
            fill: isCritical ? PALETTE.criticalDone : PALETTE.taskDone,
          },
        ]
      : []),
    { kind: 'rect', ...box, radius, stroke: { colour: edge, width: 1, ...(isManual ? { dash: [3, 2] } : {}) } },
  ];
}

/** A beam with a foot at each end, as deep as there is room. */
function bracket(row: ChartRow, left: number, right: number, y: number): Mark[] {
  const [top, beam] = [y + 8, y + 13];
  const foot = Math.min(6, (right - left) / 2);
  const tip = beam + foot;
  const points = [
    [left, top],
    [right, top],
    [right, tip],
    [right - foot, beam],
    [left + foot, beam],
    [left, tip],
  ];
  const d = `M${points.map((point) => point.map(round).join(' ')).join('L')}Z`;
  const done = ((right - left) * row.percent) / 100;
  return [
    { kind: 'path', d, fill: PALETTE.summary },
    ...(done > 0
      ? [{ kind: 'rect' as const, x: left, y: top + 1.5, width: done, height: 2, fill: PALETTE.paper }]
      : []),
  ];
}

function diamond(x: number, y: number, half: number, colour: string, isHollow = false): Mark {
  const points = [
    [x - half, y],
    [x, y - half],
    [x + half, y],
    [x, y + half],
  ];
  const d = `M${points.map((point) => point.map(round).join(' ')).join('L')}Z`;
  return isHollow
    ? { kind: 'path', d, fill: PALETTE.paper, stroke: { colour, width: 1.2 } }
    : { kind: 'path', d, fill: colour };
}

/** A thin line under the bar; of a milestone a small diamond. */
function baselineOf({ baseline, kind }: ChartRow, axis: Axis, y: number): Mark[] {
  if (!baseline) return [];
  const right = axis.x(baseline.finish, 'finish');
  if (kind === 'milestone') return [diamond(right, y + ROW - 5, 3.5, PALETTE.baseline, true)];
  const left = axis.x(baseline.start, 'start');
  const width = Math.max(LEAST_BAR, right - left);
  return [{ kind: 'rect', x: left, y: y + ROW - 5, width, height: 2.5, fill: PALETTE.baseline }];
}

/** The days by which it is foreseen to end later than planned; of a milestone where it will stand. */
function forecastOf(row: ChartRow, axis: Axis, y: number, planned: number): Piece {
  if (!row.forecast || row.kind === 'summary') return NOTHING;
  const to = axis.x(row.forecast.finish, 'finish');
  if (to <= planned + 0.5) return NOTHING;
  const edge = { colour: row.isCritical ? PALETTE.criticalEdge : PALETTE.taskEdge, width: 1, dash: [2, 2] };
  const middle = y + ROW / 2;
  if (row.kind === 'milestone') {
    const marks = [line(planned, middle, to, middle, edge), diamond(to, middle, DIAMOND - 1, edge.colour, true)];
    return { marks, left: planned, right: to + DIAMOND };
  }
  const box = { x: planned, y: y + (ROW - BAR) / 2 + 2, width: to - planned, height: BAR - 4 };
  const hatch = stripes(box, row.isCritical ? PALETTE.criticalStripe : PALETTE.taskDone);
  const ground: Mark = { kind: 'rect', ...box, fill: PALETTE.paper, stroke: edge };
  return { marks: [ground, hatch], left: planned, right: to };
}

/** An arrow that points down to the day; another colour and a line through it where the plan misses it. */
function deadlineOf(row: ChartRow, axis: Axis, y: number): Piece {
  if (row.deadline === null) return NOTHING;
  const x = axis.x(row.deadline, 'finish');
  const isMissed = row.finish > row.deadline;
  const colour = isMissed ? PALETTE.missed : PALETTE.deadline;
  const tip = y + ROW - 6;
  const head: Mark = {
    kind: 'path',
    d: `M${round(x - 4)} ${round(tip - 6)}L${round(x + 4)} ${round(tip - 6)}L${round(x)} ${round(tip)}Z`,
    fill: isMissed ? colour : PALETTE.paper,
    stroke: { colour, width: 1.2 },
  };
  return { marks: [line(x, y + 5, x, tip - 6, { colour, width: 1.4 }), head], left: x - 5, right: x + 5 };
}

interface Words {
  readonly marks: readonly TextMark[];
  readonly left: number;
  readonly right: number;
}

/** Inside of the bar where they fit, else behind it, else before it. */
function wordsOf(
  row: ChartRow,
  { axis, y, words, hasLinkBehind, hasLinkBefore }: RowSurroundings,
  own: { readonly left: number; readonly right: number },
  covered: { readonly left: number; readonly right: number },
  beside: readonly { readonly left: number; readonly right: number }[],
): Words {
  const nothing = { marks: [], left: own.left, right: own.right };
  const full = labelOf(row, words);
  if (full === '') return nothing;
  const base = { kind: 'text' as const, y: y + ROW / 2, size: TEXT, colour: PALETTE.text };
  const whole = textWidth(full, STYLE);
  if (row.kind === 'task' && whole + 12 <= own.right - own.left && covered.right <= own.right) {
    return { ...nothing, marks: [{ ...base, x: own.left + 6, text: cutText(full, whole, STYLE) }] };
  }
  const gap = hasLinkBehind ? 14 : 6;
  const needed = Math.min(whole, MOST_WORDS) + gap;
  // Behind what is foreseen or due soon after it; what lies further off leaves them their place beside the bar.
  const isClear = beside.every(({ left, right }) => right <= own.right || left > own.right + needed + gap);
  const start = (isClear ? own.right : covered.right) + gap;
  const fitsBehind = start + Math.min(whole, MOST_WORDS) <= axis.width - 2;
  const fitsBefore = covered.left - gap - whole > 0;
  const isCrossed = hasLinkBefore && axis.width - start > LEAST_WORDS;
  if (!fitsBehind && fitsBefore && !isCrossed && whole <= MOST_WORDS) {
    const end = covered.left - 14;
    const mark: TextMark = { ...base, x: end, text: cutText(full, whole, STYLE), anchor: 'end', halo: true };
    return { marks: [mark], left: end - whole, right: own.right };
  }
  const cut = cutText(full, Math.min(MOST_WORDS, axis.width - 2 - start), STYLE);
  if (cut === '') return nothing;
  return {
    marks: [{ ...base, x: start, text: cut, halo: true }],
    left: own.left,
    right: start + textWidth(cut, STYLE),
  };
}

function labelOf(row: ChartRow, words: BarWords): string {
  const said = words === 'titles' ? row.title.trim() : words === 'owners' ? row.owners.join(', ') : '';
  if (row.kind !== 'milestone') return said;
  const date = shortDayWords(row.finish);
  return said === '' ? date : `${said} · ${date}`;
}
