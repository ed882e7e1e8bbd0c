/** `throughline convert IN OUT`: any readable file to an open format, with an account of what did not come along. */
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { bundledProjects, type WholeDocuments, writeBundle } from '#shared/transfer/bundle/index.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { serialiseExchange, writeInstant } from '#shared/transfer/exchange/write.ts';
import { calendarOfExchange } from '#shared/transfer/ics/export.ts';
import { decodeText } from '#shared/transfer/input/decode-text.ts';
import { readJson } from '#shared/transfer/input/json-input.ts';
import { applyMapping, type Mapping, readMapping } from '#shared/transfer/mapping.ts';
import { isPlanFormat, planOfExchange } from '#shared/transfer/plan-file.ts';
import { summarise } from '#shared/transfer/summary.ts';
import { withSchedules } from '#shared/transfer/with-schedules.ts';
import { DRAWING_OPTIONS, type DrawingOrder, drawingOrder, drawTimeline } from './draw-timeline.ts';
import { differ, readInput, writeOutput } from './files.ts';
import { type OutputFormat, outputFormat } from './formats.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { making, READING_OPTIONS, readSource, textOption } from './reading.ts';
import { type Arguments, inFile, notAcceptable, type Refusal, runVerb, type Verb } from './verb.ts';

const HELP = `throughline convert IN OUT [--from FORMAT] [--to FORMAT] [--tz ZONE] [--columns LIST] [--map FILE]
        [--losses FILE] [--paper PAPER] [--orientation WAY] [--fit HOW] [--as-of DAY] [--baseline NAME] [--levels N]

Reads IN and writes it as OUT. The format of IN is told by its content, that of OUT by its name (.json, .throughline,
.xml, .csv, .ics, .pdf, .svg).

  --from FORMAT   trello, mspdi, gan, plan-csv, ics, json or bundle: only needed where the content does not tell
  --to FORMAT     json, bundle; of the first project mspdi (Microsoft Project's XML), plan-csv (a table), ics (its meetings), or its timeline
                  drawn as pdf (made by a Chromium-based browser of this computer) or svg
  --tz ZONE       IANA zone on whose clock times in foreign files are put; UTC when not given, which is noted
  --columns LIST  of a table: which column is what, such as "What=title,From=start,Days=duration"; docs/EXPORT.md names all
  --map FILE      JSON: { "columns": { … }, "dateOrder": "DMY", "lists": { "Done": "done" } }
  --losses FILE   writes what did not come along, with reasons, as JSON

Of a drawn timeline:
  --paper PAPER   of a pdf: a4 when not given; a0 to a5, letter, legal, tabloid, or millimetres such as 420x297
  --orientation   landscape when not given, or portrait
  --fit HOW       width when not given: as wide as the page, as many pages as the rows need; page: all on one;
                  tiles: at its own scale, over pages that overlap
  --as-of DAY     forecast as of this day, which is marked; without it as of the plan's status
                  date, and where it has none the plan alone
  --baseline NAME draws this baseline under the bars
  --levels N      that many levels of the outline

Exit: 0 done, 1 the input is not acceptable, 2 wrong usage, 3 an internal fault.`;

const convert: Verb = {
  name: 'convert',
  help: HELP,
  options: {
    ...READING_OPTIONS,
    ...DRAWING_OPTIONS,
    to: { type: 'string' },
    map: { type: 'string' },
    losses: { type: 'string' },
  },
  files: 2,
  run: runWith,
};

export function runConvert(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(convert, args, io);
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const [input = '', output = ''] = given.files;
  const to = outputFormat(textOption(given.options.to), output);
  if (!to.ok) return to;
  const order = drawingOrder(to.value, given.options);
  if (!order.ok) return order;
  const mapped = textOption(given.options.map);
  const lossesFile = textOption(given.options.losses);
  const apart = await differ([input, ...present(mapped)], [output, ...present(lossesFile)]);
  if (!apart.ok) return apart;
  const mapping = await mappingFrom(mapped);
  if (!mapping.ok) return mapping;
  const reading = await readSource(input, given, io, mapping.value);
  if (!reading.ok) return reading;
  const translated = applyMapping(reading.value.exchange, mapping.value);
  const exchange: Exchange = { ...translated, exportedAt: writeInstant(making.clock.now()) };
  const made = await contentOf(exchange, reading.value, to.value, order.value);
  if (!made.ok) return made;
  const { content, losses } = made.value;
  const stored = await writeOutput(output, content);
  if (!stored.ok) return err(notAcceptable(stored.error));
  if (lossesFile !== undefined) {
    const kept = await writeOutput(lossesFile, `${JSON.stringify(losses, null, 2)}\n`);
    if (!kept.ok) return err(notAcceptable(kept.error));
  }
  tell(io, reading.value.format, output, exchange, losses);
  return ok();
}

function present(path: string | undefined): string[] {
  return path === undefined ? [] : [path];
}

async function mappingFrom(path: string | undefined): Promise<Result<Mapping, Refusal>> {
  if (path === undefined) return ok({});
  const bytes = await readInput(path);
  if (!bytes.ok) return err(notAcceptable(bytes.error));
  const json = readJson(decodeText(bytes.value));
  const mapping = json.ok ? readMapping(json.value.value) : json;
  return mapping.ok ? mapping : err(notAcceptable(inFile(path, mapping.error)));
}

interface Written {
  readonly content: string | Uint8Array;
  readonly losses: readonly Loss[];
}

async function contentOf(
  exchange: Exchange,
  whole: WholeDocuments,
  format: OutputFormat,
  order: DrawingOrder | null,
): Promise<Result<Written, Refusal>> {
  const losses = exchange.losses ?? [];
  if (order) {
    const drawn = await drawTimeline(exchange, order);
    return drawn.ok ? ok({ ...drawn.value, losses: [...losses, ...drawn.value.losses] }) : drawn;
  }
  if (format === 'json') return ok({ content: serialiseExchange(withSchedules(exchange, making)), losses });
  if (isPlanFormat(format)) {
    const plan = planOfExchange(exchange, format, making);
    if (!plan.ok) return err(notAcceptable(plan.error));
    return ok({ content: plan.value.text, losses: [...losses, ...plan.value.losses] });
  }
  if (format === 'ics') {
    const calendar = calendarOfExchange(exchange, making);
    if (!calendar.ok) return err(notAcceptable(calendar.error));
    return ok({ content: calendar.value.text, losses: [...losses, ...calendar.value.losses] });
  }
  const made = bundledProjects(exchange, whole, making);
  if (!made.ok) return err(notAcceptable(made.error));
  const all = [...losses, ...made.value.losses];
  const { exportedAt = null, source = null } = exchange;
  return ok({ content: writeBundle({ exportedAt, source, losses: all, projects: made.value.projects }), losses: all });
}

function tell(io: CommandIo, format: string, output: string, exchange: Exchange, losses: readonly Loss[]): void {
  io.stderr.write(`Read as ${format}; wrote ${output}.\n`);
  for (const project of exchange.projects) {
    const { name, lists, tasks, comments, series, meetings } = summarise(project);
    const met = series + meetings === 0 ? '' : `, ${series} series of meetings, ${meetings} other meetings`;
    io.stderr.write(`  ${name}: ${lists} lists, ${tasks} tasks, ${comments} comments${met}\n`);
  }
  for (const { message, where } of losses) io.stderr.write(`  - ${message}${where ? ` (${where})` : ''}\n`);
}
