/**
 * A report as one HTML page that stands alone, for a screen and for paper (REPORT-17): nothing is fetched, no script runs, and a
 * browser prints it on the paper of its layout. What it prints is the PDF, in whichever edition.
 */
import type { Day } from '#shared/domain/day.ts';
import { STATUS_WORDS } from '#shared/domain/status-words.ts';
import { dateWords } from '#shared/meetings/meeting-words.ts';
import { escaped } from '#shared/report/paper/html.ts';
import type { PdfFacts } from '#shared/report/pdf-facts.ts';
import type { StatusContent } from './content.ts';
import { sectionHtml } from './html-parts.ts';
import type { PageLook } from './layout.ts';
import type { Section } from './parts.ts';
import { reportStyle } from './style.ts';
import { STATUS_TONES, signOf } from './svg.ts';

/** What any report has at its head. */
export interface ReportHead {
  /** What it is of. */
  readonly name: string;
  readonly period: { readonly from: Day; readonly to: Day };
  readonly asOf: Day;
  readonly by: string | null;
  /** Null of a report that is of several projects. */
  readonly status: StatusContent['status'] | null;
}

/** What a report says, and how it looks: its page, its paper and its messages are made of this alone. */
export interface ReportPage {
  readonly head: ReportHead;
  /** Markdown, for the body of a mail that the report goes with. */
  readonly summary: string;
  readonly look: PageLook;
  readonly sections: readonly Section[];
}

/** `fonts`: `@font-face` rules that hold their fonts; '' for those of the machine. */
export function pageHtml(report: ReportPage, fonts: string): string {
  const { head, look } = report;
  const author = head.by === null || head.by === '' ? '' : `<meta name="author" content="${escaped(head.by)}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
${author}<title>${escaped(titleOf(head, look))}</title>
<style>
${fonts}${reportStyle(look, runningOf(head, look))}</style>
</head>
<body>
<main>
${pageBody(report)}
</main>
</body>
</html>
`;
}

/** What stands in the page's `main`. */
export function pageBody({ head, look, sections }: ReportPage): string {
  const parts = sections.map((section, index) => sectionHtml(section, `s${index}`));
  return `${masthead(head, look)}\n${statusLine(head)}${parts.join('\n')}`;
}

/** "Harbour site: status report, 20 November 2026". */
export function titleOf({ name, asOf }: Pick<ReportHead, 'name' | 'asOf'>, look: Pick<PageLook, 'kind'>): string {
  return `${name}: ${kindOf(look).toLowerCase()}, ${dateWords(asOf)}`;
}

/** What its PDF says of itself. */
export function pdfFactsOf(head: ReportHead, look: PageLook): PdfFacts {
  return { title: titleOf(head, look), author: head.by, subject: kindOf(look) };
}

export function kindOf({ kind }: Pick<PageLook, 'kind'>): string {
  return kind === '' ? 'Status report' : kind;
}

function runningOf(head: ReportHead, { kind, header, footer }: PageLook): { head: string; foot: string } {
  return {
    head: header === '' ? titleOf(head, { kind }) : header,
    foot: footer === '' ? dateWords(head.asOf) : footer,
  };
}

function masthead({ name, period, asOf, by: author }: ReportHead, look: PageLook): string {
  const from = period.from < asOf ? `${dateWords(period.from)} to ` : '';
  const by = author === null || author === '' ? '' : ` · ${escaped(author)}`;
  // The name of the logo says nothing that the title does not.
  const logo = look.logo === null ? '' : `\n<img class="logo" src="${escaped(look.logo)}" alt="">`;
  return `<header class="masthead">
<p class="kind" dir="auto">${escaped(kindOf(look))}</p>
<h1 dir="auto">${escaped(name)}</h1>
<p class="period">${escaped(`${from}${dateWords(asOf)}`)}${by}</p>${logo}
</header>`;
}

function statusLine({ status: stated }: ReportHead): string {
  if (stated === null) return '';
  const { status, reason } = stated;
  if (status === null) return reason === '' ? '' : `<p class="status" dir="auto">${escaped(reason)}</p>\n`;
  const tone = STATUS_TONES[status];
  const why = reason === '' ? '' : ` <span dir="auto">${escaped(reason)}</span>`;
  return `<p class="status">${signOf(tone)}<span class="word ${tone}">${STATUS_WORDS[status]}</span>${why}</p>\n`;
}
