/** What a project's records say of when its people, rooms and equipment are taken (FIND-11). */

import { type ProjectTimes, readCalendarOf, type TakenTime } from '#renderer/meetings/find-time/project-times.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type Kind, type MeetingRecord, type RecordOf, type SeriesRecord } from '#shared/domain/records.ts';
import { asId, type MeetingId, type ProjectId } from '#shared/kernel/ids.ts';
import { attendeesOf, resourcesOf } from '#shared/meetings/kept/attendance.ts';
import { oneOccurrence } from '#shared/meetings/kept/one-occurrence.ts';
import {
  keyOfStamp,
  seriesOfRecord,
  timeOfOccurrence,
  timeOfRecord,
  zoneOfRecord,
} from '#shared/meetings/kept/times.ts';
import type { Series } from '#shared/meetings/when/occurrences.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { readCalendars } from '#shared/views/plan-calendars.ts';

export function timesOfProject(id: ProjectId, project: ProjectDocument): ProjectTimes {
  const { timeZone } = project.project;
  const { calendars, ofPerson } = readCalendars(project, null);
  const people = liveOf(project, 'person').sort((left, right) => left.name.localeCompare(right.name));
  // Asked now: a project that was only looked at is let go of afterwards.
  const own = new Map(people.map(({ id: person }) => [person, ofPerson(person)] as const));
  return {
    id,
    zone: zoneOfRecord(timeZone),
    people,
    resources: liveOf(project, 'resource'),
    calendarOf: (person) => {
      const calendar = own.get(person.id);
      return (calendar && calendars.byId.get(calendar)) || calendars.project;
    },
    calendarOfResource: ({ calendar }) => (calendar && calendars.byId.get(calendar)) || null,
    taken: [
      ...liveOf(project, 'series').flatMap((series) => takenBySeries(project, series)),
      ...liveOf(project, 'meeting').flatMap((meeting) => takenAlone(meeting, timeZone)),
    ],
    calendars: liveOf(project, 'busy').flatMap((record) => readCalendarOf(record) ?? []),
  };
}

/** What lies in the bin stands in nobody's way. */
function liveOf<K extends Kind>(project: ProjectDocument, kind: K): RecordOf<K>[] {
  return project.all(kind).filter(isLive);
}

/** The series without the occurrences of which something was said, and each of these by itself: others may come to it. */
function takenBySeries(project: ProjectDocument, series: SeriesRecord): TakenTime[] {
  const { timeZone } = project.project;
  const time = timeOfRecord(series, timeZone);
  const said = time ? occurrencesOf(project, series, time) : [];
  const whole = seriesOfRecord(series, [...said.values()], timeZone);
  if (!time || !whole || series.state === 'cancelled') return [];
  const plain = { ...whole, overrides: whole.overrides.map((each) => ({ ...each, time: null })) };
  const people = series.attendees.map(({ person }) => person);
  return [
    { id: series.id, series: plain, people, resources: series.resources },
    ...said.flatMap((meeting): TakenTime[] => {
      const key = keyOfStamp(meeting.occurrence ?? '', time);
      if (key === null || meeting.state === 'cancelled') return [];
      return [
        {
          id: meeting.id,
          series: once(timeOfOccurrence(meeting, key, series, time)),
          people: attendeesOf(series, meeting).map(({ person }) => person),
          resources: resourcesOf(series, meeting),
        },
      ];
    }),
  ];
}

/** [MEET-3] One record each, however many were made of it. */
function occurrencesOf(project: ProjectDocument, series: SeriesRecord, time: MeetingTime): MeetingRecord[] {
  const found = new Map<number, [MeetingRecord, ...MeetingRecord[]]>();
  const ids = project
    .index('occurrences')
    .children(series.id)
    .map(({ id }) => asId<MeetingId>(id))
    .sort();
  for (const id of ids) {
    const meeting = project.live('meeting', id);
    const key = meeting ? keyOfStamp(meeting.occurrence ?? '', time) : null;
    if (!meeting || key === null) continue;
    const known = found.get(key);
    if (known) known.push(meeting);
    else found.set(key, [meeting]);
  }
  return [...found.values()].map(oneOccurrence);
}

function takenAlone(meeting: MeetingRecord, timeZone: string): TakenTime[] {
  const isOccurrence = meeting.series !== null && meeting.occurrence !== null;
  const time = isOccurrence || meeting.state === 'cancelled' ? null : timeOfRecord(meeting, timeZone);
  if (!time) return [];
  const people = meeting.attendees.map(({ person }) => person);
  return [{ id: meeting.id, series: once(time), people, resources: meeting.resources }];
}

function once(time: MeetingTime): Series {
  return { time, rules: [], added: [], except: [], overrides: [] };
}
