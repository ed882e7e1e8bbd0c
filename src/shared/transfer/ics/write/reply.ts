/** An answer to an invitation, to be sent to whoever invited (RFC 5546, 3.2.3; ICS-44). */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import type { Answer, IcsMeeting, IcsPerson } from '../meeting.ts';
import { hasAddress, writeAttendee, writeDetails, writeHead } from './event.ts';
import { CalendarLines } from './lines.ts';
import { beginCalendar } from './product.ts';
import { writeTime } from './times.ts';
import { writeZone } from './zone.ts';
import { zonesOf } from './zone-uses.ts';

/** @param meeting the invitation as it was read. */
export function writeReply(
  meeting: IcsMeeting,
  who: IcsPerson,
  answer: Exclude<Answer, 'needed' | 'delegated'>,
  at: Moment,
): Result<string, Problem> {
  const { uid, of, time, details } = meeting;
  if (uid === null || !details.organizer || !hasAddress(details.organizer)) {
    return err({
      code: 'not-an-invitation',
      message: 'This meeting does not say whom to answer: it was not sent as an invitation.',
    });
  }
  const known = details.attendees.find(({ address }) => isSameAddress(address, who.address));
  if (!known && !hasAddress(who)) {
    return err({
      code: 'reply-without-address',
      message: 'An answer needs the e-mail address under which somebody was invited.',
      help: 'Enter the e-mail address of the person who answers.',
    });
  }
  const lines = new CalendarLines();
  beginCalendar(lines, 'REPLY');
  const once = { ...meeting, rules: [], added: [], except: [], overrides: [] };
  for (const [zone, use] of zonesOf([once])) writeZone(lines, zone, use, at);
  lines.begin('VEVENT');
  writeHead(lines, { uid, at, sequence: details.sequence, of: of && { stamp: of, series: time } });
  writeTime(lines, time);
  writeDetails(lines, { ...details, text: '', link: null }, []);
  const person = known ?? { ...who, kind: 'person' as const, role: 'required' as const };
  writeAttendee(lines, { ...person, answer, isAsked: false });
  lines.end('VEVENT');
  lines.end('VCALENDAR');
  return ok(lines.toString());
}

/** Mail knows no difference between capitals and small letters, as far as anybody uses it. */
function isSameAddress(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
