/** `throughline report`: a status report of a project, or of the projects of several files, without a window. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { dayInZone } from '#shared/domain/day.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import type { StatusContent } from '#shared/report/status/content.ts';
import { statusPage } from '#shared/report/status/html.ts';
import type { ReportLayout } from '#shared/report/status/layout.ts';
import { statusContent } from '#shared/report/status/make.ts';
import { builtIns, layoutNamed, layoutsOf, OWN } from '#shared/report/status/own-layouts.ts';
import { scheduleView } from '#shared/views/index.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { withProjectOf } from './paper-file.ts';
import { portfolioReport } from './portfolio-report.ts';
import { making, READING_OPTIONS } from './reading.ts';
import { firstDay, type Order, orderOf, PORTFOLIO, writeReport } from './report-order.ts';
import { type Arguments, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const LAYOUTS = builtIns().map(({ key }) => key);

const HELP = `throughline report FILE --out OUT [--as-of DAY] [--since DAY] [--audience team|client] [--layout NAME]
        [--page a4|letter] [--project NAME] [--from FORMAT] [--tz ZONE]
throughline report FILES… --layout portfolio --out OUT [--audience team|client [--client NAME]] …

Writes a status report of a project in FILE as OUT: .pdf (made by a Chromium-based browser of this computer), .html, .docx,
.md or .txt.

  --out OUT        where the report is written
  --as-of DAY      the day that it is of, such as 2026-11-20; today when not given
  --since DAY      the first day that it tells of; a week before when not given
  --audience WHO   team when not given. A report for a client is made of nothing but what is marked as shown to clients
  --layout NAME    ${LAYOUTS.join(', ')}, or the name of a layout of the project's own,
                   with ${OWN} before it where it is called as one of these (${OWN}${PORTFOLIO});
                   for the team full, for a client client when not given
                   portfolio: one report of all projects in all FILES
  --client NAME    with --layout portfolio and --audience client: whose projects it is of
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
    client: { type: 'string' },
  },
  files: 'some',
  run: runWith,
};

export function runReport(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(report, args, io);
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const order = orderOf(given.options);
  if (!order.ok) return order;
  if (order.value.layout === PORTFOLIO) return portfolioReport(order.value, given, io);
  if (given.files.length > 1) {
    return err(
      wrongUsage(`report takes one file, but got ${given.files.length}; several are for --layout ${PORTFOLIO}.`),
    );
  }
  if (given.options.client !== undefined) return err(wrongUsage(`--client is for --layout ${PORTFOLIO}.`));
  const { target } = order.value;
  return withProjectOf(given, target.out, io, async ({ project }) => {
    const layout = layoutOf(project, order.value);
    if (!layout.ok) return layout;
    const content = contentOf(project, order.value);
    const written = await writeReport(statusPage(content, layout.value), target);
    if (!written.ok) return written;
    io.stderr.write(`Status report of “${content.project.name}”, as of ${content.asOf}. Wrote ${target.out}.\n`);
    return ok();
  });
}

/** [REPORT-25] One that comes with the program, or the project's own by its name. */
function layoutOf(project: ProjectDocument, { layout, page }: Order): Result<ReportLayout, Refusal> {
  const found = layoutNamed(project, layout);
  if (found) return ok(page === null ? found : { ...found, page });
  const own = layoutsOf(project).filter(({ isOwn }) => isOwn);
  const more = own.length === 0 ? ', and the project has none of its own' : `, or its own ${listOf(own.map(nameOf))}`;
  return err(wrongUsage(`“${layout}” is no layout of this project; there is ${LAYOUTS.join(', ')}${more}.`));
}

function nameOf({ layout }: { readonly layout: ReportLayout }): string {
  return `“${layout.name}”`;
}

function contentOf(project: ProjectDocument, order: Order): StatusContent {
  const asOf = order.asOf ?? dayInZone(making.clock.now(), project.project.timeZone);
  const plan = scheduleView(project, parseInstant(asOf)).get();
  return statusContent(project, plan, {
    projectId: null,
    audience: order.audience,
    asOf,
    from: firstDay(order, asOf),
    madeBy: null,
    devices: [],
    last: null,
  });
}
