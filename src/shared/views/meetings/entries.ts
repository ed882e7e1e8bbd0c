/** Meetings as they are shown: occurrences of series and meetings by themselves, with what is said of each. */
import type { MeetingRef, OccurrenceRef, ProjectDocument } from '#shared/document/index.ts';
import type { Attendee, Presence, Reply } from '#shared/domain/meeting-records.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import { asId, type MeetingId, type PersonId, type ResourceId } from '#shared/kernel/ids.ts';
import { attendeesOf, replyOf, resourcesOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import { keyOfStamp, stampOfKey, timeOfRecord, zoneOfRecord } from '#shared/meetings/kept/times.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';

export interface Invited extends Attendee {
  /** To this one, else to its series. */
  readonly reply: Reply | null;
  readonly presence: Presence | null;
}

export interface MeetingEntry {
  /** Of an occurrence always by its series and stamp, so that it stays the same when something is first said of it. */
  readonly ref: MeetingRef;
  /** For addresses and lists: `<meeting>` or `<series>@<stamp>`. */
  readonly key: string;
  /** The record that it is shown under, and whose notes it has; null where nothing was said of it yet. */
  readonly id: MeetingId | null;
  /** Of all its records, in order (MEET-3). */
  readonly ids: readonly MeetingId[];
  readonly series: SeriesRecord | null;
  /** All its records as one. */
  readonly record: MeetingRecord | null;
  /** Null where nobody said when. */
  readonly time: MeetingSpan | null;
  /** On the clock of which it is: an IANA name. */
  readonly timeZone: string;
  readonly title: string;
  /** Markdown. */
  readonly purpose: string;
  readonly where: string | null;
  readonly link: string | null;
  readonly organizer: PersonId | null;
  readonly state: MeetingRecord['state'];
  readonly attendees: readonly Invited[];
  readonly resources: readonly ResourceId[];
}

export interface MeetingSpan {
  readonly from: Moment;
  readonly to: Moment;
  readonly isAllDay: boolean;
}

interface EntryParts {
  readonly series: SeriesRecord | null;
  readonly records: readonly MeetingRecord[];
  readonly stamp: string | null;
  readonly time: MeetingSpan | null;
  readonly projectZone: string;
}

export function occurrenceKey({ series, stamp }: OccurrenceRef): string {
  return `${series}@${stamp}`;
}

/** `<meeting>` or `<series>@<stamp>`, as `MeetingEntry.key` has it; null where it is neither. */
export function refOfKey(key: string): MeetingRef | null {
  const at = key.lastIndexOf('@');
  if (at < 0) return key === '' ? null : { meeting: asId(key) };
  const [series, stamp] = [key.slice(0, at), key.slice(at + 1)];
  return series === '' || stamp === '' ? null : { series: asId(series), stamp };
}

/** `previous` where nothing that it is made of changed. */
export function entryOf(parts: EntryParts, previous: MeetingEntry | undefined): MeetingEntry {
  const { series, records, stamp, time, projectZone } = parts;
  const [first, ...others] = records;
  if (previous && isUpToDate(previous, parts)) return previous;
  const record = first ? oneOccurrence([first, ...others]) : null;
  const ref = refOf(series, stamp, first);
  const entry: MeetingEntry = {
    ref,
    key: 'meeting' in ref ? ref.meeting : occurrenceKey(ref),
    id: first?.id ?? null,
    ids: records.map(({ id }) => id),
    series,
    record,
    time,
    timeZone: zoneOfRecord(record?.timeZone ?? null, series?.timeZone ?? null, projectZone).name,
    title: record?.title ?? series?.title ?? '',
    purpose: record?.purpose ?? series?.purpose ?? '',
    where: record?.where ?? series?.where ?? null,
    link: record?.link ?? series?.link ?? null,
    organizer: record?.organizer ?? series?.organizer ?? null,
    state: stateOf(series, record),
    attendees: attendeesOf(series, record).map((attendee) => ({
      ...attendee,
      reply: replyOf(series, record, attendee.person),
      presence: record?.presence[attendee.person] ?? null,
    })),
    resources: resourcesOf(series, record),
  };
  made.set(entry, parts);
  return entry;
}

/** What an entry was made of: two merged records are a new one each time they are asked for. */
const made = new WeakMap<MeetingEntry, EntryParts>();

function isUpToDate(entry: MeetingEntry, parts: EntryParts): boolean {
  const before = made.get(entry);
  if (!before || before.series !== parts.series || before.stamp !== parts.stamp) return false;
  const { records, time, projectZone } = parts;
  const isSameTime =
    before.time?.from === time?.from && before.time?.to === time?.to && before.time?.isAllDay === time?.isAllDay;
  return (
    isSameTime &&
    before.projectZone === projectZone &&
    before.records.length === records.length &&
    before.records.every((record, index) => record === records[index])
  );
}

function refOf(series: SeriesRecord | null, stamp: string | null, first: MeetingRecord | undefined): MeetingRef {
  if (series && stamp !== null) return { series: series.id, stamp };
  if (!first) throw new Error('A meeting that is no occurrence is a record');
  return { meeting: first.id };
}

/** What was held stays held when its series is cancelled. */
function stateOf(series: SeriesRecord | null, record: MeetingRecord | null): MeetingRecord['state'] {
  if (record && record.state !== 'planned') return record.state;
  return series?.state === 'cancelled' ? 'cancelled' : 'planned';
}

/** The live records of each occurrence of a series, by its stamp, in order of id (MEET-3). */
export function recordsByStamp(
  project: Pick<ProjectDocument, 'index' | 'live' | 'project'>,
  series: SeriesRecord,
): ReadonlyMap<string, readonly MeetingRecord[]> {
  const time = timeOfRecord(series, project.project.timeZone);
  const byStamp = new Map<string, MeetingRecord[]>();
  for (const { id } of project.index('occurrences').children(series.id)) {
    const meeting = project.live('meeting', asId<MeetingId>(id));
    if (!meeting) continue;
    const text = meeting.occurrence ?? '';
    const key = time ? keyOfStamp(text, time) : null;
    const stamp = time && key !== null ? stampOfKey(key, time) : text;
    const known = byStamp.get(stamp);
    if (known) known.push(meeting);
    else byStamp.set(stamp, [meeting]);
  }
  for (const records of byStamp.values()) records.sort((left, right) => (left.id < right.id ? -1 : 1));
  return byStamp;
}

/** Null where nobody said when. */
export function spanOfMeeting(meeting: MeetingRecord, projectZone: string): MeetingSpan | null {
  const time = timeOfRecord(meeting, projectZone);
  if (!time) return null;
  const from = time.zone.momentOf(time.start);
  const to = time.isAllDay ? time.zone.momentOf(time.start + time.length) : from + time.length;
  return { from, to, isAllDay: time.isAllDay };
}
