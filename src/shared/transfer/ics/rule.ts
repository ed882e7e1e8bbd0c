/**
 * Recurrence rules of whole days (RFC 5545, 3.3.10). A day is held against the rule, one after the other up to a last
 * one, so that a rule that nothing fits (the 30th of February) ends like any other.
 */
import {
  civilOf,
  type DayNumber,
  dayNumberOf,
  monthLength,
  parseDay,
  type Recurrence,
  weekdayOf,
} from '#shared/calendar/index.ts';

const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];

interface WeekdayRule {
  /** Counted from the end where negative; 0 for every one. */
  readonly nth: number;
  /** 0 for Monday. */
  readonly weekday: number;
}

export interface Rule {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly until: DayNumber | null;
  readonly count: number | null;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weekdays: readonly WeekdayRule[];
  /** 0 for Monday. */
  readonly weekStart: number;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** What is read; positions within sets, numbers of weeks and times of day are not. */
const PARTS = new Set(['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY', 'WKST']);

/** Null for a rule that makes no sense or that says more than is read here. */
export function parseRule(text: string): Rule | null {
  const parts = new Map<string, string>();
  for (const part of text.trim().toUpperCase().split(';')) {
    const [name = '', value = ''] = part.split('=', 2);
    if (part !== '' && !PARTS.has(name) && !name.startsWith('X-')) return null;
    parts.set(name, value);
  }
  const frequency = FREQUENCIES.find((each) => each === parts.get('FREQ'));
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.has('COUNT') ? Number(parts.get('COUNT')) : null;
  const until = parts.has('UNTIL') ? dayOfStamp(parts.get('UNTIL') ?? '') : null;
  const months = numbers(parts.get('BYMONTH'), 1, 12);
  const monthDays = numbers(parts.get('BYMONTHDAY'), -31, 31);
  const yearDays = numbers(parts.get('BYYEARDAY'), -366, 366);
  const weekdays = weekdayRules(parts.get('BYDAY'));
  const weekStart = DAYS.indexOf(parts.get('WKST') ?? 'MO');
  if (!frequency || !months || !monthDays || !yearDays || !weekdays || weekStart < 0) return null;
  if (!isCount(interval) || (count !== null && !isCount(count)) || (parts.has('UNTIL') && until === null)) return null;
  return { frequency, interval, until, count, months, monthDays, yearDays, weekdays, weekStart };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 10_000;
}

function numbers(list: string | undefined, least: number, most: number): number[] | null {
  const all = list === undefined ? [] : list.split(',').map(Number);
  return all.every((each) => Number.isInteger(each) && each !== 0 && each >= least && each <= most) ? all : null;
}

function weekdayRules(list: string | undefined): WeekdayRule[] | null {
  const rules: WeekdayRule[] = [];
  for (const entry of list === undefined ? [] : list.split(',')) {
    const [, nth = '', day = ''] = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(entry.trim()) ?? [];
    if (day === '') return null;
    rules.push({ nth: Number(nth), weekday: DAYS.indexOf(day) });
  }
  return rules;
}

const STAMP = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?Z?)?$/;

/** The day of a date, or of a date with a time, as it is written; null where there is no such day. */
export function dayOfStamp(stamp: string): DayNumber | null {
  const match = STAMP.exec(stamp.trim());
  return match && parseDay(`${match[1]}-${match[2]}-${match[3]}`);
}

