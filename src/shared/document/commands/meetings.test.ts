import { describe, expect, it } from 'vitest';
import type { DateValue } from '#shared/domain/day.ts';
import { asId, type MeetingId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { converge, deliver, replica } from '#tests/support/documents.ts';
import { MONDAYS, withMeetings } from '#tests/support/meetings.ts';
import {
  addAttendees,
  addOccurrence,
  beginMeeting,
  cancelSeries,
  changeLater,
  createMeeting,
  createResource,
  createSeries,
  deleteMeeting,
  deleteRecord,
  endMeeting,
  meetingAt,
  noteWhoWasThere,
  putBackOccurrence,
  removeAttendee,
  setMeetingFields,
  setMeetingState,
  setPresence,
  setReply,
  setResources,
  setSeriesFields,
  takeOutOccurrence,
} from '../index.ts';
import { recordsOfOccurrence } from './meeting-target.ts';

const date = (text: string) => text as DateValue;

describe('meetings', () => {
  it('[COMMAND-1] [MEET-1] refuse what makes no sense before anything is written', () => {
    const { first, series, on } = withMeetings();
    const { project } = first;
    const before = project.moment;
    const codes = [
      createMeeting(project, { title: ' ', starts: date('2026-12-01') }),
      createMeeting(project, { title: 'A' }),
      createMeeting(project, { title: 'A', starts: date('2026-02-31') }),
      createMeeting(project, { title: 'A', starts: date('2026-12-01'), length: -1 }),
      createMeeting(project, { title: 'A', starts: date('2026-12-01'), timeZone: 'Mars/Base' }),
      createMeeting(project, { title: 'A', starts: date('2026-12-01'), link: 'javascript:alert(1)' }),
      createSeries(project, { title: 'A', starts: date('2026-12-01'), rule: 'FREQ=HOURLY' }),
      setSeriesFields(project, series, { title: null }),
      setMeetingFields(project, on('2026-11-24'), { title: 'Not then' }),
      setMeetingFields(project, { series, stamp: 'tomorrow' }, { title: 'Not then' }),
      setMeetingFields(project, { meeting: asId<MeetingId>('none') }, { title: 'Gone' }),
    ].map((result) => (result.ok ? 'ok' : result.error.code));
    expect(codes).toEqual([
      'empty-text',
      'no-start',
      'bad-date',
      'bad-length',
      'zone-unknown',
      'bad-link',
      'rule-too-frequent',
      'empty-text',
      'no-occurrence',
      'no-occurrence',
      'not-there',
    ]);
    expect(project.moment).toBe(before);
  });

  it('[MEET-1] an occurrence becomes a record with the first thing said of it, in the same step', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    const before = project.count('meeting');
    must(setMeetingFields(project, on('2026-11-30'), { where: ' Port office ' }));
    expect(project.count('meeting')).toBe(before + 1);
    const id = must(meetingAt(project, on('2026-11-30')));
    expect(project.get('meeting', id)).toMatchObject({
      series,
      occurrence: '20261130T100000',
      where: 'Port office',
      title: null,
      starts: null,
    });
    must(setMeetingFields(project, on('2026-11-30'), { where: null }));
    expect(project.get('meeting', id)?.where).toBeNull();
    expect(project.count('meeting')).toBe(before + 1);
    // By the moment as well: the same occurrence in other words.
    expect(must(meetingAt(project, { series, stamp: '20261130T100000Z' }))).toBe(id);
    project.history.undo();
    project.history.undo();
    expect(project.live('meeting', id)).toBeUndefined();
  });

  it('[MEET-3] is written of the smallest of two records made apart, and taken away from both', () => {
    const { first, on, series } = withMeetings();
    const second = replica(1);
    deliver(first, second);
    const one = must(meetingAt(first.project, on('2026-11-30')));
    const other = must(meetingAt(second.project, on('2026-11-30')));
    must(setMeetingFields(first.project, on('2026-11-30'), { where: 'Here' }));
    must(setMeetingFields(second.project, on('2026-11-30'), { where: 'There', title: 'With the port' }));
    converge([first, second]);
    const [smallest, larger] = [one, other].sort();
    const record = first.project.get('series', series);
    if (!record) throw new Error('The series is there');
    expect(recordsOfOccurrence(first.project, record, '20261130T100000').map(({ id }) => id)).toEqual([
      smallest,
      larger,
    ]);
    must(setMeetingFields(first.project, on('2026-11-30'), { length: 30 }));
    expect([smallest, larger].map((id) => first.project.get('meeting', asId<MeetingId>(id ?? ''))?.length)).toEqual([
      30,
      null,
    ]);
    must(setMeetingFields(first.project, { meeting: asId<MeetingId>(larger ?? '') }, { where: null }));
    for (const id of [one, other]) expect(first.project.get('meeting', id)?.where).toBeNull();
    must(deleteMeeting(first.project, on('2026-11-30')));
    for (const id of [one, other]) expect(first.project.live('meeting', id)).toBeUndefined();
  });

  it('[MEET-4] people of the series are taken out of one occurrence, and come back', () => {
    const { first, on, series, ana, ben } = withMeetings();
    const { project } = first;
    const ref = on('2026-11-30');
    must(removeAttendee(project, ref, ana));
    must(addAttendees(project, ref, { people: [ben, ben], role: 'optional' }));
    const id = must(meetingAt(project, ref));
    expect(project.get('meeting', id)).toMatchObject({
      withoutAttendees: [ana],
      attendees: [{ person: ben, role: 'optional' }],
    });
    must(addAttendees(project, ref, { people: [ana], role: 'required' }));
    expect(project.get('meeting', id)).toMatchObject({ withoutAttendees: [], attendees: [{ person: ben }] });
    must(addAttendees(project, ref, { people: [ana], role: 'optional' }));
    expect(project.get('meeting', id)?.attendees.map(({ person, role }) => [person, role])).toContainEqual([
      ana,
      'optional',
    ]);
    must(removeAttendee(project, { series }, ana));
    expect(project.get('series', series)?.attendees).toEqual([]);
    must(setPresence(project, ref, { person: ben, presence: 'excused' }));
    must(setReply(project, ref, { person: ben, reply: { answer: 'declined', at: 1, sequence: 0 } }));
    must(setReply(project, { series }, { person: ana, reply: { answer: 'accepted', at: 1, sequence: 0 } }));
    expect(project.get('meeting', id)).toMatchObject({ presence: { [ben]: 'excused' } });
    expect(project.get('meeting', id)?.replies[ben]?.answer).toBe('declined');
    expect(project.get('series', series)?.replies[ana]?.answer).toBe('accepted');
    expect(addAttendees(project, ref, { people: [asId('nobody')], role: 'required' }).ok).toBe(false);
  });

  it('[MEET-4] rooms of the series are left out of one occurrence', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    const room = must(createResource(project, { name: 'Site office', seats: 8 }));
    const beamer = must(createResource(project, { name: 'Beamer', kind: 'equipment' }));
    must(setResources(project, { series }, [room]));
    must(setResources(project, on('2026-11-30'), [beamer]));
    const id = must(meetingAt(project, on('2026-11-30')));
    expect(project.get('meeting', id)).toMatchObject({ resources: [beamer], withoutResources: [room] });
    must(setResources(project, on('2026-11-30'), [room]));
    expect(project.get('meeting', id)).toMatchObject({ resources: [], withoutResources: [] });
  });

  it('[MEET-5] begins, ends, is cancelled and planned again', () => {
    const { first, kickOff, series } = withMeetings();
    const { project } = first;
    const ref = { meeting: kickOff };
    must(beginMeeting(project, ref));
    must(endMeeting(project, ref));
    const held = project.get('meeting', kickOff);
    expect(held?.state).toBe('held');
    expect(held?.endedAt).toBeGreaterThan(held?.begunAt ?? Number.POSITIVE_INFINITY);
    must(setMeetingState(project, ref, 'cancelled'));
    must(setMeetingState(project, ref, 'planned'));
    expect(project.get('meeting', kickOff)?.state).toBe('planned');
    must(cancelSeries(project, series, true));
    expect(project.get('series', series)?.state).toBe('cancelled');
  });

  it('[MEET-5] takes a time out of the series, puts it back and adds one', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    must(takeOutOccurrence(project, on('2026-12-28')));
    expect(project.get('series', series)?.without).toEqual(['20261228T100000']);
    must(putBackOccurrence(project, on('2026-12-28')));
    expect(project.get('series', series)?.without).toEqual([]);
    must(addOccurrence(project, { series, stamp: '20261229T140000', length: 30 }));
    expect(project.get('series', series)?.also).toMatchObject([{ at: '20261229T140000', length: 30 }]);
    expect(must(meetingAt(project, { series, stamp: '20261229T140000' }))).toBeTruthy();
  });

  it('[MEET-6] this and all later ones become a series of their own, with what was said of them', () => {
    const { first, on, series, ana } = withMeetings();
    const { project } = first;
    const [early, late] = [must(meetingAt(project, on('2026-11-30'))), must(meetingAt(project, on('2026-12-14')))];
    must(takeOutOccurrence(project, on('2026-12-28')));
    must(takeOutOccurrence(project, on('2026-11-23')));
    const later = must(
      changeLater(project, on('2026-12-07'), { starts: date('2026-12-08T11:00'), rule: 'FREQ=WEEKLY;BYDAY=TU' }),
    );
    expect(project.get('series', series)).toMatchObject({
      rule: 'FREQ=WEEKLY;UNTIL=20261207T095900;BYDAY=MO',
      without: ['20261123T100000'],
    });
    expect(project.get('series', later)).toMatchObject({
      title: 'Site meeting',
      starts: '2026-12-08T11:00',
      rule: 'FREQ=WEEKLY;BYDAY=TU',
      length: 45,
      without: ['20261229T110000'],
      attendees: [{ person: ana, role: 'required' }],
    });
    expect(project.get('meeting', early)).toMatchObject({ series, occurrence: '20261130T100000' });
    expect(project.get('meeting', late)).toMatchObject({ series: later, occurrence: '20261215T110000' });
    project.history.undo();
    expect(project.get('meeting', late)).toMatchObject({ series, occurrence: '20261214T100000' });
    expect(project.get('series', series)?.rule).toBe(MONDAYS);
    const refused = changeLater(project, on('2026-11-23'), {});
    expect(refused.ok ? '' : refused.error.code).toBe('split-at-start');
  });

  it('[MEET-6] what was said of an occurrence goes with a series that moves', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    const meeting = must(meetingAt(project, on('2026-12-14')));
    must(takeOutOccurrence(project, on('2026-12-28')));
    must(setSeriesFields(project, series, { starts: date('2026-11-23T14:30') }));
    expect(project.get('meeting', meeting)?.occurrence).toBe('20261214T143000');
    expect(project.get('series', series)?.without).toEqual(['20261228T143000']);
    // A later beginning moves none of those that are left.
    must(setSeriesFields(project, series, { starts: date('2026-12-07T14:30') }));
    expect(project.get('meeting', meeting)?.occurrence).toBe('20261214T143000');
  });

  it('[DEL-1] what is in a series that was deleted is gone with it', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    const meeting = must(meetingAt(project, on('2026-11-30')));
    must(deleteRecord(project, 'series', series));
    expect(setMeetingFields(project, { meeting }, { title: 'Gone' }).ok).toBe(false);
  });
});

it('[MEET-17] who was there by a page is noted in one step: invited, made where nobody is called so, and taken back at once', () => {
  const { first, ana, on } = withMeetings();
  const { project } = first;
  const ref = on('2026-11-30');
  const before = project.all('person').length;
  must(noteWhoWasThere(project, ref, { people: [ana], named: ['Zoe', 'zoe'] }));
  const zoe = project.all('person').find(({ name }) => name === 'Zoe');
  expect(project.all('person')).toHaveLength(before + 1);
  const meeting = project.all('meeting').find(({ occurrence }) => occurrence?.startsWith('20261130'));
  expect(meeting?.presence).toEqual({ [ana]: 'present', [zoe?.id ?? '']: 'present' });
  expect(meeting?.attendees).toEqual([{ person: zoe?.id, role: 'required' }]);
  project.history.undo();
  expect(project.all('meeting').some(({ id, presence }) => project.live('meeting', id) && presence[ana])).toBe(false);
  const gone = noteWhoWasThere(project, ref, { people: ['gone' as PersonId], named: [] });
  expect(gone).toMatchObject({ ok: false, error: { code: 'not-there' } });
});
