/** What the form writes of a meeting, and what a project says of when its people are taken. */
import { describe, expect, test } from 'vitest';
import { readWhen } from '#renderer/meetings/when/when-draft.ts';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import {
  addAttendees,
  cancelSeries,
  createMeeting,
  createPerson,
  createResource,
  createSeries,
  deleteMeeting,
  deleteRecord,
  type ProjectDocument,
  setBusy,
  setMeetingFields,
  setMeetingState,
  takeOutOccurrence,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { asId, type SeriesId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { stretchesOf } from '#shared/meetings/free-busy/busy.ts';
import { busyOf } from '#shared/meetings/free-busy/busy-of.ts';
import { type MeetingEntry, meetingView } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { begunChange, changedFields, changedRooms, changingOf, newMeeting, type Scope } from './meeting-draft.ts';
import { timesOfProject } from './times-of-project.ts';

const CONTEXT = { today: '2026-11-20' as Day };

function weekly(project: ProjectDocument, more: object = {}): SeriesId {
  const starts = '2026-11-23T10:00' as DateValue;
  return must(createSeries(project, { title: 'Site', starts, length: 60, rule: 'FREQ=WEEKLY;COUNT=6', ...more }));
}

function entryOf(project: ProjectDocument, series: SeriesId, day: string): MeetingEntry {
  const stamp = `${day.replaceAll('-', '')}T100000`;
  const detail = meetingView(project, { series, stamp }).get();
  if (!detail) throw new Error(`The series does not come on ${day}.`);
  return detail.entry;
}

describe('what is changed of a meeting', () => {
  const changes = (scope: Scope, change: (draft: ReturnType<typeof begunChange>['draft']) => object): object => {
    const { project } = newProject();
    const series = weekly(project);
    const begun = begunChange(changingOf(entryOf(project, series, '2026-12-07'), 'Europe/Lisbon'), scope);
    const draft = { ...begun.draft, ...change(begun.draft) };
    const read = readWhen(draft.when, CONTEXT, begun.when);
    if (!read.ok) throw new Error(read.error.text);
    return changedFields(begun, draft, read.value.when, scope);
  };

  test.each<Scope>(['one', 'later', 'all'])('nothing where nothing was typed: %s', (scope) => {
    expect(changes(scope, () => ({}))).toEqual({});
  });

  test('is written, and nothing else of it: others may change that meanwhile', () => {
    expect(changes('one', () => ({ title: 'Site, with the port' }))).toEqual({ title: 'Site, with the port' });
    expect(changes('one', ({ when }) => ({ when: { ...when, time: '14:00' } }))).toEqual({
      starts: '2026-12-07T14:00',
      timeZone: 'Europe/Lisbon',
    });
    expect(changes('all', ({ when }) => ({ when: { ...when, length: '90 min' } }))).toEqual({ length: 90 });
    expect(changes('later', ({ when }) => ({ when: { ...when, ends: 'never' } }))).toEqual({ rule: 'FREQ=WEEKLY' });
  });

  test('begins with what the scope is about: the occurrence, the later ones with what is left of a count, the series', () => {
    const { project } = newProject();
    const series = weekly(project);
    const when = (scope: Scope) =>
      begunChange(changingOf(entryOf(project, series, '2026-12-07'), 'Europe/Lisbon'), scope).when;
    expect(when('one')).toMatchObject({ starts: '2026-12-07T10:00', rule: null });
    expect(when('later')).toMatchObject({ starts: '2026-12-07T10:00', rule: 'FREQ=WEEKLY;COUNT=4' });
    expect(when('all')).toMatchObject({ starts: '2026-11-23T10:00', rule: 'FREQ=WEEKLY;COUNT=6' });
  });

  test('another time is looked for among those who are invited', () => {
    const { project } = newProject();
    const ana = must(createPerson(project, { name: 'Ana' }));
    const series = weekly(project, { attendees: [{ person: ana, role: 'optional' }] });
    const { draft } = begunChange(changingOf(entryOf(project, series, '2026-12-07'), 'Europe/Lisbon'), 'one');
    expect([...draft.people]).toEqual([[ana, 'optional']]);
  });

  test('rooms that were taken with a time are written with it, and those that were left are given up', () => {
    const { project } = newProject();
    const [hut, hall, cabin] = ['Hut', 'Hall', 'Cabin'].map((name) => must(createResource(project, { name })));
    if (!hut || !hall || !cabin) throw new Error('They were made');
    const series = weekly(project, { resources: [hut, hall] });
    const begun = begunChange(changingOf(entryOf(project, series, '2026-12-07'), 'Europe/Lisbon'), 'one');
    expect(changedRooms(begun, begun.draft)).toEqual({});
    expect(changedRooms(begun, { ...begun.draft, resources: new Set([hall, cabin]) })).toEqual({
      book: [cabin],
      giveUp: [hut],
    });
  });

  test('a new one is on the day that is offered, on the clock of the project', () => {
    const { draft, when } = newMeeting('2026-11-21' as Day, 'Europe/Lisbon');
    expect(when).toBeNull();
    expect(draft.when).toMatchObject({ day: '21 Nov 2026', time: '10:00', timeZone: 'Europe/Lisbon' });
    expect(newMeeting('2026-11-21' as Day, 'Europe/Lisbon', '14:30').draft.when).toMatchObject({ time: '14:30' });
  });
});

describe('[FIND-11] when the people of a project are taken', () => {
  const window = { from: parseInstant('2026-11-01') ?? 0, to: parseInstant('2027-02-01') ?? 0 };
  function takenDays(project: ProjectDocument, person: string): string[] {
    const { taken } = timesOfProject(asId('here'), project);
    const series = taken.filter(({ people }) => people.some((each) => each === person)).map((each) => each.series);
    return [...stretchesOf(busyOf({ series, periods: [] }, window).busy)].map(({ from }) => formatInstant(from));
  }

  test('by series, without what was cancelled, moved or taken out, and by what it was moved to', () => {
    const { project } = newProject();
    const [ana, ben] = ['Ana', 'Ben'].map((name) => must(createPerson(project, { name })));
    if (!ana || !ben) throw new Error('They were made');
    const series = weekly(project, { attendees: [{ person: ana, role: 'required' }] });
    const at = (day: string) => ({ series, stamp: `${day.replaceAll('-', '')}T100000` });
    must(setMeetingState(project, at('2026-11-30'), 'cancelled'));
    must(setMeetingFields(project, at('2026-12-07'), { starts: '2026-12-08T15:00' as DateValue }));
    must(takeOutOccurrence(project, at('2026-12-14')));
    must(addAttendees(project, at('2026-12-21'), { people: [ben], role: 'optional' }));
    expect(takenDays(project, ana)).toEqual([
      '2026-11-23T10:00',
      '2026-12-08T15:00',
      '2026-12-21T10:00',
      '2026-12-28T10:00',
    ]);
    expect(takenDays(project, ben)).toEqual(['2026-12-21T10:00']);
    must(cancelSeries(project, series, true));
    expect(takenDays(project, ana)).toEqual([]);
    must(cancelSeries(project, series, false));
    must(deleteRecord(project, 'series', series));
    expect(takenDays(project, ana)).toEqual([]);
  });

  test('by meetings by themselves, and by calendars that were read', () => {
    const { project } = newProject();
    const ana = must(createPerson(project, { name: 'Ana' }));
    const attendees = [{ person: ana, role: 'required' as const }];
    must(createMeeting(project, { title: 'Kick-off', starts: '2026-12-01T09:00' as DateValue, length: 30, attendees }));
    const held = must(createMeeting(project, { title: 'Off', starts: '2026-12-02T09:00' as DateValue, attendees }));
    must(setMeetingState(project, { meeting: held }, 'cancelled'));
    must(
      setBusy(project, { who: { person: ana }, source: 'a.ics', readAt: 60_000, from: 0, to: 9, periods: [[1, 2]] }),
    );
    const gone = must(createMeeting(project, { title: 'Gone', starts: '2026-12-03T09:00' as DateValue, attendees }));
    must(deleteMeeting(project, { meeting: gone }));
    expect(takenDays(project, ana)).toEqual(['2026-12-01T09:00']);
    const { calendars } = timesOfProject(asId('here'), project);
    expect(calendars).toMatchObject([{ person: ana, source: 'a.ics', readAt: 1, knownTo: 9 }]);
  });
});
