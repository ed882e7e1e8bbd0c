/** `throughline report FILE`: a status report of a project, without a window. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { addDays, type Day, dayInZone } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import { AUDIENCES, type Audience, type StatusContent } from '#shared/report/status/content.ts';
import { statusPage } from '#shared/report/status/html.ts';
import type { ReportLayout } from '#shared/report/status/layout.ts';
import { statusContent } from '#shared/report/status/make.ts';
import { builtIns, layoutNamed, layoutsOf } from '#shared/report/status/own-layouts.ts';
import { pageHtml, pdfFactsOf, type ReportPage } from '#shared/report/status/page.ts';
import { reportPaper } from '#shared/report/status/paper.ts';
import { scheduleView } from '#shared/views/index.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { type PaperTarget, pageOption, paperTarget, withProjectOf, writePaper } from './paper-file.ts';
import { dayOption, making, READING_OPTIONS, textOption } from './reading.ts';
import { reportFonts } from './report-fonts.ts';
import { type Arguments, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const LAYOUTS = builtIns().map(({ key }) => key);

const HELP = `throughline report FILE --out OUT [--as-of DAY] [--since DAY] [--audience team|client] [--layout NAME]
        [--page a4|letter] [--project NAME] [--from FORMAT] [--tz ZONE]

Writes a status report of a project in FILE as OUT: .pdf (made by a Chromium-based browser of this computer), .html, .docx,
.md or .txt.

  --out OUT        where the report is written
  --as-of DAY      the day that it is of, such as 2026-11-20; today when not given
  --since DAY      the first day that it tells of; a week before when not given
  --audience WHO   team when not given. A report for a client is made of nothing but what is marked as shown to clients
  --layout NAME    ${LAYOUTS.join(', ')}, or the name of a layout of the project's own;
                   for the team full, for a client client when not given
  --page PAPER     a4 or letter; that of the layout when not given
  --project NAME   which project of FILE; the first when not given
  --from FORMAT    trello, mspdi, gan, plan-csv, json or bundle: only needed where the content does not tell
  --tz ZONE        IANA zone on whose clock times in foreign files are put; UTC when not given

Exit: 0 done, 1 the input is not acceptable, 2 wrong usage, 3 an internal fault.`;

const report: Verb = {
  name: 'report',
  help: HELP,
  options: {
    ...READING_OPTIONS,
    out: { type: 'string' },
    'as-of': { type: 'string' },
    since: { type: 'string' },
    audience: { type: 'string' },
    layout: { type: 'string' },
    page: { type: 'string' },
    project: { type: 'string' },
  },
  files: 1,
  run: runWith,
};

export function runReport(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(report, args, io);
}

interface Order {
  readonly target: PaperTarget;
  readonly asOf: Day | null;
  readonly since: Day | null;
  readonly audience: Audience;
  /** As it was typed. */
  readonly layout: string;
  /** Null for that of the layout. */
  readonly page: ReportLayout['page'] | null;
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const order = orderOf(given.options);
  if (!order.ok) return order;
  const { target } = order.value;
  return withProjectOf(given, target.out, io, async ({ project }) => {
    const layout = layoutOf(project, order.value);
    if (!layout.ok) return layout;
    const content = contentOf(project, order.value);
    const page = statusPage(content, layout.value);
    const written = await writePaper(target, {
      paper: () => reportPaper(page),
      html: () => htmlOf(page),
      page: layout.value.page,
      by: content.made.by,
      finish: (pdf) => withPdfFacts(pdf, pdfFactsOf(page.head, page.look)),
    });
    if (!written.ok) return written;
    io.stderr.write(`Status report of “${content.project.name}”, as of ${content.asOf}. Wrote ${target.out}.\n`);
    return ok();
  });
}

function orderOf(options: Arguments['options']): Result<Order, Refusal> {
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

/** [REPORT-25] One that comes with the program, or the project's own by its name. */
function layoutOf(project: ProjectDocument, { layout, page }: Order): Result<ReportLayout, Refusal> {
  const found = layoutNamed(project, layout);
  if (found) return ok(page === null ? found : { ...found, page });
  const own = layoutsOf(project).filter(({ record }) => record !== null);
  const more = own.length === 0 ? ', and the project has none of its own' : `, or its own ${listOf(own.map(nameOf))}`;
  return err(wrongUsage(`“${layout}” is no layout of this project; there is ${LAYOUTS.join(', ')}${more}.`));
}

function nameOf({ layout }: { readonly layout: ReportLayout }): string {
  return `“${layout.name}”`;
}

/** A week, where nobody said since when. */
const DAYS_TOLD = 7;

function contentOf(project: ProjectDocument, { asOf: day, since, audience }: Order): StatusContent {
  const asOf = day ?? dayInZone(making.clock.now(), project.project.timeZone);
  const plan = scheduleView(project, parseInstant(asOf)).get();
  return statusContent(project, plan, {
    projectId: null,
    audience,
    asOf,
    from: since ?? addDays(asOf, -DAYS_TOLD),
    madeBy: null,
    devices: [],
    last: null,
  });
}

async function htmlOf(report: ReportPage): Promise<string> {
  return pageHtml(report, await reportFonts(pageHtml(report, '')));
}
