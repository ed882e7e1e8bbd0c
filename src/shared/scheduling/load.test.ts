/** Load by example; that it equals a count of minutes is shown by tests/fuzz/load.test.ts. */
import { describe, expect, it } from 'vitest';
import {
  formatDay,
  type Instant,
  parseDay,
  parseInstant,
  resolveCalendars,
  STANDARD_CALENDAR,
  STANDARD_RULES,
  type WorkingCalendar,
} from '#shared/calendar/index.ts';
import { asId, type CalendarId } from '#shared/kernel/ids.ts';
import { planTask } from '#tests/support/plans.ts';
import { type Asked, type Assignment, isOver, schedule, Workload, WorkTimes, workLeft } from './index.ts';

const HOUR = 60;

function at(text: string): Instant {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
}

function day(text: string): number {
  return parseDay(text) ?? Number.NaN;
}

function work(task: string, from: string, to: string, asks: Asked): Assignment {
  return { task: asId(task), start: at(from), finish: at(to), asks };
}

const effort = (hours: number): Asked => ({ kind: 'effort', minutes: hours * HOUR });
const percent = (each: number): Asked => ({ kind: 'allocation', percent: each });

/** Away from Wednesday 4 to Friday 6 November 2026. */
function away(): WorkingCalendar {
  const exception = { name: 'Away', from: day('2026-11-04'), to: day('2026-11-06'), work: [], recurrence: null };
  const id = asId<CalendarId>('away');
  const rules = { ...STANDARD_RULES, exceptions: [{ ...exception, count: null }] };
  return resolveCalendars([{ id, rules, base: null }]).byId.get(id) as WorkingCalendar;
}

function loadOf(assignments: readonly Assignment[], { time = STANDARD_CALENDAR, share = 1 } = {}): Workload {
  return new Workload(assignments, { time, share });
}

function runs(load: Workload): string[] {
  return load.overloads.map(({ from, to, by }) => `${formatDay(from)} ${formatDay(to)} ${by / HOUR}`);
}

