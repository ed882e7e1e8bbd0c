/** Progress week by week, and people's weeks, as drawings. What they show stands in words beside them as well. */

import type { Day } from '#shared/domain/day.ts';
import { PALETTE } from '#shared/gantt/drawing/palette.ts';
import { cutText } from '#shared/gantt/text-width.ts';
import { numberWords } from '#shared/kernel/counted.ts';
import type { StatusContent, Workload } from './content.ts';
import { escapeXml, round, svgText, TONE_COLOURS } from './svg.ts';
import { hours, shortDay } from './words.ts';

const WIDTH = 660;

/** All tasks as a line, those done as an area under it. */
export function trendSvg(points: StatusContent['progress']['trend']): string {
  const [high, left, right, base] = [150, 34, WIDTH - 74, 122];
  const most = Math.max(1, ...points.map(({ total, done }) => Math.max(total, done)));
  const last = points.at(-1);
  if (!last) return '';
  const x = (index: number): number => left + ((right - left) * index) / Math.max(1, points.length - 1);
  const y = (count: number): number => base - ((base - 14) * count) / most;
  const line = (of: 'total' | 'done'): string =>
    points.map((point, index) => `${index === 0 ? 'M' : 'L'}${round(x(index))} ${round(y(point[of]))}`).join('');
  const name = `Tasks week by week: ${points.map(({ day, done, total }) => `${shortDay(day, last.day)} ${numberWords(done)} of ${numberWords(total)} done`).join(', ')}`;
  // Near each other their words would stand on each other.
  const apart = Math.max(12, y(last.done) - y(last.total));
  return [
    `<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${high}" role="img" aria-label="${escapeXml(name)}">`,
    `<path d="M${left} ${base}H${right}" stroke="${PALETTE.rule}"/>`,
    svgText(String(most), { x: left - 6, y: y(most) + 4, size: 10, colour: PALETTE.muted, anchor: 'end' }),
    svgText('0', { x: left - 6, y: base + 4, size: 10, colour: PALETTE.muted, anchor: 'end' }),
    `<path d="${line('done')}L${round(x(points.length - 1))} ${base}L${left} ${base}z" fill="${PALETTE.task}"/>`,
    `<path d="${line('done')}" fill="none" stroke="${PALETTE.taskEdge}" stroke-width="1.8"/>`,
    `<path d="${line('total')}" fill="none" stroke="${PALETTE.summary}" stroke-width="1.4" stroke-dasharray="4 3"/>`,
    svgText(`${numberWords(last.total)} in all`, {
      x: right + 4,
      y: y(last.total) + 4,
      size: 10,
      colour: PALETTE.text,
    }),
    svgText(`${numberWords(last.done)} done`, {
      x: right + 4,
      y: y(last.total) + apart + 4,
      size: 10,
      colour: PALETTE.accent,
    }),
    ...points.map(({ day }, index) =>
      svgText(shortDay(day, last.day), {
        x: x(index),
        y: base + 16,
        size: 10,
        colour: PALETTE.muted,
        anchor: 'middle',
      }),
    ),
    '</svg>',
  ].join('\n');
}

const ROW = 22;

/** A cell a week: how much of what the person has is asked for, as a bar and in words. */
export function workloadSvg({ weeks, people }: Workload, asOf: Day): string[] {
  const [names, step] = [170, (WIDTH - 170) / Math.max(1, weeks.length)];
  const tiles = Math.ceil(people.length / 30);
  return Array.from({ length: tiles }, (_, tile) => {
    const shown = people.slice(tile * 30, tile * 30 + 30);
    const height = 24 + shown.length * ROW;
    const cells = shown.flatMap(({ name, asked, has }, index) => {
      const top = 24 + index * ROW;
      return [
        svgText(cutText(name, names - 10, { size: 11 }), { x: 0, y: top + 14, size: 11 }),
        ...weeks.flatMap((_week, at) => loadCell(asked[at] ?? 0, has[at] ?? 0, { x: names + at * step, top, step })),
      ];
    });
    const name = `Hours asked for, by person and week: ${shown
      .map(
        (person) =>
          `${person.name} ${person.asked.map((minutes, at) => `${hours(minutes)} of ${hours(person.has[at] ?? 0)}`).join(', ')}`,
      )
      .join('; ')}`;
    return [
      `<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeXml(name)}">`,
      ...weeks.map((week, at) =>
        svgText(`Week of ${shortDay(week, asOf)}`, { x: names + at * step, y: 12, size: 10, colour: PALETTE.muted }),
      ),
      ...cells,
      '</svg>',
    ].join('\n');
  });
}

function loadCell(asked: number, has: number, { x, top, step }: { x: number; top: number; step: number }): string[] {
  const isOver = asked > has + 1;
  const share = has <= 0 ? (asked > 0 ? 1 : 0) : Math.min(1, asked / has);
  const width = step - 12;
  const words = `${hours(asked)} of ${hours(has)}${isOver ? ' !' : ''}`;
  return [
    `<rect x="${round(x)}" y="${top + 3}" width="${round(width)}" height="16" rx="2" fill="${PALETTE.shade}"/>`,
    `<rect x="${round(x)}" y="${top + 3}" width="${round(width * share)}" height="16" rx="2" fill="${isOver ? PALETTE.criticalStripe : PALETTE.task}"/>`,
    svgText(words, {
      x: x + 4,
      y: top + 14.5,
      size: 10,
      colour: isOver ? TONE_COLOURS.bad : PALETTE.text,
      isStrong: isOver,
    }),
  ];
}
