/** `throughline minutes FILE`: the minutes of a meeting as a paper, without a window. */
import type { NotesKey } from '#shared/document/notes/index.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { type MinutesContent, readMinutes } from '#shared/meetings/minutes/content.ts';
import { minutesPaper } from '#shared/report/minutes/paper.ts';
import { htmlOf } from '#shared/report/paper/html.ts';
import type { PrintedPaper } from '#shared/report/paper/html-style.ts';
import { namedPictures } from '#shared/report/paper/picture-bytes.ts';
import type { ExchangeNotes } from '#shared/transfer/exchange/schema.ts';
import type { MeetingDetail } from '#shared/views/index.ts';
import { draftsOf, minutesAsTheyStand, sentOf } from '#shared/views/minutes/draft.ts';
import type { CommandIo, ExitCode } from './io.ts';
import { chooseMeeting, described, meetingsOf } from './meeting-choice.ts';
import { type PaperTarget, pageOption, paperTarget, withProjectOf, writePaper } from './paper-file.ts';
import type { FileProject } from './project-in-file.ts';
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

interface Order {
  readonly meeting: string;
  readonly target: PaperTarget;
  readonly page: PrintedPaper;
  readonly isAnew: boolean;
}

async function runWith(given: Arguments, io: CommandIo): Promise<Result<void, Refusal>> {
  const asked = orderOf(given.options);
  if (!asked.ok) return asked;
  const order = asked.value;
  return withProjectOf(given, order?.target.out, io, async (found) => {
    const meetings = meetingsOf(found.project);
    if (order) return writeMinutes(found, meetings, order, io);
    for (const meeting of meetings) {
      const { entry } = meeting;
      const sent = sentOf(meeting).length;
      io.stdout.write(`${entry.key}\t${described(entry)}\t${sent === 0 ? 'no minutes sent' : `${sent} sent`}\n`);
    }
    if (meetings.length === 0) io.stderr.write('Nothing was said of any meeting in this file.\n');
    return ok();
  });
}

/** Null where meetings are only to be listed. */
function orderOf(options: Arguments['options']): Result<Order | null, Refusal> {
  const [meeting, out] = [textOption(options.meeting), textOption(options.out)];
  const page = pageOption(options.paper);
  if (!page.ok) return page;
  if (meeting === undefined && out === undefined) return ok(null);
  if (out === undefined) return err(wrongUsage('Say where the minutes are to be written with --out.'));
  if (meeting === undefined) return err(wrongUsage('Say which meeting with --meeting.'));
  const target = paperTarget(out);
  if (!target.ok) return target;
  return ok({ meeting, target: target.value, page: page.value ?? 'a4', isAnew: options['as-it-stands'] === true });
}

async function writeMinutes(
  { project, notes, lines }: FileProject,
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
  const linked = said.value ? ok([]) : lines();
  if (!linked.ok) return linked;
  const content =
    said.value ??
    minutesAsTheyStand(project, meeting.value, {
      notes: (key) => notesAt(noted.value, meeting.value, key),
      lines: linked.value,
      madeAt: making.clock.now(),
      madeBy: null,
      draft: draftsOf(meeting.value)[0] ?? null,
    });
  const { target, page } = order;
  const paper = minutesPaper(content, target.kind === '.txt' ? 'list' : 'table');
  const by = content.made.by;
  const written = await writePaper(target, { paper: () => paper, html: () => htmlOf(paper, page), page, by });
  if (!written.ok) return written;
  const how = said.value ? `version ${content.version}, as it was sent` : 'made from the meeting as it stands';
  io.stderr.write(`Minutes of ${described(meeting.value.entry)}: ${how}. Wrote ${target.out}.\n`);
  const named = target.kind === '.docx' ? namedPictures(paper) : 0;
  if (named > 0) io.stderr.write(`${namedWords(named)} Write .pdf or .html to have all of them drawn.\n`);
  return ok();
}

/** [PAPER-10] [PAPER-11] What a window would draw anew as PNG. */
function namedWords(count: number): string {
  const are = count === 1 ? '1 picture is' : `${count} pictures are`;
  return `${are} named in it and not drawn: the command line puts PNG, JPEG and GIF into a .docx, and no WebP.`;
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
