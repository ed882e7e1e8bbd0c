/** `throughline report FILE`: a status report of a project, without a window. */
import { extname } from 'node:path';
import { printPdf } from '#node/browser/print-pdf.ts';
import { finalPath } from '#node/files/replace-file.ts';
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { addDays, type Day, dayInZone, isDay } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { markdownOf } from '#shared/report/paper/markdown.ts';
import { plainOf } from '#shared/report/paper/messages.ts';
import { withPdfFacts } from '#shared/report/pdf-facts.ts';
import { AUDIENCES, type Audience, type StatusContent } from '#shared/report/status/content.ts';
import { factsOf, statusHtml } from '#shared/report/status/html.ts';
import type { ReportLayout } from '#shared/report/status/layout.ts';
import { statusContent } from '#shared/report/status/make.ts';
import { builtIns, layoutNamed, layoutsOf } from '#shared/report/status/own-layouts.ts';
import { statusPaper } from '#shared/report/status/paper.ts';
import { scheduleView } from '#shared/views/index.ts';
import { writeOutput } from './files.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { projectInFile } from './project-in-file.ts';
import { making, READING_OPTIONS, textOption } from './reading.ts';
import { reportFonts } from './report-fonts.ts';
import { type Arguments, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

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

const KINDS = ['.pdf', '.html', '.docx', '.md', '.txt'] as const;

interface Order {
  readonly out: string;
  readonly kind: (typeof KINDS)[number];
  readonly asOf: Day | null;
  readonly since: Day | null;
  readonly audience: Audience;
  /** As it was typed. */
  readonly layout: string;
  /** Null for that of the layout. */
  readonly page: ReportLayout['page'] | null;
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const [input = ''] = given.files;
  const order = orderOf(given.options);
  if (!order.ok) return order;
  const { out } = order.value;
  if ((await finalPath(out).catch(() => out)) === (await finalPath(input).catch(() => input))) {
    return err(wrongUsage(`${out} is named twice: what is read is not written over. Name another output.`));
  }
  const found = await projectInFile(input, textOption(given.options.project), given, io);
  if (!found.ok) return found;
  const { project } = found.value;
  try {
    const layout = layoutOf(project, order.value);
    if (!layout.ok) return layout;
    const content = contentOf(project, order.value);
    const written = await fileOf(content, order.value.kind, layout.value);
    if (!written.ok) return written;
    const stored = await writeOutput(out, written.value);
    if (!stored.ok) return err(notAcceptable(stored.error));
    io.stderr.write(`Status report of “${content.project.name}”, as of ${content.asOf}. Wrote ${out}.\n`);
    return ok();
  } finally {
    releaseDocument(project);
  }
}

function orderOf(options: Arguments['options']): Result<Order, Refusal> {
  const out = textOption(options.out);
  if (out === undefined) return err(wrongUsage('Say where the report is to be written with --out.'));
  const kind = KINDS.find((each) => each === extname(out).toLowerCase());
  if (!kind) {
    return err(wrongUsage(`The name ${out} does not tell the format to write; end it in ${KINDS.join(', ')}.`));
  }
  const [asOf, since] = [dayOption(options['as-of']), dayOption(options.since)];
  if (!asOf.ok) return asOf;
  if (!since.ok) return since;
  if (asOf.value !== null && since.value !== null && since.value > asOf.value) {
    return err(wrongUsage(`--since ${since.value} is after --as-of ${asOf.value}.`));
  }
  const wanted = textOption(options.audience) ?? 'team';
  const audience = AUDIENCES.find((each) => each === wanted);
  if (!audience) return err(wrongUsage(`“${wanted}” is no audience; say ${AUDIENCES.join(' or ')}.`));
  const page = textOption(options.page) ?? null;
  if (page !== null && page !== 'a4' && page !== 'letter') {
    return err(wrongUsage(`“${page}” is no paper; say a4 or letter.`));
  }
  const layout = textOption(options.layout) ?? (audience === 'client' ? 'client' : 'full');
  return ok({ out, kind, asOf: asOf.value, since: since.value, audience, layout, page });
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

function dayOption(value: string | boolean | undefined): Result<Day | null, Refusal> {
  const said = textOption(value);
  if (said === undefined) return ok(null);
  return isDay(said) ? ok(said) : err(wrongUsage(`“${said}” is no day; write it as 2026-11-20.`));
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

async function fileOf(
  content: StatusContent,
  kind: Order['kind'],
  layout: ReportLayout,
): Promise<Result<string | Uint8Array, Refusal>> {
  switch (kind) {
    case '.md':
      return ok(markdownOf(statusPaper(content, layout)));
    case '.txt':
      return ok(plainOf(statusPaper(content, layout)));
    case '.docx': {
      // Large, and asked for seldom.
      const { docxOf } = await import('#shared/report/paper/docx.ts');
      return ok(await docxOf(statusPaper(content, layout), layout.page, content.made.by ?? ''));
    }
    case '.html':
      return ok(await htmlOf(content, layout));
    case '.pdf': {
      const printed = await printPdf(await htmlOf(content, layout));
      return printed.ok ? ok(withPdfFacts(printed.value, factsOf(content, layout))) : err(notAcceptable(printed.error));
    }
  }
}

async function htmlOf(content: StatusContent, layout: ReportLayout): Promise<string> {
  const bare = statusHtml(content, { layout, fonts: '' });
  return statusHtml(content, { layout, fonts: await reportFonts(bare) });
}
