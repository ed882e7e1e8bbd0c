/** Who and what an occurrence has: the series' and its own (SPEC of documents, MEET-4). */
import type { Attendee, Reply } from '#shared/domain/meeting-records.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import type { ResourceId } from '#shared/kernel/ids.ts';

type SeriesSets = Pick<SeriesRecord, 'attendees' | 'resources' | 'replies'>;

/** The series' first, with the role that they have in this one. */
export function attendeesOf(series: SeriesSets | null, meeting: MeetingRecord | null): readonly Attendee[] {
  if (!meeting) return series?.attendees ?? [];
  if (!series) return meeting.attendees;
  const own = new Map(meeting.attendees.map((attendee) => [attendee.person, attendee]));
  const without = new Set(meeting.withoutAttendees);
  const ofSeries = series.attendees.filter(({ person }) => !without.has(person));
  const there = new Set(ofSeries.map(({ person }) => person));
  return [
    ...ofSeries.map((attendee) => own.get(attendee.person) ?? attendee),
    ...meeting.attendees.filter(({ person }) => !there.has(person)),
  ];
}

export function resourcesOf(series: SeriesSets | null, meeting: MeetingRecord | null): readonly ResourceId[] {
  if (!meeting) return series?.resources ?? [];
  if (!series) return meeting.resources;
  const without = new Set(meeting.withoutResources);
  return [...new Set([...series.resources.filter((id) => !without.has(id)), ...meeting.resources])];
}

/** The reply to this one, else that to the series. */
export function replyOf(series: SeriesSets | null, meeting: MeetingRecord | null, person: string): Reply | null {
  return meeting?.replies[person] ?? series?.replies[person] ?? null;
}
