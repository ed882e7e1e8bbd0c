import { describe, expect, it } from 'vitest';
import { formatDay } from '#shared/calendar/index.ts';
import {
  archiveTask,
  createCalendar,
  createLink,
  createMeeting,
  createSeries,
  deleteRecord,
  renameTask,
  setDone,
  setSchedule,
} from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { zoneOfRecord } from '#shared/meetings/kept/times.ts';
import { at, date, datedProject, day, itemWords } from '#tests/support/on-calendar.ts';
import {
  CalendarWeeks,
  calendarsView,
  daysOff,
  hoursOfDay,
  meetingsView,
  scheduleView,
  shownLanes,
  standingMeeting,
} from '../index.ts';

describe('what stands on a calendar', () => {
  it('[CAL-1] stands for the days of its work, a milestone on its own, a summary not at all', () => {
    const { project, add, said } = datedProject();
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
    const { add, said } = datedProject();
    add('Roof', { start: date('2026-12-03'), duration: 3 * 480 });
    add('Paint', { start: date('2026-12-03'), duration: 2 * 480 });
    expect(said()).toEqual(['Paint 2026-12-03..2026-12-04', 'Roof 2026-12-03..2026-12-07']);
  });

  it('[CAL-2] [CAL-5] what is only due stands on that day, at its hour; what nobody dated is unscheduled until it is done', () => {
    const { project, add, said, dated } = datedProject();
    add('Permit', { due: date('2026-12-05') });
    add('Call', { due: date('2026-12-04T14:30') });
    const idea = add('Idea');
    expect(said()).toEqual(['Call 2026-12-04 14:30-14:30', 'Permit 2026-12-05']);
    expect([...dated.get().unscheduled]).toEqual([idea]);
    must(setDone(project, idea, true));
    expect(dated.get().unscheduled.size).toBe(0);
  });

  it('[CAL-3] a deadline stands by itself, on the day that was written, unless its task ends then or is done', () => {
    const { project, add, said } = datedProject();
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
    const { add, said } = datedProject();
    add('Visit', { start: date('2026-12-01T10:00'), duration: 120 });
    add('Walls', { start: date('2026-12-01T10:00'), duration: 2 * 480 });
    add('Paint', { start: date('2026-12-01'), duration: 120 });
    expect(said()).toEqual(['Paint 2026-12-01', 'Visit 2026-12-01 10:00-12:00', 'Walls 2026-12-01..2026-12-03']);
  });

  it('[CAL-4] meetings stand on the project’s days, occurrences that are no record yet too', () => {
    const { project } = datedProject();
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
    expect(entries.flatMap((entry) => standingMeeting(entry, zone) ?? []).map(itemWords)).toEqual([
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
    const { add, dated } = datedProject();
    add('Walls', { start: date('2026-12-01'), duration: 3 * 480 });
    add('Paint', { start: date('2026-12-02'), duration: 480 });
    add('Roof', { start: date('2026-12-04'), duration: 2 * 480 });
    const weeks = new CalendarWeeks().read(dated.get().items, day('2026-11-30'), 2);
    const drawn = weeks.map(({ segments }) =>
      segments.map(({ item, lane, from, to, isBegun, isContinued }) => [
        itemWords(item).split(' ')[0],
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
    const { add, dated } = datedProject();
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
    const { project, add, dated } = datedProject();
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
    const { add, dated } = datedProject();
    const timed = (title: string, from: string, minutes: number) =>
      add(title, { start: date(`2026-12-01T${from}`), duration: minutes, mode: 'manual', elapsed: true });
    timed('Long', '09:00', 180);
    timed('Early', '09:00', 60);
    timed('Then', '10:00', 60);
    timed('Alone', '13:00', 10);
    const blocks = hoursOfDay(dated.get().items, day('2026-12-01'));
    expect(
      blocks.map(({ item, from, to, column, columns }) => [itemWords(item).split(' ')[0], from, to, column, columns]),
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
    const { project } = datedProject();
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
