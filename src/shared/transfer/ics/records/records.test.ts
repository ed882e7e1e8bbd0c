import { strFromU8, strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '#shared/calendar/index.ts';
import {
  addAttendees,
  addOccurrence,
  createMeeting,
  createPerson,
  createResource,
  createSeries,
  type MeetingOrSeries,
  meetingAt,
  type ProjectDocument,
  setMeetingFields,
  setMeetingState,
  setReply,
  setResources,
  setSeriesFields,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { isLive, type MeetingRecord } from '#shared/domain/records.ts';
import type { PersonId, SeriesId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { attendeesOf } from '#shared/meetings/kept/attendance.ts';
import { printStamp } from '#shared/meetings/when/rule-text.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { newProject } from '#tests/support/documents.ts';
import { readMeetings } from '../read-meetings.ts';
import { type IcsReply, readReplies } from '../replies.ts';
import { writeCalendar } from '../write/index.ts';
import { writeReply } from '../write/reply.ts';
import { type CalendarTaken, takeCalendar } from './incoming.ts';
import { outgoingMeeting } from './outgoing.ts';
import { takeReplies } from './replies.ts';

const AT = 29_000_000;
const date = (text: string) => text as DateValue;

interface Site {
  readonly project: ProjectDocument;
  readonly series: SeriesId;
  readonly ana: PersonId;
  readonly ben: PersonId;
}

/** Mondays at ten, with a room, one moved, one cancelled, one taken out, one added and one with a page of notes alone. */
function site(): Site {
  const { project } = newProject();
  const ana = must(createPerson(project, { name: 'Ana Reis', email: 'ana@example.com' }));
  const ben = must(createPerson(project, { name: 'Ben Sá', email: 'ben@example.com' }));
  const room = must(createResource(project, { name: 'Room 4' }));
  const series = must(
    createSeries(project, {
      title: 'Site meeting',
      purpose: 'What blocks us\n\n- and who',
      starts: date('2026-11-23T10:00'),
      length: 45,
      timeZone: 'Europe/Lisbon',
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      link: 'https://meet.example/site',
      organizer: ana,
    }),
  );
  must(addAttendees(project, { series }, { people: [ana], role: 'required' }));
  must(addAttendees(project, { series }, { people: [ben], role: 'optional' }));
  must(setResources(project, { series }, [room]));
  const on = (day: string) => ({ series, stamp: `${day}T100000` });
  must(
    setMeetingFields(project, on('20261130'), {
      title: 'With the client',
      starts: date('2026-12-01T15:00'),
      length: 90,
    }),
  );
  must(setMeetingState(project, on('20261207'), 'cancelled'));
  must(takeOutOccurrence(project, on('20261214')));
  must(addOccurrence(project, { ...on('20261216'), length: 30 }));
  must(meetingAt(project, on('20261221')));
  return { project, series, ana, ben };
}

function fileOf(project: ProjectDocument, on: MeetingOrSeries, method: 'REQUEST' | 'CANCEL' | null = null): Uint8Array {
  const meetings = [must(outgoingMeeting(project, on))];
  return strToU8(must(writeCalendar({ method, name: null, at: AT, meetings })).text);
}

function take(project: ProjectDocument, bytes: Uint8Array): CalendarTaken {
  return must(takeCalendar(project, must(readMeetings(bytes, { zone: UTC }))));
}

const invitation = (...lines: readonly string[]): Uint8Array =>
  strToU8(`BEGIN:VCALENDAR\nBEGIN:VEVENT\n${lines.join('\n')}\nEND:VEVENT\nEND:VCALENDAR\n`);

describe('meetings of a project in calendars', () => {
  it('[ICS-60] are a series with what is otherwise of its occurrences, and nothing of what is only noted', () => {
    const { project, series } = site();
    const meeting = must(outgoingMeeting(project, { series }));
    expect(meeting.uid).toBe(`${series}@throughline`);
    expect(
      meeting.overrides.map(({ of, time, details }) => [
        printStamp(of),
        time && formatInstant(time.start),
        details.title,
      ]),
    ).toEqual([
      ['20261130T100000', '2026-12-01T15:00', 'With the client'],
      ['20261207T100000', null, 'Site meeting'],
    ]);
    expect(meeting.details).toMatchObject({
      text: 'What blocks us\n\n- and who',
      where: 'Room 4',
      organizer: { name: 'Ana Reis', address: 'ana@example.com' },
      attendees: [
        { name: 'Ana Reis', role: 'required', answer: 'accepted', isAsked: false },
        { name: 'Ben Sá', role: 'optional', answer: 'needed', isAsked: true },
      ],
    });
  });

  it('[ICS-60] are one occurrence by itself, where it was moved to, named by the series', () => {
    const { project, series } = site();
    const moved = must(outgoingMeeting(project, { series, stamp: '20261130T100000' }));
    expect([moved.of && printStamp(moved.of), moved.details.title, moved.time.length]).toEqual([
      '20261130T100000',
      'With the client',
      90,
    ]);
    const plain = must(outgoingMeeting(project, { series, stamp: '20270104T100000' }));
    expect([plain.of && printStamp(plain.of), plain.details.title, plain.rules]).toEqual([
      '20270104T100000',
      'Site meeting',
      [],
    ]);
  });

  it('[ICS-60] say what was answered to this invitation, and not to one before it', () => {
    const { project, series, ben } = site();
    must(setReply(project, { series }, { person: ben, reply: { answer: 'declined', at: 1, sequence: 0 } }));
    const answerOf = (): string | undefined => must(outgoingMeeting(project, { series })).details.attendees[1]?.answer;
    expect(answerOf()).toBe('declined');
    must(setSeriesFields(project, series, { sequence: 1 }));
    expect(answerOf()).toBe('needed');
  });
});

describe('meetings of calendars in a project', () => {
  it('[ICS-61] [MEET-13] are what they were, when a project’s own come back from a file', () => {
    const { project, series } = site();
    const { project: other } = newProject();
    expect(take(other, fileOf(project, { series }))).toMatchObject({ made: 1, changed: 0, people: 2, losses: [] });
    const copy = other.all('series').find(isLive);
    if (!copy) throw new Error('No series arrived');
    const [mine, theirs] = [
      must(outgoingMeeting(project, { series })),
      must(outgoingMeeting(other, { series: copy.id })),
    ];
    expect(theirs).toEqual(mine);
    expect(other.all('meeting').filter(isLive)).toHaveLength(2);
  });

  it('[ICS-61] [MEET-4] say of each whether they are required or optional, of the series and otherwise of one occurrence', () => {
    const { project, series, ben } = site();
    must(addAttendees(project, { series, stamp: '20261130T100000' }, { people: [ben], role: 'required' }));
    const bytes = fileOf(project, { series });
    const text = strFromU8(bytes).replaceAll('\r\n ', '');
    expect(text.match(/ROLE=OPT-PARTICIPANT[^\r]*ben@example\.com/g)).toHaveLength(2);
    expect(text.match(/ROLE=REQ-PARTICIPANT[^\r]*ben@example\.com/g)).toHaveLength(1);
    const { project: other } = newProject();
    take(other, bytes);
    const [taken] = other.all('series');
    const there = other.all('person').find(({ name }) => name === 'Ben Sá')?.id;
    const roleIn = (record: MeetingRecord | undefined) =>
      attendeesOf(taken ?? null, record ?? null).find(({ person }) => person === there)?.role;
    const moved = other.all('meeting').find(({ occurrence }) => occurrence === '20261130T100000');
    expect([roleIn(undefined), roleIn(moved)]).toEqual(['optional', 'required']);
  });

  it('[ICS-61] [MEET-13] are known again by their UID: changed by a later version, left alone by an earlier one', () => {
    const { project, series } = site();
    const { project: other } = newProject();
    take(other, fileOf(project, { series }));
    must(setSeriesFields(project, series, { title: 'Site meeting, new', sequence: 2 }));
    const newer = fileOf(project, { series });
    expect(take(other, newer)).toMatchObject({ made: 0, changed: 1, people: 0 });
    expect(
      other
        .all('series')
        .filter(isLive)
        .map(({ title }) => title),
    ).toEqual(['Site meeting, new']);
    expect(other.all('meeting').filter(isLive)).toHaveLength(2);
    must(setSeriesFields(project, series, { title: 'Too late', sequence: 1 }));
    expect(take(other, fileOf(project, { series }))).toMatchObject({
      changed: 0,
      losses: [{ code: 'meeting-outdated', count: 1 }],
    });
    // One's own, back from somebody's calendar.
    expect(take(project, fileOf(project, { series }))).toMatchObject({ made: 0, changed: 1 });
  });

  it('[ICS-61] [MEET-13] are cancelled by a cancellation, which makes nothing', () => {
    const { project, series } = site();
    const { project: other } = newProject();
    const gone = fileOf(project, { series }, 'CANCEL');
    expect(take(other, gone)).toMatchObject({ made: 0, losses: [{ code: 'cancellation-unknown', count: 1 }] });
    take(other, fileOf(project, { series }));
    take(other, fileOf(project, { series, stamp: '20270104T100000' }, 'CANCEL'));
    const state = (): unknown[] => other.all('meeting').map(({ occurrence, state }) => [occurrence, state]);
    expect(state()).toContainEqual(['20270104T100000', 'cancelled']);
    take(other, gone);
    expect(other.all('series').map(({ state }) => state)).toEqual(['cancelled']);
  });

  it('[ICS-61] [MEET-13] name people that there are by address, then by a name that is one person’s', () => {
    const { project } = newProject();
    const ana = must(createPerson(project, { name: 'Ana', email: 'Ana@Example.com' }));
    const rui = must(createPerson(project, { name: 'Rui Sá' }));
    must(createPerson(project, { name: 'Zé' }));
    must(createPerson(project, { name: 'Zé' }));
    const eva = must(createPerson(project, { name: 'Eva', email: 'eva@home.example' }));
    const taken = take(
      project,
      invitation(
        'DTSTART:20261201T100000Z',
        'SUMMARY:Kick-off',
        'ATTENDEE;CN=A. Reis;PARTSTAT=ACCEPTED:mailto:ana@example.com',
        'ATTENDEE;CN=rui sá:mailto:rui@example.com',
        'ATTENDEE;CN=Zé:invalid:nomail',
        'ATTENDEE;CN=Eva:mailto:eva@work.example',
        'ATTENDEE;CUTYPE=ROOM;CN=Room 4:mailto:room@example.com',
      ),
    );
    expect(taken).toMatchObject({ made: 1, people: 2 });
    const meeting = project.all('meeting').find(isLive);
    const [first, second, third, fourth] = meeting?.attendees.map(({ person }) => person) ?? [];
    expect([first, second]).toEqual([ana, rui]);
    expect(fourth).not.toBe(eva);
    expect(project.get('person', third as PersonId)?.name).toBe('Zé');
    expect(meeting?.replies[ana]).toMatchObject({ answer: 'accepted' });
    expect(project.all('resource').map(({ name }) => name)).toEqual(['Room 4']);
  });

  it('[ICS-61] [NAME-1] arrive without a title, twice, or with too many people, and are one step', () => {
    const { project } = newProject();
    const before = project.history.state;
    const crowd = Array.from({ length: 900 }, (_, index) => `ATTENDEE:mailto:p${index}@example.com`);
    const bytes = strToU8(
      `BEGIN:VCALENDAR\n${['0', '1', '2'].map((each) => `BEGIN:VEVENT\nDTSTART:20261201T100000Z\n${crowd.join('\n').replaceAll('mailto:p', `mailto:${each}p`)}\nEND:VEVENT\n`).join('')}END:VCALENDAR\n`,
    );
    const taken = take(project, bytes);
    expect(taken).toMatchObject({ made: 3, people: 2000, losses: [{ code: 'people-many', count: 700 }] });
    expect(project.all('meeting').map(({ title }) => title)).toEqual(['(no name)', '(no name)', '(no name)']);
    project.history.undo();
    expect(project.all('meeting').filter(isLive)).toEqual([]);
    expect(project.history.state.undo).toEqual(before.undo);
  });

  it('[MEET-13] are refused where a calendar is more than a project is for', () => {
    const { project } = newProject();
    const many = Array.from({ length: 5001 }, () => 'BEGIN:VEVENT\nDTSTART:20261201T100000Z\nEND:VEVENT\n').join('');
    const calendar = must(readMeetings(strToU8(`BEGIN:VCALENDAR\n${many}END:VCALENDAR\n`), { zone: UTC }));
    const result = takeCalendar(project, calendar);
    expect(result.ok ? '' : result.error.message).toMatch(/^The calendar holds 5,001 meetings; at most 5,000/);
  });
});

describe('answers to a project’s invitations', () => {
  const answer = (
    project: ProjectDocument,
    on: MeetingOrSeries,
    said: 'accepted' | 'declined',
  ): readonly IcsReply[] => {
    const [invited] = must(readMeetings(fileOf(project, on, 'REQUEST'), { zone: UTC })).meetings;
    if (!invited) throw new Error('No invitation');
    const text = must(writeReply(invited, { name: null, address: 'BEN@example.com' }, said, AT + 10));
    return must(readReplies(strToU8(text))).replies;
  };

  it('[ICS-62] are noted with the series, or with the occurrence that was asked about', () => {
    const { project, series, ben } = site();
    const stamp = '20261130T100000';
    expect(takeReplies(project, answer(project, { series }, 'accepted'))).toMatchObject([
      { ok: true, value: { title: 'Site meeting', name: 'Ben Sá', answer: 'accepted', on: { series } } },
    ]);
    expect(takeReplies(project, answer(project, { series, stamp }, 'declined'))).toMatchObject([
      { ok: true, value: { title: 'With the client', on: { series, stamp } } },
    ]);
    expect(project.get('series', series)?.replies[ben]).toEqual({
      answer: 'accepted',
      at: (AT + 10) * 60_000,
      sequence: 0,
    });
    expect(project.all('meeting').find(({ occurrence }) => occurrence === stamp)?.replies[ben]?.answer).toBe(
      'declined',
    );
  });

  it('[ICS-62] to a meeting by itself are noted there, and overtaken ones are not', () => {
    const { project, ana, ben } = site();
    const meeting = must(
      createMeeting(project, { title: 'Kick-off', starts: date('2026-12-01T09:00'), organizer: ana }),
    );
    must(addAttendees(project, { meeting }, { people: [ben], role: 'required' }));
    const replies = answer(project, { meeting }, 'accepted');
    must(setMeetingFields(project, { meeting }, { starts: date('2026-12-02T09:00'), sequence: 1 }));
    expect(takeReplies(project, replies)).toMatchObject([{ ok: false, error: { code: 'reply-outdated' } }]);
    expect(takeReplies(project, answer(project, { meeting }, 'declined'))).toMatchObject([{ ok: true }]);
    expect(takeReplies(newProject().project, replies)).toMatchObject([
      { ok: false, error: { code: 'reply-to-nothing' } },
    ]);
  });
});
