/**
 * A report as one HTML page that stands alone, for a screen and for paper (REPORT-17): nothing is fetched, no script runs, and a
 * browser prints it on the paper of its layout. What it prints is the PDF, in whichever edition.
 */

import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { escaped } from '#shared/report/paper/html.ts';
import type { PdfFacts } from '#shared/report/pdf-facts.ts';
import type { StatusContent } from './content.ts';
import { sectionHtml } from './html-parts.ts';
import type { ReportLayout } from './layout.ts';
import { STATUS_TONES, sectionsOf } from './sections.ts';
import { reportStyle } from './style.ts';
import { signOf } from './svg.ts';

export interface HtmlMaking {
  readonly layout: ReportLayout;
  /** `@font-face` rules that hold their fonts; '' for those of the machine. */
  readonly fonts: string;
}

export function statusHtml(content: StatusContent, { layout, fonts }: HtmlMaking): string {
  return page({
    title: titleOf(content, layout),
    author: content.made.by,
    style: fonts + reportStyle(layout, runningOf(content, layout)),
    body: statusBody(content, layout),
  });
}

/** What stands in the page's `main`. */
export function statusBody(content: StatusContent, layout: ReportLayout): string {
  const sections = sectionsOf(content, layout).map((section, index) => sectionHtml(section, `s${index}`));
  return `${masthead(content, layout)}\n${statusLine(content)}${sections.join('\n')}`;
}

/** "Harbour site: status report, 20 November 2026". */
export function titleOf(
  { project, asOf }: Pick<StatusContent, 'project' | 'asOf'>,
  layout: Pick<ReportLayout, 'kind'>,
): string {
  return `${project.name === '' ? 'Untitled project' : project.name}: ${kindOf(layout).toLowerCase()}, ${dateWords(asOf)}`;
}

/** What its PDF says of itself. */
export function factsOf(content: StatusContent, layout: ReportLayout): PdfFacts {
  return { title: titleOf(content, layout), author: content.made.by, subject: kindOf(layout) };
}

function kindOf({ kind }: Pick<ReportLayout, 'kind'>): string {
  return kind === '' ? 'Status report' : kind;
}

function runningOf(
  content: Pick<StatusContent, 'project' | 'asOf'>,
  layout: ReportLayout,
): { head: string; foot: string } {
  return {
    head: layout.header === '' ? titleOf(content, layout) : layout.header,
    foot: layout.footer === '' ? dateWords(content.asOf) : layout.footer,
  };
}

interface Page {
  readonly title: string;
  readonly author: string | null;
  readonly style: string;
  readonly body: string;
}

function page({ title, author, style, body }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
${author === null || author === '' ? '' : `<meta name="author" content="${escaped(author)}">\n`}<title>${escaped(title)}</title>
<style>
${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

function masthead(content: StatusContent, layout: ReportLayout): string {
  const { project, period, asOf, made } = content;
  const from = period.from < asOf ? `${dateWords(period.from)} to ` : '';
  const by = made.by === null || made.by === '' ? '' : ` · ${escaped(made.by)}`;
  // The name of the logo says nothing that the title does not.
  const logo = layout.logo === null ? '' : `\n<img class="logo" src="${escaped(layout.logo)}" alt="">`;
  return `<header class="masthead">
<p class="kind" dir="auto">${escaped(kindOf(layout))}</p>
<h1 dir="auto">${escaped(project.name === '' ? 'Untitled project' : project.name)}</h1>
<p class="period">${escaped(`${from}${dateWords(asOf)}`)}${by}</p>${logo}
</header>`;
}

function statusLine({ status: { status, reason } }: Pick<StatusContent, 'status'>): string {
  if (status === null) return reason === '' ? '' : `<p class="status" dir="auto">${escaped(reason)}</p>\n`;
  const tone = STATUS_TONES[status];
  const why = reason === '' ? '' : ` <span dir="auto">${escaped(reason)}</span>`;
  return `<p class="status">${signOf(tone)}<span class="word ${tone}">${STATUS_WORDS[status]}</span>${why}</p>\n`;
}
