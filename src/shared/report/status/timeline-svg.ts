/**
 * The small timeline: as wide as the page, in tiles of rows that each have the scale over them, so that none is cut (REPORT-8).
 * Bars of late work have an edge and a hatching of their own, and are told apart without colour.
 */

import { type Day, dayNumber } from '#shared/domain/day.ts';
import { PALETTE } from '#shared/gantt/drawing/palette.ts';
import { cutText, textWidth } from '#shared/gantt/text-width.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { TimelineRow } from './content.ts';
import { escapeXml, round, svgText } from './svg.ts';
import { endOf, HEAD, header, LABELS, type Scale, scaleOf, WIDTH, xOf } from './timeline-scale.ts';
import { shortDay } from './words.ts';

const ROW = 19;
const SIZE = 10.5;
const ROWS_A_TILE = 18;

/** `prefix` keeps names apart where several timelines stand in one page. */
export function timelineSvg(rows: readonly TimelineRow[], asOf: Day, prefix: string): string[] {
  const scale = scaleOf(
    rows.flatMap(({ plan, baseline, forecast }) => [plan, baseline, forecast].flatMap((span) => span ?? [])),
    asOf,
  );
  const tiles = Math.max(1, Math.ceil(rows.length / ROWS_A_TILE));
  const size = Math.ceil(rows.length / tiles);
  return Array.from({ length: tiles }, (_, tile) =>
    tileSvg(rows.slice(tile * size, (tile + 1) * size), { scale, asOf, prefix: `${prefix}${tile}-` }),
  );
}

interface Tile {
  readonly scale: Scale;
  readonly asOf: Day;
  readonly prefix: string;
}

function tileSvg(rows: readonly TimelineRow[], { scale, asOf, prefix }: Tile): string {
  const height = HEAD + rows.length * ROW + 4;
  const today = xOf(scale, dayNumber(asOf));
  const [from, to] = [shortDay(dayAt(rows, 'start', asOf), asOf), shortDay(dayAt(rows, 'finish', asOf), asOf)];
  const name = `Timeline of ${counted(rows.length, 'row')}, ${from} to ${to}`;
  return [
    `<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-label="${escapeXml(name)}">`,
    `<defs><pattern id="${prefix}late" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="${PALETTE.critical}"/><rect width="1.6" height="5" fill="${PALETTE.criticalStripe}"/></pattern></defs>`,
    ...header(scale, height),
    ...rows.flatMap((row, index) => rowMarks(row, HEAD + index * ROW, { scale, asOf, prefix })),
    `<path d="M${round(today)} ${HEAD - 6}V${round(height)}" stroke="${PALETTE.accent}" stroke-width="1.2"/>`,
    '</svg>',
  ].join('\n');
}

function dayAt(rows: readonly TimelineRow[], end: 'start' | 'finish', asOf: Day): Day {
  const days = rows.map(({ plan, forecast }) => (forecast ?? plan)[end]).sort();
  return (end === 'start' ? days[0] : days.at(-1)) ?? asOf;
}

function rowMarks(row: TimelineRow, top: number, tile: Tile): string[] {
  const indent = Math.min(row.depth, 6) * 9;
  const isStrong = row.kind === 'group';
  const label = cutText(row.title === '' ? 'Untitled' : row.title, LABELS - indent - 10, {
    size: SIZE,
    weight: isStrong ? 'semibold' : 'normal',
  });
  return [
    svgText(label, { x: indent, y: top + 12.5, size: SIZE, isStrong }),
    ...(row.kind === 'milestone' ? milestone(row, top, tile) : bar(row, top, tile)),
  ];
}

function bar(row: TimelineRow, top: number, { scale, prefix }: Tile): string[] {
  const { plan, baseline, forecast, percent, state, kind } = row;
  const [left, right] = [xOf(scale, dayNumber(plan.start)), endOf(scale, plan.finish)];
  const width = Math.max(2, right - left);
  const isGroup = kind === 'group';
  const [y, high] = isGroup ? [top + 5, 6] : [top + 3, 11];
  const isLate = state === 'late';
  const fill = isGroup ? PALETTE.summary : isLate ? `url(#${prefix}late)` : PALETTE.task;
  const edge = isGroup ? PALETTE.summary : isLate ? PALETTE.criticalEdge : PALETTE.taskEdge;
  const tail = forecast === null ? null : endOf(scale, forecast.finish);
  return [
    ...(tail === null || tail <= right
      ? []
      : [
          `<rect x="${round(right)}" y="${y + 2}" width="${round(tail - right)}" height="${high - 4}" fill="none" stroke="${edge}" stroke-width="0.8" stroke-dasharray="2.5 1.8"/>`,
        ]),
    `<rect x="${round(left)}" y="${y}" width="${round(width)}" height="${high}" rx="2" fill="${fill}" stroke="${edge}" stroke-width="0.8"/>`,
    ...(percent > 0 && !isGroup
      ? [
          `<rect x="${round(left)}" y="${y}" width="${round((width * percent) / 100)}" height="${high}" rx="2" fill="${isLate ? PALETTE.criticalDone : PALETTE.taskDone}"/>`,
        ]
      : []),
    ...(baseline === null
      ? []
      : [
          `<path d="M${round(xOf(scale, dayNumber(baseline.start)))} ${top + 16.5}H${round(endOf(scale, baseline.finish))}" stroke="${PALETTE.baseline}" stroke-width="1.6"/>`,
        ]),
  ];
}

function milestone(row: TimelineRow, top: number, { scale, asOf }: Tile): string[] {
  const at = (row.forecast ?? row.plan).finish;
  const x = xOf(scale, dayNumber(at) + 0.5);
  const y = top + 8.5;
  const isLate = row.state === 'late';
  const words = shortDay(at, asOf);
  const isAtEdge = x + 8 + textWidth(words, { size: 9.5 }) > WIDTH;
  const edge = isLate ? PALETTE.criticalEdge : PALETTE.summary;
  const fill = row.state === 'done' ? PALETTE.summary : PALETTE.paper;
  const diamond = (middle: number, size: number): string =>
    `M${round(middle)} ${round(y - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`;
  const baseline = row.baseline === null ? null : xOf(scale, dayNumber(row.baseline.finish) + 0.5);
  return [
    ...(baseline === null || Math.abs(baseline - x) < 1
      ? []
      : [`<path d="${diamond(baseline, 3.5)}" fill="none" stroke="${PALETTE.baseline}" stroke-width="1"/>`]),
    `<path d="${diamond(x, 5)}" fill="${fill}" stroke="${edge}" stroke-width="1.4"/>`,
    svgText(words, {
      x: isAtEdge ? x - 8 : x + 8,
      y: top + 12,
      size: 9.5,
      colour: isLate ? PALETTE.criticalEdge : PALETTE.muted,
      anchor: isAtEdge ? 'end' : 'start',
    }),
  ];
}
