import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { occurrencesBetween } from '#shared/meetings/when/occurrences.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { type IcsMeeting, seriesOf } from './meeting.ts';
import { type IcsCalendar, readMeetings } from './read-meetings.ts';

const LISBON = must(zoneOf('Europe/Lisbon'));

function readText(text: string): IcsCalendar {
  return must(readMeetings(strToU8(text.replaceAll('\n', '\r\n')), { zone: LISBON }));
}

function read(...events: readonly string[]): IcsCalendar {
  const body = events.map((event) => `BEGIN:VEVENT\n${event}\nEND:VEVENT\n`).join('');
  return readText(`BEGIN:VCALENDAR\n${body}END:VCALENDAR\n`);
}

function only(calendar: IcsCalendar): IcsMeeting {
  const [meeting] = calendar.meetings;
  if (!meeting || calendar.meetings.length > 1) throw new Error(`${calendar.meetings.length} meetings`);
  return meeting;
}

/** Start and minutes on its clock. */
function told({ time }: IcsMeeting): string {
  const start = formatInstant(time.start);
  return time.isAllDay ? `${start.slice(0, 10)} ${time.length / 1440}d` : `${start} ${time.zone.name} ${time.length}`;
}

const timesOf = (calendar: IcsCalendar): string[] => calendar.meetings.map(told);
const lossesOf = ({ losses }: IcsCalendar): string[] => losses.map(({ code, where }) => `${code}: ${where ?? ''}`);

describe('when meetings of a file are', () => {
  it('[ICS-11] is by an end, a duration or neither, of times and of days', () => {
    const calendar = read(
      'DTSTART:20260601T090000Z\nDTEND:20260601T093000Z',
      'DTSTART;TZID=Europe/Berlin:20260601T090000\nDURATION:PT1H30M',
      'DTSTART;TZID=Europe/Berlin:20260601T090000\nDTEND;TZID=Europe/London:20260601T090000',
      'DTSTART:20260601T090000',
      'DTSTART:20260601T090059\nDTEND:20260601T100059',
      // A day later on the clock, in the night that has 25 hours.
      'DTSTART;TZID=Europe/Berlin:20261024T120000\nDURATION:P1D',
      'DTSTART;VALUE=DATE:20260601',
      'DTSTART;VALUE=DATE:20260601\nDTEND;VALUE=DATE:20260603',
      'DTSTART;VALUE=DATE:20260601\nDTEND;VALUE=DATE:20260601',
      'DTSTART;VALUE=DATE:20260601\nDURATION:P1W',
      'DTSTART:20260601T200000Z\nDTEND;VALUE=DATE:20260603',
      'X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\nDTSTART;TZID="W. Europe Standard Time":20260601T000000\nDTEND;TZID="W. Europe Standard Time":20260602T000000',
    );
    expect(timesOf(calendar)).toEqual([
      '2026-06-01T09:00 UTC 30',
      '2026-06-01T09:00 Europe/Berlin 90',
      '2026-06-01T09:00 Europe/Berlin 60',
      '2026-06-01T09:00 Europe/Lisbon 0',
      '2026-06-01T09:00 Europe/Lisbon 60',
      '2026-10-24T12:00 Europe/Berlin 1500',
      '2026-06-01 1d',
      '2026-06-01 2d',
      '2026-06-01 1d',
      '2026-06-01 7d',
      '2026-06-01T20:00 UTC 1680',
      '2026-06-01 1d',
    ]);
    expect(calendar.losses).toEqual([]);
  });

  it('[ICS-11] counts what cannot be, with its line, and keeps the rest', () => {
    const calendar = read(
      'SUMMARY:Never\nDTSTART:20260230T090000Z',
      'SUMMARY:Backwards\nDTSTART:20260601T090000Z\nDTEND:20260601T080000Z',
      'SUMMARY:Odd\nDTSTART:20260601T090000Z\nDURATION:soon',
      'SUMMARY:Nothing',
    );
    expect(timesOf(calendar)).toEqual(['2026-06-01T09:00 UTC 0', '2026-06-01T09:00 UTC 0']);
    expect(lossesOf(calendar)).toEqual([
      'event-without-start: “Never”, line 2; “Nothing”, line 16',
      'event-end: “Backwards”, line 6, line 9; “Odd”, line 11, line 14',
    ]);
  });

  it('[ICS-12] follows its rules, and loses one that cannot be read but not the meeting', () => {
    const calendar = read(
      'UID:a\nDTSTART;TZID=Europe/Lisbon:20260601T090000\nRRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20260701T000000Z\nRRULE:FREQ=MONTHLY;COUNT=3',
      'UID:b\nDTSTART:20260601T090000Z\nRRULE:RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT;X-OWN=1;COUNT=2',
      'UID:c\nDTSTART:20260601T090000Z\nRRULE:RRULE:Anything;FREQ=DAILY',
      'UID:d\nDTSTART:20260601T090000Z\nRRULE:FREQ=HOURLY;COUNT=3\nEXRULE:FREQ=DAILY',
    );
    expect(calendar.meetings.map(({ rules }) => rules.map(printRule))).toEqual([
      ['FREQ=WEEKLY;UNTIL=20260701T000000Z;BYDAY=MO', 'FREQ=MONTHLY;COUNT=3'],
      ['FREQ=DAILY;COUNT=2'],
      [],
      [],
    ]);
    expect(calendar.losses.map(({ code, count }) => [code, count])).toEqual([
      ['rule', 2],
      ['exrule', 1],
    ]);
  });

  it('[ICS-12] adds and takes away times however they are written', () => {
    const meeting = only(
      read(
        `UID:a\nDTSTART;TZID=Europe/Lisbon:20260601T090000\nDTEND;TZID=Europe/Lisbon:20260601T100000\nRRULE:FREQ=DAILY;COUNT=7
EXDATE;TZID=Europe/Lisbon:20260602T090000,20260603T090000\nEXDATE:20260604T080000Z\nEXDATE;VALUE=DATE:20260605\nEXDATE;TZID=Europe/Berlin:20260606T100000
RDATE;TZID=Europe/Lisbon:20260620T100000\nRDATE;VALUE=PERIOD:20260621T090000Z/PT15M,20260622T090000Z/20260622T094500Z`,
      ),
    );
    const { occurrences } = occurrencesBetween(seriesOf(meeting), { from: 0, to: 1e9 }, 50);
    expect(occurrences.map(({ key, from, to }) => `${formatInstant(key)} ${to - from}`)).toEqual([
      '2026-06-01T09:00 60',
      '2026-06-07T09:00 60',
      '2026-06-20T10:00 60',
      '2026-06-21T10:00 15',
      '2026-06-22T10:00 45',
    ]);
  });
});

