import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { UTC, zoneOf } from '#shared/meetings/when/zone.ts';
import type { IcsMeeting } from './meeting.ts';
import { readMeetings } from './read-meetings.ts';
import { type IcsReply, type InvitedTo, matchReply, readReplies } from './replies.ts';
import { writeReply } from './write/reply.ts';

const NOW = 29_000_000;
const reply = (...lines: readonly string[]): Uint8Array =>
  strToU8(
    `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  );
const problemOf = (result: { ok: boolean } & Partial<{ error: { code: string; message: string } }>): string =>
  result.ok ? 'taken' : `${result.error?.code}: ${result.error?.message}`;

/** As it arrives with whoever was invited. */
function invitation(more = ''): IcsMeeting {
  const text = `BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:a@example.com\r\nSEQUENCE:4\r\nSUMMARY:Steering\r\nDTSTART;TZID=Europe/Lisbon:20260601T100000\r\nDURATION:PT1H\r\nORGANIZER;CN=Ana:mailto:ana@example.com\r\nATTENDEE;CN=Rui Sá;ROLE=OPT-PARTICIPANT;RSVP=TRUE:mailto:Rui@example.com\r\n${more}END:VEVENT\r\nEND:VCALENDAR\r\n`;
  const [meeting] = must(readMeetings(strToU8(text), { zone: UTC })).meetings;
  if (!meeting) throw new Error('No invitation');
  return meeting;
}

describe('answers to invitations', () => {
  it('[ICS-50] say who answers what, of which version, and of which occurrence', () => {
    const { replies, losses } = must(
      readReplies(
        reply(
          'UID:a@example.com',
          'SEQUENCE:4',
          'DTSTAMP:20260501T120000Z',
          'RECURRENCE-ID;TZID=Europe/Lisbon:20260608T100000',
          'SUMMARY:Accepted: Steering',
          'ATTENDEE;CN=Rui Sá;PARTSTAT=TENTATIVE:MAILTO:Rui@Example.com',
          'COMMENT:Half an hour late\\, sorry',
        ),
      ),
    );
    expect(losses).toEqual([]);
    expect(replies).toEqual([
      {
        uid: 'a@example.com',
        recurrence: { kind: 'moment', moment: parseInstant('2026-06-08T09:00') ?? 0 },
        address: 'rui@example.com',
        name: 'Rui Sá',
        answer: 'tentative',
        sequence: 4,
        at: parseInstant('2026-05-01T12:00'),
        comment: 'Half an hour late, sorry',
      } satisfies IcsReply,
    ]);
  });

  it('[ICS-50] are refused where they are none, and counted where they say nothing', () => {
    const refusal = (bytes: Uint8Array): string => problemOf(readReplies(bytes)).split(':')[0] ?? '';
    expect(refusal(strToU8('BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n'))).toBe('not-a-reply');
    expect(refusal(strToU8('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'))).toBe('not-a-reply');
    expect(refusal(strToU8('%PDF-1.7'))).toBe('not-a-calendar');
    expect(refusal(reply('UID:a', 'ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:x@example.com'))).toBe('reply-unreadable');
    expect(refusal(reply('ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@example.com'))).toBe('reply-unreadable');
    const two = must(
      readReplies(
        reply('UID:a', 'ATTENDEE;PARTSTAT=ACCEPTED:mailto:x@example.com', 'ATTENDEE;PARTSTAT=ACCEPTED:urn:x'),
      ),
    );
    expect([two.replies.length, two.losses[0]?.count]).toEqual([1, 1]);
  });

  const meeting: InvitedTo = {
    title: 'Steering',
    sequence: 4,
    attendees: [
      { person: asId('ana'), name: 'Ana Reis', addresses: [], reply: null },
      {
        person: asId('rui'),
        name: 'Rui Sá',
        addresses: ['old@example.com', 'RUI@example.com'],
        reply: { at: 1000, sequence: 4 },
      },
    ],
  };
  const given: IcsReply = {
    uid: 'a',
    recurrence: null,
    address: 'rui@example.com',
    name: null,
    answer: 'accepted',
    sequence: 4,
    at: 2000,
    comment: '',
  };

  it('[ICS-51] are of whoever has the address, whatever its case', () => {
    expect(must(matchReply(given, meeting)).person).toBe('rui');
    expect(problemOf(matchReply({ ...given, address: 'who@example.com', name: 'Who' }, meeting))).toBe(
      'reply-from-stranger: Who (who@example.com) answers “Steering”, and is not invited to it by that address.',
    );
  });

  it('[ICS-52] of an earlier version, or from before another answer, are not taken, in a sentence', () => {
    expect(problemOf(matchReply({ ...given, sequence: 3 }, meeting))).toBe(
      'reply-outdated: The answer of Rui Sá is to an earlier time of “Steering”, which has changed since: it was not taken.',
    );
    expect(problemOf(matchReply({ ...given, at: 500 }, meeting))).toBe(
      'reply-older: Rui Sá answered “Steering” again since then: the later answer stays.',
    );
    // The same answer again is no other, and one to a later version goes before an earlier one.
    expect(matchReply({ ...given, at: 1000 }, meeting).ok).toBe(true);
    expect(matchReply({ ...given, sequence: 5, at: 500 }, meeting).ok).toBe(true);
  });

  it('[ICS-44] that are written are taken in as they were meant', () => {
    for (const answer of ['accepted', 'declined', 'tentative'] as const) {
      const text = must(writeReply(invitation(), { name: null, address: 'rui@example.com' }, answer, NOW));
      const { replies } = must(readReplies(strToU8(text)));
      expect(replies).toEqual([
        {
          uid: 'a@example.com',
          recurrence: null,
          address: 'rui@example.com',
          name: 'Rui Sá',
          answer,
          sequence: 4,
          at: NOW,
          comment: '',
        },
      ]);
      expect(text.match(/^ATTENDEE/gm)).toHaveLength(1);
      expect(text).toContain('METHOD:REPLY\r\n');
    }
    const once = invitation('RECURRENCE-ID;TZID=Europe/Lisbon:20260601T090000\r\n');
    const { replies } = must(
      readReplies(strToU8(must(writeReply(once, { name: 'Zé', address: 'ze@example.com' }, 'declined', NOW)))),
    );
    const lisbon = must(zoneOf('Europe/Lisbon'));
    expect(replies[0]?.recurrence).toEqual({
      kind: 'moment',
      moment: lisbon.momentOf(parseInstant('2026-06-01T09:00') ?? 0),
    });
  });

  it('[ICS-44] are refused where there is nobody to send them to, or nobody who answers', () => {
    const nobody = { ...invitation(), details: { ...invitation().details, organizer: null } };
    expect(problemOf(writeReply(nobody, { name: null, address: 'rui@example.com' }, 'accepted', NOW))).toMatch(
      /^not-an-invitation/,
    );
    expect(problemOf(writeReply(invitation(), { name: 'Zé', address: null }, 'accepted', NOW))).toMatch(
      /^reply-without-address/,
    );
  });
});
