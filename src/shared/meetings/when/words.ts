/** A rule in plain words: “Every second Tuesday at 10:00 until 3 March” (WHEN-40). */
import { civilOf, dayOfInstant, type Instant, MINUTES_PER_DAY, weekdayOf } from '#shared/calendar/index.ts';
import { MONTH_NAMES, WEEKDAY_NAMES } from '#shared/calendar/names.ts';
import { ordinal } from '#shared/kernel/counted.ts';
import type { Rule, RuleWeekday } from './rule.ts';
import { dayOfStamp, type MeetingTime } from './rule-times.ts';

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const ORDINALS = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** Years are said where they are not `thisYear`. */
export function ruleWords(rule: Rule, first: MeetingTime, thisYear: number): string {
  const words = [daysOf(rule, first), ...positionsOf(rule), ...timesOf(rule, first), ...endOf(rule, first, thisYear)];
  return words.join(' ').replaceAll(' ,', ',');
}

function daysOf(rule: Rule, first: MeetingTime): string {
  const day = civilOf(dayOfInstant(first.start));
  const { frequency, weekdays, monthDays, months, weekNumbers, yearDays } = rule;
  const saysDay = yearDays.length > 0 || monthDays.length > 0 || weekdays.length > 0;
  if (frequency === 'WEEKLY' || (frequency === 'DAILY' && rule.interval === 1)) {
    if (monthDays.length === 0) return [everyWeekday(rule, first), ...inMonths(months)].join(' ');
  }
  const parts = [every(rule)];
  if (frequency !== 'DAILY' && weekNumbers.length === 0 && !saysDay) {
    // A month alone, as in every year, is that of the day.
    if (frequency === 'YEARLY' && months.length <= 1)
      parts.push(`on ${day.day} ${MONTH_NAMES[(months[0] ?? day.month) - 1]}`);
    else parts.push(`on the ${ordinal(day.day)}`, ...inMonths(months));
    return parts.join(' ');
  }
  const isEveryWeekOf = weekNumbers.length > 0 && !saysDay;
  if (yearDays.length > 0) parts.push(`on ${listOf(yearDays.map(placeWords))} day of the year`);
  if (monthDays.length > 0) parts.push(`on ${listOf(monthDays.map(dayOfMonth))}`);
  if (weekdays.length > 0) parts.push(weekdayWords(rule, monthDays.length + yearDays.length > 0));
  if (isEveryWeekOf) parts.push(`on ${WEEKDAY_NAMES[weekdayOf(dayOfInstant(first.start))]}`);
  if (weekNumbers.length > 0) {
    const numbers = weekNumbers.map((each) => (each > 0 ? String(each) : `${placeWords(each)} of the year`));
    parts.push(`in week ${listOf(numbers)}`);
  }
  return [...parts, ...inMonths(months)].join(' ');
}

function every({ frequency, interval }: Rule): string {
  return everyWords(interval, UNITS[frequency]);
}

/** “Every month”, “Every second month”, “Every 6 months”. */
export function everyWords(interval: number, unit: string): string {
  if (interval === 1) return `Every ${unit}`;
  return interval <= 5 ? `Every ${ORDINALS[interval]} ${unit}` : `Every ${interval} ${unit}s`;
}

function everyWeekday(rule: Rule, first: MeetingTime): string {
  const { frequency, interval } = rule;
  const given = [...new Set(rule.weekdays.map(({ weekday }) => weekday))].sort((a, b) => a - b);
  if (frequency === 'DAILY' && given.length === 0) return every(rule);
  const days = given.length === 0 ? [weekdayOf(dayOfInstant(first.start))] : given;
  const names = days.map((each) => WEEKDAY_NAMES[each] ?? '');
  const isWorking = days.length === 5 && days.every((each) => each < 5);
  if (interval === 1) return isWorking ? 'Every weekday' : days.length === 7 ? 'Every day' : `Every ${listOf(names)}`;
  if (names.length === 1 && interval <= 5) return `Every ${ORDINALS[interval]} ${names[0]}`;
  return `${every(rule)} on ${isWorking ? 'weekdays' : listOf(names)}`;
}

/** “on the second Tuesday”; `isLimit` where other days are named beside which this one must be. */
function weekdayWords({ frequency, months, weekdays }: Rule, isLimit: boolean): string {
  const name = ({ nth, weekday }: RuleWeekday): string =>
    nth === 0
      ? (WEEKDAY_NAMES[weekday] ?? '')
      : `the ${placeWords(nth).replace(/^the /, '')} ${WEEKDAY_NAMES[weekday]}`;
  const isWorking = weekdays.length === 5 && weekdays.every(({ nth, weekday }) => nth === 0 && weekday < 5);
  const names = isWorking ? ['a weekday'] : weekdays.map(name);
  if (isLimit) return `if it is ${listOf(isWorking ? names : names.map((each) => withArticle(each)), 'or')}`;
  const isOfYear = frequency === 'YEARLY' && months.length === 0 && weekdays.some(({ nth }) => nth !== 0);
  return `on ${isWorking ? 'weekdays' : listOf(names)}${isOfYear ? ' of the year' : ''}`;
}

function withArticle(name: string): string {
  return name.startsWith('the ') ? name : `a ${name}`;
}

function inMonths(months: readonly number[]): string[] {
  return months.length === 0 ? [] : [`in ${listOf(months.map((each) => MONTH_NAMES[each - 1] ?? ''))}`];
}

function positionsOf({ positions, frequency }: Rule): string[] {
  if (positions.length === 0) return [];
  return [`, of these ${listOf(positions.map(placeWords))} of the ${UNITS[frequency]}`];
}

/** Times of the day that are still read at a glance. */
const FEW = 4;

function timesOf(rule: Rule, { start, isAllDay }: MeetingTime): string[] {
  if (isAllDay) return [];
  const minute = start - dayOfInstant(start) * MINUTES_PER_DAY;
  const hours = rule.hours.length > 0 ? rule.hours : [Math.floor(minute / 60)];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [minute % 60];
  const times = hours.flatMap((hour) => minutes.map((each) => `${two(hour)}:${two(each)}`));
  if (times.length <= FEW) return [`at ${listOf(times)}`];
  return [`${times.length} times from ${times[0]} to ${times.at(-1)}`];
}

function endOf({ end }: Rule, first: MeetingTime, thisYear: number): string[] {
  if (end.kind === 'never') return [];
  if (end.kind === 'count') return [end.count === 1 ? ', once' : `, ${end.count} times`];
  const { until } = end;
  const isMoment = until.kind === 'moment' && !first.isAllDay;
  const day = isMoment ? dayOfInstant(first.zone.wallOf(until.moment) as Instant) : dayOfStamp(until);
  const civil = civilOf(day);
  return [`until ${civil.day} ${MONTH_NAMES[civil.month - 1]}${civil.year === thisYear ? '' : ` ${civil.year}`}`];
}

function dayOfMonth(day: number): string {
  return day > 0 ? `the ${ordinal(day)}` : `${placeWords(day)} day`;
}

/** “the third”, “the last”, “the second to last”: from the end where negative. */
export function placeWords(place: number): string {
  const [size, isLast] = [Math.abs(place), place < 0];
  const nth = ORDINALS[size] ?? ordinal(size);
  if (!isLast) return `the ${nth}`;
  return size === 1 ? 'the last' : `the ${nth} to last`;
}

function listOf(words: readonly string[], last = 'and'): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
