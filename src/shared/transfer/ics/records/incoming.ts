/** Meetings and tasks of a file as a project takes them in (ICS-61, ICS-74). */

import { formatDay, formatInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import {
  type Arrival,
  type IncomingAttendee,
  type IncomingMeeting,
  type IncomingOccurrence,
  type IncomingRoom,
  type IncomingTask,
  type ProjectDocument,
  refusedCalendar,
  type TaskArrival,
  takeInMeetings,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { LONGEST, stampOfKey } from '#shared/meetings/kept/times.ts';
import { timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { exceptionsOf, inOwnForm } from '#shared/transfer/ics/write/times.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type IcsAttendee, type IcsDetails, type IcsMeeting, seriesOf } from '../meeting.ts';
import type { IcsCalendar } from '../read-meetings.ts';
import type { IcsTask } from '../todos.ts';

/** What a calendar holds, as plain as a worker can hand it on: nothing of it knows a project yet. */
export interface IncomingCalendar {
  readonly meetings: readonly IncomingMeeting[];
  readonly tasks: readonly IncomingTask[];
  /** Of reading it. */
  readonly losses: readonly Loss[];
}

export interface CalendarTaken {
  readonly made: number;
  readonly changed: number;
  readonly cancelled: number;
  /** Cards. */
  readonly tasksMade: number;
  readonly tasksChanged: number;
  /** New people of the project. */
  readonly people: number;
  /** Of the file and of taking it in. */
  readonly losses: readonly Loss[];
}

/** Who is invited to all meetings of a calendar together: each is a register of its own. */
const MOST_INVITED = 50_000;

export function incomingCalendar(calendar: IcsCalendar): Result<IncomingCalendar, Problem> {
  const { meetings, tasks } = calendar;
  const refused = refusedCalendar(meetings.length, tasks.length);
  if (refused) return err(refused);
  const losses = new LossBook();
  const incoming = bounded(
    meetings.map((meeting) => incomingOf(meeting, losses)),
    losses,
  );
  const cards = tasks.map(incomingTask);
  losses.note('task-cancelled', cancelled, undefined, cards.filter(({ isArchived }) => isArchived).length);
  return ok({ meetings: incoming, tasks: cards, losses: [...calendar.losses, ...losses.losses()] });
}

/** All in one step, which can be taken back. */
export function takeIncoming(project: ProjectDocument, incoming: IncomingCalendar): Result<CalendarTaken, Problem> {
  const taken = takeInMeetings(project, incoming.meetings, incoming.tasks);
  if (!taken.ok) return taken;
  const { arrivals, tasks, people, peopleLeft } = taken.value;
  const count = <T>(all: readonly T[], kind: T): number => all.filter((each) => each === kind).length;
  return ok({
    made: count(arrivals, 'made'),
    changed: count(arrivals, 'changed'),
    cancelled: count(arrivals, 'cancelled'),
    tasksMade: count(tasks, 'made'),
    tasksChanged: count(tasks, 'changed'),
    people,
    losses: [...incoming.losses, ...lossesOf(incoming, { arrivals, tasks, peopleLeft })],
  });
}

export function takeCalendar(project: ProjectDocument, calendar: IcsCalendar): Result<CalendarTaken, Problem> {
  const incoming = incomingCalendar(calendar);
  return incoming.ok ? takeIncoming(project, incoming.value) : incoming;
}

/** What does not come in, and why. */
export function lossesOf(
  { meetings, tasks }: IncomingCalendar,
  became: {
    readonly arrivals: readonly Arrival[];
    readonly tasks: readonly TaskArrival[];
    readonly peopleLeft: number;
  },
): Loss[] {
  const losses = new LossBook();
  for (const [index, arrival] of became.arrivals.entries()) note(arrival, meetings[index]?.fields.title ?? '', losses);
  for (const [index, arrival] of became.tasks.entries())
    if (arrival === 'left') losses.note('task-left', left, tasks[index]?.title);
  losses.note(
    'people-many',
    (count) => `${counted(count, 'person', 'people')} too many to be added at once.`,
    undefined,
    became.peopleLeft,
  );
  return losses.losses();
}

function note(arrival: Arrival, title: string, losses: LossBook): void {
  if (arrival === 'outdated') losses.note('meeting-outdated', outdated, title);
  else if (arrival === 'unknown') losses.note('cancellation-unknown', unknown, title);
  else if (typeof arrival === 'object')
    losses.note(arrival.code, (count) => `${counted(count, 'meeting')}: ${arrival.message}`, title);
}

const outdated = (count: number): string =>
  `${counted(count, 'meeting')} of which a later version is here already: left as ${count === 1 ? 'it is' : 'they are'}.`;
const unknown = (count: number): string => `${counted(count, 'cancellation')} of what is not here.`;

const left = (count: number): string =>
  `${counted(count, 'task')} here already, and changed here since: left as ${count === 1 ? 'it is' : 'they are'}.`;
const cancelled = (count: number): string => `${counted(count, 'cancelled task')}: put into the archive.`;
const uninvited = (count: number): string =>
  `${counted(count, 'invitation')} beyond the first ${numberWords(MOST_INVITED)} of the calendar: those people are not named with their meetings.`;

/** As many people as a project takes at once, of the first meetings. */
function bounded(meetings: readonly IncomingMeeting[], losses: LossBook): IncomingMeeting[] {
  let room = MOST_INVITED;
  const taken = <T extends { readonly attendees: readonly unknown[] }>(said: T): T => {
    const { length } = said.attendees;
    const attendees = said.attendees.slice(0, room);
    losses.note('invited-many', uninvited, undefined, length - attendees.length);
    room -= attendees.length;
    return attendees.length === length ? said : { ...said, attendees };
  };
  return meetings.map((meeting) => {
    const occurrences = meeting.occurrences.map(taken);
    return taken({ ...meeting, occurrences });
  });
}

function incomingTask(task: IcsTask): IncomingTask {
  const { uid, title, text, start, due, state, percent, doneAt, priority, owners, labels, repeat, writtenAt } = task;
  return {
    ...{ uid, title, text, start, due, percent, priority, owners, labels, repeat },
    list: null,
    isDone: state === 'done',
    isArchived: state === 'cancelled',
    doneAt: doneAt === null ? null : doneAt * 60_000,
    writtenAt: writtenAt === null ? null : writtenAt * 60_000,
  };
}

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
    losses.note('length', (count) => `${counted(count, 'meeting')} of more than a year, cut to one.`, title);
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
