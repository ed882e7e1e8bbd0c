/** Meetings of a file as a project takes them in (ICS-61). */
import { formatDay, formatInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import {
  type Arrival,
  type IncomingAttendee,
  type IncomingMeeting,
  type IncomingOccurrence,
  type IncomingRoom,
  type ProjectDocument,
  takeInMeetings,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LONGEST, stampOfKey } from '#shared/meetings/kept/times.ts';
import { timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { exceptionsOf, inOwnForm } from '#shared/transfer/ics/write/times.ts';
import { LossBook, plural } from '#shared/transfer/input/loss-book.ts';
import { type IcsAttendee, type IcsDetails, type IcsMeeting, seriesOf } from '../meeting.ts';
import type { IcsCalendar } from '../read-meetings.ts';

export interface MeetingsTaken {
  readonly made: number;
  readonly changed: number;
  /** New people of the project. */
  readonly people: number;
  /** Of the file and of taking it in. */
  readonly losses: readonly Loss[];
}

/** All in one step, which can be taken back. */
export function takeMeetings(project: ProjectDocument, calendar: IcsCalendar): Result<MeetingsTaken, Problem> {
  const losses = new LossBook();
  const incoming = calendar.meetings.map((meeting) => incomingOf(meeting, losses));
  const taken = takeInMeetings(project, incoming);
  if (!taken.ok) return taken;
  const { arrivals, people, peopleLeft } = taken.value;
  for (const [index, arrival] of arrivals.entries())
    note(arrival, calendar.meetings[index]?.details.title ?? '', losses);
  losses.note(
    'people-many',
    (count) => `${plural(count, 'person', 'people')} too many to be added at once.`,
    undefined,
    peopleLeft,
  );
  const count = (kind: Arrival): number => arrivals.filter((arrival) => arrival === kind).length;
  return ok({
    made: count('made'),
    changed: count('changed'),
    people,
    losses: [...calendar.losses, ...losses.losses()],
  });
}

function note(arrival: Arrival, title: string, losses: LossBook): void {
  if (arrival === 'outdated') losses.note('meeting-outdated', outdated, title);
  else if (arrival === 'unknown') losses.note('cancellation-unknown', unknown, title);
  else if (typeof arrival === 'object')
    losses.note(arrival.code, (count) => `${plural(count, 'meeting')}: ${arrival.message}`, title);
}

const outdated = (count: number): string =>
  `${plural(count, 'meeting')} of which a later version is here already: left as ${count === 1 ? 'it is' : 'they are'}.`;
const unknown = (count: number): string => `${plural(count, 'cancellation')} of what is not here.`;

function incomingOf(meeting: IcsMeeting, losses: LossBook): IncomingMeeting {
  const { uid, time, rules, added, of, details, overrides } = meeting;
  const stamp = (each: Stamp): string => stampOfKey(timeOfStamp(each, time), time);
  // An unclear time, such as one that clocks show twice, keeps its own form.
  const exact = (each: Stamp): string => (each.kind === 'moment' && !time.isAllDay ? printStamp(each) : stamp(each));
  const isSeries = rules.length > 0 || added.length > 0;
  const said = saidOf(details, time, losses);
  return {
    ...said,
    fields: { ...said.fields, rule: rules.length > 0 ? rules.map(printRule).join('\n') : null },
    uid,
    stamp: of && stamp(of),
    isCancellation: meeting.method === 'CANCEL',
    isSeries,
    also: added.map(({ at, length }) => ({ at: stamp(inOwnForm(at, time)), length })),
    without: isSeries ? exceptionsOf(seriesOf(meeting)).map(exact) : [],
    occurrences: overrides.map((each): IncomingOccurrence => {
      const own = saidOf(each.details, each.time ?? time, losses);
      const fields = each.time
        ? otherwise(own.fields, said.fields, each.time.start === timeOfStamp(each.of, time))
        : {};
      return { ...own, fields, stamp: stamp(each.of), isCancelled: each.time === null };
    }),
    answeredAt: details.writtenAt === null ? null : details.writtenAt * 60_000,
  };
}

type Said = Pick<IncomingMeeting, 'fields' | 'organizer' | 'attendees' | 'rooms' | 'isCancelled'>;

function saidOf(details: IcsDetails, time: MeetingTime, losses: LossBook): Said {
  const { title, text, where, link, sequence, organizer, attendees, status } = details;
  const { start, length, isAllDay, zone } = time;
  if (length > LONGEST) {
    losses.note('length', (count) => `${plural(count, 'meeting')} of more than a year, cut to one.`, title);
  }
  const starts = isAllDay ? formatDay(start / MINUTES_PER_DAY) : formatInstant(start);
  return {
    fields: {
      title,
      purpose: text,
      starts: starts as DateValue,
      length: Math.min(length, LONGEST),
      timeZone: isAllDay ? null : zone.name,
      where,
      link,
      sequence,
    },
    organizer,
    attendees: attendees.filter(isPerson).map(attendeeOf),
    rooms: attendees.filter((each) => !isPerson(each)).flatMap(roomOf),
    isCancelled: status === 'cancelled',
  };
}

/** What an occurrence says that its series does not; null is as the series has it. */
function otherwise(own: Said['fields'], series: Said['fields'], isSameStart: boolean): Said['fields'] {
  const differing = <T>(said: T, ofSeries: T): T | null => (said === ofSeries || said === '' ? null : said);
  const isSameZone = own.timeZone === series.timeZone;
  return {
    title: differing(own.title ?? null, series.title ?? null),
    purpose: differing(own.purpose ?? null, series.purpose ?? null),
    starts: isSameStart && isSameZone ? null : (own.starts ?? null),
    length: differing(own.length ?? null, series.length ?? null),
    timeZone: isSameZone ? null : (own.timeZone ?? null),
    where: differing(own.where ?? null, series.where ?? null),
    link: differing(own.link ?? null, series.link ?? null),
    sequence: own.sequence ?? null,
  };
}

function isPerson({ kind }: IcsAttendee): boolean {
  return kind === 'person' || kind === 'group';
}

function attendeeOf({ name, address, role, answer }: IcsAttendee): IncomingAttendee {
  const given = answer === 'needed' || answer === 'delegated' ? null : answer;
  return { name, address, role: role === 'chair' || role === 'required' ? 'required' : 'optional', answer: given };
}

function roomOf({ name, address, kind }: IcsAttendee): IncomingRoom[] {
  const shown = name ?? address;
  return shown === null ? [] : [{ name: shown, kind: kind === 'room' ? 'room' : 'equipment' }];
}
