/**
 * What a rule of recurrence says (RFC 5545, 3.3.10), and what it may not say (WHEN-10 to WHEN-13). Daily and slower ones:
 * a meeting that comes every few hours is none.
 */
import type { DayNumber, Instant } from '#shared/calendar/index.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Moment } from './zone.ts';

export const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

/** A time as calendars write it: a day, what the clock of the series shows, or a moment. */
export type Stamp =
  | { readonly kind: 'day'; readonly day: DayNumber }
  | { readonly kind: 'wall'; readonly wall: Instant }
  | { readonly kind: 'moment'; readonly moment: Moment };

export interface RuleWeekday {
  /** Which of the month or year, from the end where negative; 0 for every one. */
  readonly nth: number;
  /** 0 for Monday. */
  readonly weekday: number;
}

export type RuleEnd =
  | { readonly kind: 'never' }
  | { readonly kind: 'count'; readonly count: number }
  /** The last time that may still come. */
  | { readonly kind: 'until'; readonly until: Stamp };

/** Lists are ascending and name nothing twice; an empty one says nothing. Negative numbers count from the end. */
export interface Rule {
  readonly frequency: Frequency;
  /** Every so many days, weeks, months or years. */
  readonly interval: number;
  readonly end: RuleEnd;
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly weekNumbers: readonly number[];
  readonly yearDays: readonly number[];
  readonly monthDays: readonly number[];
  readonly weekdays: readonly RuleWeekday[];
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  /** Which of all that come in one day, week, month or year. */
  readonly positions: readonly number[];
  /** On which weeks begin; 0 for Monday. */
  readonly weekStart: number;
}

export type RuleProblem = Problem<
  'rule-unreadable' | 'rule-part-unknown' | 'rule-too-frequent' | 'rule-seconds' | 'rule-contradictory'
>;

/** A rule that says nothing but how often. */
export function everyRule(frequency: Frequency, more: Partial<Rule> = {}): Rule {
  return {
    frequency,
    interval: 1,
    end: { kind: 'never' },
    months: [],
    weekNumbers: [],
    yearDays: [],
    monthDays: [],
    weekdays: [],
    hours: [],
    minutes: [],
    positions: [],
    weekStart: 0,
    ...more,
  };
}

/** Whether what a rule says goes together (RFC 5545, 3.3.10); the first thing that does not. */
export function checkRule(rule: Rule): Result<Rule, RuleProblem> {
  const { frequency, weekNumbers, yearDays, monthDays, weekdays, positions } = rule;
  const isOfMonths = frequency === 'MONTHLY' || frequency === 'YEARLY';
  if (!isCount(rule.interval)) return unreadable('INTERVAL', String(rule.interval));
  if (rule.end.kind === 'count' && !isCount(rule.end.count)) return unreadable('COUNT', String(rule.end.count));
  for (const [part, list, isAllowed] of rangesOf(rule)) {
    const odd = list.find((each) => !isAllowed(each));
    if (odd !== undefined) return unreadable(part, String(odd));
  }
  if (weekNumbers.length > 0 && frequency !== 'YEARLY') {
    return contradictory('Numbers of weeks go with a rule for every year only.');
  }
  if (yearDays.length > 0 && frequency !== 'YEARLY') {
    return contradictory('Days of the year go with a rule for every year only.');
  }
  if (monthDays.length > 0 && frequency === 'WEEKLY') {
    return contradictory('Days of the month do not go with a rule for every week.');
  }
  if (weekdays.some(({ nth }) => nth !== 0) && (!isOfMonths || weekNumbers.length > 0)) {
    return contradictory('A first or last weekday is one of a month or year, not of a day or week.');
  }
  const limits = [rule.months, weekNumbers, yearDays, monthDays, weekdays, rule.hours, rule.minutes];
  if (positions.length > 0 && limits.every((list) => list.length === 0)) {
    return contradictory('Positions need something to choose from: weekdays, days, weeks, months or times.');
  }
  return ok(rule);
}

/** More than anybody means; below it, days and months can be multiplied by it exactly. */
const MOST = 1_000_000;

export function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= MOST;
}

function rangesOf(
  rule: Rule,
): readonly [part: string, list: readonly number[], isAllowed: (value: number) => boolean][] {
  return [
    ['BYMONTH', rule.months, within(1, 12)],
    ['BYWEEKNO', rule.weekNumbers, fromEitherEnd(53)],
    ['BYYEARDAY', rule.yearDays, fromEitherEnd(366)],
    ['BYMONTHDAY', rule.monthDays, fromEitherEnd(31)],
    ['BYDAY', rule.weekdays.map(({ weekday }) => weekday), within(0, 6)],
    ['BYDAY', rule.weekdays.map(({ nth }) => nth), within(-53, 53)],
    ['BYHOUR', rule.hours, within(0, 23)],
    ['BYMINUTE', rule.minutes, within(0, 59)],
    ['BYSETPOS', rule.positions, fromEitherEnd(366)],
    ['WKST', [rule.weekStart], within(0, 6)],
  ];
}

function within(least: number, most: number): (value: number) => boolean {
  return (value) => Number.isInteger(value) && value >= least && value <= most;
}

function fromEitherEnd(most: number): (value: number) => boolean {
  const isWithin = within(-most, most);
  return (value) => value !== 0 && isWithin(value);
}

export function unreadable(part: string, value: string): Result<never, RuleProblem> {
  return err({
    code: 'rule-unreadable',
    message: `The rule says ${part}=${value.slice(0, 60)}, which means nothing.`,
  });
}

export function contradictory(message: string): Result<never, RuleProblem> {
  return err({ code: 'rule-contradictory', message });
}
