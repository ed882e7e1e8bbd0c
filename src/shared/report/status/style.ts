/** How reports look: one column for words, tables without vertical lines, as INTERFACE says of report pages. */
import { cssText } from '#shared/report/paper/html-style.ts';
import type { PageLook } from './layout.ts';
import { TONE_COLOURS } from './svg.ts';

/** Where a layout names none. */
export const ACCENT = '#006b6b';

/** Characters that a margin has room for beside the other one. */
const SHORT = 70;

/** Heads run from the second page on: the first has its own. */
export function reportStyle(layout: PageLook, running: { readonly head: string; readonly foot: string }): string {
  const accent = layout.accent ?? ACCENT;
  const size = layout.page === 'a4' ? 'A4' : 'letter';
  const font = `8pt ${FONTS}`;
  return `@page {
  size: ${size};
  margin: ${layout.isCompact ? '13mm 15mm 15mm' : '17mm 17mm 18mm'};
  @top-left { content: ${cssText(short(running.head))}; font: ${font}; color: #605c55; vertical-align: bottom; padding-bottom: 4mm }
  @bottom-left { content: ${cssText(short(running.foot))}; font: ${font}; color: #605c55; vertical-align: top; padding-top: 4mm }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: ${font}; color: #605c55; vertical-align: top; padding-top: 4mm }
}
@page :first { @top-left { content: none } }
:root { --accent: ${accent} }
${STYLE}${layout.isCompact ? COMPACT : ''}`;
}