describe('a person’s load', () => {
  it('[SCH-R5] spreads effort over the working days of the person and finds those that are too full', () => {
    const load = loadOf([
      work('a', '2026-11-05T08:00', '2026-11-09T17:00', effort(24)),
      work('b', '2026-11-05T08:00', '2026-11-05T17:00', percent(50)),
    ]);
    const days = ['2026-11-04', '2026-11-05', '2026-11-06', '2026-11-07', '2026-11-09', '2026-11-10'].map(day);
    expect(days.map((each) => load.workOn(each) / HOUR)).toEqual([0, 12, 8, 0, 8, 0]);
    expect(load.capacityOn(day('2026-11-02'), day('2026-11-08'))).toBe(40 * HOUR);
    expect(load.workOn(day('2026-11-02'), day('2026-11-08'))).toBe(20 * HOUR);
    expect(runs(load)).toEqual(['2026-11-05 2026-11-05 4']);
    expect(load.overOn(day('2026-11-02'), day('2026-11-08'))).toBe(4 * HOUR);
    expect(load.tasksOn(day('2026-11-05'))).toEqual([
      { task: 'a', work: 8 * HOUR },
      { task: 'b', work: 4 * HOUR },
    ]);
  });

  it('[SCH-R5] a run of days that are over goes on behind a weekend, and ends where a day has room', () => {
    const double = percent(200);
    const load = loadOf([
      work('a', '2026-11-05T08:00', '2026-11-10T17:00', double),
      work('b', '2026-11-12T08:00', '2026-11-12T17:00', double),
    ]);
    expect(runs(load)).toEqual(['2026-11-05 2026-11-10 32', '2026-11-12 2026-11-12 8']);
    expect(load.overOn(day('2026-11-06'), day('2026-11-12'))).toBe((8 + 16 + 8) * HOUR);
  });

  it('[SCH-R5] who works part of the time has less to give and is over sooner', () => {
    const week = work('a', '2026-11-02T08:00', '2026-11-06T17:00', effort(30));
    expect(runs(loadOf([week], { share: 0.75 }))).toEqual([]);
    expect(runs(loadOf([week], { share: 0.5 }))).toEqual(['2026-11-02 2026-11-06 10']);
    const full = work('a', '2026-11-02T08:00', '2026-11-06T17:00', percent(100));
    expect(loadOf([full], { share: 0.5 }).workOn(day('2026-11-03'))).toBe(4 * HOUR);
  });

  it('[SCH-R5] nothing falls on days off; who has no time at all does the effort on the first day', () => {
    const time = away();
    const around = loadOf([work('a', '2026-11-02T08:00', '2026-11-10T17:00', effort(16))], { time });
    expect([2, 3, 4, 5, 6, 9, 10].map((date) => around.workOn(day('2026-11-01') - 1 + date) / HOUR)).toEqual([
      4, 4, 0, 0, 0, 4, 4,
    ]);
    const within = loadOf(
      [
        work('a', '2026-11-04T08:00', '2026-11-05T17:00', effort(6)),
        work('b', '2026-11-04T08:00', '2026-11-05T17:00', percent(100)),
      ],
      { time },
    );
    expect(runs(within)).toEqual(['2026-11-04 2026-11-04 6']);
    expect(within.tasksOn(day('2026-11-04'), day('2026-11-05'))).toEqual([{ task: 'a', work: 6 * HOUR }]);
  });

  it('[SCH-R5] percentages with two decimals that make up the whole are not too much', () => {
    expect(isOver(480.04, 480)).toBe(false);
    expect(isOver(481, 480)).toBe(true);
    expect(isOver(1, 0)).toBe(true);
  });

  it('[SCH-R5] what is left of begun work is the end of its forecast bar, and what is done asks for nothing', () => {
    const tasks = [
      planTask('half', 4 * 8 * HOUR, { percent: 50, actualStart: at('2026-11-02T08:00') }),
      planTask('late', 8 * HOUR),
      planTask('bar', 8 * HOUR, {
        mode: 'manual',
        start: at('2026-11-09T08:00'),
        finish: at('2026-11-12T17:00'),
        percent: 50,
      }),
      planTask('done', 8 * HOUR, { percent: 100 }),
    ];
    const calendars = { project: STANDARD_CALENDAR, byId: new Map() };
    const status = at('2026-11-05');
    const plan = { start: at('2026-11-02T08:00'), tasks, links: [], criticalSlack: 0 };
    const result = schedule(plan, calendars, status);
    const left = tasks.map((task) => {
      const found = result.of(task.id);
      return found && workLeft(task, found, new WorkTimes(calendars), status);
    });
    expect(left).toEqual([
      [{ start: at('2026-11-05T08:00'), finish: at('2026-11-06T17:00'), share: 1 }],
      [{ start: at('2026-11-05T08:00'), finish: at('2026-11-05T17:00'), share: 1 }],
      [{ start: at('2026-11-11T08:00'), finish: at('2026-11-12T17:00'), share: 1 }],
      [],
    ]);
  });
});

describe('the time that it takes', () => {
  /** 30 people with 1,000 assignments each; bars of `days` days within two years. */
  function fill(days: number): number {
    const from = day('2026-01-05');
    const begun = performance.now();
    for (let person = 0; person < 30; person++) {
      const assignments = Array.from({ length: 1000 }, (_, index): Assignment => {
        const start = (from + ((index * 37 + person) % (730 - days))) * 1440 + 480;
        return { task: asId(`${index}`), start, finish: start + days * 1440, asks: percent(10) };
      });
      const load = loadOf(assignments);
      for (let week = from; week < from + 730; week += 7) load.workOn(week, week + 6);
    }
    return performance.now() - begun;
  }

  it('[SCH-R5] does not grow with the length of bars', () => {
    const median = (days: number): number => [1, 2, 3, 4, 5].map(() => fill(days)).sort((a, b) => a - b)[2] ?? 0;
    fill(5);
    const ratio = median(500) / median(5);
    expect(ratio).toBeLessThan(4);
  });
});
