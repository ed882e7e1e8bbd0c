/** Words both ways, and days against an oracle that asks of every single day whether the rule means it. */
import { describe, expect, it } from 'vitest';
import { civilOf, formatDay, monthLength, parseDay, weekdayOf } from '#shared/calendar/index.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import {
  comingDays,
  firstDay,
  nextComing,
  parseComes,
  printComes,
  type Repeat,
  readRepeat,
  readRepeatWords,
  repeatWords,
  storeRepeat,
} from './index.ts';

const TODAY = '2026-11-20' as Day;
const context = { today: TODAY, day: TODAY };
const weekdays = (day: number): boolean => weekdayOf(day) < 5;
/** Weekdays without a holiday of the project. */
const HOLIDAYS = new Set(['2026-12-25', '2026-12-31', '2027-01-01', '2027-04-30'].map((day) => parseDay(day)));
const working = (day: number): boolean => weekdays(day) && !HOLIDAYS.has(day);

const read = (words: string): Repeat => must(readRepeatWords(words, context));
const coming = (words: string, planned: string, most = 4): readonly string[] =>
  comingDays(read(words), planned as Day, { from: planned as Day, to: '2099-12-31' as Day, most }, working);

describe('[REPEAT-6] words', () => {
  it.each([
    ['every day', 'Every day'],
    ['daily', 'Every day'],
    ['every other day', 'Every second day'],
    ['every 10 days', 'Every 10 days'],
    ['every weekday', 'Every weekday'],
    ['every working day', 'Every working day'],
    ['every third workday', 'Every third working day'],
    ['every friday', 'Every Friday'],
    ['every mon, wed and fri', 'Every Monday, Wednesday and Friday'],
    ['every second tuesday', 'Every second Tuesday'],
    ['every 2 weeks on mon and thurs', 'Every second week on Monday and Thursday'],
    ['every week', 'Every Friday'],
    ['every month', 'Every month on the 20th'],
    ['every month on the 1st and 15th', 'Every month on the 1st and the 15th'],
    ['every 15th', 'Every month on the 15th'],
    ['every month on the last day', 'Every month on the last day'],
    ['every month on the second tuesday', 'Every month on the second Tuesday'],
    ['every last friday of the month', 'Every month on the last Friday'],
    ['every 3 months on the first monday', 'Every third month on the first Monday'],
    ['every month on the last working day', 'Every month on the last working day'],
    ['every month on the 3rd working day', 'Every month on the third working day'],
    ['every month on the second to last working day', 'Every month on the second to last working day'],
    ['yearly', 'Every year on 20 November'],
    ['every year on dec 4', 'Every year on 4 December'],
    ['every! 3 days', 'Every third day after it is done'],
    ['every friday after completion until 4 dec', 'Every Friday after it is done until 4 December 2026'],
    ['every friday, 3 times more', 'Every Friday, 3 times more'],
    ['FREQ=MONTHLY;BYDAY=-1FR;COUNT=4', 'Every month on the last Friday, 3 times more'],
  ])('“%s” is “%s”', (typed, words) => {
    const repeat = read(typed);
    expect(repeatWords(repeat, TODAY)).toBe(words);
    expect(read(words)).toEqual(repeat);
  });

  it.each([
    ['every blue moon', /no rule that is known here/],
    ['every year on 30 february', /never come again/],
    ['FREQ=HOURLY', /more often than once a day/],
    ['FREQ=DAILY;BYHOUR=9,13', /names days and no times/],
    ['every friday until the moon', /no day until which/],
    [`every ${'friday and '.repeat(200)}`, /too long/],
    ['', /no rule/],
  ])('“%s” is refused in a sentence', (typed, message) => {
    const refused = readRepeatWords(typed, context);
    expect(refused.ok ? '' : refused.error.message).toMatch(message);
  });

  it('what is printed is read as the same, whatever is said', () => {
    for (let seed = 0; seed < 3000; seed++) {
      const repeat = anyRepeat(seed);
      expect(read(repeatWords(repeat, TODAY)), repeatWords(repeat, TODAY)).toEqual(repeat);
      const stored = { ...repeat, on: TODAY, list: null };
      expect(readRepeat(storeRepeat(stored)), String(seed)).toEqual(stored);
      expect(must(parseComes(printComes(repeat.comes))).comes).toEqual(repeat.comes);
    }
  });
});

