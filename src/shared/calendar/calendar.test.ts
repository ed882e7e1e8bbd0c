/** The calendars' arithmetic, minute for minute against an oracle that looks at every day and every stretch in turn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CalendarException,
  type CalendarRules,
  civilOf,
  type DayPattern,
  dayNumberOf,
  formatInstant,
  LAST_DAY,
  parseInstant,
  type Recurrence,
  readCalendarRules,
  resolveCalendars,
  STANDARD_CALENDAR,
  STANDARD_RULES,
  storeCalendarRules,
  unionOf,
  type WorkingCalendar,
  weekdayOf,
} from './index.ts';

const at = (text: string): number => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};

function calendarOf(rules: CalendarRules): WorkingCalendar {
  const calendar = resolveCalendars([{ id: 'c', rules, base: null }]).byId.get('c');
  if (!calendar) throw new Error('The calendar has no working time.');
  return calendar;
}

const dayOff = (from: string, to = from): CalendarException => ({
  name: '',
  from: at(from) / 1440,
  to: at(to) / 1440,
  work: [],
  recurrence: null,
  count: null,
});

describe('days', () => {
  it('[SCH-U1] counts days as the Gregorian calendar does, from the year 1 to 9999', () => {
    for (let day = -719_162; day <= LAST_DAY; day += 367) {
      const { year, month, day: date } = civilOf(day);
      expect(dayNumberOf(year, month, date)).toBe(day);
      expect(new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(
        `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
      );
    }
  });

  it('[SCH-U1] reads and writes wall-clock minutes, and refuses what does not exist', () => {
    expect(formatInstant(at('2026-11-20T17:05'))).toBe('2026-11-20T17:05');
    expect(formatInstant(at('0001-01-01'))).toBe('0001-01-01T00:00');
    expect(parseInstant('2026-02-29')).toBeNull();
    expect(parseInstant('2026-13-01')).toBeNull();
    expect(parseInstant('2026-11-20T24:00')).toBeNull();
    expect(weekdayOf(at('2026-11-20') / 1440)).toBe(4);
  });
});

describe('arithmetic', () => {
  it.each([
    ['2026-11-20T08:00', 480, '2026-11-20T17:00'],
    ['2026-11-20T17:00', 480, '2026-11-23T17:00'],
    ['2026-11-20T16:00', 120, '2026-11-23T09:00'],
    ['2026-11-21T12:00', 60, '2026-11-23T09:00'],
    ['2026-11-20T12:30', 60, '2026-11-20T14:00'],
    ['2026-11-23T08:00', -60, '2026-11-20T16:00'],
    ['2026-11-20T17:00', -480, '2026-11-20T08:00'],
    ['2026-11-20T10:00', 0, '2026-11-20T10:00'],
  ])('[SCH-C3] %s and %i working minutes is %s', (from, minutes, to) => {
    expect(formatInstant(STANDARD_CALENDAR.add(at(from), minutes))).toBe(to);
    expect(STANDARD_CALENDAR.between(at(from), at(to))).toBe(minutes);
  });

  it('[SCH-C3] tells an end of work from the beginning of the next', () => {
    const friday = at('2026-11-20T17:00');
    const monday = at('2026-11-23T08:00');
    expect(STANDARD_CALENDAR.nextStart(friday)).toBe(monday);
    expect(STANDARD_CALENDAR.lastFinish(monday)).toBe(friday);
    expect(STANDARD_CALENDAR.nextStart(monday)).toBe(monday);
    expect(STANDARD_CALENDAR.lastFinish(friday)).toBe(friday);
  });

  it('[SCH-C1] a day off, a range off and a worked Saturday', () => {
    const calendar = calendarOf({
      ...STANDARD_RULES,
      exceptions: [
        dayOff('2026-11-23'),
        dayOff('2026-12-24', '2027-01-03'),
        { ...dayOff('2026-11-21'), work: [{ start: 600, end: 720 }] },
      ],
    });
    expect(formatInstant(calendar.add(at('2026-11-20T17:00'), 480))).toBe('2026-11-24T15:00');
    expect(formatInstant(calendar.add(at('2026-12-23T17:00'), 1))).toBe('2027-01-04T08:01');
    expect(formatInstant(calendar.add(at('2027-01-04T08:00'), -1))).toBe('2026-12-23T16:59');
  });

  it('[SCH-C1] of two exceptions for one day the single one beats the recurring, then the first listed', () => {
    const fridaysOff: CalendarException = {
      ...dayOff('2026-01-01'),
      to: LAST_DAY,
      recurrence: { kind: 'weekly', interval: 1, days: [4] },
    };
    const worked = { ...dayOff('2026-11-20'), work: [{ start: 480, end: 500 }] };
    const calendar = calendarOf({ ...STANDARD_RULES, exceptions: [fridaysOff, worked, dayOff('2026-11-20')] });
    expect(calendar.between(at('2026-11-20'), at('2026-11-21'))).toBe(20);
    expect(calendar.between(at('2026-11-27'), at('2026-11-28'))).toBe(0);
  });

  it('[SCH-C1] takes week, exceptions and length of a day from its base unless it has its own', () => {
    const { byId } = resolveCalendars([
      { id: 'base', base: null, rules: { ...STANDARD_RULES, exceptions: [dayOff('2026-11-23')], minutesPerDay: 450 } },
      {
        id: 'part-time',
        base: 'base',
        rules: {
          week: [null, null, null, null, [], null, null],
          exceptions: [dayOff('2026-11-24')],
          minutesPerDay: null,
        },
      },
    ]);
    const calendar = byId.get('part-time');
    expect(calendar?.minutesPerDay).toBe(450);
    expect(calendar?.between(at('2026-11-20'), at('2026-11-28'))).toBe(2 * 480);
  });

  it('[SCH-C1] passes over a base that is missing or leads round, and names calendars without working time', () => {
    const nothing: CalendarRules = { week: Array(7).fill(null), exceptions: [], minutesPerDay: null };
    const { byId, withoutWork } = resolveCalendars([
      { id: 'a', base: 'b', rules: STANDARD_RULES },
      { id: 'b', base: 'a', rules: nothing },
      { id: 'c', base: 'gone', rules: nothing },
    ]);
    expect([...byId.keys()]).toEqual(['a', 'b']);
    expect(withoutWork).toEqual(['c']);
  });

  it('[SCH-C2] several people work whenever one of them does, days off of each included', () => {
    const night = calendarOf({
      ...STANDARD_RULES,
      week: STANDARD_RULES.week.map(() => [{ start: 22 * 60, end: 24 * 60 }]),
      exceptions: [dayOff('2026-11-21', '2026-11-22')],
    });
    const day = calendarOf({ ...STANDARD_RULES, exceptions: [dayOff('2026-11-23')] });
    const union = unionOf([day, night]);
    expect(formatInstant(union.add(at('2026-11-20T08:00'), 600))).toBe('2026-11-21T00:00');
    expect(formatInstant(union.add(at('2026-11-20T08:00'), 660))).toBe('2026-11-23T23:00');
    expect(union.between(at('2026-11-20'), at('2026-11-25'))).toBe(600 + 120 + 600);
  });
});

describe('what recurs', () => {
  const days = (recurrence: Recurrence, from: string, to: string, count: number | null = null): string[] => {
    const calendar = calendarOf({
      week: Array(7).fill([{ start: 0, end: 1440 }]),
      minutesPerDay: 1440,
      exceptions: [{ ...dayOff(from), to: at(to) / 1440, recurrence, count }],
    });
    const off: string[] = [];
    for (let day = at(from) / 1440; day <= at(to) / 1440; day++) {
      if (calendar.workOn(day).length === 0) off.push(formatInstant(day * 1440).slice(0, 10));
    }
    return off;
  };

  it('[SCH-C1] every so many days, weeks and months, and by the weekday of a month', () => {
    expect(days({ kind: 'daily', interval: 3 }, '2026-11-20', '2026-11-27')).toEqual([
      '2026-11-20',
      '2026-11-23',
      '2026-11-26',
    ]);
    expect(days({ kind: 'weekly', interval: 2, days: [0, 4] }, '2026-11-20', '2026-12-18')).toEqual([
      '2026-11-20',
      '2026-11-30',
      '2026-12-04',
      '2026-12-14',
      '2026-12-18',
    ]);
    expect(days({ kind: 'monthly', interval: 1, day: 31 }, '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(days({ kind: 'monthly-nth', interval: 2, nth: -1, weekday: 4 }, '2026-01-01', '2026-05-31')).toEqual([
      '2026-01-30',
      '2026-03-27',
      '2026-05-29',
    ]);
  });

  it('[SCH-C1] every year, 29 February only where there is one, and so many times at most', () => {
    expect(days({ kind: 'yearly', month: 2, day: 29 }, '2023-01-01', '2030-12-31')).toEqual([
      '2024-02-29',
      '2028-02-29',
    ]);
    expect(days({ kind: 'yearly-nth', month: 11, nth: 4, weekday: 3 }, '2025-01-01', '2030-12-31', 2)).toEqual([
      '2025-11-27',
      '2026-11-26',
    ]);
  });

  it('[SCH-C1] never ends where no end was given, and is known as far as anyone asks', () => {
    const calendar = calendarOf({
      ...STANDARD_RULES,
      exceptions: [{ ...dayOff('0001-01-01'), to: LAST_DAY, recurrence: { kind: 'yearly', month: 12, day: 25 } }],
    });
    expect(calendar.between(at('9998-12-25'), at('9998-12-26'))).toBe(0);
    expect(calendar.between(at('0003-12-25'), at('0003-12-26'))).toBe(0);
    const far = calendar.add(at('2026-01-01'), 480 * 250 * 900);
    expect(calendar.between(at('2026-01-01'), far)).toBe(480 * 250 * 900);
  });
});

describe('closures without end', () => {
  it('[SCH-C3] are answered at the edge of time, and soon', () => {
    const closed = { ...dayOff('0001-01-01'), to: LAST_DAY, recurrence: { kind: 'daily', interval: 2 } } as const;
    const calendar = calendarOf({ ...STANDARD_RULES, exceptions: Array(10).fill(closed) });
    const begun = performance.now();
    expect(calendar.add(at('2026-01-01'), 480)).toBeGreaterThan(at('2026-01-01'));
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('what is stored', () => {
  it('[SCH-C1] reads what it stores', () => {
    const rules: CalendarRules = {
      week: [[{ start: 480, end: 1440 }], null, [], [{ start: 0, end: 30 }], null, null, null],
      minutesPerDay: 450,
      exceptions: [
        { ...dayOff('2026-12-24', '2026-12-26'), name: 'Christmas' },
        { ...dayOff('2026-01-01'), to: LAST_DAY, recurrence: { kind: 'yearly-nth', month: 5, nth: 1, weekday: 0 } },
        { ...dayOff('2026-01-01'), to: LAST_DAY, recurrence: { kind: 'weekly', interval: 2, days: [2, 5] }, count: 4 },
      ],
    };
    const read = readCalendarRules({ ...storeCalendarRules(rules), minutesPerDay: 450 });
    expect(read).toEqual({ rules, problems: [] });
  });

  it('[SCH-C1] leaves out what makes no sense and says so', () => {
    const read = readCalendarRules({
      minutesPerDay: 0,
      week: {
        mon: [['09:00', '08:00'], ['10:00', '12:00'], ['11:00', '13:00'], 7],
        tue: [['08:00', '25:00']],
        someday: [],
      },
      exceptions: [
        { from: '2026-12-26', to: '2026-12-25', working: [] },
        { to: '2026-01-01' },
        { from: '2026-01-01', recurrence: { kind: 'yearly' } },
      ],
    });
    expect(read.rules.week[0]).toEqual([{ start: 600, end: 780 }]);
    expect(read.rules.exceptions).toEqual([]);
    expect(read.rules.week[1]).toEqual([]);
    expect(read.problems).toHaveLength(7);
  });
});

describe('any calendar', () => {
  const pattern = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((marks): DayPattern => {
    const sorted = marks.toSorted((a, b) => a - b);
    const stretches: { start: number; end: number }[] = [];
    for (let index = 0; index + 1 < sorted.length; index += 2) {
      stretches.push({ start: (sorted[index] ?? 0) * 15, end: (sorted[index + 1] ?? 0) * 15 });
    }
    return stretches;
  });
  const base = dayNumberOf(2026, 1, 1);
  const recurrence = fc.oneof(
    fc.record({ kind: fc.constant('daily' as const), interval: fc.integer({ min: 1, max: 40 }) }),
    fc.record({
      kind: fc.constant('weekly' as const),
      interval: fc.integer({ min: 1, max: 3 }),
      days: fc.constant([1, 5]),
    }),
    fc.record({
      kind: fc.constant('monthly' as const),
      interval: fc.integer({ min: 1, max: 3 }),
      day: fc.integer({ min: 1, max: 31 }),
    }),
  );
  const exception = fc
    .record({
      name: fc.constant(''),
      from: fc.integer({ min: base - 60, max: base + 200 }),
      length: fc.integer({ min: 0, max: 30 }),
      work: pattern,
      recurrence: fc.option(recurrence, { nil: null, freq: 3 }),
      count: fc.option(fc.integer({ min: 1, max: 8 }), { nil: null }),
    })
    .map(
      ({ length, ...rest }): CalendarException => ({
        ...rest,
        to: rest.from + (rest.recurrence ? length * 12 : length),
      }),
    );
  const rules = fc
    .record({
      week: fc.array(pattern, { minLength: 7, maxLength: 7 }),
      exceptions: fc.array(exception, { maxLength: 6 }),
    })
    .filter(({ week }) => week.some((day) => day.length > 0))
    .map((drawn): CalendarRules => ({ ...drawn, minutesPerDay: 480 }));

  /** Every working minute from 120 days before to 400 after, in order: `at` where it begins. */
  function minutesOf(calendar: WorkingCalendar): number[] {
    const minutes: number[] = [];
    for (let day = base - 120; day < base + 400; day++) {
      for (const { start, end } of calendar.workOn(day))
        for (let m = start; m < end; m += 15) minutes.push(day * 1440 + m);
    }
    return minutes;
  }

  it('[SCH-C3] agrees with counting quarter hours one by one', () => {
    fc.assert(
      fc.property(
        rules,
        fc.integer({ min: 0, max: 200 * 96 }),
        fc.integer({ min: -60, max: 60 }),
        (drawn, offset, steps) => {
          const calendar = calendarOf(drawn);
          const quarters = minutesOf(calendar);
          const from = base * 1440 + offset * 15;
          const index = quarters.findIndex((quarter) => quarter >= from);
          const before = quarters.slice(0, index < 0 ? quarters.length : index);
          const after = index < 0 ? [] : quarters.slice(index);
          if (after.length > steps && before.length > -steps) {
            expect(calendar.nextStart(from)).toBe(after[0]);
            expect(calendar.lastFinish(from)).toBe((before.at(-1) ?? 0) + 15);
            const expected =
              steps === 0 ? from : steps > 0 ? (after[steps - 1] ?? 0) + 15 : (before[before.length + steps] ?? 0);
            expect(calendar.add(from, steps * 15)).toBe(expected);
            expect(calendar.between(from, expected)).toBe(steps * 15);
            expect(calendar.between(expected, from)).toBe(-steps * 15 + 0);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