/** The same as it comes out of a printer, for a shadow tree that holds a `.paper`: there lengths are said in points. */
export function previewStyle(layout: PageLook): string {
  const points = layout.isCompact ? 9 : 10;
  const printed = `${STYLE}${layout.isCompact ? COMPACT : ''}`
    // What holds in print holds here, and comes last there as well.
    .replace(/@media print \{\s*((?:[^{}]*\{[^{}]*\}\s*)*)\}/g, '$1')
    .replace(/@media \(max-width[^{]*\{[^{}]*\{[^{}]*\}\s*\}/g, '')
    .replace(/:root|^ *body(?= )|\bmain\b/gm, '.paper')
    .replace(/(\d*\.?\d+)rem/g, (_, size: string) => `${Number((Number(size) * points).toFixed(2))}pt`);
  return `:host { all: initial; display: block; --accent: ${layout.accent ?? ACCENT} }\n${printed}`;
}

/** Millimetres between the margins of a sheet, and of the sheet. */
export function sheetOf({ page, isCompact }: Pick<PageLook, 'page' | 'isCompact'>) {
  const [width, height] = page === 'a4' ? [210, 297] : [215.9, 279.4];
  const [top, side, bottom] = isCompact ? [13, 15, 15] : [17, 17, 18];
  return { width, height, top, side, inner: { width: width - 2 * side, height: height - top - bottom } };
}

function short(text: string): string {
  const signs = [...text];
  return signs.length > SHORT ? `${signs.slice(0, SHORT - 1).join('')}…` : text;
}

export const FONTS =
  'Inter, "Segoe UI", "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", "Noto Color Emoji", system-ui, sans-serif';

const tones = Object.entries(TONE_COLOURS)
  .filter(([tone]) => tone !== 'plain')
  .map(([tone, colour]) => `.${tone} { color: ${colour} }`)
  .join('\n');

const STYLE = `:root { color-scheme: light; color: #25221d; background: #fff; font: 14px/1.45 ${FONTS}; font-variant-numeric: tabular-nums }
body { margin: 0 auto; max-width: 46rem; padding: 2.5rem 2rem 3rem; overflow-wrap: anywhere }
svg { font-family: ${FONTS} }
.masthead { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0 1.5rem; align-items: start; margin-bottom: 1.1rem; padding-bottom: 0.8rem; border-bottom: 2px solid var(--accent) }
.kind, .masthead h1, .period { grid-column: 1 }
.kind { margin: 0 0 0.15rem; color: var(--accent); font-size: 0.86rem; font-weight: 600 }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.15; font-weight: 600; text-wrap: balance }
.logo { grid-row: 1 / span 3; grid-column: 2; max-width: 10rem; max-height: 4rem; object-fit: contain }
.period { margin: 0.35rem 0 0; color: #605c55 }
.status { display: flex; gap: 0.5rem; align-items: baseline; margin: 0 0 0.9rem; font-size: 1.07rem; line-height: 1.35 }
.status .sign { width: 1.05em; height: 1.05em; align-self: flex-start; margin-top: 0.16em; flex: none }
.status .word { font-weight: 600; white-space: nowrap }
section { margin: 0 0 1.35rem }
h2, h3, h4 { break-after: avoid; line-height: 1.2; font-weight: 600 }
h2 { margin: 0 0 0.45rem; font-size: 1.07rem; color: var(--accent) }
h3 { margin: 0.8rem 0 0.3rem; font-size: 0.95rem }
h4 { margin: 0.7rem 0 0.25rem; font-size: 0.86rem }
.project { break-before: auto; margin-top: 2rem; padding-top: 0.8rem; border-top: 1px solid #b9b6af }
p { margin: 0 0 0.45rem; orphans: 2; widows: 2; text-wrap: pretty }
ul, ol { margin: 0 0 0.45rem; padding-inline-start: 1.2rem }
li { margin: 0.1rem 0; break-inside: avoid }
a { color: inherit; text-decoration: underline; text-decoration-color: #b9b6af; text-underline-offset: 0.15em }
.glance { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0 1.2rem; margin: 0; break-inside: avoid }
.figure { border-top: 2px solid #e0deda; padding-top: 0.35rem; color: inherit }
.figure dt { color: #605c55; font-size: 0.86rem }
.figure dd { margin: 0 }
.figure .value { display: block; font-size: 1.3rem; font-weight: 600; line-height: 1.3; white-space: nowrap }
.figure.warn .value, .figure.bad .value { color: inherit }
.figure .detail { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; color: #605c55; font-size: 0.86rem; line-height: 1.3 }
table { width: 100%; margin: 0 0 0.5rem; border-collapse: collapse; font-size: 0.91rem; line-height: 1.35 }
thead { display: table-header-group }
tr { break-inside: avoid }
tbody tr:first-child:not(:last-child) { break-after: avoid }
tbody tr:last-child:not(:first-child) { break-before: avoid }
.in-effort table { width: 50% }
th { color: #605c55; font-weight: 600; text-align: left; vertical-align: bottom; border-bottom: 1px solid #b9b6af }
td { text-align: left; unicode-bidi: plaintext; vertical-align: top; border-bottom: 1px solid #e0deda }
th, td { padding: 0.24rem 0.9rem 0.24rem 0 }
th:last-child, td:last-child { padding-inline-end: 0 }
.words { min-width: 8rem }
.name { width: 17% }
.date, .number { white-space: nowrap; width: 1% }
th.number, td.number { text-align: right }
.more { color: #605c55; font-size: 0.86rem; break-before: avoid }
.sign { width: 0.86em; height: 0.86em; margin-inline-end: 0.35em; vertical-align: -0.07em }
strong { font-weight: 600 }
.timeline, .chart { display: block; width: 100%; height: auto; margin: 0 0 0.4rem; break-inside: avoid }
img { max-width: 100%; height: auto; break-inside: avoid }
pre { white-space: pre-wrap }
blockquote { margin: 0 0 0.45rem; padding-inline-start: 0.9rem; border-inline-start: 2px solid #b9b6af; color: #605c55 }
${tones}
@media print {
  :root { font-size: 10pt; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  body { max-width: none; padding: 0 }
}
@media (max-width: 34rem) { .glance { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.8rem } }
`;

/** Everything has one line and what is too long an end of its own, so that a page has room for as many rows as the layout says. */
const COMPACT = `:root { font-size: 13px }
.masthead { margin-bottom: 0.7rem; padding-bottom: 0.5rem }
h1 { font-size: 1.5rem }
h1, .status { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden }
.status .sign { display: inline-block; margin-inline-end: 0.4em }
.status .word { margin-inline-end: 0.4em }
section { margin: 0 0 0.8rem }
h2 { margin: 0 0 0.25rem }
.glance .detail { -webkit-line-clamp: 1 }
th, td { padding: 0.17rem 0.8rem 0.17rem 0; white-space: nowrap }
td.words, td.name { max-width: 0; overflow: hidden; text-overflow: ellipsis }
.words { min-width: 0 }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 1.6rem }
main > * { grid-column: 1 / -1 }
main > .in-decisions, main > .in-risks { grid-column: auto }
.in-risks .name, .in-decisions .name { display: none }
.in-risks th:nth-child(2), .in-risks td:nth-child(2) { max-width: none; width: 1% }
.in-late th:first-child { width: 26% }
.name { width: 14% }
.more { margin: 0 }
@media print { :root { font-size: 9pt } }
`;