describe('events that belong together', () => {
  it('[ICS-14] are one series with what was moved, changed or dropped of it', () => {
    const meeting = only(
      read(
        'UID:a\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Lisbon:20260601T090000\nDTEND;TZID=Europe/Lisbon:20260601T100000\nRRULE:FREQ=WEEKLY',
        'UID:a\nSUMMARY:Weekly, later\nRECURRENCE-ID:20260608T080000Z\nDTSTART;TZID=Europe/Lisbon:20260609T140000\nDURATION:PT30M\nSEQUENCE:2',
        'UID:a\nRECURRENCE-ID;TZID=Europe/Lisbon:20260608T090000\nSUMMARY:Outdated\nDTSTART:20260610T090000Z\nSEQUENCE:1',
        'UID:a\nRECURRENCE-ID;TZID=Europe/Lisbon:20260615T090000\nSTATUS:CANCELLED\nDTSTART:20260615T080000Z',
      ),
    );
    const shown = meeting.overrides.map(({ of, time, details }) => [
      printStamp(of),
      time && formatInstant(time.start),
      details.title,
    ]);
    expect(shown).toEqual([
      ['20260608T080000Z', '2026-06-09T14:00', 'Weekly, later'],
      ['20260615T090000', null, ''],
    ]);
  });

  it('[ICS-14] are the latest version, by SEQUENCE and then by when it was written', () => {
    const calendar = read(
      'UID:a\nSEQUENCE:2\nSUMMARY:Second\nDTSTART:20260601T090000Z',
      'UID:a\nSEQUENCE:10\nSUMMARY:Tenth\nDTSTART:20260602T090000Z',
      'UID:b\nDTSTAMP:20260501T000000Z\nSUMMARY:New\nDTSTART:20260601T090000Z',
      'UID:b\nDTSTAMP:20260401T000000Z\nSUMMARY:Old\nDTSTART:20260601T090000Z',
      'UID:c\nSUMMARY:One\nDTSTART:20260601T090000Z',
      'UID:c\nSUMMARY:Same time\nDTSTART:20260601T090000Z',
    );
    expect(calendar.meetings.map(({ details }) => details.title)).toEqual(['Tenth', 'New', 'One']);
    expect(calendar.losses).toMatchObject([{ code: 'event-twice', count: 3 }]);
  });

  it('[ICS-14] are no others: what has no UID, or shares one by mistake, stays by itself', () => {
    const calendar = read(
      'SUMMARY:One\nDTSTART:20260601T090000Z',
      'SUMMARY:Two\nDTSTART:20260601T090000Z',
      'UID:same\nSUMMARY:Three\nDTSTART:20260601T090000Z',
      'UID:same\nSUMMARY:Four\nDTSTART:20260602T090000Z',
    );
    expect(calendar.meetings.map(({ uid, details }) => [uid, details.title])).toEqual([
      [null, 'One'],
      [null, 'Two'],
      ['same', 'Three'],
      [null, 'Four'],
    ]);
    expect(lossesOf(calendar)).toEqual(['uid-shared: “Four”, line 15']);
  });

  it('[ICS-14] may be an occurrence alone, of a series that is elsewhere', () => {
    const meeting = only(read('UID:a\nRECURRENCE-ID:20260608T080000Z\nSUMMARY:Just this\nDTSTART:20260609T090000Z'));
    expect([meeting.uid, meeting.of && printStamp(meeting.of), told(meeting)]).toEqual([
      'a',
      '20260608T080000Z',
      '2026-06-09T09:00 UTC 0',
    ]);
  });

  it('[ICS-15] of several calendars keep each its method, its zones and its clock', () => {
    const calendar = readText(
      `BEGIN:VCALENDAR\nX-WR-CALNAME:Team\\, all\nMETHOD:REQUEST\nX-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nDTSTART:20260601T090000\nEND:VEVENT\nEND:VCALENDAR
BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:x\nDTSTART:20260601T090000\nEND:VEVENT\nEND:VCALENDAR\n`,
    );
    expect(calendar.name).toBe('Team, all');
    expect(calendar.meetings.map(({ method, details }) => [method, details.status])).toEqual([
      ['REQUEST', 'confirmed'],
      ['CANCEL', 'cancelled'],
    ]);
    expect(timesOf(calendar)).toEqual(['2026-06-01T09:00 Asia/Tokyo 0', '2026-06-01T09:00 Europe/Lisbon 0']);
  });
});

