/** Which meeting of a file is meant: by its title, its day, both, or the key that the list of them shows. */
import { formatInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive } from '#shared/domain/records.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { type MeetingDetail, type MeetingEntry, meetingView } from '#shared/views/index.ts';
import { notAcceptable, type Refusal } from './verb.ts';

/** Of a long list, as many as a person reads. */
const MOST_NAMED = 10;

/** Those of which something was said, each once, the earliest first. */
export function meetingsOf(project: ProjectDocument): MeetingDetail[] {
  const found = new Map<string, MeetingDetail>();
  for (const meeting of project.all('meeting')) {
    const detail = isLive(meeting) ? meetingView(project, { meeting: meeting.id }).get() : null;
    if (detail) found.set(detail.entry.key, detail);
  }
  return [...found.values()].sort((left, right) => (left.entry.time?.from ?? 0) - (right.entry.time?.from ?? 0));
}

export function chooseMeeting(meetings: readonly MeetingDetail[], wanted: string): Result<MeetingDetail, Refusal> {
  const text = wanted.trim().toLowerCase();
  const exact = meetings.filter(({ entry }) => namesOf(entry).some((name) => name.toLowerCase() === text));
  const matching =
    exact.length > 0 ? exact : meetings.filter(({ entry }) => described(entry).toLowerCase().includes(text));
  const [only, ...more] = matching;
  if (only && more.length === 0) return ok(only);
  const list = (only ? matching : meetings)
    .slice(0, MOST_NAMED)
    .map(({ entry }) => `  ${described(entry)}  ${entry.key}`);
  if (only) {
    return err(
      notAcceptable({
        code: 'many-meetings',
        message: `“${wanted}” is the name of ${matching.length} meetings.`,
        help: `Name one with its day, or by its key:\n${list.join('\n')}`,
      }),
    );
  }
  return err(
    notAcceptable({
      code: 'no-meeting',
      message: `There is no meeting “${wanted}” in the file.`,
      help: list.length === 0 ? 'Nothing was said of any meeting in it.' : `It has:\n${list.join('\n')}`,
    }),
  );
}

function namesOf(entry: MeetingEntry): string[] {
  return [entry.key, entry.title, dayOf(entry), described(entry)];
}

/** "Site meeting 2026-11-30". */
export function described(entry: MeetingEntry): string {
  return [entry.title === '' ? 'Untitled' : entry.title, dayOf(entry)].filter((part) => part !== '').join(' ');
}

/** On the meeting's own clock; '' where nobody said when. */
function dayOf({ time, timeZone }: MeetingEntry): string {
  if (!time) return '';
  const wall = zoneOfRecord(timeZone).wallOf(time.from);
  return formatInstant(wall).slice(0, 10);
}
