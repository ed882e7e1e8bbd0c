/** One event: a series, a single meeting or an occurrence, with what is said of it (ICS-40). */
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { printStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { addressIn } from '../details.ts';
import type { Answer, IcsAttendee, IcsDetails, IcsPerson } from '../meeting.ts';
import { type CalendarLines, escaped, type Parameters } from './lines.ts';
import { writeStamp } from './times.ts';

export interface EventHead {
  readonly uid: string;
  /** DTSTAMP: when this was written. */
  readonly at: Moment;
  readonly sequence: number;
  /** Which occurrence of a series, and on whose clock. */
  readonly of: { readonly stamp: Stamp; readonly series: MeetingTime } | null;
}

export function writeHead(lines: CalendarLines, { uid, at, sequence, of }: EventHead): void {
  lines.property('UID', escaped(uid));
  lines.property('DTSTAMP', printStamp({ kind: 'moment', moment: at }));
  lines.property('SEQUENCE', String(sequence));
  if (of) writeStamp(lines, 'RECURRENCE-ID', of.stamp, of.series);
}

/** @param people who is written; a calendar that is published names no attendees. */
export function writeDetails(lines: CalendarLines, details: IcsDetails, people: readonly IcsAttendee[]): void {
  const { title, text, where, link, organizer, status, busy } = details;
  lines.text('SUMMARY', title);
  lines.text('DESCRIPTION', text);
  lines.text('LOCATION', where);
  if (link !== null) lines.property('URL', link);
  lines.property('STATUS', status.toUpperCase());
  lines.property('TRANSP', busy === 'free' ? 'TRANSPARENT' : 'OPAQUE');
  if (busy === 'away') lines.property('X-MICROSOFT-CDO-BUSYSTATUS', 'OOF');
  if (busy === 'tentative' && status !== 'tentative') lines.property('X-MICROSOFT-CDO-BUSYSTATUS', 'TENTATIVE');
  if (organizer) lines.property('ORGANIZER', calendarAddress(organizer), { CN: organizer.name });
  for (const attendee of people) writeAttendee(lines, attendee);
}

const KINDS = { person: 'INDIVIDUAL', group: 'GROUP', room: 'ROOM', resource: 'RESOURCE' } as const;
const ROLES = {
  chair: 'CHAIR',
  required: 'REQ-PARTICIPANT',
  optional: 'OPT-PARTICIPANT',
  informed: 'NON-PARTICIPANT',
} as const;
const ANSWERS: Readonly<Record<Answer, string>> = {
  needed: 'NEEDS-ACTION',
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  tentative: 'TENTATIVE',
  delegated: 'DELEGATED',
};

export function writeAttendee(lines: CalendarLines, attendee: IcsAttendee): void {
  const parameters: Parameters = {
    CN: attendee.name,
    CUTYPE: KINDS[attendee.kind],
    ROLE: ROLES[attendee.role],
    PARTSTAT: ANSWERS[attendee.answer],
    RSVP: attendee.isAsked ? 'TRUE' : null,
  };
  lines.property('ATTENDEE', calendarAddress(attendee), parameters);
}

/** Where there is no address the property still needs one; this is what others write then. */
function calendarAddress({ address }: IcsPerson): string {
  return hasAddress({ address }) ? `mailto:${address}` : 'invalid:nomail';
}

/** Whether mail can be sent there, as far as it can be told by looking. */
export function hasAddress({ address }: Pick<IcsPerson, 'address'>): boolean {
  return address !== null && addressIn(address) === address;
}
