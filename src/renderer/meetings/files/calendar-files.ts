/** Meetings as files for other calendar programs, and what comes back from them. Fetched when first asked for: it is large. */

import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type MeetingOrSeries, noteInvitation, type ProjectDocument, setBusy } from '#shared/document/index.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import type { ExportedFile } from '#shared/transfer/export-file.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import { readBusy } from '#shared/transfer/ics/read-busy.ts';
import { readMeetings } from '#shared/transfer/ics/read-meetings.ts';
import { takeCalendar as take } from '#shared/transfer/ics/records/incoming.ts';
import { invitedMark } from '#shared/transfer/ics/records/invited-mark.ts';
import { type LastInvitation, lastInvitation, outgoingMeeting } from '#shared/transfer/ics/records/outgoing.ts';
import { takeReplies } from '#shared/transfer/ics/records/replies.ts';
import { readReplies } from '#shared/transfer/ics/replies.ts';
import { type WrittenCalendar, writeCalendar } from '#shared/transfer/ics/write/index.ts';
import { encodeText } from '#shared/transfer/input/decode-text.ts';

export interface Invitation {
  readonly file: ExportedFile;
  readonly losses: readonly Loss[];
}

/**
 * An invitation, or what takes it back. One that says something new is numbered one higher than the one before, so that
 * calendars know which is the newest (ICS-65); one that could not be written leaves the number as it was.
 */
export function invitationOf(
  project: ProjectDocument,
  on: MeetingOrSeries,
  { method, title, now }: { readonly method: 'REQUEST' | 'CANCEL'; readonly title: string; readonly now: number },
): Result<Invitation> {
  const write = (): Result<WrittenCalendar & { readonly invited: string }> => {
    const meeting = outgoingMeeting(project, on);
    if (!meeting.ok) return meeting;
    const at = Math.floor(now / 60_000);
    const written = writeCalendar({ method, name: null, at, meetings: [meeting.value] });
    return written.ok ? ok({ ...written.value, invited: invitedMark(meeting.value, method) }) : written;
  };
  const tried = write();
  if (!tried.ok) return tried;
  const noted = noteInvitation(project, on, numbered(lastInvitation(project, on), tried.value.invited));
  if (!noted.ok) return noted;
  const written = write();
  if (!written.ok) return written;
  const { text, losses } = written.value;
  return ok({ file: { name: `${fileName(title)}.ics`, bytes: encodeText(text) }, losses });
}

function numbered({ sequence, invited: before }: LastInvitation, invited: string) {
  if (sequence === null) return { sequence: 0, invited };
  return { sequence: before === invited ? sequence : sequence + 1, invited };
}

const ANSWERS = { accepted: 'comes', declined: 'does not come', tentative: 'comes perhaps' } as const;

/** Who answered what, a sentence each, refusals among them. */
export function takeAnswers(project: ProjectDocument, bytes: Uint8Array): Result<readonly string[]> {
  const read = readReplies(bytes);
  if (!read.ok) return read;
  const taken = takeReplies(project, read.value.replies).map((each) =>
    each.ok ? `${each.value.name} ${ANSWERS[each.value.answer]}: ${each.value.title}.` : each.error.message,
  );
  return ok([...taken, ...read.value.losses.map(({ message }) => message)]);
}

/** Meetings of another calendar become meetings of the project; what came of it, a sentence each. */
export function takeCalendar(project: ProjectDocument, bytes: Uint8Array): Result<readonly string[]> {
  const read = readMeetings(bytes, { zone: zoneOfRecord(project.project.timeZone) });
  if (!read.ok) return read;
  const taken = take(project, read.value);
  if (!taken.ok) return taken;
  const { made, changed, people, losses } = taken.value;
  const counts = [
    counted(made, 'meeting added', 'meetings added'),
    counted(changed, 'meeting changed', 'meetings changed'),
    counted(people, 'person added', 'people added'),
  ].filter((each) => each !== null);
  const whole = counts.length === 0 ? 'Everything in it was here already.' : `${counts.join(', ')}.`;
  return ok([whole, ...losses.map(({ message }) => message)]);
}

/** How far ahead busy times are kept, and behind: who looks for a time looks at what is to come. */
const AHEAD = 400 * MINUTES_PER_DAY;
const BEHIND = 31 * MINUTES_PER_DAY;

/** When somebody is busy by a calendar of theirs: times, and nothing else of it (BUSY-4). */
export function takeBusyTimes(
  project: ProjectDocument,
  {
    person,
    source,
    bytes,
    now,
  }: { readonly person: PersonId; readonly source: string; readonly bytes: Uint8Array; readonly now: number },
): Result<readonly string[]> {
  const at = Math.floor(now / 60_000);
  const window = { from: at - BEHIND, to: at + AHEAD };
  const read = readBusy(bytes, { zone: zoneOfRecord(project.project.timeZone), window });
  if (!read.ok) return read;
  const { periods, known, losses } = read.value;
  const kept = setBusy(project, { who: { person }, source, readAt: now, from: known.from, to: known.to, periods });
  if (!kept.ok) return kept;
  const name = project.live('person', person)?.name ?? '';
  return ok([
    `${counted(periods.length, 'busy time', 'busy times') ?? 'No busy time'} of ${name} read.`,
    ...losses.map(({ message }) => message),
  ]);
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
