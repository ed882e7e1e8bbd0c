import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween } from '#shared/meetings/when/occurrences.ts';
import { parseRule, parseStamp } from '#shared/meetings/when/rule-text.ts';
import { UTC, zoneOf } from '#shared/meetings/when/zone.ts';
import { anyMeeting, WRITTEN_AT } from '#tests/support/any-meeting.ts';
import { type IcsDetails, type MeetingContent, seriesOf } from '../meeting.ts';
import { readMeetings } from '../read-meetings.ts';
import { type OutgoingCalendar, type OutgoingMeeting, writeCalendar } from './index.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));
const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};
const stamp = (text: string) => {
  const found = parseStamp(text);
  if (!found) throw new Error(`No such time: ${text}`);
  return found;
};

const DETAILS: IcsDetails = {
  title: 'Weekly',
  text: '',
  where: '',
  link: null,
  organizer: { name: 'Ana Reis', address: 'ana@example.com' },
  attendees: [
    { name: 'Rui Sá', address: 'rui@example.com', kind: 'person', role: 'required', answer: 'needed', isAsked: true },
    { name: 'Zé', address: null, kind: 'person', role: 'optional', answer: 'needed', isAsked: true },
  ],
  status: 'confirmed',
  busy: 'busy',
  sequence: 3,
  writtenAt: WRITTEN_AT,
};

const WEEKLY: OutgoingMeeting = {
  uid: 'a@example.com',
  of: null,
  time: { start: at('2026-06-01T10:00'), length: 60, isAllDay: false, zone: LISBON },
  rules: [must(parseRule('FREQ=WEEKLY'))],
  added: [],
  except: [],
  overrides: [],
  details: DETAILS,
};

function written(meeting: Partial<OutgoingMeeting>, method: OutgoingCalendar['method'] = null): string {
  return must(writeCalendar({ method, name: null, at: WRITTEN_AT, meetings: [{ ...WEEKLY, ...meeting }] })).text;
}

/** The lines of a property, unfolded. */
function linesOf(text: string, name: string): string[] {
  const body = text.slice(text.indexOf('BEGIN:VEVENT')).replaceAll('\r\n ', '');
  return body.split('\r\n').filter((line) => line.split(/[;:]/, 1)[0] === name);
}

