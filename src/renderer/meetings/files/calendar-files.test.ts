/** Invitations that leave are numbered and read as what they are; answers, meetings and busy times that come are taken in and said. */
import { expect, test } from 'vitest';
import {
  addAttendees,
  addOccurrence,
  cancelSeries,
  createPerson,
  createSeries,
  type MeetingOrSeries,
  meetingAt,
  type ProjectDocument,
  setMeetingFields,
  setMeetingState,
  setPersonFields,
  setReply,
  setSeriesFields,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { PersonId, SeriesId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOf } from '#shared/meetings/when/zone.ts';
import { readBusy } from '#shared/transfer/ics/read-busy.ts';
import { readMeetings } from '#shared/transfer/ics/read-meetings.ts';
import { incomingCalendar } from '#shared/transfer/ics/records/incoming.ts';
import { type RepliesReading, readReplies } from '#shared/transfer/ics/replies.ts';
import { writeReply } from '#shared/transfer/ics/write/reply.ts';
import { encodeText } from '#shared/transfer/input/decode-text.ts';
import { meetingView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { busyWindow, invitationOf, takeAnswers, takeBusyTimes, takeCalendar } from './calendar-files.ts';

const NOW = Date.UTC(2026, 10, 20, 9);
const ZONE = must(zoneOf('Europe/Lisbon'));

function site(): { project: ProjectDocument; series: SeriesId; ana: PersonId } {
  const { project } = newProject();
  const eva = must(createPerson(project, { name: 'Eva', email: 'eva@example.org' }));
  const ana = must(createPerson(project, { name: 'Ana', email: 'ana@example.org' }));
  const attendees = [{ person: ana, role: 'required' as const }];
  const fields = { title: 'Site', starts: '2026-11-23T10:00' as DateValue, length: 60, rule: 'FREQ=WEEKLY' };
  return { project, ana, series: must(createSeries(project, { ...fields, organizer: eva, attendees })) };
}

const invite = (project: ProjectDocument, series: SeriesId) =>
  invitationOf(project, { series }, { method: 'REQUEST', title: 'Site: every week', now: NOW });

/** The SEQUENCE and the DTSTAMP with which an invitation leaves. */
function sent(project: ProjectDocument, on: MeetingOrSeries, now = NOW, method: 'REQUEST' | 'CANCEL' = 'REQUEST') {
  const { file } = must(invitationOf(project, on, { method, title: 'Site', now }));
  const [meeting] = must(readMeetings(file.bytes, { zone: ZONE })).meetings;
  return [meeting?.details.sequence, meeting?.details.writtenAt];
}

test('[ICS-67] whoever saves the first invitation to what nobody invites to is who invites, and stays it', () => {
  const { project, series } = site();
  must(setSeriesFields(project, series, { organizer: null }));
  const on = { series, stamp: '20261130T100000' };
  // Whoever acts has no address yet: it is said whose is missing.
  const refused = invitationOf(project, on, { method: 'REQUEST', title: 'Site', now: NOW });
  expect(refused.ok ? '' : refused.error.message).toContain('Person 0 has no e-mail address here');
  expect(project.get('series', series)?.organizer).toBeNull();
  const me = project.actor?.id;
  if (!me) throw new Error('Somebody acts here');
  must(setPersonFields(project, me, { email: 'me@example.org' }));
  const { file } = must(invitationOf(project, on, { method: 'REQUEST', title: 'Site', now: NOW }));
  const [meeting] = must(readMeetings(file.bytes, { zone: ZONE })).meetings;
  expect(meeting?.details.organizer?.address).toBe('me@example.org');
  expect(project.get('series', series)?.organizer).toBe(me);
});

test('[ICS-60] an invitation is a file, by the name of its meeting', () => {
  const { project, series } = site();
  const { file } = must(invite(project, series));
  expect(file.name).toBe('Site every week.ics');
  const [meeting] = must(readMeetings(file.bytes, { zone: ZONE })).meetings;
  expect(meeting?.details.title).toBe('Site');
});

test('[ICS-65] [MEET-14] saved twice unchanged it has the same number and a new time', () => {
  const { project, series } = site();
  const at = Math.floor(NOW / 60_000);
  expect(sent(project, { series })).toEqual([0, at]);
  expect(sent(project, { series }, NOW + 600_000)).toEqual([0, at + 10]);
});

test('[ICS-65] what asks people anew raises the number: when, how often, where, whether; titles and people do not', () => {
  const { project, series, ana } = site();
  expect(sent(project, { series })[0]).toBe(0);
  must(setSeriesFields(project, series, { title: 'Building site', purpose: 'Cranes' }));
  const ben = must(createPerson(project, { name: 'Ben', email: 'ben@example.org' }));
  must(addAttendees(project, { series }, { people: [ben], role: 'required' }));
  must(setReply(project, { series }, { person: ana, reply: { answer: 'accepted', at: NOW, sequence: 0 } }));
  must(meetingAt(project, { series, stamp: '20261207T100000' }));
  expect(sent(project, { series })[0]).toBe(0);
  const changes: readonly (() => unknown)[] = [
    () => must(setSeriesFields(project, series, { starts: '2026-11-23T11:00' as DateValue })),
    () => must(setSeriesFields(project, series, { length: 30 })),
    () => must(setSeriesFields(project, series, { rule: 'FREQ=WEEKLY;INTERVAL=2' })),
    () => must(setSeriesFields(project, series, { where: 'Pier' })),
    () => must(takeOutOccurrence(project, { series, stamp: '20261207T110000' })),
    () => must(addOccurrence(project, { series, stamp: '20261208T110000', length: null })),
    () => must(setMeetingFields(project, { series, stamp: '20261221T110000' }, { length: 90 })),
    () => must(setMeetingState(project, { series, stamp: '20261221T110000' }, 'cancelled')),
    () => must(cancelSeries(project, series, true)),
  ];
  const numbers = changes.map((change) => {
    change();
    return [sent(project, { series })[0], sent(project, { series })[0]];
  });
  expect(numbers).toEqual(changes.map((_, index) => [index + 1, index + 1]));
  expect(sent(project, { series }, NOW, 'CANCEL')[0]).toBe(changes.length + 1);
});

test('[MEET-14] undo takes back the edit and not the number: the invitation after it is numbered higher still', () => {
  const { project, series } = site();
  expect(sent(project, { series })[0]).toBe(0);
  must(setSeriesFields(project, series, { length: 30 }));
  expect(sent(project, { series })[0]).toBe(1);
  project.history.undo();
  expect(project.get('series', series)).toMatchObject({ length: 60, sequence: 1 });
  expect(sent(project, { series })[0]).toBe(2);
  project.history.redo();
  expect(project.get('series', series)).toMatchObject({ length: 30, sequence: 2 });
});

test('[ICS-65] an invitation to one occurrence goes on from what its series and it itself were sent with', () => {
  const { project, series } = site();
  must(invite(project, series));
  const on = { series, stamp: '20261130T100000' };
  expect([sent(project, on)[0], sent(project, on)[0]]).toEqual([1, 1]);
  must(setMeetingFields(project, on, { where: 'Pier' }));
  expect(sent(project, on)[0]).toBe(2);
  expect(project.get('series', series)?.sequence).toBe(0);
});

test('one that cannot be written says why, and takes no number', () => {
  const { project, series } = site();
  const plain = must(createSeries(project, { title: 'Plain', starts: '2026-11-23T10:00' as DateValue }));
  expect(invite(project, plain).ok).toBe(false);
  expect(project.get('series', plain)?.sequence).toBeNull();
  expect(invite(project, series).ok).toBe(true);
});

test('an answer that comes back stands with who gave it; a stranger’s is said to be none', () => {
  const { project, series, ana } = site();
  const { file } = must(invite(project, series));
  const [meeting] = must(readMeetings(file.bytes, { zone: ZONE })).meetings;
  if (!meeting) throw new Error('It was written');
  const at = Math.floor(NOW / 60_000) + 5;
  const answer = (name: string, address: string): RepliesReading =>
    must(readReplies(encodeText(must(writeReply(meeting, { name, address }, 'accepted', at)))));
  expect(takeAnswers(project, answer('Ana', 'ana@example.org'))[0]).toBe('Ana comes: Site.');
  const shown = meetingView(project, { series, stamp: '20261123T100000' }).get();
  expect(shown?.entry.attendees.find(({ person }) => person === ana)?.reply?.answer).toBe('accepted');
  must(setReply(project, { series }, { person: ana, reply: null }));
  const [refused] = takeAnswers(project, answer('Zed', 'zed@example.org'));
  expect(refused).not.toContain('comes');
});

test('[ICS-61] a calendar’s meetings come in, and once more they are brought up to date; busy times are times alone', () => {
  const { project, series } = site();
  const { file } = must(invite(project, series));
  const { project: other } = newProject('Elsewhere');
  const incoming = must(incomingCalendar(must(readMeetings(file.bytes, { zone: ZONE }))));
  expect(must(takeCalendar(other, incoming))).toBe('1 meeting added, 2 people added.');
  expect(other.all('series').map(({ title }) => title)).toEqual(['Site']);
  expect(must(takeCalendar(other, incoming))).toBe('1 meeting brought up to date.');
  const zoe = must(createPerson(other, { name: 'Zoe' }));
  const reading = must(readBusy(file.bytes, { zone: ZONE, window: busyWindow(NOW) }));
  const read = must(takeBusyTimes(other, { person: zoe, source: 'work.ics', reading, now: NOW }));
  expect(read[0]).toMatch(/^\d+ busy times of Zoe read\.$/);
  expect(JSON.stringify(other.all('busy'))).not.toContain('Site');
});
