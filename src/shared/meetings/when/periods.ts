/**
 * The days of a rule, period by period: days, weeks, months or years, by its frequency (WHEN-20, WHEN-21). What a period
 * holds depends on nothing but its number, so that one may begin anywhere.
 */
import { civilOf, type DayNumber, dayNumberOf, monthLength, weekdayOf } from '#shared/calendar/index.ts';
import type { Rule, RuleWeekday } from './rule.ts';

export interface Periods {
  indexOf(day: DayNumber): number;
  firstDayOf(index: number): DayNumber;
  /** Ascending. */
  daysOf(index: number): readonly DayNumber[];
  /** The calendar repeats itself, weekdays and all, after so many of them: they are 400 years. */
  readonly cycle: number;
}

/** A rule's limits, with what its first day says where the rule leaves it open (RFC 5545, 3.3.10). */
type Limits = Pick<Rule, 'months' | 'weekNumbers' | 'yearDays' | 'monthDays' | 'weekdays' | 'weekStart'> & {
  /** What first and last weekdays are counted in. */
  readonly span: 'month' | 'year';
};

export function periodsOf(rule: Rule, first: DayNumber): Periods {
  const limits = limitsOf(rule, first);
  switch (rule.frequency) {
    case 'DAILY':
      return { ...EVERY_DAY, daysOf: (index) => fitting(index, index, limits) };
    case 'WEEKLY': {
      // Weeks are counted from the one of 1970-01-01, a Thursday.
      const firstDayOf = (index: number): DayNumber => index * 7 - 3 + rule.weekStart;
      return {
        indexOf: (day) => Math.floor((day + 3 - rule.weekStart) / 7),
        firstDayOf,
        daysOf: (index) => fitting(firstDayOf(index), firstDayOf(index) + 6, limits),
        cycle: DAYS_OF_CYCLE / 7,
      };
    }
    case 'MONTHLY':
      return { ...EVERY_MONTH, daysOf: (index) => daysOfMonth(index, limits) };
    case 'YEARLY':
      return limits.weekNumbers.length > 0 ? weeksOfYears(limits) : { ...EVERY_YEAR, daysOf: daysOfYear(limits) };
  }
}

const DAYS_OF_CYCLE = 146_097;

const EVERY_DAY = {
  indexOf: (day: DayNumber): number => day,
  firstDayOf: (index: number): DayNumber => index,
  cycle: DAYS_OF_CYCLE,
};

const EVERY_MONTH = {
  indexOf: (day: DayNumber): number => civilOf(day).year * 12 + civilOf(day).month - 1,
  firstDayOf: (index: number): DayNumber => dayNumberOf(Math.floor(index / 12), (index % 12) + 1, 1),
  cycle: 4800,
};

const EVERY_YEAR = {
  indexOf: (day: DayNumber): number => civilOf(day).year,
  firstDayOf: (index: number): DayNumber => dayNumberOf(index, 1, 1),
  cycle: 400,
};

function limitsOf(rule: Rule, first: DayNumber): Limits {
  const { frequency, months, weekNumbers, yearDays, monthDays, weekdays } = rule;
  const limits: Limits = { ...rule, span: frequency === 'YEARLY' && months.length === 0 ? 'year' : 'month' };
  const saysDay = yearDays.length > 0 || monthDays.length > 0 || weekdays.length > 0;
  if (saysDay || frequency === 'DAILY') return limits;
  if (frequency === 'WEEKLY' || weekNumbers.length > 0) {
    return { ...limits, weekdays: [{ nth: 0, weekday: weekdayOf(first) }] };
  }
  const civil = civilOf(first);
  const inMonths = frequency === 'YEARLY' && months.length === 0 ? [civil.month] : months;
  return { ...limits, months: inMonths, monthDays: [civil.day] };
}

function daysOfMonth(index: number, limits: Limits): readonly DayNumber[] {
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  if (limits.months.length > 0 && !limits.months.includes(month)) return [];
  const begin = dayNumberOf(year, month, 1);
  return fitting(begin, begin + monthLength(year, month) - 1, limits);
}

function daysOfYear(limits: Limits): (year: number) => readonly DayNumber[] {
  const months = limits.months.length > 0 ? limits.months : [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
  return (year) => months.flatMap((month) => daysOfMonth(year * 12 + month - 1, limits));
}

/**
 * Years of whole weeks, as numbers of weeks count them: the first has four days or more in its calendar year, and so a week
 * belongs to one year alone, of which some days may lie in another.
 */
function weeksOfYears(limits: Limits): Periods {
  const firstDayOf = (year: number): DayNumber => {
    const fourth = dayNumberOf(year, 1, 4);
    return fourth - ((weekdayOf(fourth) - limits.weekStart + 7) % 7);
  };
  return {
    indexOf: (day) => {
      const { year } = civilOf(day);
      if (day < firstDayOf(year)) return year - 1;
      return day < firstDayOf(year + 1) ? year : year + 1;
    },
    firstDayOf,
    daysOf: (year) => {
      const begin = firstDayOf(year);
      const weeks = (firstDayOf(year + 1) - begin) / 7;
      const numbers = limits.weekNumbers.map((each) => (each > 0 ? each : weeks + 1 + each));
      return [...new Set(numbers)]
        .filter((each) => each >= 1 && each <= weeks)
        .sort((a, b) => a - b)
        .flatMap((each) => fitting(begin + (each - 1) * 7, begin + each * 7 - 1, limits));
    },
    cycle: 400,
  };
}

/** The days of a stretch that fit every limit but that of weeks. */
function fitting(from: DayNumber, to: DayNumber, limits: Limits): readonly DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = from; day <= to; day++) if (fits(day, limits)) days.push(day);
  return days;
}

function fits(day: DayNumber, { months, yearDays, monthDays, weekdays, span }: Limits): boolean {
  if (weekdays.length > 0 && !weekdays.some(({ weekday }) => weekday === weekdayOf(day))) return false;
  const civil = civilOf(day);
  if (months.length > 0 && !months.includes(civil.month)) return false;
  const length = monthLength(civil.year, civil.month);
  if (monthDays.length > 0 && !isAmong(monthDays, civil.day, length)) return false;
  if (yearDays.length === 0 && weekdays.every(({ nth }) => nth === 0)) return true;
  const newYear = dayNumberOf(civil.year, 1, 1);
  const [place, yearLength] = [day - newYear + 1, dayNumberOf(civil.year + 1, 1, 1) - newYear];
  if (yearDays.length > 0 && !isAmong(yearDays, place, yearLength)) return false;
  if (weekdays.length === 0) return true;
  return span === 'year' ? isAmongNth(weekdays, day, place, yearLength) : isAmongNth(weekdays, day, civil.day, length);
}

/** Negative numbers count from the end of `length` days. */
function isAmong(list: readonly number[], place: number, length: number): boolean {
  return list.includes(place) || list.includes(place - length - 1);
}

/** Whether the day at `place` of `length` days is one of those weekdays there. */
function isAmongNth(weekdays: readonly RuleWeekday[], day: DayNumber, place: number, length: number): boolean {
  const [fromStart, fromEnd] = [Math.ceil(place / 7), -Math.ceil((length - place + 1) / 7)];
  return weekdays.some(
    ({ nth, weekday }) => weekday === weekdayOf(day) && (nth === 0 || nth === fromStart || nth === fromEnd),
  );
}
