/**
 * [PREPORT-6] All projects on one line of time, with their milestones and what waits for what. Tiles of rows stand under a scale each,
 * so that none is cut; a link between tiles is told in its table alone.
 */
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { PALETTE } from '#shared/gantt/drawing/palette.ts';
import { cutText, textWidth } from '#shared/gantt/text-width.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Column, Part } from '#shared/report/status/parts.ts';
import { escapeXml, round, STATUS_TONES, signAt, svgText } from '#shared/report/status/svg.ts';
import { endOf, HEAD, header, LABELS, type Scale, scaleOf, WIDTH, xOf } from '#shared/report/status/timeline-scale.ts';
import { percentWords, shortDay } from '#shared/report/status/words.ts';
import type { PortfolioContent, ReportedLink, ReportedProject } from './content.ts';
import { projectName } from './names.ts';

/** Pixels of 1/96 inch. */
const ROW = 26;
const BAR = 11;
const SIZE = 10.5;
const SIGN = 11;
const ROWS_A_TILE = 16;

interface Row {
  readonly project: ReportedProject;
  readonly start: Day;
  readonly finish: Day;
  readonly forecast: Day;
}

export function drawingOf({ projects, links, asOf }: PortfolioContent): Part[] {
  const rows = projects.flatMap(rowOf).sort(byStart);
  if (rows.length === 0) return [];
  const undated = projects.length - rows.length;
  const legend = [
    `The line is ${shortDay(asOf, asOf)}`,
    ...(rows.some(({ project }) => project.percent > 0) ? ['darker: done'] : []),
    ...(rows.some(isLate) ? ['dashed: as expected now'] : []),
    'diamonds: milestones, filled when reached, red when they slip',
    ...(links.length > 0 ? ['arrows: to what waits'] : []),
  ].join('; ');
  return [
    {
      kind: 'drawing',
      draw: (prefix) => timelineOf(rows, links, asOf, prefix),
      legend: `${legend}.${undated === 0 ? '' : ` ${counted(undated, 'project')} without dates ${undated === 1 ? 'has' : 'have'} no row here.`}`,
      columns: COLUMNS,
      rows: rows.map(({ project, start, finish, forecast }) => [
        { text: projectName(project.name), isStrong: true },
        { text: shortDay(start, asOf) },
        { text: shortDay(finish, asOf) },
        { text: shortDay(forecast, asOf) },
        { text: percentWords(project.percent) },
      ]),
    },
  ];
}

const COLUMNS: readonly Column[] = [
  { title: 'Project', kind: 'words' },
  { title: 'From', kind: 'date' },
  { title: 'Planned end', kind: 'date' },
  { title: 'Forecast', kind: 'date' },
  { title: 'Done', kind: 'number' },
];

function rowOf(project: ReportedProject): Row[] {
  const { start, finish, forecast } = project;
  const end = finish ?? forecast;
  return start === null || end === null ? [] : [{ project, start, finish: end, forecast: forecast ?? end }];
}

function byStart(left: Row, right: Row): number {
  if (left.start !== right.start) return left.start < right.start ? -1 : 1;
  return left.project.key < right.project.key ? -1 : 1;
}

function isLate({ finish, forecast }: Row): boolean {
  return forecast > finish;
}

function timelineOf(rows: readonly Row[], links: readonly ReportedLink[], asOf: Day, prefix: string): string[] {
  const spans = rows.flatMap(({ start, finish, forecast, project }) => [
    { start, finish },
    { start, finish: forecast },
    ...project.milestones.map((each) => ({ start: each.forecast, finish: each.forecast })),
  ]);
  const scale = scaleOf(spans, asOf);
  const tiles = Math.ceil(rows.length / ROWS_A_TILE);
  const size = Math.ceil(rows.length / tiles);
  return Array.from({ length: tiles }, (_, tile) =>
    tileOf(rows.slice(tile * size, (tile + 1) * size), { scale, links, asOf, prefix: `${prefix}${tile}-` }),
  );
}

interface Tile {
  readonly scale: Scale;
  readonly links: readonly ReportedLink[];
  readonly asOf: Day;
  readonly prefix: string;
}

