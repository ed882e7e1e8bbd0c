/** A project with people, a weekly series and a meeting by itself, for tests of meetings. */
import {
  addAttendees,
  createList,
  createMeeting,
  createPerson,
  createSeries,
  type OccurrenceRef,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { ListId, MeetingId, PersonId, SeriesId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject, type Replica } from './documents.ts';

export interface WithMeetings {
  readonly first: Replica;
  readonly ana: PersonId;
  readonly ben: PersonId;
  readonly todo: ListId;
  /** Mondays at 10:00 in Lisbon from 23 November 2026 on, with Ana. */
  readonly series: SeriesId;
  readonly kickOff: MeetingId;
  /** The occurrence of a day. */
  readonly on: (day: string) => OccurrenceRef;
}

export const MONDAYS = 'FREQ=WEEKLY;BYDAY=MO';

export function withMeetings(): WithMeetings {
  const first = newProject();
  const { project } = first;
  const todo = must(createList(project, { name: 'To do' }));
  const ana = must(createPerson(project, { name: 'Ana' }));
  const ben = must(createPerson(project, { name: 'Ben' }));
  const series = must(
    createSeries(project, {
      title: 'Site meeting',
      starts: '2026-11-23T10:00' as DateValue,
      length: 45,
      rule: MONDAYS,
    }),
  );
  must(addAttendees(project, { series }, { people: [ana], role: 'required' }));
  const kickOff = must(createMeeting(project, { title: 'Kick-off', starts: '2026-11-20T09:00' as DateValue }));
  const on = (day: string): OccurrenceRef => ({ series, stamp: `${day.replaceAll('-', '')}T100000` });
  return { first, ana, ben, todo, series, kickOff, on };
}