/** The calendar's own way to say the same; null where it has none. */
export function asRecurrence(rule: Rule, start: DayNumber): Recurrence | null {
  const { frequency, interval, months, monthDays, yearDays, weekdays, weekStart } = rule;
  if (yearDays.length > 0 || !fits(rule, start, start)) return null;
  const { month, day } = civilOf(start);
  const [nthDay] = weekdays;
  const isNth =
    weekdays.length === 1 && nthDay !== undefined && (nthDay.nth === -1 || (nthDay.nth >= 1 && nthDay.nth <= 4));
  if (frequency === 'DAILY' || frequency === 'WEEKLY') {
    if (months.length > 0 || monthDays.length > 0) return null;
    if (frequency === 'DAILY') return weekdays.length > 0 ? null : { kind: 'daily', interval };
    if (interval > 1 && weekStart !== 0) return null;
    const days = weekdays.length === 0 ? [weekdayOf(start)] : weekdays.map(({ weekday }) => weekday);
    return { kind: 'weekly', interval, days: [...new Set(days)].sort() };
  }
  if (frequency === 'MONTHLY' && months.length > 0) return null;
  if (frequency === 'YEARLY' && (interval > 1 || months.length > 1)) return null;
  const isFixed = weekdays.length === 0 && (monthDays.length === 0 || (monthDays.length === 1 && monthDays[0] === day));
  if (isFixed && frequency === 'MONTHLY') return { kind: 'monthly', interval, day };
  // Without a month, days of the month stand for those of every month.
  if (isFixed && (months.length === 1 || monthDays.length === 0)) return { kind: 'yearly', month, day };
  if (!isNth || monthDays.length > 0) return null;
  const { nth, weekday } = nthDay;
  if (frequency === 'MONTHLY') return { kind: 'monthly-nth', interval, nth, weekday };
  return months.length === 1 ? { kind: 'yearly-nth', month, nth, weekday } : null;
}

/** The days of a rule up to `last`, ascending; its first day is one of them, whatever the rule says. */
export function* ruleDays(rule: Rule, start: DayNumber, last: DayNumber): Generator<DayNumber> {
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  const end = Math.min(rule.until ?? last, last);
  for (let day = start; day <= end && left > 0; day++) {
    if (day !== start && !fits(rule, start, day)) continue;
    left--;
    yield day;
  }
}

function fits(rule: Rule, start: DayNumber, day: DayNumber): boolean {
  if (stepsFrom(rule, start, day) % rule.interval !== 0) return false;
  const { frequency, months, monthDays, yearDays, weekdays } = rule;
  const [civil, first] = [civilOf(day), civilOf(start)];
  if (months.length > 0 && !months.includes(civil.month)) return false;
  const length = monthLength(civil.year, civil.month);
  if (monthDays.length > 0 && !isAmong(monthDays, civil.day, length)) return false;
  const newYear = dayNumberOf(civil.year, 1, 1);
  const yearLength = dayNumberOf(civil.year + 1, 1, 1) - newYear;
  if (yearDays.length > 0 && !isAmong(yearDays, day - newYear + 1, yearLength)) return false;
  if (weekdays.length > 0) {
    const isOfYear = frequency === 'YEARLY' && months.length === 0;
    const [place, span] = isOfYear ? [day - newYear + 1, yearLength] : [civil.day, length];
    const counts = frequency === 'MONTHLY' || frequency === 'YEARLY';
    return weekdays.some(({ nth, weekday }) => weekdayOf(day) === weekday && (!counts || isNth(nth, place, span)));
  }
  if (monthDays.length > 0 || yearDays.length > 0 || frequency === 'DAILY') return true;
  if (frequency === 'WEEKLY') return weekdayOf(day) === weekdayOf(start);
  return civil.day === first.day && (frequency === 'MONTHLY' || months.length > 0 || civil.month === first.month);
}

/** Days, weeks, months or years from that of the first day. */
function stepsFrom({ frequency, weekStart }: Rule, start: DayNumber, day: DayNumber): number {
  if (frequency === 'DAILY') return day - start;
  if (frequency === 'WEEKLY') {
    const weekOf = (each: DayNumber): number => each - ((weekdayOf(each) - weekStart + 7) % 7);
    return (weekOf(day) - weekOf(start)) / 7;
  }
  const [from, to] = [civilOf(start), civilOf(day)];
  const years = to.year - from.year;
  return frequency === 'YEARLY' ? years : years * 12 + to.month - from.month;
}

/** Negative numbers count from the end of `length` days. */
function isAmong(list: readonly number[], place: number, length: number): boolean {
  return list.includes(place) || list.includes(place - length - 1);
}

/** Whether the day at `place` of `span` days is the nth of its weekday there. */
function isNth(nth: number, place: number, span: number): boolean {
  if (nth === 0) return true;
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((span - place + 1) / 7) === -nth;
}
