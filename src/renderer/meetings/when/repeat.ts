/**
 * How a meeting comes again, as a form has it, and the rule that it says. What the form has no fields for is `kept` as it
 * is, so that a series which came from elsewhere can be looked at and moved without losing any of its rule.
 */
import {
  civilOf,
  type DayNumber,
  dayOfInstant,
  type Instant,
  MINUTES_PER_DAY,
  monthLength,
  weekdayOf,
} from '#shared/calendar/index.ts';
import { everyRule, type Rule, type RuleEnd } from '#shared/meetings/when/rule.ts';
import { printRule } from '#shared/meetings/when/rule-text.ts';

/** Those that have a name of their own, in the order that they are offered. */
export const PRESETS = [
  'daily',
  'weekdays',
  'weekly',
  'fortnightly',
  'monthly',
  'monthly-nth',
  'monthly-last',
  'yearly',
] as const;
export type Preset = (typeof PRESETS)[number];
export type RepeatKind = 'never' | Preset | 'custom' | 'kept';

export const UNITS = ['day', 'week', 'month', 'year'] as const;
export type Unit = (typeof UNITS)[number];

/** What is repeated, without its end. */
export interface Repeat {
  readonly kind: RepeatKind;
  /** Of `custom`: every so many units. */
  readonly interval: number;
  readonly unit: Unit;
  /** Of weeks; Monday 0. */
  readonly days: readonly number[];
  /** On which weeks begin: it decides what “every second week” means where several days are named. */
  readonly weekStart: number;
  /** Of months: a day of them, or a weekday. */
  readonly by: 'day' | 'weekday';
  /** 1 to 31; -1 for the last. */
  readonly monthDay: number;
  /** 1 to 5; -1 for the last. */
  readonly nth: number;
  readonly weekday: number;
  readonly kept: Rule | null;
}

const FREQUENCY = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' } as const;
const WORKING = [0, 1, 2, 3, 4];
const NEVER_ENDS: RuleEnd = { kind: 'never' };

/** What a form begins with on a day, whatever is chosen first. */
export function repeatOn(day: DayNumber, kind: RepeatKind = 'never'): Repeat {
  return {
    kind,
    interval: 1,
    unit: 'week',
    days: [weekdayOf(day)],
    weekStart: 0,
    by: 'day',
    monthDay: civilOf(day).day,
    nth: nthOn(day),
    weekday: weekdayOf(day),
    kept: null,
  };
}

/** Those that say something of that day: only a day of the last seven is the last of its weekday. */
export function presetsOn(day: DayNumber): readonly Preset[] {
  return PRESETS.filter((preset) => {
    if (preset === 'monthly-nth') return Math.ceil(civilOf(day).day / 7) <= 4;
    return preset !== 'monthly-last' || isInLastWeek(day);
  });
}

/** Null where it does not come again. */
export function ruleOfRepeat(repeat: Repeat, day: DayNumber, end: RuleEnd): Rule | null {
  const rule = withoutEnd(repeat, day);
  return rule && { ...rule, end };
}

function withoutEnd(repeat: Repeat, day: DayNumber): Rule | null {
  switch (repeat.kind) {
    case 'never':
      return null;
    case 'daily':
      return everyRule('DAILY');
    case 'weekdays':
      return everyRule('WEEKLY', { weekdays: WORKING.map((weekday) => ({ nth: 0, weekday })) });
    case 'weekly':
      return everyRule('WEEKLY');
    case 'fortnightly':
      return everyRule('WEEKLY', { interval: 2 });
    case 'monthly':
      return everyRule('MONTHLY');
    case 'monthly-nth':
      return everyRule('MONTHLY', { weekdays: [{ nth: Math.ceil(civilOf(day).day / 7), weekday: weekdayOf(day) }] });
    case 'monthly-last':
      return everyRule('MONTHLY', { weekdays: [{ nth: -1, weekday: weekdayOf(day) }] });
    case 'yearly':
      return everyRule('YEARLY');
    case 'custom':
      return customRule(repeat);
    case 'kept':
      return repeat.kept;
  }
}

function customRule({ unit, interval, days, weekStart, by, monthDay, nth, weekday }: Repeat): Rule {
  const rule = everyRule(FREQUENCY[unit], { interval });
  if (unit === 'week') {
    const weekdays = days.toSorted((a, b) => a - b).map((each) => ({ nth: 0, weekday: each }));
    return { ...rule, weekdays, weekStart };
  }
  if (unit !== 'month') return rule;
  return by === 'day' ? { ...rule, monthDays: [monthDay] } : { ...rule, weekdays: [{ nth, weekday }] };
}

/** What a form shows of a rule: the shortest that says the same of a series which begins then. */
export function repeatOfRule(rule: Rule | null, start: Instant): Repeat {
  const day = dayOfInstant(start);
  if (rule === null) return repeatOn(day);
  const preset = presetsOn(day).find((kind) => isSameRule(withoutEnd(repeatOn(day, kind), day), rule, start));
  if (preset) return repeatOn(day, preset);
  const custom = customOf(rule, day);
  if (isSameRule(customRule(custom), rule, start)) return custom;
  return { ...repeatOn(day, 'kept'), kept: rule };
}

