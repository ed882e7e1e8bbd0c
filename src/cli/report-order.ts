/** What `throughline report` was asked for, whatever it is a report of. */
import { addDays, type Day } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import { AUDIENCES, type Audience } from '#shared/report/status/content.ts';
import { pageHtml, pdfFactsOf, type ReportPage } from '#shared/report/status/page.ts';
import { reportPaper } from '#shared/report/status/paper.ts';
import { type PaperTarget, pageOption, paperTarget, writePaper } from './paper-file.ts';
import { dayOption, textOption } from './reading.ts';
import { reportFonts } from './report-fonts.ts';
import { type Arguments, type Refusal, wrongUsage } from './verb.ts';

export const PORTFOLIO = 'portfolio';

export interface Order {
  readonly target: PaperTarget;
  readonly asOf: Day | null;
  readonly since: Day | null;
  readonly audience: Audience;
  /** As it was typed. */
  readonly layout: string;
  /** Null for that of the layout. */
  readonly page: 'a4' | 'letter' | null;
}

/** A week, where nobody said since when. */
const DAYS_TOLD = 7;

export function firstDay({ since }: Pick<Order, 'since'>, asOf: Day): Day {
  return since ?? addDays(asOf, -DAYS_TOLD);
}

export function orderOf(options: Arguments['options']): Result<Order, Refusal> {
  const out = textOption(options.out);
  if (out === undefined) return err(wrongUsage('Say where the report is to be written with --out.'));
  const target = paperTarget(out);
  if (!target.ok) return target;
  const [asOf, since] = [dayOption(options['as-of']), dayOption(options.since)];
  if (!asOf.ok) return asOf;
  if (!since.ok) return since;
  if (asOf.value !== null && since.value !== null && since.value > asOf.value) {
    return err(wrongUsage(`--since ${since.value} is after --as-of ${asOf.value}.`));
  }
  const wanted = textOption(options.audience) ?? 'team';
  const audience = AUDIENCES.find((each) => each === wanted);
  if (!audience) return err(wrongUsage(`“${wanted}” is no audience; say ${AUDIENCES.join(' or ')}.`));
  const page = pageOption(options.page);
  if (!page.ok) return page;
  const layout = textOption(options.layout) ?? (audience === 'client' ? 'client' : 'full');
  return ok({ target: target.value, asOf: asOf.value, since: since.value, audience, layout, page: page.value });
}

export function writeReport(report: ReportPage, target: PaperTarget): Promise<Result<void, Refusal>> {
  const { head, look } = report;
  return writePaper(target, {
    paper: () => reportPaper(report),
    html: async () => pageHtml(report, await reportFonts(pageHtml(report, ''))),
    page: look.page,
    by: head.by,
    finish: (pdf) => withPdfFacts(pdf, pdfFactsOf(head, look)),
  });
}