function tileOf(rows: readonly Row[], { scale, links, asOf, prefix }: Tile): string {
  const height = HEAD + rows.length * ROW + 4;
  const today = xOf(scale, dayNumber(asOf));
  const name = `Timeline of ${counted(rows.length, 'project')}: ${rows.map((row) => rowWords(row, asOf)).join('; ')}`;
  const places = new Map(rows.map(({ project }, index) => [project.key, HEAD + index * ROW + ROW / 2]));
  return [
    `<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-label="${escapeXml(name)}">`,
    `<defs><marker id="${prefix}tip" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="6" markerHeight="6" orient="auto"><path d="M0 0L6 3L0 6z" fill="${PALETTE.text}"/></marker></defs>`,
    ...header(scale, height),
    ...rows.flatMap((row, index) => barOf(row, HEAD + index * ROW, scale)),
    ...links.flatMap((link) => linkOf(link, places, scale, prefix)),
    ...rows.flatMap((row, index) => diamonds(row, HEAD + index * ROW, scale, asOf)),
    `<path d="M${round(today)} ${HEAD - 6}V${round(height)}" stroke="${PALETTE.accent}" stroke-width="1.2"/>`,
    '</svg>',
  ].join('\n');
}

function rowWords({ project, start, forecast }: Row, asOf: Day): string {
  return `${projectName(project.name)} ${shortDay(start, asOf)} to ${shortDay(forecast, asOf)}, ${percentWords(project.percent)} done`;
}

function barOf({ project, start, finish, forecast }: Row, top: number, scale: Scale): string[] {
  const [left, right] = [xOf(scale, dayNumber(start)), endOf(scale, finish)];
  const width = Math.max(2, right - left);
  const y = top + (ROW - BAR) / 2;
  const tail = endOf(scale, forecast);
  const signRoom = project.status === null ? 0 : SIGN + 5;
  return [
    ...(project.status === null
      ? []
      : [signAt(STATUS_TONES[project.status], { x: 0, y: top + (ROW - SIGN) / 2, size: SIGN })]),
    svgText(cutText(projectName(project.name), LABELS - signRoom - 10, { size: SIZE }), {
      x: signRoom,
      y: top + ROW / 2 + 3.6,
      size: SIZE,
    }),
    ...(tail > right
      ? [
          `<rect x="${round(right)}" y="${y + 2}" width="${round(tail - right)}" height="${BAR - 4}" fill="none" stroke="${PALETTE.criticalEdge}" stroke-width="0.8" stroke-dasharray="2.5 1.8"/>`,
        ]
      : []),
    `<rect x="${round(left)}" y="${y}" width="${round(width)}" height="${BAR}" rx="2" fill="${PALETTE.task}" stroke="${PALETTE.taskEdge}" stroke-width="0.8"/>`,
    ...(project.percent > 0
      ? [
          `<rect x="${round(left)}" y="${y}" width="${round((width * Math.min(100, project.percent)) / 100)}" height="${BAR}" rx="2" fill="${PALETTE.taskDone}"/>`,
        ]
      : []),
  ];
}

/** From a diamond to its day: an arrow that begins or ends there has room between them. */
const BESIDE = 13;

/** Diamonds stand on the bar; the next one has its day beside it, where there is room. */
function diamonds({ project, forecast, finish }: Row, top: number, scale: Scale, asOf: Day): string[] {
  const y = top + ROW / 2;
  const next = project.milestones.find(({ isDone }) => !isDone);
  const end = endOf(scale, forecast > finish ? forecast : finish);
  return project.milestones.flatMap((milestone) => {
    const x = xOf(scale, dayNumber(milestone.forecast) + 0.5);
    const slips = milestone.slip > 0 && !milestone.isDone;
    const edge = slips ? PALETTE.criticalEdge : PALETTE.summary;
    const fill = milestone.isDone ? PALETTE.summary : PALETTE.paper;
    const shown = shortDay(milestone.forecast, asOf);
    const isLabelled = milestone === next && x + 8 >= end && x + BESIDE + 2 + textWidth(shown, { size: 9.5 }) <= WIDTH;
    return [
      `<path d="M${round(x)} ${round(y - 5)}l5 5l-5 5l-5 -5z" fill="${fill}" stroke="${edge}" stroke-width="1.4"/>`,
      ...(isLabelled
        ? [
            svgText(shown, {
              x: x + BESIDE,
              y: y + 3.4,
              size: 9.5,
              colour: slips ? PALETTE.criticalEdge : PALETTE.muted,
            }),
          ]
        : []),
    ];
  });
}

function linkOf(
  { waits, other, known }: ReportedLink,
  places: ReadonlyMap<string, number>,
  scale: Scale,
  prefix: string,
): string[] {
  const [from, to] = [places.get(other.key), places.get(waits.key)];
  if (from === undefined || to === undefined || known === null || from === to) return [];
  const x = Math.min(WIDTH - 10, endOf(scale, known));
  const end = to > from ? to - BAR / 2 - 1 : to + BAR / 2 + 1;
  return [
    `<path d="M${round(x)} ${round(from)}h5V${round(end)}" fill="none" stroke="${PALETTE.text}" stroke-width="1" marker-end="url(#${prefix}tip)"/>`,
  ];
}