describe('[REPEAT-2] days', () => {
  it('of weeks, months and working days', () => {
    expect(coming('every second tuesday', '2026-11-24')).toEqual([
      '2026-12-08',
      '2026-12-22',
      '2027-01-05',
      '2027-01-19',
    ]);
    expect(coming('every month on the 31st', '2026-10-31')).toEqual([
      '2026-12-31',
      '2027-01-31',
      '2027-03-31',
      '2027-05-31',
    ]);
    expect(coming('every month on the last working day', '2026-11-30')).toEqual([
      '2026-12-30',
      '2027-01-29',
      '2027-02-26',
      '2027-03-31',
    ]);
    expect(coming('every working day', '2026-12-24', 5)).toEqual([
      '2026-12-28',
      '2026-12-29',
      '2026-12-30',
      '2027-01-04',
      '2027-01-05',
    ]);
  });

  it('every single day is asked, slowly, and says the same', () => {
    for (let seed = 0; seed < 400; seed++) {
      const repeat = { ...anyRepeat(seed), left: null, until: null };
      const planned = firstDay(repeat.comes, addDays(TODAY, seed), working);
      if (planned === null) continue;
      const to = addDays(planned, 900);
      const days = comingDays(repeat, planned, { from: planned, to, most: 2000 }, working);
      expect(days, `${seed}: ${printComes(repeat.comes)}`).toEqual(slowly(repeat, planned, to));
      const from = addDays(planned, seed % 500);
      const later = comingDays(repeat, planned, { from, to, most: 2000 }, working);
      expect(later, `${seed} from ${from}`).toEqual(days.filter((day) => day >= from));
    }
  });

  it('[REPEAT-3] by due date the missed ones are passed over and counted; by completion it begins on that day', () => {
    const next = (words: string, planned: string, doneOn: string) =>
      nextComing({ repeat: read(words), planned: planned as Day, doneOn: doneOn as Day, isWorking: working });
    expect(next('every friday', '2026-11-20', '2026-11-18')).toEqual({ on: '2026-11-27', left: null });
    expect(next('every friday', '2026-11-20', '2026-12-05')).toEqual({ on: '2026-12-11', left: null });
    expect(next('every friday', '2026-11-20', '2026-11-27')).toEqual({ on: '2026-11-27', left: null });
    expect(next('every friday, 5 times more', '2026-11-20', '2026-12-05')).toEqual({ on: '2026-12-11', left: 2 });
    expect(next('every friday, 2 times more', '2026-11-20', '2026-12-12')).toBeNull();
    expect(next('every friday until 1 dec 2026', '2026-11-20', '2026-11-28')).toBeNull();
    expect(next('every 3 days after it is done', '2026-11-20', '2026-11-29')).toEqual({ on: '2026-12-02', left: null });
    expect(next('every friday, for the last time', '2026-11-20', '2026-11-20')).toBeNull();
  });

  it('[REPEAT-5] what never comes, or was planned before there were calendars, ends', () => {
    const never = () => false;
    const repeat = read('every working day');
    expect(nextComing({ repeat, planned: TODAY, doneOn: TODAY, isWorking: never })).toBeNull();
    expect(nextComing({ repeat, planned: '0001-01-01' as Day, doneOn: TODAY, isWorking: working })?.on).toBe(
      '2026-11-20',
    );
    expect(
      nextComing({
        repeat: { ...repeat, left: 9999 },
        planned: '0001-01-01' as Day,
        doneOn: TODAY,
        isWorking: working,
      }),
    ).toBeNull();
    expect(
      nextComing({ repeat, planned: '9999-12-31' as Day, doneOn: '9999-12-31' as Day, isWorking: working }),
    ).toBeNull();
  });

  it('[REPEAT-1] a register that says nothing is no rule', () => {
    for (const stored of [
      null,
      3,
      'FREQ=DAILY',
      [],
      {},
      { rule: 7 },
      { rule: 'FREQ=WORKDAILY;INTERVAL=0' },
      { rule: 'FREQ=WORKMONTHLY;BYSETPOS=0' },
    ]) {
      expect(readRepeat(stored)).toBeNull();
    }
    expect(readRepeat({ rule: 'FREQ=DAILY', left: -1, until: 'soon', on: 4, list: 9, by: 'x' })).toMatchObject({
      left: null,
      until: null,
      on: null,
      list: null,
      by: 'due',
    });
  });
});