/** The nearest that the fields of the form come to a rule; whether they say it is for the caller to find. */
function customOf(rule: Rule, day: DayNumber): Repeat {
  const { frequency, interval, weekStart } = rule;
  const unit = UNITS.find((each) => FREQUENCY[each] === frequency) ?? 'week';
  const begun = { ...repeatOn(day, 'custom'), unit, interval };
  const { weekdays, monthDays } = withPlainWeekday(rule);
  if (unit === 'week') {
    return { ...begun, weekStart, days: weekdays.length > 0 ? weekdays.map(({ weekday }) => weekday) : begun.days };
  }
  const [first] = weekdays;
  if (first) return { ...begun, by: 'weekday', nth: first.nth, weekday: first.weekday };
  return { ...begun, monthDay: monthDays[0] ?? begun.monthDay };
}

/** Whether two rules bring the same to a series that begins then, their ends apart. */
export function isSameRule(left: Rule | null, right: Rule | null, start: Instant): boolean {
  if (left === null || right === null) return left === right;
  return plainText(left, start) === plainText(right, start);
}

/** Without what goes without saying for a series that begins then. */
function plainText(given: Rule, start: Instant): string {
  const day = dayOfInstant(start);
  const { month, day: ofMonth } = civilOf(day);
  const minute = start - day * MINUTES_PER_DAY;
  let rule = withPlainWeekday({ ...given, end: NEVER_ENDS });
  if (isOnly(rule.hours, Math.floor(minute / 60)) && rule.minutes.length <= 1) rule = { ...rule, hours: [] };
  if (isOnly(rule.minutes, minute % 60) && rule.hours.length === 0) rule = { ...rule, minutes: [] };
  if (rule.frequency === 'DAILY' && rule.interval === 1 && rule.weekdays.length > 0) {
    rule = { ...rule, frequency: 'WEEKLY' };
  }
  const { frequency, weekdays, monthDays, months } = rule;
  const isAlone = rule.positions.length === 0 && rule.yearDays.length === 0 && rule.weekNumbers.length === 0;
  if (
    frequency === 'WEEKLY' &&
    isOnly(
      weekdays.map((each) => each.weekday),
      weekdayOf(day),
    )
  ) {
    rule = { ...rule, weekdays: [], weekStart: 0 };
  }
  if (frequency === 'MONTHLY' && weekdays.length === 0 && isOnly(monthDays, ofMonth) && isAlone) {
    rule = { ...rule, monthDays: [] };
  }
  const isOfDay = monthDays.length === 0 ? months.length > 0 : isOnly(monthDays, ofMonth) && months.length > 0;
  if (frequency === 'YEARLY' && weekdays.length === 0 && isOfDay && isOnly(months, month) && isAlone) {
    rule = { ...rule, months: [], monthDays: [] };
  }
  // On what weeks begin matters to every second week, and to numbered ones.
  if ((rule.interval === 1 || rule.frequency !== 'WEEKLY') && rule.weekNumbers.length === 0) {
    rule = { ...rule, weekStart: 0 };
  }
  return printRule(rule);
}

/** “The first of the Tuesdays”, as some programs write it, is the first Tuesday. */
function withPlainWeekday(rule: Rule): Rule {
  const [weekday, ...others] = rule.weekdays;
  const [position, ...more] = rule.positions;
  const isOne = weekday !== undefined && others.length === 0 && position !== undefined && more.length === 0;
  if (rule.frequency !== 'MONTHLY' || !isOne || weekday.nth !== 0 || Math.abs(position) > 5) return rule;
  const hasOther = rule.monthDays.length > 0 || rule.hours.length > 0 || rule.minutes.length > 0;
  return hasOther ? rule : { ...rule, weekdays: [{ ...weekday, nth: position }], positions: [] };
}

/** Whether the first of a series, which comes whatever its rule says, is one that the rule would not bring (WHEN-23). */
export function isBesideRule({ kind, unit, days, by, monthDay, nth, weekday }: Repeat, day: DayNumber): boolean {
  if (kind === 'weekdays') return weekdayOf(day) > 4;
  if (kind !== 'custom') return false;
  if (unit === 'week') return !days.includes(weekdayOf(day));
  if (unit !== 'month') return false;
  const { year, month, day: ofMonth } = civilOf(day);
  if (by === 'day') return ofMonth !== (monthDay === -1 ? monthLength(year, month) : monthDay);
  if (weekdayOf(day) !== weekday) return true;
  return nth === -1 ? !isInLastWeek(day) : nth !== Math.ceil(ofMonth / 7);
}

/** Which of its weekdays of the month a day is: a fifth one is the last. */
function nthOn(day: DayNumber): number {
  const nth = Math.ceil(civilOf(day).day / 7);
  return nth > 4 ? -1 : nth;
}

function isInLastWeek(day: DayNumber): boolean {
  const { year, month, day: ofMonth } = civilOf(day);
  return ofMonth + 7 > monthLength(year, month);
}

function isOnly(list: readonly number[], value: number): boolean {
  return list.length === 1 && list[0] === value;
}