describe('what meetings of a file say', () => {
  it('[ICS-13] is words, people and links, each as it is meant', () => {
    const { details } = only(
      read(
        `DTSTART:20260601T090000Z\nSUMMARY;LANGUAGE=pt:Reunião\\, semanal\\n\nDESCRIPTION:First\\nSecond\\; and\\\\or\\, third\nLOCATION:Room 4
URL:javascript:alert(1)\nCONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+351\nCONFERENCE;VALUE=URI:https://meet.example/abc
ORGANIZER;CN="Ana; \\"A\\" Reis":MAILTO:Ana@Example.com\nATTENDEE;CN=Rui ^'R^' Sá;CUTYPE=INDIVIDUAL;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:rui@example.com
ATTENDEE;CUTYPE=ROOM;PARTSTAT=X-ODD:mailto:room4@example.com\nATTENDEE;CN=No address:invalid:nomail\nATTENDEE;CN=rui@example.com;PARTSTAT=DECLINED:mailto:RUI@example.com
STATUS:TENTATIVE\nSEQUENCE:7\nDTSTAMP:20260501T120000Z\nX-ALT-DESC;FMTTYPE=text/html:<script>alert(1)</script>`,
      ),
    );
    expect(details).toEqual({
      title: 'Reunião, semanal',
      text: 'First\nSecond; and\\or, third',
      where: 'Room 4',
      link: 'https://meet.example/abc',
      organizer: { name: 'Ana; \\A\\ Reis', address: 'Ana@Example.com' },
      attendees: [
        // Who stands there twice is who they are the last time.
        {
          name: null,
          address: 'RUI@example.com',
          kind: 'person',
          role: 'required',
          answer: 'declined',
          isAsked: false,
        },
        { name: null, address: 'room4@example.com', kind: 'room', role: 'required', answer: 'needed', isAsked: false },
        { name: 'No address', address: null, kind: 'person', role: 'required', answer: 'needed', isAsked: false },
      ],
      status: 'tentative',
      busy: 'tentative',
      sequence: 7,
      writtenAt: parseInstant('2026-05-01T12:00'),
    });
  });

  it('[ICS-13] takes time, or does not, by any of the words for it', () => {
    const kind = (said: string): string => only(read(`DTSTART:20260601T090000Z\n${said}`)).details.busy;
    expect(kind('TRANSP:OPAQUE')).toBe('busy');
    expect(kind('TRANSP:TRANSPARENT')).toBe('free');
    expect(kind('STATUS:CANCELLED')).toBe('free');
    expect(kind('TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE')).toBe('free');
    expect(kind('X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE')).toBe('free');
    expect(kind('X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE')).toBe('tentative');
    expect(kind('X-MICROSOFT-CDO-BUSYSTATUS:OOF')).toBe('away');
  });
});