/** Whether a rule means a day, by what its words mean, with no machinery of the rules. */
function slowly({ comes }: Repeat, planned: Day, to: Day): readonly Day[] {
  const anchor = parseDay(planned) ?? 0;
  const found: Day[] = [];
  let workingDays = 0;
  for (let day = anchor + 1; formatDay(day) <= to; day++) {
    const civil = civilOf(day);
    if (comes.kind === 'workingDays') {
      if (!working(day)) continue;
      workingDays++;
      if (workingDays % comes.interval === 0) found.push(formatDay(day));
      continue;
    }
    const months = (civil.year - civilOf(anchor).year) * 12 + civil.month - civilOf(anchor).month;
    const length = monthLength(civil.year, civil.month);
    if (comes.kind === 'workingDayOfMonth') {
      const ofMonth = Array.from({ length }, (_, at) => day - civil.day + 1 + at).filter(working);
      const wanted = comes.nth > 0 ? ofMonth[comes.nth - 1] : ofMonth[ofMonth.length + comes.nth];
      if (months % comes.interval === 0 && wanted === day) found.push(formatDay(day));
      continue;
    }
    const { rule } = comes;
    const weeks = Math.floor((day - weekdayOf(day) - (anchor - weekdayOf(anchor))) / 7);
    const passed = { DAILY: day - anchor, WEEKLY: weeks, MONTHLY: months, YEARLY: civil.year - civilOf(anchor).year };
    if (passed[rule.frequency] % rule.interval !== 0) continue;
    if (rule.months.length > 0 && !rule.months.includes(civil.month)) continue;
    if (
      rule.monthDays.length > 0 &&
      !rule.monthDays.some((each) => each === civil.day || length + 1 + each === civil.day)
    )
      continue;
    const nths = [0, Math.ceil(civil.day / 7), -Math.ceil((length - civil.day + 1) / 7)];
    const isDay = rule.weekdays.some(({ nth, weekday }) => weekday === weekdayOf(day) && nths.includes(nth));
    if (rule.weekdays.length > 0 && !isDay) continue;
    found.push(formatDay(day));
  }
  return found;
}

/** What the words can say, by a number. */
function anyRepeat(seed: number): Repeat {
  let state = seed * 2654435761 + 12345;
  const upTo = (most: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % most;
  };
  const interval = upTo(3) === 0 ? 1 + upTo(12) : 1;
  const days = ['mon', 'tuesday', 'wed', 'thursdays', 'fri', 'sat', 'sunday'];
  const nth = ['first', 'second', 'third', 'fourth', 'fifth', 'last', 'second to last'];
  const pick = (list: readonly string[]): string => list[upTo(list.length)] ?? '';
  const some = (make: () => string): string => Array.from({ length: 1 + upTo(3) }, make).join(' and ');
  const words = [
    () => `every ${interval} days`,
    () => `every ${interval} working days`,
    () => `every ${interval} weeks on ${some(() => pick(days))}`,
    () => `every ${interval} months on ${some(() => `the ${1 + upTo(28)}th`)}`,
    () => `every ${interval} months on the ${pick(nth.slice(5))} day`,
    () => `every ${interval} months on the ${pick(nth)} ${pick(days).replace(/s$/, '')}`,
    () => `every ${interval} months on the ${pick(nth)} working day`,
    () => `every ${interval} years on ${1 + upTo(28)} ${pick(['jan', 'feb', 'june', 'december'])}`,
  ][upTo(8)];
  const end = [``, ` until ${1 + upTo(28)} mar 2028`, `, ${upTo(40)} times more`][upTo(3)];
  return read(`${words?.() ?? ''}${upTo(3) === 0 ? ' after it is done' : ''}${end}`);
}
