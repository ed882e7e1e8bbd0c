/** Whom an invitation reaches: one meeting of a series, this and all later ones, or all of it. */
import { describe, expect, it } from 'vitest';
import type { DateValue } from '#shared/domain/day.ts';
import type { Role } from '#shared/domain/meeting-records.ts';
import { asId, type PersonId, type ResourceId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { type MeetingEntry, meetingsView, meetingView } from '#shared/views/index.ts';
import { type WithMeetings, withMeetings } from '#tests/support/meetings.ts';
import {
  addAttendees,
  changeLater,
  changeMeetings,
  createResource,
  type Reach,
  removeAttendee,
  setMeetingFields,
  setMeetingState,
  setSeriesFields,
} from '../index.ts';

const minutes = (text: string): number => Date.parse(`${text}T00:00Z`) / 60_000;
const WINDOW = { from: minutes('2026-11-23'), to: minutes('2026-12-22') };

function shown({ first }: WithMeetings): readonly MeetingEntry[] {
  return meetingsView(first.project, () => WINDOW).get().entries;
}

/** Of each meeting of the series, in order, who comes. */
function comers(held: WithMeetings): readonly string[] {
  const names = new Map(held.first.project.all('person').map(({ id, name }) => [id, name] as const));
  return shown(held).map(({ attendees }) => attendees.map(({ person }) => names.get(person)).join(' '));
}

describe('who and what comes', () => {
  it('[MEET-15] [COMMAND-1] to this one alone, in one step', () => {
    const held = withMeetings();
    const { first, on, ana, ben } = held;
    const change = { invite: [{ person: ben, role: 'required' }], takeOut: [ana] } as const;
    expect(must(changeMeetings(first.project, on('2026-11-30'), 'one', { invited: change }))).toEqual(on('2026-11-30'));
    expect(comers(held)).toEqual(['Ana', 'Ben', 'Ana', 'Ana', 'Ana']);
    first.project.history.undo();
    expect(comers(held)).toEqual(['Ana', 'Ana', 'Ana', 'Ana', 'Ana']);
  });

  it('[MEET-15] to this and all later ones, of the first to all; and one undo gives the series back', () => {
    const held = withMeetings();
    const { first, on, ana, ben, series } = held;
    const { project } = first;
    const invite = [{ person: ben, role: 'optional' }] as const;
    const found = must(changeMeetings(project, on('2026-12-07'), 'later', { invited: { invite } }));
    expect(comers(held)).toEqual(['Ana', 'Ana', 'Ana Ben', 'Ana Ben', 'Ana Ben']);
    expect(shown(held)[2]?.ref).toEqual(found);
    project.history.undo();
    expect(comers(held)).toEqual(['Ana', 'Ana', 'Ana', 'Ana', 'Ana']);
    must(changeMeetings(project, on('2026-11-23'), 'later', { invited: { takeOut: [ana] } }));
    expect(comers(held)).toEqual(['', '', '', '', '']);
    expect(project.live('series', series)?.attendees).toEqual([]);
  });

  it('[MEET-15] to the whole series, over what single ones say otherwise, but of what was held', () => {
    const held = withMeetings();
    const { first, on, ana, ben } = held;
    const { project } = first;
    must(addAttendees(project, on('2026-11-30'), { people: [ben], role: 'required' }));
    must(addAttendees(project, on('2026-12-07'), { people: [ben], role: 'optional' }));
    must(setMeetingState(project, on('2026-11-30'), 'held'));
    must(changeMeetings(project, on('2026-12-07'), 'all', { invited: { takeOut: [ben, ana] } }));
    expect(comers(held)).toEqual(['', 'Ben', '', '', '']);
    must(
      changeMeetings(project, on('2026-12-07'), 'all', { invited: { invite: [{ person: ana, role: 'required' }] } }),
    );
    must(removeAttendee(project, on('2026-12-14'), ana));
    expect(comers(held)).toEqual(['Ana', 'Ana Ben', 'Ana', '', 'Ana']);
    must(
      changeMeetings(project, on('2026-12-07'), 'all', { invited: { invite: [{ person: ben, role: 'required' }] } }),
    );
    expect(comers(held)).toEqual(['Ana Ben', 'Ana Ben', 'Ana Ben', 'Ben', 'Ana Ben']);
  });

  it('[MEET-4] [MEET-15] the part of somebody is that of the series, unless one meeting has another', () => {
    const held = withMeetings();
    const { first, on, series, ana } = held;
    const { project } = first;
    const roleOn = (day: string) =>
      meetingView(project, on(day))
        .get()
        ?.entry.attendees.find(({ person }) => person === ana)?.role;
    const say = (day: string, reach: Reach, role: Role) =>
      must(changeMeetings(project, on(day), reach, { invited: { invite: [{ person: ana, role }] } }));
    say('2026-12-07', 'one', 'optional');
    expect([roleOn('2026-11-30'), roleOn('2026-12-07')]).toEqual(['required', 'optional']);
    say('2026-12-07', 'all', 'required');
    expect(roleOn('2026-12-07')).toBe('required');
    say('2026-11-30', 'all', 'optional');
    expect(project.live('series', series)?.attendees).toEqual([{ person: ana, role: 'optional' }]);
    expect([roleOn('2026-11-30'), roleOn('2026-12-07')]).toEqual(['optional', 'optional']);
  });

  it('[MEET-15] rooms are booked with the time, whatever is changed of it', () => {
    const held = withMeetings();
    const { first, on, series } = held;
    const { project } = first;
    const container = must(createResource(project, { name: 'Container 2' }));
    const cabin = must(createResource(project, { name: 'Cabin' }));
    const rooms = (): readonly (readonly ResourceId[])[] => shown(held).map(({ resources }) => resources);
    must(setSeriesFields(project, series, {}, { book: [container] }));
    const moved = { starts: '2026-12-01T11:00' as DateValue };
    must(setMeetingFields(project, on('2026-11-30'), moved, { giveUp: [container], book: [cabin] }));
    expect(shown(held)[1]?.time?.from).toBe(Date.parse('2026-12-01T11:00Z') / 60_000);
    expect(rooms().slice(0, 3)).toEqual([[container], [cabin], [container]]);
    must(changeLater(project, on('2026-12-14'), { where: 'Cabin' }, { giveUp: [container], book: [cabin] }));
    expect(rooms()).toEqual([[container], [cabin], [container], [cabin], [cabin]]);
  });

  it('[COMMAND-1] whoever is gone is refused before anything is written', () => {
    const { first, on, series } = withMeetings();
    const { project } = first;
    const before = project.moment;
    const invite = [{ person: asId<PersonId>('nobody'), role: 'required' }] as const;
    const book = [asId<ResourceId>('nothing')];
    const refused = [
      changeMeetings(project, on('2026-11-30'), 'one', { invited: { invite } }),
      changeMeetings(project, on('2026-11-30'), 'later', { invited: { invite } }),
      changeMeetings(project, on('2026-11-30'), 'all', { invited: { book } }),
      setSeriesFields(project, series, { title: 'Site' }, { book }),
    ];
    expect(refused.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual(Array(4).fill('not-there'));
    expect(project.moment).toEqual(before);
  });
});
