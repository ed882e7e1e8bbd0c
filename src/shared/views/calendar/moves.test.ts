import { describe, expect, it } from 'vitest';
import { cancelSeries, createMeeting, createSeries, setMeetingFields, setSchedule } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { at, date, datedProject, day, itemWords } from '#tests/support/on-calendar.ts';
import {
  type CalendarItem,
  type CalendarPlace,
  entryMovedTo,
  entryStretchedTo,
  meetingEndedAt,
  meetingMovedTo,
  meetingsView,
  placedOn,
  standingMeeting,
} from '../index.ts';

describe('moving an entry', () => {
  const entry = (dated: { get(): { items: readonly CalendarItem[] } }, key: string) => {
    const item = dated.get().items.find((each) => each.key === key);
    if (!item || item.kind === 'meeting' || item.kind === 'coming') throw new Error(`Nothing stands as ${key}`);
    return item;
  };
  const bar = (dated: { get(): { items: readonly CalendarItem[] } }, key: string) => {
    const item = entry(dated, key);
    if (item.kind !== 'task') throw new Error(`${key} is no bar`);
    return item;
  };

  it('[CAL-12] puts a bar, a due date and a deadline on a day; an hour stays unless another is meant', () => {
    const { project, add, dated, said, plan } = datedProject();
    const walls = add('Walls', { duration: 2 * 480, deadline: date('2026-12-10') });
    const call = add('Call', { due: date('2026-12-04T14:30') });
    const visit = add('Visit', { start: date('2026-12-01T10:00'), duration: 60 });
    const put = (key: string, place: CalendarPlace) => {
      const item = entry(dated, key);
      must(setSchedule(project, [{ task: item.task.id, fields: entryMovedTo(item, plan.get(), place) ?? {} }]));
    };
    // A Saturday: it begins on the Monday after.
    put(walls, { day: day('2026-12-05') });
    put(`deadline:${walls}`, { day: day('2026-12-18') });
    put(call, { day: day('2026-12-05') });
    put(visit, { day: day('2026-12-03') });
    expect(said()).toEqual([
      'Call 2026-12-05 14:30-14:30',
      'Visit 2026-12-03 10:00-11:00',
      'Walls 2026-12-07..2026-12-08',
      'deadline of Walls 2026-12-18',
    ]);
    put(call, { day: day('2026-12-05'), minute: 540 });
    put(visit, { day: day('2026-12-03'), minute: null });
    expect(said().slice(0, 2)).toEqual(['Call 2026-12-05 09:00-09:00', 'Visit 2026-12-03']);
  });

  it('[CAL-13] moves either end, to the minute where it has hours, and refuses to leave nothing', () => {
    const { project, add, dated, said, plan } = datedProject();
    const walls = add('Walls', { start: date('2026-12-03'), duration: 2 * 480 });
    const permit = add('Permit', { due: date('2026-12-09') });
    const visit = add('Visit', { start: date('2026-12-01T10:00'), duration: 60 });
    const stretch = (key: TaskId, end: 'start' | 'finish', place: CalendarPlace): boolean => {
      const fields = entryStretchedTo(bar(dated, key), plan.get(), end, place);
      if (fields) must(setSchedule(project, [{ task: key, fields }]));
      return fields !== null;
    };
    expect(stretch(walls, 'finish', { day: day('2026-12-07') })).toBe(true);
    expect(stretch(walls, 'start', { day: day('2026-12-02') })).toBe(true);
    expect(stretch(walls, 'finish', { day: day('2026-12-01') })).toBe(false);
    expect(stretch(permit, 'finish', { day: day('2026-12-08') })).toBe(false);
    expect(stretch(permit, 'finish', { day: day('2026-12-11') })).toBe(true);
    expect(stretch(visit, 'finish', { day: day('2026-12-01'), minute: 720 })).toBe(true);
    expect(said()).toEqual([
      'Permit 2026-12-09..2026-12-11',
      'Visit 2026-12-01 10:00-12:00',
      'Walls 2026-12-02..2026-12-07',
    ]);
  });

  it('[CAL-14] puts what nobody dated on a day', () => {
    const { project, add, said, plan } = datedProject();
    const idea = add('Idea');
    const task = project.live('task', idea);
    if (!task) throw new Error('no task');
    must(setSchedule(project, [{ task: idea, fields: placedOn(task, plan.get(), { day: day('2026-12-03') }) }]));
    expect(said()).toEqual(['Idea 2026-12-03']);
  });
});

describe('moving a meeting', () => {
  it('[CAL-15] puts one of a series on another day, hour or end, on its own clock, and leaves the rest', () => {
    const { project } = datedProject();
    const series = must(
      createSeries(project, {
        title: 'Tokyo',
        starts: date('2026-12-01T19:00'),
        length: 60,
        timeZone: 'Asia/Tokyo',
        rule: 'FREQ=WEEKLY;COUNT=2',
      }),
    );
    must(
      createMeeting(project, { title: 'Fair', starts: date('2026-12-02'), length: 1440, timeZone: 'Europe/Lisbon' }),
    );
    const zone = zoneOfRecord(project.project.timeZone);
    const window = { from: at('2026-12-01'), to: at('2027-01-01') };
    const standing = (title: string) => {
      const { entries } = meetingsView(project, () => window).get();
      const [first] = entries
        .filter((entry) => entry.title === title)
        .flatMap((entry) => standingMeeting(entry, zone) ?? []);
      if (!first) throw new Error(`No ${title}`);
      return first;
    };
    // 19:00 in Tokyo is 10:00 in Lisbon.
    expect(itemWords(standing('Tokyo'))).toBe('Tokyo 2026-12-01 10:00-11:00');
    const moved = meetingMovedTo(standing('Tokyo'), zone, { day: day('2026-12-03'), minute: 14 * 60 });
    expect(moved).toEqual({ starts: '2026-12-03T23:00', timeZone: 'Asia/Tokyo' });
    must(setMeetingFields(project, standing('Tokyo').meeting.ref, moved ?? {}));
    const shown = () => {
      const { entries } = meetingsView(project, () => window).get();
      return entries
        .flatMap((entry) => standingMeeting(entry, zone) ?? [])
        .map(itemWords)
        .filter((each) => /Tokyo/.test(each));
    };
    expect(shown()).toEqual(['Tokyo 2026-12-03 14:00-15:00', 'Tokyo 2026-12-08 10:00-11:00']);
    const longer = meetingEndedAt(standing('Tokyo'), zone, at('2026-12-03T16:00'));
    expect(longer).toMatchObject({ length: 120 });
    expect(meetingEndedAt(standing('Tokyo'), zone, at('2026-12-03T14:00'))).toBeNull();
    expect(meetingMovedTo(standing('Fair'), zone, { day: day('2026-12-04') })).toMatchObject({ starts: '2026-12-04' });
    expect(meetingMovedTo(standing('Fair'), zone, { day: day('2026-12-04'), minute: 600 })).toBeNull();
    must(cancelSeries(project, series, true));
    expect(meetingMovedTo(standing('Tokyo'), zone, { day: day('2026-12-04') })).toBeNull();
  });
});
