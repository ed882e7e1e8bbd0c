/** Meetings of a project as calendars hand them on (ICS-60): a series with what is otherwise of its occurrences, one occurrence, one by itself. */
import { addressesOf, type MeetingOrSeries, type ProjectDocument, uidOf } from '#shared/document/index.ts';
import type { Attendee, Reply } from '#shared/domain/meeting-records.ts';
import type { MeetingRecord, SeriesRecord } from '#shared/domain/records.ts';
import type { PersonId, ResourceId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { attendeesOf, replyOf, resourcesOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import { keyOfStamp, seriesOfRecord, timeOfOccurrence, timeOfRecord } from '#shared/meetings/kept/times.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { parseStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { OutgoingMeeting } from '#shared/transfer/ics/write/index.ts';
import { recordsByStamp } from '#shared/views/meetings/entries.ts';
import type { IcsAttendee, IcsDetails, IcsOverride, IcsPerson } from '../meeting.ts';

type Readable = Pick<ProjectDocument, 'index' | 'live' | 'project'>;

/** A series, one occurrence of it by itself, or a meeting by itself; with the SEQUENCE that it has now. */
export function outgoingMeeting(project: Readable, on: MeetingOrSeries): Result<OutgoingMeeting, Problem> {
  if ('meeting' in on) {
    const meeting = project.live('meeting', on.meeting);
    if (!meeting) return err(GONE);
    const series = meeting.series === null ? null : project.live('series', meeting.series);
    if (series && meeting.occurrence !== null) return occurrenceOf(project, series, meeting.occurrence);
    return singleOf(project, meeting);
  }
  const series = project.live('series', on.series);
  if (!series) return err(GONE);
  return 'stamp' in on ? occurrenceOf(project, series, on.stamp) : seriesOf(project, series);
}

/** As somebody invites to it: where nobody is said to, it is they who do. */
export function invitedBy(project: Readable, meeting: OutgoingMeeting, inviter: PersonId | null): OutgoingMeeting {
  const person = inviter === null ? null : personOf(project, inviter);
  if (person === null) return meeting;
  const isInviter = ({ name, address }: IcsAttendee): boolean => name === person.name && address === person.address;
  const named = (details: IcsDetails): IcsDetails => {
    if (details.organizer !== null) return details;
    const attendees = details.attendees.map((each) =>
      isInviter(each) ? { ...each, answer: 'accepted' as const, isAsked: false } : each,
    );
    return { ...details, organizer: person, attendees };
  };
  const overrides = meeting.overrides.map((each) => ({ ...each, details: named(each.details) }));
  return { ...meeting, overrides, details: named(meeting.details) };
}

/** What left with the last invitation. */
export interface LastInvitation {
  /** An occurrence goes on from its series. Null where there was none yet. */
  readonly sequence: number | null;
  /** Of the series, the occurrence or the meeting itself. */
  readonly invited: string | null;
}

export function lastInvitation(project: Readable, on: MeetingOrSeries): LastInvitation {
  const meeting = 'meeting' in on ? project.live('meeting', on.meeting) : null;
  const seriesId = 'series' in on ? on.series : (meeting?.series ?? null);
  const series = seriesId === null ? null : project.live('series', seriesId);
  const stamp = 'stamp' in on ? on.stamp : (meeting?.occurrence ?? null);
  const records = series && stamp !== null ? (recordsByStamp(project, series).get(stamp) ?? []) : [];
  const said = [series, meeting, ...records].flatMap((each) => (each && each.sequence !== null ? [each.sequence] : []));
  const own = stamp === null ? (meeting ?? series) : (shownOf(records) ?? meeting);
  return { sequence: said.length === 0 ? null : Math.max(...said), invited: own?.invited ?? null };
}

const GONE: Problem = { code: 'gone', message: 'This meeting is not here any more.' };
const UNDATED: Problem = {
  code: 'no-start',
  message: 'Nobody said when this meeting is, so it cannot be put into a calendar.',
  help: 'Say when it begins.',
};

function singleOf(project: Readable, meeting: MeetingRecord): Result<OutgoingMeeting, Problem> {
  const time = timeOfRecord(meeting, project.project.timeZone);
  if (!time) return err(UNDATED);
  const details = detailsOf(project, null, meeting);
  return ok({ uid: uidOf(meeting), of: null, time, rules: [], added: [], except: [], overrides: [], details });
}

function seriesOf(project: Readable, series: SeriesRecord): Result<OutgoingMeeting, Problem> {
  const kept = seriesOfRecord(series, [], project.project.timeZone);
  if (!kept) return err(UNDATED);
  const { time, rules, added, except } = kept;
  const overrides = [...recordsByStamp(project, series)].flatMap(([stamp, records]): IcsOverride[] => {
    const of = parseStamp(stamp);
    const meeting = shownOf(records);
    if (!of || !meeting || !isOtherwise(meeting)) return [];
    return [{ of, ...saidOf(project, { series, time, stamp, meeting }) }];
  });
  const details = detailsOf(project, series, null);
  return ok({ uid: uidOf(series), of: null, time, rules, added, except, overrides, details });
}

function occurrenceOf(project: Readable, series: SeriesRecord, stamp: string): Result<OutgoingMeeting, Problem> {
  const time = timeOfRecord(series, project.project.timeZone);
  const of: Stamp | null = parseStamp(stamp);
  const key = time && keyOfStamp(stamp, time);
  if (!time || !of || key === null) return err(UNDATED);
  const meeting = shownOf(recordsByStamp(project, series).get(stamp) ?? []);
  const own = meeting
    ? timeOfOccurrence(meeting, key, series, time)
    : timeOfOccurrence({ starts: null, length: null, timeZone: null }, key, series, time);
  // Which one it is stands on the clock of the series, and is written as a moment where its own is another.
  const isOther = own.zone !== time.zone || own.isAllDay !== time.isAllDay;
  const named: Stamp = isOther && !time.isAllDay ? { kind: 'moment', moment: time.zone.momentOf(key) } : of;
  const details = detailsOf(project, series, meeting);
  return ok({ uid: uidOf(series), of: named, time: own, rules: [], added: [], except: [], overrides: [], details });
}

function shownOf([first, ...others]: readonly MeetingRecord[]): MeetingRecord | null {
  return first ? oneOccurrence([first, ...others]) : null;
}

/** Whether others have to be told: a page of notes is no other meeting. */
function isOtherwise(meeting: MeetingRecord): boolean {
  const { title, purpose, starts, length, timeZone, where, link, organizer } = meeting;
  if ([title, purpose, starts, length, timeZone, where, link, organizer].some((said) => said !== null)) return true;
  const sets = [meeting.attendees, meeting.withoutAttendees, meeting.resources, meeting.withoutResources];
  return meeting.state === 'cancelled' || sets.some((members) => members.length > 0);
}

interface SaidOccurrence {
  readonly series: SeriesRecord;
  readonly time: MeetingTime;
  readonly stamp: string;
  readonly meeting: MeetingRecord;
}

function saidOf(project: Readable, said: SaidOccurrence): Omit<IcsOverride, 'of'> {
  const { series, time, stamp, meeting } = said;
  const key = keyOfStamp(stamp, time);
  const takesPlace = meeting.state !== 'cancelled' && key !== null;
  return {
    time: takesPlace ? timeOfOccurrence(meeting, key, series, time) : null,
    details: detailsOf(project, series, meeting),
  };
}

function detailsOf(project: Readable, series: SeriesRecord | null, meeting: MeetingRecord | null): IcsDetails {
  const said = <K extends 'title' | 'where' | 'link' | 'organizer' | 'purpose'>(name: K) =>
    meeting?.[name] ?? series?.[name] ?? null;
  const isCancelled = series?.state === 'cancelled' || meeting?.state === 'cancelled';
  const organizer = said('organizer');
  const sequence = Math.max(series?.sequence ?? 0, meeting?.sequence ?? 0);
  const rooms = resourcesOf(series, meeting).flatMap((id) => roomOf(project, id));
  const where = said('where');
  return {
    title: said('title') ?? '',
    text: said('purpose') ?? '',
    where: where ?? rooms.map(({ name }) => name).join(', '),
    link: webLink(said('link')),
    organizer: organizer === null ? null : personOf(project, organizer as PersonId),
    attendees: attendeesOf(series, meeting).flatMap((each) =>
      attendeeOf(project, each, {
        isOrganizer: each.person === organizer,
        reply: replyOf(series, meeting, each.person),
        sequence,
      }),
    ),
    status: isCancelled ? 'cancelled' : 'confirmed',
    busy: isCancelled ? 'free' : 'busy',
    sequence,
    writtenAt: null,
  };
}

function webLink(link: string | null): string | null {
  return link !== null && /^https?:\/\/[^\s<>"]+$/i.test(link) ? link : null;
}

function roomOf(project: Readable, id: ResourceId) {
  const resource = project.live('resource', id);
  return resource ? [resource] : [];
}

/** With the first address that mail can go to. */
export function personOf(project: Readable, id: PersonId): IcsPerson | null {
  const person = project.live('person', id);
  if (!person) return null;
  const address = addressesOf(person).find((each) => each.includes('@'));
  return { name: person.name, address: address?.trim() ?? null };
}

interface Asked {
  readonly isOrganizer: boolean;
  readonly reply: Reply | null;
  readonly sequence: number;
}

function attendeeOf(project: Readable, { person, role }: Attendee, asked: Asked): IcsAttendee[] {
  const known = personOf(project, person);
  if (!known) return [];
  const { isOrganizer, reply, sequence } = asked;
  // An answer to an earlier invitation is none to this one.
  const answer = reply !== null && (reply.sequence ?? 0) >= sequence ? reply.answer : 'needed';
  return [{ ...known, kind: 'person', role, answer: isOrganizer ? 'accepted' : answer, isAsked: !isOrganizer }];
}
