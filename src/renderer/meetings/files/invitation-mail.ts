/** The mail that an invitation is attached to, for whoever reads mail before calendars (ICS-68). */
import { dayOfInstant, formatDay, formatInstant } from '#shared/calendar/index.ts';
import { whenWords } from '#shared/meetings/meeting-words.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { ruleWords } from '#shared/meetings/when/words.ts';
import { type MailDraft, mailDraft } from '#shared/report/paper/mail.ts';
import type { OutgoingMeeting } from '#shared/transfer/ics/write/index.ts';

export interface InvitationMail {
  readonly meeting: OutgoingMeeting;
  readonly method: 'REQUEST' | 'CANCEL';
  /** The name under which the invitation was saved: no draft can carry it, a person attaches it. */
  readonly file: string;
  /** Rules say years where they are not this one. */
  readonly year: number;
}

const SUBJECTS = { REQUEST: 'Invitation', CANCEL: 'Cancelled' } as const;

/** To all who have an address here, without whoever invites. */
export function invitationMail({ meeting, method, file, year }: InvitationMail): MailDraft {
  const { time, rules, details } = meeting;
  const inviter = details.organizer?.address ?? null;
  const to = details.attendees
    .filter(({ kind, address }) => kind === 'person' && address !== inviter)
    .flatMap(({ address }) => address ?? []);
  const facts = [
    whenWords({ start: startOf(time), length: time.length, timeZone: time.zone.name }),
    ...rules.map((rule) => ruleWords(rule, time, year)),
    ...(details.where.trim() === '' ? [] : [`Where: ${details.where}`]),
    ...(details.link === null ? [] : [details.link]),
  ];
  const text = details.text.trim();
  const parts = [
    details.title,
    ...(method === 'CANCEL' ? ['This does not take place any more.'] : []),
    facts.join('\n'),
    ...(method === 'CANCEL' || text === '' ? [] : [text]),
    method === 'CANCEL'
      ? `Attached: ${file}. Opened, it takes the meeting out of your calendar.`
      : `Attached: ${file}. Opened, it goes into your calendar, from which you can answer.`,
  ];
  return mailDraft([...new Set(to)], `${SUBJECTS[method]}: ${details.title}`, parts.join('\n\n'));
}

function startOf({ start, isAllDay }: MeetingTime) {
  return isAllDay ? formatDay(dayOfInstant(start)) : formatInstant(start);
}
