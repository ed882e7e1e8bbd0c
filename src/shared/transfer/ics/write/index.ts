/**
 * Calendars as files: meetings to keep elsewhere, invitations, changes of them and cancellations (RFC 5546, ICS-40 to ICS-45).
 * What is written is read back as the same by `readMeetings`, and by ical.js as the same times and words.
 */
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { AddedTime } from '#shared/meetings/when/occurrences.ts';
import { printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import type { Loss } from '#shared/transfer/exchange/schema.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type IcsAttendee, type IcsDetails, type MeetingContent, type Method, seriesOf } from '../meeting.ts';
import { momentOf } from '../times.ts';
import { type EventHead, hasAddress, writeDetails, writeHead } from './event.ts';
import { CalendarLines } from './lines.ts';
import { beginCalendar } from './product.ts';
import { exceptionsOf, inOwnForm, writeStamp, writeStamps, writeTime, writtenRule } from './times.ts';
import { type OutgoingTask, writeTodo } from './todo.ts';
import { writeZone } from './zone.ts';
import { zonesOf } from './zone-uses.ts';

/** A meeting that goes out: it has a name by which everybody knows it again. */
export interface OutgoingMeeting extends MeetingContent {
  readonly uid: string;
}

export interface OutgoingCalendar {
  /** Null for a file that only holds meetings. REQUEST and CANCEL are about one meeting each. */
  readonly method: Exclude<Method, 'REPLY'> | null;
  readonly name: string | null;
  /** When this is written. */
  readonly at: Moment;
  readonly meetings: readonly OutgoingMeeting[];
  readonly tasks?: readonly OutgoingTask[];
}

export interface WrittenCalendar {
  readonly text: string;
  readonly losses: readonly Loss[];
}

export function writeCalendar(calendar: OutgoingCalendar): Result<WrittenCalendar, Problem> {
  const { method, name, meetings } = calendar;
  const refused = method === 'REQUEST' || method === 'CANCEL' ? refusedMessage(calendar) : null;
  if (refused) return err(refused);
  const losses = new LossBook();
  const lines = new CalendarLines();
  beginCalendar(lines, method);
  lines.text('X-WR-CALNAME', name ?? '');
  for (const [zone, use] of zonesOf(meetings)) writeZone(lines, zone, use, calendar.at);
  for (const meeting of meetings) new MeetingWriter(lines, calendar, losses).write(meeting);
  for (const task of calendar.tasks ?? []) writeTodo(lines, task, calendar.at);
  lines.end('VCALENDAR');
  return ok({ text: lines.toString(), losses: losses.losses() });
}

/** What others need to take an invitation for one (RFC 5546, 3.2.2). */
function refusedMessage({ meetings }: OutgoingCalendar): Problem | null {
  const [meeting, ...others] = meetings;
  if (!meeting || others.length > 0) {
    return { code: 'one-meeting', message: 'An invitation or a cancellation is about one meeting.' };
  }
  const { organizer, attendees } = meeting.details;
  if (!organizer || !hasAddress(organizer)) {
    return {
      code: 'organizer-without-address',
      message: `Nobody can answer this invitation: ${organizer?.name || 'whoever invites'} has no e-mail address here.`,
      help: 'Press their name among the people of the meeting to enter one; who is not there is invited first.',
    };
  }
  if (!attendees.some(hasAddress)) {
    return {
      code: 'attendees-without-address',
      message: 'There is nobody to invite: no attendee has an e-mail address here.',
      help: 'Enter e-mail addresses with the people who are to come.',
    };
  }
  return null;
}

class MeetingWriter {
  readonly #lines: CalendarLines;
  readonly #calendar: OutgoingCalendar;
  readonly #losses: LossBook;

  constructor(lines: CalendarLines, calendar: OutgoingCalendar, losses: LossBook) {
    this.#lines = lines;
    this.#calendar = calendar;
    this.#losses = losses;
  }

  write(meeting: OutgoingMeeting): void {
    const { time, rules, added, overrides, of, uid } = meeting;
    const lines = this.#lines;
    this.#begin(uid, of && { stamp: of, series: time }, meeting.details);
    writeTime(lines, time);
    for (const rule of rules) lines.property('RRULE', writtenRule(rule, time));
    this.#writeAdded(added, time);
    writeStamps(lines, 'EXDATE', exceptionsOf(seriesOf(meeting)), time);
    this.#end(meeting.details);
    for (const override of overrides) {
      const stamp = inOwnForm(override.of, time);
      // What does not take place is written where it would have been.
      const isDropped = override.time === null;
      this.#begin(uid, { stamp, series: time }, override.details);
      if (override.time) writeTime(lines, override.time);
      else writeStamp(lines, 'DTSTART', stamp, time);
      this.#end(isDropped ? { ...override.details, status: 'cancelled', busy: 'free' } : override.details);
    }
  }

  #begin(uid: string, of: EventHead['of'], { sequence }: IcsDetails): void {
    this.#lines.begin('VEVENT');
    writeHead(this.#lines, { uid, at: this.#calendar.at, sequence, of });
  }

  #end(details: IcsDetails): void {
    const isCancelled = this.#calendar.method === 'CANCEL';
    const said = isCancelled ? { ...details, status: 'cancelled' as const, busy: 'free' as const } : details;
    writeDetails(this.#lines, said, this.#peopleOf(details));
    this.#lines.end('VEVENT');
  }

  #writeAdded(added: readonly AddedTime[], time: MeetingTime): void {
    // A list has days, times or periods; of days there are no periods.
    const isPeriod = ({ length }: AddedTime): boolean => length !== null && !time.isAllDay;
    const plain = added.filter((each) => !isPeriod(each));
    const dates = plain.map(({ at }) => inOwnForm(at, time));
    writeStamps(this.#lines, 'RDATE', dates, time);
    this.#losses.note('added-length', lengths, undefined, plain.filter(({ length }) => length !== null).length);
    for (const { at, length } of added.filter(isPeriod)) {
      const from = printStamp({ kind: 'moment', moment: momentOf(inOwnForm(at, time), time.zone) });
      this.#lines.property('RDATE', `${from}/PT${length}M`, { VALUE: 'PERIOD' });
    }
  }

  #peopleOf({ attendees, title }: IcsDetails): readonly IcsAttendee[] {
    const { method } = this.#calendar;
    if (method === null) return attendees;
    if (method === 'PUBLISH') {
      this.#losses.note('attendees', published, title, attendees.length);
      return [];
    }
    const reached = attendees.filter(hasAddress);
    for (const each of attendees) {
      if (!hasAddress(each)) this.#losses.note('attendee-without-address', unreached, each.name ?? title);
    }
    return reached;
  }
}

const lengths = (count: number): string => `${counted(count, 'added day')} of another length than the others.`;
const published = (count: number): string => `${counted(count, 'attendee')}: a calendar that is published names none.`;
const unreached = (count: number): string =>
  `${counted(count, 'attendee')} without an e-mail address ${count === 1 ? 'is' : 'are'} not in the invitation.`;
