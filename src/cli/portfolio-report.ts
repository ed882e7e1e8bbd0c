/** `throughline report FILES… --layout portfolio`: one report of all projects of these files. */
import { dayInZone, endOfDay } from '#shared/domain/day.ts';
import { projectSummary } from '#shared/insight/summary/project-summary.ts';
import type { ProjectSummary } from '#shared/insight/summary/summary.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { listOf } from '#shared/meetings/meeting-words.ts';
import { clientsOf, isSameClient } from '#shared/report/portfolio/client.ts';
import { PORTFOLIO_LAYOUT } from '#shared/report/portfolio/layout.ts';
import { type PortfolioReaders, portfolioContent } from '#shared/report/portfolio/make.ts';
import { portfolioPage } from '#shared/report/portfolio/page.ts';
import { reportToSend } from '#shared/report/status/due.ts';
import { shownToClients } from '#shared/report/status/shown-to-clients.ts';
import { differ } from './files.ts';
import type { CommandIo } from './io.ts';
import { eachProjectInFile, type KnownProject } from './project-in-file.ts';
import { making, textOption } from './reading.ts';
import { firstDay, type Order, PORTFOLIO, writeReport } from './report-order.ts';
import { type Arguments, type Refusal, wrongUsage } from './verb.ts';

export async function portfolioReport(order: Order, given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const { target, page } = order;
  if (given.options.project !== undefined) {
    return err(wrongUsage(`--project is for reports of one project; --layout ${PORTFOLIO} tells of all in the files.`));
  }
  const apart = await differ(given.files, [target.out]);
  if (!apart.ok) return apart;
  const now = making.clock.now();
  const rows = await rowsOf(order, now, given, io);
  if (!rows.ok) return rows;
  const readers = readersOf(order, rows.value, textOption(given.options.client));
  if (!readers.ok) return readers;
  const asOf = order.asOf ?? rows.value[0]?.day ?? dayInZone(now, 'UTC');
  const content = portfolioContent(rows.value, {
    readers: readers.value,
    name: '',
    asOf,
    from: firstDay(order, asOf),
    now,
    madeBy: null,
    me: { id: '', name: '' },
    unread: [],
    reasons: {},
    last: null,
  });
  const layout = page === null ? PORTFOLIO_LAYOUT : { ...PORTFOLIO_LAYOUT, page };
  const written = await writeReport(portfolioPage(content, layout), target);
  if (!written.ok) return written;
  const told = counted(content.projects.length, 'project');
  io.stderr.write(`Portfolio report of ${told}, as of ${content.asOf}. Wrote ${target.out}.\n`);
  return ok();
}

/** A project that several files hold is told of once, as the first of them has it. */
async function rowsOf(
  { asOf }: Order,
  now: number,
  given: Arguments,
  io: CommandIo,
): Promise<Result<readonly ProjectSummary[], Refusal>> {
  const rows = new Map<ProjectId, ProjectSummary>();
  for (const file of given.files) {
    const take = ({ id, project }: KnownProject): void => {
      if (rows.has(id)) {
        io.stderr.write(`“${project.project.name}” of ${file} is in a file before it, and told of as it is there.\n`);
        return;
      }
      const at = asOf === null ? now : endOfDay(asOf, project.project.timeZone);
      const moment = { now: at, activity: null, devices: [], report: reportToSend(project, at) };
      rows.set(id, projectSummary(project, { id, moment, forClient: shownToClients }));
    };
    const read = await eachProjectInFile(file, given, io, take);
    if (!read.ok) return read;
  }
  return ok([...rows.values()]);
}

function readersOf(
  { audience }: Order,
  rows: readonly ProjectSummary[],
  named: string | undefined,
): Result<PortfolioReaders, Refusal> {
  if (audience === 'team') {
    return named === undefined ? ok({ audience }) : err(wrongUsage('--client is for --audience client.'));
  }
  const clients = clientsOf(rows);
  const there = clients.length === 0 ? 'None of these projects has a client.' : `There is ${listOf(clients)}.`;
  if (named !== undefined) {
    const client = clients.find((each) => isSameClient(each, named));
    return client === undefined
      ? err(wrongUsage(`No project of these files is for “${named}”. ${there}`))
      : ok({ audience, client });
  }
  const [only, ...others] = clients;
  if (only === undefined || others.length > 0) {
    return err(wrongUsage(`Say with --client for whom the report is. ${there}`));
  }
  return ok({ audience, client: only });
}
