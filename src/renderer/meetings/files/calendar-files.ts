/** Meetings as files for other calendar programs, and what comes back from them. Fetched when first asked for: it is large. */

import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type MeetingOrSeries, noteInvitation, type ProjectDocument, setBusy } from '#shared/document/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { PersonId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Window } from '#shared/meetings/when/occurrences.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import type { ExportedFile } from '#shared/transfer/export-file.ts';
import { fileName } from '#shared/transfer/file-name.ts';
import type { BusyReading } from '#shared/transfer/ics/read-busy.ts';
import { type IncomingCalendar, takeIncoming } from '#shared/transfer/ics/records/incoming.ts';
import { invitedMark } from '#shared/transfer/ics/records/invited-mark.ts';
import {
  invitedBy,
  type LastInvitation,
  lastInvitation,
  outgoingMeeting,
} from '#shared/transfer/ics/records/outgoing.ts';
import { takeReplies } from '#shared/transfer/ics/records/replies.ts';
import type { RepliesReading } from '#shared/transfer/ics/replies.ts';
import { type OutgoingMeeting, type WrittenCalendar, writeCalendar } from '#shared/transfer/ics/write/index.ts';
import { encodeText } from '#shared/transfer/input/decode-text.ts';

export { rehearseCalendar } from '#shared/transfer/ics/records/rehearse.ts';
export { invitationMail } from './invitation-mail.ts';

export interface Invitation {
  readonly file: ExportedFile;
  readonly meeting: OutgoingMeeting;
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
  const inviter = project.actor?.id ?? null;
  const write = (): Result<WrittenInvitation> => {
    const kept = outgoingMeeting(project, on);
    if (!kept.ok) return kept;
    const organizer = kept.value.details.organizer === null ? inviter : null;
    const meeting = invitedBy(project, kept.value, organizer);
    const at = Math.floor(now / 60_000);
    const written = writeCalendar({ method, name: null, at, meetings: [meeting] });
    return written.ok ? ok({ ...written.value, meeting, invited: invitedMark(meeting, method), organizer }) : written;
  };
  const tried = write();
  if (!tried.ok) return tried;
  const { invited, organizer } = tried.value;
  const noted = noteInvitation(project, on, { ...numbered(lastInvitation(project, on), invited), organizer });
  if (!noted.ok) return noted;
  const written = write();
  if (!written.ok) return written;
  const { text, losses, meeting } = written.value;
  return ok({ file: { name: `${fileName(title)}.ics`, bytes: encodeText(text) }, meeting, losses });
}

interface WrittenInvitation extends WrittenCalendar {
  readonly meeting: OutgoingMeeting;
  /** What asks people anew where it is another. */
  readonly invited: string;
  /** Who invites from now on; null where it was said already. */
  readonly organizer: PersonId | null;
}

function numbered({ sequence, invited: before }: LastInvitation, invited: string) {
  if (sequence === null) return { sequence: 0, invited };
  return { sequence: before === invited ? sequence : sequence + 1, invited };
}

const ANSWERS = { accepted: 'comes', declined: 'does not come', tentative: 'comes perhaps' } as const;

/** Who answered what, a sentence each, refusals among them. */
export function takeAnswers(project: ProjectDocument, { replies, losses }: RepliesReading): readonly string[] {
  const taken = takeReplies(project, replies).map((each) =>
    each.ok ? `${each.value.name} ${ANSWERS[each.value.answer]}: ${each.value.title}.` : each.error.message,
  );
  return [...taken, ...losses.map(({ message }) => message)];
}

/** Meetings of another calendar become meetings of the project, its tasks cards; what came of it in a sentence. */
export function takeCalendar(project: ProjectDocument, incoming: IncomingCalendar): Result<string> {
  const taken = takeIncoming(project, incoming);
  if (!taken.ok) return taken;
  const { made, changed, cancelled, tasksMade, tasksChanged, people } = taken.value;
  const counts = [
    some(made, 'meeting added', 'meetings added'),
    some(changed, 'meeting brought up to date', 'meetings brought up to date'),
    some(cancelled, 'meeting cancelled', 'meetings cancelled'),
    some(tasksMade, 'card added', 'cards added'),
    some(tasksChanged, 'card brought up to date', 'cards brought up to date'),
    some(people, 'person added', 'people added'),
  ].filter((each) => each !== null);
  return ok(counts.length === 0 ? 'Everything in it was here already.' : `${counts.join(', ')}.`);
}

/** How far ahead busy times are kept, and behind: who looks for a time looks at what is to come. */
const AHEAD = 400 * MINUTES_PER_DAY;
const BEHIND = 31 * MINUTES_PER_DAY;

/** @param now instant. */
export function busyWindow(now: number): Window {
  const at = Math.floor(now / 60_000);
  return { from: at - BEHIND, to: at + AHEAD };
}

interface BusyTaking {
  readonly person: PersonId;
  readonly source: string;
  readonly reading: BusyReading;
  readonly now: number;
}

/** When somebody is busy by a calendar of theirs: times, and nothing else of it (BUSY-4). */
export function takeBusyTimes(
  project: ProjectDocument,
  { person, source, reading, now }: BusyTaking,
): Result<readonly string[]> {
  const { periods, known, losses } = reading;
  const kept = setBusy(project, { who: { person }, source, readAt: now, from: known.from, to: known.to, periods });
  if (!kept.ok) return kept;
  const name = project.live('person', person)?.name ?? '';
  return ok([
    `${some(periods.length, 'busy time', 'busy times') ?? 'No busy time'} of ${name} read.`,
    ...losses.map(({ message }) => message),
  ]);
}

function some(count: number, one: string, several: string): string | null {
  return count === 0 ? null : counted(count, one, several);
}
