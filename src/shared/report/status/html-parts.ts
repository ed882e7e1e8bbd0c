/** The parts of a report as HTML. */

import { numberWords } from '#shared/kernel/counted.ts';
import { blocksHtml, escaped } from '#shared/report/paper/html.ts';
import { proseBlocks } from '#shared/report/paper/prose.ts';
import { trendSvg, workloadSvg } from './charts-svg.ts';
import type { TimelineRow } from './content.ts';
import type { Cell, Column, Figure, Part, Section } from './parts.ts';
import { signOf } from './svg.ts';
import { timelineSvg } from './timeline-svg.ts';
import { moreWords, shortDay } from './words.ts';

/** `name` keeps the names in drawings apart. */
export function sectionHtml({ name: section, title, parts }: Section, name: string, level: 2 | 3 = 2): string {
  // A heading stays with what comes first under it (REPORT-15).
  return `<section class="in-${section}">\n<h${level} dir="auto">${escaped(title)}</h${level}>\n${parts
    .map((part, index) => partHtml(part, `${name}-${index}-`, level))
    .join('\n')}\n</section>`;
}

function partHtml(part: Part, name: string, level: 2 | 3): string {
  switch (part.kind) {
    case 'prose':
      return blocksHtml(proseBlocks(part.markdown, level));
    case 'words':
      return `<p dir="auto">${escaped(part.text)}</p>`;
    case 'heading':
      return `<h${level + 1} dir="auto">${escaped(part.text)}</h${level + 1}>`;
    case 'figures':
      return `<dl class="glance">\n${part.figures.map(figureHtml).join('\n')}\n</dl>`;
    case 'table':
      return tableHtml(part);
    case 'list':
      return `<ul>\n${part.items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('\n')}\n</ul>${moreHtml(part.more)}`;
    case 'timeline':
      return timelineSvg(part.rows, part.asOf, name).join('\n') + legendHtml(part);
    case 'drawing':
      return `${part.draw(name).join('\n')}\n<p class="more">${escaped(part.legend)}</p>`;
    case 'trend':
      return trendSvg(part.points);
    case 'workload':
      return workloadSvg(part.workload, part.asOf).join('\n') + moreHtml(part.more);
  }
}

function figureHtml({ label, value, detail, tone }: Figure): string {
  return `<div class="figure ${tone}"><dt>${escaped(label)}</dt><dd><span class="value">${signOf(tone)}${escaped(value)}</span> <span class="detail" dir="auto">${escaped(detail)}</span></dd></div>`;
}

function tableHtml({ name, columns, rows, more }: Extract<Part, { kind: 'table' }>): string {
  const head = columns.map(({ title, kind }) => `<th scope="col" class="${kind}">${escaped(title)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell, at) => cellHtml(cell, columns[at])).join('')}</tr>`).join('\n');
  // Named after its section for readers; a caption on the page would say the heading again.
  return `<table aria-label="${escaped(name)}">\n<thead><tr>${head}</tr></thead>\n<tbody>\n${body}\n</tbody>\n</table>${moreHtml(more)}`;
}

function cellHtml({ text, tone = 'plain', isStrong, href }: Cell, column: Column | undefined): string {
  const words = href ? `<a href="${escaped(href)}">${escaped(text)}</a>` : escaped(text);
  const strong = isStrong ? `<strong>${words}</strong>` : words;
  const said = tone === 'plain' ? strong : `<span class="${tone}">${signOf(tone)}${strong}</span>`;
  return `<td class="${column?.kind ?? 'words'}" dir="auto">${said}</td>`;
}

function moreHtml(more: number): string {
  return more === 0 ? '' : `\n<p class="more">${moreWords(more)}</p>`;
}

function legendHtml({ rows, asOf, more }: Extract<Part, { kind: 'timeline' }>): string {
  const isThere = (is: (row: TimelineRow) => boolean, words: string): string[] => (rows.some(is) ? [words] : []);
  const words = [
    `the line is ${shortDay(asOf, asOf)}`,
    ...isThere(({ percent, kind }) => percent > 0 && kind === 'task', 'darker: done'),
    ...isThere(({ state, kind }) => state === 'late' && kind === 'task', 'hatched: late'),
    ...isThere(({ forecast, kind }) => forecast !== null && kind === 'task', 'dashed: as expected now'),
    ...isThere(({ baseline }) => baseline !== null, 'thin: the baseline'),
  ].join('; ');
  const left = more === 0 ? '' : ` ${numberWords(more)} more have no row here.`;
  return `\n<p class="more">${escaped(words.slice(0, 1).toUpperCase() + words.slice(1))}.${left}</p>`;
}