describe('calendars that are written', () => {
  it('[ICS-40] are read back as they were meant', () => {
    fc.assert(
      fc.property(anyMeeting, (meeting) => {
        const { text, losses } = must(
          writeCalendar({ method: null, name: 'All; of, it', at: WRITTEN_AT, meetings: [meeting] }),
        );
        const calendar = must(readMeetings(strToU8(text), { zone: UTC }));
        expect(losses).toEqual([]);
        expect(calendar.losses).toEqual([]);
        expect(calendar.name).toBe('All; of, it');
        expect(calendar.meetings).toHaveLength(1);
        const { line, method, ...read } = calendar.meetings[0] ?? { line: 0, method: '' };
        expect(method).toBeNull();
        expect(line).toBeGreaterThan(0);
        expect(read).toEqual(meeting);
      }),
      { numRuns: 300 },
    );
  });

  it('[ICS-40] are folded at 75 octets and never within a character, and end their lines as they should', () => {
    fc.assert(
      fc.property(anyMeeting, (meeting) => {
        const { text } = must(writeCalendar({ method: null, name: null, at: WRITTEN_AT, meetings: [meeting] }));
        expect(text.endsWith('\r\n')).toBe(true);
        for (const line of text.slice(0, -2).split('\r\n')) {
          expect(line).not.toMatch(/[\r\n]/);
          expect(strToU8(line).length).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[ICS-40] hold nothing that a text smuggles in', () => {
    const text = written({
      uid: 'x\r\nATTACH:evil',
      details: {
        ...DETAILS,
        title: 'a\r\nEND:VEVENT\r\nBEGIN:VEVENT',
        link: 'https://x.example/\r\nATTACH:evil',
        organizer: { name: 'A"\r\nATTACH:evil', address: 'a@b.example\r\nATTACH:evil' },
      },
    });
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(text).not.toMatch(/^ATTACH/m);
    expect(linesOf(text, 'ORGANIZER')).toEqual([`ORGANIZER;CN="A^'^nATTACH:evil":invalid:nomail`]);
  });

  it('[ICS-41] name times in the form of their series, whatever form they were kept in', () => {
    const text = written({
      rules: [must(parseRule('FREQ=DAILY;BYHOUR=10,15;UNTIL=20260701T100000'))],
      except: ['20260602T100000', '20260603T090000Z', '20260604'].map(stamp),
      added: [{ at: stamp('20260620T090000Z'), length: null }],
      overrides: [
        { of: stamp('20260605T090000Z'), time: { ...WEEKLY.time, start: at('2026-06-05T18:00') }, details: DETAILS },
      ],
    });
    expect(linesOf(text, 'RRULE')).toEqual(['RRULE:FREQ=DAILY;UNTIL=20260701T090000Z;BYHOUR=10,15']);
    expect(linesOf(text, 'EXDATE')).toEqual([
      'EXDATE;TZID=Europe/Lisbon:20260602T100000,20260603T100000,20260604T100000,20260604T150000',
    ]);
    expect(linesOf(text, 'RDATE')).toEqual(['RDATE;TZID=Europe/Lisbon:20260620T100000']);
    expect(linesOf(text, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;TZID=Europe/Lisbon:20260605T100000']);
    const days = written({
      time: { start: at('2026-06-01'), length: 2880, isAllDay: true, zone: LISBON },
      rules: [must(parseRule('FREQ=WEEKLY;UNTIL=20260701T100000Z'))],
      except: [stamp('20260608T000000')],
    });
    expect(linesOf(days, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20260603']);
    expect(linesOf(days, 'RRULE')).toEqual(['RRULE:FREQ=WEEKLY;UNTIL=20260701']);
    expect(linesOf(days, 'EXDATE')).toEqual(['EXDATE;VALUE=DATE:20260608']);
    expect(days).not.toContain('VTIMEZONE');
  });

  it('[ICS-41] say a length where the clock shows the end twice', () => {
    const time = { start: at('2026-10-25T00:30'), length: 120, isAllDay: false, zone: LISBON };
    const text = written({ time, rules: [] });
    expect([linesOf(text, 'DTEND'), linesOf(text, 'DURATION')]).toEqual([[], ['DURATION:PT120M']]);
  });

  it('[ICS-43] invite with what others need to answer, and say who is not reached', () => {
    const { text, losses } = must(writeCalendar({ method: 'REQUEST', name: null, at: WRITTEN_AT, meetings: [WEEKLY] }));
    expect(text).toContain('METHOD:REQUEST\r\n');
    expect(linesOf(text, 'ATTENDEE')).toEqual([
      'ATTENDEE;CN="Rui Sá";CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:rui@example.com',
    ]);
    expect(linesOf(text, 'ORGANIZER')).toEqual(['ORGANIZER;CN="Ana Reis":mailto:ana@example.com']);
    expect(linesOf(text, 'SEQUENCE')).toEqual(['SEQUENCE:3']);
    expect(linesOf(text, 'DTSTAMP')).toEqual([`DTSTAMP:${formatInstant(WRITTEN_AT).replace(/[-:]/g, '')}00Z`]);
    expect(losses).toMatchObject([{ code: 'attendee-without-address', count: 1, where: 'Zé' }]);
  });

  it('[ICS-43] cancel a series, or one occurrence', () => {
    expect(linesOf(written({}, 'CANCEL'), 'STATUS')).toEqual(['STATUS:CANCELLED']);
    const once = written({ rules: [], of: stamp('20260608T100000') }, 'CANCEL');
    expect(linesOf(once, 'RECURRENCE-ID')).toEqual(['RECURRENCE-ID;TZID=Europe/Lisbon:20260608T100000']);
    const { meetings } = must(readMeetings(strToU8(once), { zone: UTC }));
    expect(meetings).toMatchObject([{ method: 'CANCEL', of: { kind: 'wall' }, details: { status: 'cancelled' } }]);
  });

  it('[ICS-43] publish without attendees, and say so', () => {
    const calendar = {
      method: 'PUBLISH',
      name: 'Team',
      at: WRITTEN_AT,
      meetings: [WEEKLY, { ...WEEKLY, uid: 'b' }],
    } as const;
    const { text, losses } = must(writeCalendar(calendar));
    expect(text).not.toContain('ATTENDEE');
    expect(losses).toMatchObject([{ code: 'attendees', count: 4 }]);
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
  });

  it('[ICS-43] are refused where nobody could answer or nobody is invited', () => {
    const refusal = (details: Partial<IcsDetails>, more: readonly OutgoingMeeting[] = []): string => {
      const meetings = [{ ...WEEKLY, details: { ...DETAILS, ...details } }, ...more];
      const result = writeCalendar({ method: 'REQUEST', name: null, at: WRITTEN_AT, meetings });
      return result.ok ? '' : result.error.code;
    };
    expect(refusal({ organizer: null })).toBe('organizer-without-address');
    expect(refusal({ organizer: { name: 'Ana', address: 'not an address' } })).toBe('organizer-without-address');
    expect(refusal({ attendees: [] })).toBe('attendees-without-address');
    expect(refusal({}, [WEEKLY])).toBe('one-meeting');
  });

  it('[ICS-40] come when they came before, exceptions in every form taken away', () => {
    fc.assert(
      fc.property(anyMeeting, fc.boolean(), (meeting, asMoments) => {
        const except = meeting.except.map((each) =>
          asMoments && each.kind === 'wall'
            ? ({ kind: 'moment', moment: meeting.time.zone.momentOf(each.wall) } as const)
            : each,
        );
        const kept = { ...meeting, except };
        const { text } = must(writeCalendar({ method: null, name: null, at: WRITTEN_AT, meetings: [kept] }));
        const [read] = must(readMeetings(strToU8(text), { zone: UTC })).meetings;
        if (!read) throw new Error('Nothing was read');
        const window = { from: meeting.time.start - 10_000, to: meeting.time.start + 600_000 };
        const of = (content: MeetingContent): unknown =>
          occurrencesBetween(seriesOf(content), window, 200).occurrences.map(({ from, to, key }) => [from, to, key]);
        expect(of(read)).toEqual(of(kept));
      }),
      { numRuns: 100 },
    );
  });
});
