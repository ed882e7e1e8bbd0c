/**
 * What a rule of recurrence brings, by looking at every day in turn and asking what RFC 5545 says of it: slow, and with
 * nothing of the product in it but the shape of a rule and, for moments, its zones.
 */
import type { Rule } from '#shared/meetings/when/rule.ts';
import type { Zone } from '#shared/meetings/when/zone.ts';

interface Day {
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly date: number;
  /** 0 for Monday. */
  readonly weekday: number;
}

const DAY = 86_400_000;
/** Days that no year, of weeks or of months, has. */
const YEAR = 380;

function dayAt(number: number): Day {
  const at = new Date(number * DAY);
  return {
    number,
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: (at.getUTCDay() + 6) % 7,
  };
}

function newYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY;
}

/** Times on the clock up to `last`, the start among them. */
export function everyTime(rule: Rule, start: number, zone: Zone, last: number): number[] {
  const first = dayAt(Math.floor(start / 1440));
  const minutes = Array.from({ length: 1440 }, (_, minute) => minute).filter((each) => isTime(rule, each, start));
  const periods = new Map<number, number[]>();
  // From before the start to after the end: positions count all of a period.
  for (let number = first.number - YEAR; number <= last / 1440 + YEAR; number++) {
    const day = dayAt(number);
    const steps = periodOf(rule, day) - periodOf(rule, first);
    if (steps < 0 || steps % rule.interval !== 0 || !isOne(rule, day, first)) continue;
    const times = periods.get(steps) ?? [];
    times.push(...minutes.map((minute) => number * 1440 + minute));
    periods.set(steps, times);
  }
  const found = [...periods.values()].flatMap((times) => chosen(rule, times)).filter((at) => at > start && at <= last);
  const allowed = [start, ...found.filter((at) => isBeforeEnd(rule, at, zone)).sort((a, b) => a - b)];
  return rule.end.kind === 'count' ? allowed.slice(0, rule.end.count) : allowed;
}

function periodOf(rule: Rule, day: Day): number {
  if (rule.frequency === 'DAILY') return day.number;
  if (rule.frequency === 'WEEKLY') return Math.floor(weekOf(rule, day).begin / 7);
  if (rule.frequency === 'MONTHLY') return day.year * 12 + day.month;
  return rule.weekNumbers.length > 0 ? weekOf(rule, day).year : day.year;
}

/** A week is of the year that most of its days are in. */
function weekOf(rule: Rule, { number }: Day): { begin: number; year: number; week: number } {
  let begin = number;
  while (dayAt(begin).weekday !== rule.weekStart) begin--;
  const { year } = dayAt(begin + 3);
  return { begin, year, week: Math.floor((begin + 3 - newYear(year)) / 7) + 1 };
}

function isOne(rule: Rule, day: Day, first: Day): boolean {
  const { frequency, months, weekNumbers, yearDays, monthDays, weekdays } = rule;
  if (months.length > 0 && !months.includes(day.month)) return false;
  if (weekNumbers.length > 0) {
    const { year, week } = weekOf(rule, day);
    const weeks = weekOf(rule, dayAt(newYear(year + 1) - 4)).week;
    if (!weekNumbers.includes(week) && !weekNumbers.includes(week - weeks - 1)) return false;
  }
  const monthEnd = new Date(Date.UTC(day.year, day.month, 0)).getUTCDate();
  const [yearEnd, ofYear] = [newYear(day.year + 1) - newYear(day.year), day.number - newYear(day.year) + 1];
  if (yearDays.length > 0 && !yearDays.includes(ofYear) && !yearDays.includes(ofYear - yearEnd - 1)) return false;
  if (monthDays.length > 0 && !monthDays.includes(day.date) && !monthDays.includes(day.date - monthEnd - 1))
    return false;
  if (weekdays.length > 0) {
    const [place, end] = frequency === 'YEARLY' && months.length === 0 ? [ofYear, yearEnd] : [day.date, monthEnd];
    let [before, after] = [0, 0];
    for (let each = place; each >= 1; each -= 7) before++;
    for (let each = place; each <= end; each += 7) after++;
    return weekdays.some(({ nth, weekday }) => weekday === day.weekday && [0, before, -after].includes(nth));
  }
  if (yearDays.length > 0 || monthDays.length > 0 || frequency === 'DAILY') return true;
  if (frequency === 'WEEKLY' || weekNumbers.length > 0) return day.weekday === first.weekday;
  if (frequency === 'YEARLY' && months.length === 0 && day.month !== first.month) return false;
  return day.date === first.date;
}

function isTime({ hours, minutes }: Rule, minute: number, start: number): boolean {
  const [hour, within] = [Math.floor(minute / 60), minute % 60];
  const began = ((start % 1440) + 1440) % 1440;
  const isHour = hours.length > 0 ? hours.includes(hour) : hour === Math.floor(began / 60);
  return isHour && (minutes.length > 0 ? minutes.includes(within) : within === began % 60);
}

function chosen({ positions }: Rule, times: readonly number[]): readonly number[] {
  if (positions.length === 0) return times;
  return times.filter((_, index) => positions.includes(index + 1) || positions.includes(index - times.length));
}

function isBeforeEnd({ end }: Rule, at: number, zone: Zone): boolean {
  if (end.kind !== 'until') return true;
  const { until } = end;
  if (until.kind === 'day') return Math.floor(at / 1440) <= until.day;
  return until.kind === 'wall' ? at <= until.wall : zone.momentOf(at) <= until.moment;
}
