/** `throughline minutes FILE`: the minutes of a meeting as a paper, without a window. */
import { extname } from 'node:path';
import { printPdf } from '#node/browser/print-pdf.ts';
import { finalPath } from '#node/files/replace-file.ts';
import type { NotesKey } from '#shared/document/notes/index.ts';
import { releaseDocument } from '#shared/document/whole.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { markdownOf } from '#shared/report/paper/markdown.ts';
import { plainOf } from '#shared/report/paper/messages.ts';
import type { ExchangeNotes } from '#shared/transfer/exchange/schema.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { draftsOf, minutesAsTheyStand, sentOf } from '#shared/views/minutes/draft.ts';
import { writeOutput } from './files.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { chooseMeeting, described, meetingsOf } from './meeting-choice.ts';
import { type FileProject, projectInFile } from './project-in-file.ts';
import { making, READING_OPTIONS, textOption } from './reading.ts';
import { type Arguments, notAcceptable, type Refusal, runVerb, type Verb, wrongUsage } from './verb.ts';

const HELP = `throughline minutes FILE [--meeting NAME --out OUT] [--as-it-stands] [--paper PAPER] [--project NAME]
        [--from FORMAT] [--tz ZONE]

Writes the minutes of a meeting in FILE as OUT: .pdf (made by a Chromium-based browser of this computer), .docx, .html,
.md or .txt. Without --meeting it lists the meetings of which something was said.

  --meeting NAME  its title, its day (2026-11-30), both ("Site meeting 2026-11-30"), or its key in that list
  --out OUT       where the minutes are written
  --as-it-stands  made anew from the meeting as it stands in FILE; without it minutes that were sent are written as
                  they were sent, the last version of them
  --paper PAPER   of .pdf, .html and .docx: a4 when not given, or letter
  --project NAME  which project of FILE; the first when not given
  --from FORMAT   trello, mspdi, gan, plan-csv, json or bundle: only needed where the content does not tell
  --tz ZONE       IANA zone on whose clock times in foreign files are put; UTC when not given

Exit: 0 done, 1 the input is not acceptable, 2 wrong usage, 3 an internal fault.`;

const minutes: Verb = {
  name: 'minutes',
  help: HELP,
  options: {
    ...READING_OPTIONS,
    meeting: { type: 'string' },
    out: { type: 'string' },
    'as-it-stands': { type: 'boolean' },
    paper: { type: 'string' },
    project: { type: 'string' },
  },
  files: 1,
  run: runWith,
};

export function runMinutes(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  return runVerb(minutes, args, io);
}

const KINDS = ['.pdf', '.docx', '.html', '.md', '.txt'] as const;

interface Order {
  readonly meeting: string;
  readonly out: string;
  readonly kind: (typeof KINDS)[number];
  readonly paper: PrintedPaper;
  readonly isAnew: boolean;
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const [input = ''] = given.files;
  const order = orderOf(given.options);
  if (!order.ok) return order;
  const out = order.value?.out;
  if (out !== undefined && (await finalPath(out).catch(() => out)) === (await finalPath(input).catch(() => input))) {
    return err(wrongUsage(`${out} is named twice: what is read is not written over. Name another output.`));
  }
  const found = await projectInFile(input, textOption(given.options.project), given, io);
  if (!found.ok) return found;
  const { project } = found.value;
  try {
    const meetings = meetingsOf(project);
    if (order.value) return await writeMinutes(found.value, meetings, order.value, io);
    for (const meeting of meetings) {
      const { entry } = meeting;
      const sent = sentOf(meeting).length;
      io.stdout.write(`${entry.key}\t${described(entry)}\t${sent === 0 ? 'no minutes sent' : `${sent} sent`}\n`);
    }
    if (meetings.length === 0) io.stderr.write('Nothing was said of any meeting in this file.\n');
    return ok();
  } finally {
    releaseDocument(project);
  }
}

/** Null where meetings are only to be listed. */
function orderOf(options: Arguments['options']): Result<Order | null, Refusal> {
  const [meeting, out] = [textOption(options.meeting), textOption(options.out)];
  const paper = textOption(options.paper) ?? 'a4';
  if (paper !== 'a4' && paper !== 'letter') return err(wrongUsage(`“${paper}” is no paper; say a4 or letter.`));
  if (meeting === undefined && out === undefined) return ok(null);
  if (out === undefined) return err(wrongUsage('Say where the minutes are to be written with --out.'));
  if (meeting === undefined) return err(wrongUsage('Say which meeting with --meeting.'));
  const kind = KINDS.find((each) => each === extname(out).toLowerCase());
  if (!kind) {
    return err(wrongUsage(`The name ${out} does not tell the format to write; end it in ${KINDS.join(', ')}.`));
  }
  return ok({ meeting, out, kind, paper, isAnew: options['as-it-stands'] === true });
}

async function writeMinutes(
  { project, notes }: FileProject,
  meetings: readonly MeetingDetail[],
  order: Order,
  io: CommandIo,
): Promise<Result<void, Refusal>> {
  const meeting = chooseMeeting(meetings, order.meeting);
  if (!meeting.ok) return meeting;
  const said = order.isAnew ? ok(null) : sentMinutes(meeting.value);
  if (!said.ok) return said;
  const noted = said.value ? ok([]) : notes();
  if (!noted.ok) return noted;
  const content =
    said.value ??
    minutesAsTheyStand(project, meeting.value, {
      notes: (key) => notesAt(noted.value, meeting.value, key),
      madeAt: making.clock.now(),
      madeBy: null,
      draft: draftsOf(meeting.value)[0] ?? null,
    });
  const written = await paperOf(content, order);
  if (!written.ok) return written;
  const stored = await writeOutput(order.out, written.value);
  if (!stored.ok) return err(notAcceptable(stored.error));
  const how = said.value ? `version ${content.version}, as it was sent` : 'made from the meeting as it stands';
  io.stderr.write(`Minutes of ${described(meeting.value.entry)}: ${how}. Wrote ${order.out}.\n`);
  return ok();
}

/** Of all records of the meeting, in their order (MEET-3). */
function notesAt(notes: readonly ExchangeNotes[], { entry }: MeetingDetail, key: NotesKey): string {
  const texts = entry.ids.flatMap((id) =>
    notes.filter(({ meeting, item }) => meeting === id && key === (item ? `item/${item}` : 'notes')),
  );
  return texts.map(({ text }) => text).join('\n\n');
}

/** The last version that was sent; null where none was. */
function sentMinutes(meeting: MeetingDetail): Result<MinutesContent | null, Refusal> {
  const [last] = sentOf(meeting);
  if (!last) return ok(null);
  const read = readMinutes(last.content);
  if (read.ok) return read;
  const help = `${read.error.help ?? ''} With --as-it-stands they are made anew.`.trim();
  return err(notAcceptable({ ...read.error, help }));
}

async function paperOf(content: MinutesContent, { kind, paper }: Order): Promise<Result<string | Uint8Array, Refusal>> {
  const said = minutesPaper(content, kind === '.txt' ? 'list' : 'table');
  switch (kind) {
    case '.md':
      return ok(markdownOf(said));
    case '.txt':
      return ok(plainOf(said));
    case '.html':
      return ok(htmlOf(said, paper));
    case '.docx': {
      // Large, and asked for seldom.
      const { docxOf } = await import('#shared/report/paper/docx.ts');
      return ok(await docxOf(said, paper, content.made.by ?? ''));
    }
    case '.pdf': {
      const printed = await printPdf(htmlOf(said, paper));
      return printed.ok ? printed : err(notAcceptable(printed.error));
    }
  }
}
