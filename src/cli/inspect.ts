/** `throughline inspect FILE`: what a bundle, an export or a foreign file holds, without a window. */
import type { Day } from '#shared/domain/day.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { lossesOf } from '#shared/transfer/json/losses.ts';
import type { FileReading } from '#shared/transfer/read-file.ts';
import { type ProjectSummary, summarise } from '#shared/transfer/summary.ts';
import { withSchedules } from '#shared/transfer/with-schedules.ts';
import { flagsOf } from './inspect-flags.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { dayOption, making, READING_OPTIONS, readSource } from './reading.ts';
import { type Arguments, type Refusal, runVerb, type Verb } from './verb.ts';

const HELP = `throughline inspect FILE [--json] [--as-of YYYY-MM-DD] [--from FORMAT] [--tz ZONE] [--columns LIST]

Says what FILE holds: counts, dates, flags and what an import would lose.

  --json          the same as JSON
  --as-of DAY     the day at whose end flags are judged; today where it is not given
  --from FORMAT   trello, mspdi, gan, plan-csv, ics, json or bundle: only needed where the content does not tell
  --tz ZONE       IANA zone on whose clock times in foreign files are put; UTC when not given
  --columns LIST  of a table: which column is what, such as "What=title,From=start,Days=duration"

Exit: 0 done, 1 the input is not acceptable, 2 wrong usage, 3 an internal fault.`;

/** What `inspect --json` prints (EXPORT.md). */
interface Inspection {
  readonly format: string;
  readonly source: Exchange['source'];
  readonly losses: readonly Loss[];
  readonly projects: readonly ProjectSummary[];
}

const verb: Verb = {
  name: 'inspect',
  help: HELP,
  options: { ...READING_OPTIONS, json: { type: 'boolean' }, 'as-of': { type: 'string' } },
  files: 1,
  run: runWith,
};

export function runInspect(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(verb, args, io);
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const asOf = dayOption(given.options['as-of']);
  if (!asOf.ok) return asOf;
  const reading = await readSource(given.files[0] ?? '', given, io);
  if (!reading.ok) return reading;
  const inspection = inspectionOf(reading.value, asOf.value);
  io.stdout.write(given.options.json === true ? `${JSON.stringify(inspection, null, 2)}\n` : described(inspection));
  return ok();
}

function inspectionOf({ format, exchange, losses }: FileReading, asOf: Day | null): Inspection {
  const all = [...losses, ...exchange.projects.flatMap(lossesOf)];
  return {
    format,
    source: exchange.source ?? null,
    losses: all,
    projects: withSchedules(exchange, making).projects.map((project) => summarise(project, flagsOf(project, asOf))),
  };
}

function described({ format, source, losses, projects }: Inspection): string {
  const lines = [`Format: ${format}${source ? ` (from ${source.tool})` : ''}`];
  for (const project of projects) {
    const { FS, SS, FF, SF } = project.links;
    lines.push(
      '',
      project.name,
      `  lists            ${project.lists}`,
      `  tasks            ${project.tasks} (${project.done} done, ${project.archived} archived, ${project.milestones} milestones)`,
      `  links            ${FS + SS + FF + SF} (FS ${FS}, SS ${SS}, FF ${FF}, SF ${SF})`,
      `  people           ${project.people}`,
      `  comments         ${project.comments}`,
      `  checklist items  ${project.checklistItems}`,
      `  attachments      ${project.attachments}`,
      ...(project.series + project.meetings === 0
        ? []
        : [`  meetings         ${project.series} series, ${project.meetings} by themselves`]),
      `  dates            ${project.dates.first ?? 'none'} to ${project.dates.last ?? 'none'}`,
      ...flagLines(project),
    );
  }
  if (losses.length > 0)
    lines.push('', 'Does not come along, or not as it was:', ...losses.map(({ message }) => `  - ${message}`));
  return `${lines.join('\n')}\n`;
}

/** Flags that are written out for people; all of them are in the JSON. */
const SHOWN_FLAGS = 20;

function flagLines({ flags }: ProjectSummary): string[] {
  if (flags.length === 0) return ['  flags            none'];
  const rest = flags.length - SHOWN_FLAGS;
  return [
    `  flags            ${flags.length}`,
    ...flags.slice(0, SHOWN_FLAGS).map(({ title, sentence }) => `    - ${title}: ${sentence}`),
    ...(rest > 0 ? [`    and ${rest} more`] : []),
  ];
}
