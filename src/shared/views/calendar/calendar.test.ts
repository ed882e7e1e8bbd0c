import { describe, expect, it } from 'vitest';
import { formatDay, parseDay, parseInstant } from '#shared/calendar/index.ts';
import {
  archiveTask,
  cancelSeries,
  createCalendar,
  createLink,
  createList,
  createMeeting,
  createSeries,
  createTask,
  deleteRecord,
  renameTask,
  type ScheduleFields,
  setDone,
  setMeetingFields,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { newProject } from '#tests/support/documents.ts';
import {
  type CalendarItem,
  type CalendarPlace,
  CalendarWeeks,
  calendarsView,
  datedTasksView,
  daysOff,
  entryMovedTo,
  entryStretchedTo,
  hoursOfDay,
  meetingEndedAt,
  meetingMovedTo,
  meetingsView,
  placedOn,
  scheduleView,
  shownLanes,
  standingMeeting,
} from '../index.ts';

const date = (text: string): DateValue => text as DateValue;
const day = (text: string): number => parseDay(text) ?? Number.NaN;
const at = (text: string): number => parseInstant(text) ?? Number.NaN;

/** A project of which Tuesday, 1 December 2026, is the first day. */
function start() {
  const { project } = newProject();
  must(setProjectFields(project, { start: '2026-12-01' as Day }));
  const list = must(createList(project, { name: 'To do' }));
  const plan = scheduleView(project);
  plan.subscribe(() => undefined);
  const dated = datedTasksView(project, plan);
  dated.subscribe(() => undefined);
  const add = (title: string, fields: ScheduleFields = {}, parent: TaskId | null = null): TaskId => {
    const task = must(createTask(project, { list, title, ...(parent === null ? {} : { parent }) }));
    must(setSchedule(project, [{ task, fields }]));
    return task;
  };
  return { project, list, plan, dated, add, said: () => dated.get().items.map(words).sort() };
}

/** "Walls 2026-12-01..2026-12-03". */
function words(item: CalendarItem): string {
  const title = item.kind === 'meeting' ? item.meeting.title : item.task.title;
  const days = item.from === item.to ? formatDay(item.from) : `${formatDay(item.from)}..${formatDay(item.to)}`;
  const hours = item.hours ? ` ${clock(item.hours.start)}-${clock(item.hours.finish)}` : '';
  return `${item.kind === 'deadline' ? 'deadline of ' : ''}${title} ${days}${hours}`;
}

function clock(instant: number): string {
  const minute = ((instant % 1440) + 1440) % 1440;
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

describe('what stands on a calendar', () => {
  it('[CAL-1] stands for the days of its work, a milestone on its own, a summary not at all', () => {
    const { project, add, said } = start();
    const phase = add('Phase');
    const walls = add('Walls', { start: date('2026-12-01'), duration: 3 * 480 }, phase);
    const opening = add('Opening', { duration: 0, milestone: true });
    must(createLink(project, { from: walls, to: opening, type: 'FS' }));
    expect(said()).toEqual(['Opening 2026-12-03', 'Walls 2026-12-01..2026-12-03']);
    must(setDone(project, walls, true));
    expect(said()).toHaveLength(2);
    must(archiveTask(project, walls, true));
    must(deleteRecord(project, 'task', opening));
    expect(said()).toEqual([]);
  });

  it('[CAL-1] a bar over a weekend stands on it too, and one that ends on Friday ends there', () => {
    const { add, said } = start();
    add('Roof', { start: date('2026-12-03'), duration: 3 * 480 });
    add('Paint', { start: date('2026-12-03'), duration: 2 * 480 });
    expect(said()).toEqual(['Paint 2026-12-03..2026-12-04', 'Roof 2026-12-03..2026-12-07']);
  });

  it('[CAL-2] [CAL-5] what is only due stands on that day, at its hour; what nobody dated is unscheduled until it is done', () => {
    const { project, add, said, dated } = start();
    add('Permit', { due: date('2026-12-05') });
    add('Call', { due: date('2026-12-04T14:30') });
    const idea = add('Idea');
    expect(said()).toEqual(['Call 2026-12-04 14:30-14:30', 'Permit 2026-12-05']);
    expect([...dated.get().unscheduled]).toEqual([idea]);
    must(setDone(project, idea, true));
    expect(dated.get().unscheduled.size).toBe(0);
  });

  it('[CAL-3] a deadline stands by itself, on the day that was written, unless its task ends then or is done', () => {
    const { project, add, said } = start();
    const walls = add('Walls', { duration: 480, due: date('2026-12-05') });
    expect(said()).toEqual(['Walls 2026-12-01', 'deadline of Walls 2026-12-05']);
    must(setSchedule(project, [{ task: walls, fields: { due: date('2026-12-01') } }]));
    expect(said()).toEqual(['Walls 2026-12-01']);
    must(setSchedule(project, [{ task: walls, fields: { deadline: date('2026-12-09') } }]));
    expect(said()).toEqual(['Walls 2026-12-01', 'deadline of Walls 2026-12-09']);
    must(setDone(project, walls, true));
    expect(said()).toEqual(['Walls 2026-12-01']);
  });

  it('[CAL-5] a task has hours where a person gave it a time and it is over on the same day', () => {
    const { add, said } = start();
    add('Visit', { start: date('2026-12-01T10:00'), duration: 120 });
    add('Walls', { start: date('2026-12-01T10:00'), duration: 2 * 480 });
    add('Paint', { start: date('2026-12-01'), duration: 120 });
    expect(said()).toEqual(['Paint 2026-12-01', 'Visit 2026-12-01 10:00-12:00', 'Walls 2026-12-01..2026-12-03']);
  });

  it('[CAL-4] meetings stand on the project’s days, occurrences that are no record yet too', () => {
    const { project } = start();
    must(
      createSeries(project, {
        title: 'Site',
        starts: date('2026-12-01T09:00'),
        length: 60,
        timeZone: 'Europe/Lisbon',
        rule: 'FREQ=WEEKLY;COUNT=2',
      }),
    );
    const fields = { length: 60, timeZone: 'Asia/Tokyo' };
    must(createMeeting(project, { title: 'Tokyo', starts: date('2026-12-04T08:00'), ...fields }));
    must(
      createMeeting(project, { title: 'Fair', starts: date('2026-12-05'), length: 2880, timeZone: 'Europe/Lisbon' }),
    );
    must(
      createMeeting(project, {
        title: 'Late',
        starts: date('2026-12-02T22:00'),
        length: 120,
        timeZone: 'Europe/Lisbon',
      }),
    );
    must(
      createMeeting(project, {
        title: 'Camp',
        starts: date('2026-12-02T22:00'),
        length: 1440,
        timeZone: 'Europe/Lisbon',
      }),
    );
    const zone = zoneOfRecord(project.project.timeZone);
    const { entries } = meetingsView(project, () => ({ from: at('2026-12-01'), to: at('2027-01-01') })).get();
    expect(entries.flatMap((entry) => standingMeeting(entry, zone) ?? []).map(words)).toEqual([
      'Site 2026-12-01 09:00-10:00',
      'Camp 2026-12-02..2026-12-03',
      'Late 2026-12-02 22:00-00:00',
      'Tokyo 2026-12-03 23:00-00:00',
      'Fair 2026-12-05..2026-12-06',
      'Site 2026-12-08 09:00-10:00',
    ]);
  });
});

describe('weeks', () => {
  it('[CAL-6] [CAL-7] longer ones lie above, and a lane is used again where it is free', () => {
    const { add, dated } = start();
    add('Walls', { start: date('2026-12-01'), duration: 3 * 480 });
    add('Paint', { start: date('2026-12-02'), duration: 480 });
    add('Roof', { start: date('2026-12-04'), duration: 2 * 480 });
    const weeks = new CalendarWeeks().read(dated.get().items, day('2026-11-30'), 2);
    const drawn = weeks.map(({ segments }) =>
      segments.map(({ item, lane, from, to, isBegun, isContinued }) => [
        words(item).split(' ')[0],
        lane,
        from,
        to,
        isBegun,
        isContinued,
      ]),
    );
    expect(drawn).toEqual([
      [
        ['Walls', 0, 1, 3, false, false],
        ['Paint', 1, 2, 2, false, false],
        ['Roof', 0, 4, 6, false, true],
      ],
      [['Roof', 0, 0, 0, true, false]],
    ]);
  });

  it('[CAL-8] says of each day how many there was no room for', () => {
    const { add, dated } = start();
    for (let number = 0; number < 4; number++) add(`Task ${number}`, { due: date('2026-12-02') });
    add('Walls', { start: date('2026-12-01'), duration: 3 * 480 });
    const [week] = new CalendarWeeks().read(dated.get().items, day('2026-11-30'), 1);
    if (!week) throw new Error('no week');
    expect(week.lanes).toBe(5);
    expect(shownLanes(week, 5)).toEqual({ lanes: 5, more: [0, 0, 0, 0, 0, 0, 0] });
    expect(shownLanes(week, 3)).toEqual({ lanes: 2, more: [0, 0, 3, 0, 0, 0, 0] });
    expect(shownLanes(week, 0)).toEqual({ lanes: 0, more: [0, 1, 5, 1, 0, 0, 0] });
  });

  it('[CAL-11] keeps the weeks in which nothing changed, and all of them where a change is elsewhere', () => {
    const { project, add, dated } = start();
    const walls = add('Walls', { start: date('2026-12-01'), duration: 480 });
    const roof = add('Roof', { start: date('2026-12-09'), duration: 480 });
    const far = add('Far', { start: date('2027-03-01'), duration: 480 });
    const weeks = new CalendarWeeks();
    const read = () => weeks.read(dated.get().items, day('2026-11-30'), 2);
    const before = read();
    must(renameTask(project, far, 'Further'));
    expect(read()).toBe(before);
    must(renameTask(project, walls, 'Thicker walls'));
    const after = read();
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    must(renameTask(project, roof, 'Lower roof'));
    expect(read()[0]).toBe(after[0]);
  });
});

describe('the hours of a day', () => {
  it('[CAL-9] overlapping ones stand side by side, as many as overlap', () => {
    const { add, dated } = start();
    const timed = (title: string, from: string, minutes: number) =>
      add(title, { start: date(`2026-12-01T${from}`), duration: minutes, mode: 'manual', elapsed: true });
    timed('Long', '09:00', 180);
    timed('Early', '09:00', 60);
    timed('Then', '10:00', 60);
    timed('Alone', '13:00', 10);
    const blocks = hoursOfDay(dated.get().items, day('2026-12-01'));
    expect(
      blocks.map(({ item, from, to, column, columns }) => [words(item).split(' ')[0], from, to, column, columns]),
    ).toEqual([
      ['Long', 540, 720, 0, 2],
      ['Early', 540, 600, 1, 2],
      ['Then', 600, 660, 1, 2],
      ['Alone', 780, 810, 0, 1],
    ]);
  });
});

describe('days off', () => {
  it('[CAL-10] are those without working time, called as the calendar or its base calls them', () => {
    const { project } = start();
    const off = (name: string, from: string, to = from) => ({
      name,
      from: day(from),
      to: day(to),
      work: [],
      recurrence: null,
      count: null,
    });
    const week = Array.from({ length: 7 }, (_, index) => (index < 5 ? [{ start: 540, end: 1020 }] : []));
    const holidays = [off('Restoration', '2026-12-01'), off('Conception', '2026-12-08')];
    const base = must(
      createCalendar(project, { name: 'Country', base: null, week, exceptions: holidays, minutesPerDay: 480 }),
    );
    const closed = {
      week: Array(7).fill(null),
      exceptions: [off('Closed', '2026-12-08', '2026-12-09')],
      minutesPerDay: null,
    };
    must(createCalendar(project, { name: 'Site', base, ...closed }, { project: true }));
    const { calendars } = scheduleView(project).get().input;
    const found = daysOff(calendars.project, calendarsView(project).get(), day('2026-12-01'), day('2026-12-09'));
    expect([...found].map(([number, name]) => [formatDay(number), name])).toEqual([
      ['2026-12-01', 'Restoration'],
      ['2026-12-05', ''],
      ['2026-12-06', ''],
      ['2026-12-08', 'Closed'],
      ['2026-12-09', 'Closed'],
    ]);
  });
});

describe('moving an entry', () => {
  const entry = (dated: { get(): { items: readonly CalendarItem[] } }, key: string) => {
    const item = dated.get().items.find((each) => each.key === key);
    if (!item || item.kind === 'meeting') throw new Error(`Nothing stands as ${key}`);
    return item;
  };
  const bar = (dated: { get(): { items: readonly CalendarItem[] } }, key: string) => {
    const item = entry(dated, key);
    if (item.kind !== 'task') throw new Error(`${key} is no bar`);
    return item;
  };

  it('[CAL-12] puts a bar, a due date and a deadline on a day; an hour stays unless another is meant', () => {
    const { project, add, dated, said, plan } = start();
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
    const { project, add, dated, said, plan } = start();
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
    const { project, add, said, plan } = start();
    const idea = add('Idea');
    const task = project.live('task', idea);
    if (!task) throw new Error('no task');
    must(setSchedule(project, [{ task: idea, fields: placedOn(task, plan.get(), { day: day('2026-12-03') }) }]));
    expect(said()).toEqual(['Idea 2026-12-03']);
  });
});

describe('moving a meeting', () => {
  it('[CAL-15] puts one of a series on another day, hour or end, on its own clock, and leaves the rest', () => {
    const { project } = start();
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
    expect(words(standing('Tokyo'))).toBe('Tokyo 2026-12-01 10:00-11:00');
    const moved = meetingMovedTo(standing('Tokyo'), zone, { day: day('2026-12-03'), minute: 14 * 60 });
    expect(moved).toEqual({ starts: '2026-12-03T23:00', timeZone: 'Asia/Tokyo' });
    must(setMeetingFields(project, standing('Tokyo').meeting.ref, moved ?? {}));
    const shown = () => {
      const { entries } = meetingsView(project, () => window).get();
      return entries
        .flatMap((entry) => standingMeeting(entry, zone) ?? [])
        .map(words)
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
