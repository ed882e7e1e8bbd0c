/** From an event to days off: when it is, how long, and how it comes again. */

import {
  type CalendarException,
  civilOf,
  type DayNumber,
  dayNumberOf,
  LAST_DAY,
  type Recurrence,
} from '#shared/calendar/index.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import type { LossBook } from '#shared/transfer/input/loss-book.ts';
import { type ContentLine, unescapeText } from './content-lines.ts';
import type { IcsEvent } from './events.ts';
import { asRecurrence, dayOfStamp, parseRule, type Rule, ruleDays } from './rule.ts';

export interface Holiday {
  readonly name: string;
  readonly line: number;
  /** The file says that it is kept in mind and not a day off. */
  readonly isOnlyObserved: boolean;
  readonly exceptions: readonly CalendarException[];
}

/** Days that may be held against rules in all: a file with more of them is a mistake or an attack. */
const MOST_DAYS = 2_000_000;

export class HolidayReader {
  readonly #losses: LossBook;
  /** How far a series without end is laid out where the calendar has no word for its rule. */
  readonly #horizon: DayNumber;
  #daysLeft = MOST_DAYS;

  constructor(losses: LossBook, horizon: DayNumber) {
    this.#losses = losses;
    this.#horizon = horizon;
  }

  /** `moved`: days of the series that other events stand in for. Null for what is no day off. */
  read(event: IcsEvent, moved: readonly DayNumber[]): Holiday | null {
    const name = unescapeText(event.first('SUMMARY')?.value ?? '');
    const place = placeOf(event, name);
    const start = this.#startOf(event, place);
    if (start === null) return null;
    const length = this.#lengthOf(event, start, place);
    const exceptions = this.#exceptionsOf(event, { name, start, length, moved });
    const description = event.first('DESCRIPTION')?.value ?? '';
    if (exceptions.length === 0) return null;
    return { name, line: event.line, isOnlyObserved: /^observance\b/i.test(description.trim()), exceptions };
  }

  #startOf(event: IcsEvent, place: string): DayNumber | null {
    const stamp = event.first('DTSTART');
    const start = stamp ? dayOfStamp(stamp.value) : null;
    if (!stamp || start === null) {
      this.#losses.note('event-without-day', (count) => `${counted(count, 'event')} on no day that there is.`, place);
      return null;
    }
    if (hasTime(stamp) && !isWholeDays(event, stamp)) {
      this.#losses.note(
        'event-with-time',
        (count) =>
          `${counted(count, 'event')} with a time of day: they say when something happens, not that a day is off.`,
        place,
      );
      return null;
    }
    return start;
  }

  /** Days; the end is the day after the last one. */
  #lengthOf(event: IcsEvent, start: DayNumber, place: string): number {
    const end = event.first('DTEND');
    if (end) {
      const day = dayOfStamp(end.value);
      if (day !== null && day > start) return day - start;
      if (day === start) return 1;
      this.#losses.note(
        'event-end',
        (count) => `${counted(count, 'event')} with an end that cannot be: one day each was taken.`,
        place,
      );
      return 1;
    }
    const [, count = '', unit = ''] = /^\+?P(\d{1,4})([DW])/.exec(event.first('DURATION')?.value.trim() ?? '') ?? [];
    return Math.max(1, Number(count) * (unit === 'W' ? 7 : 1));
  }

  #exceptionsOf(event: IcsEvent, days: Series): CalendarException[] {
    const { start, length, moved } = days;
    const rules = this.#rulesOf(event, placeOf(event, days.name));
    const more = stamps(event.all('RDATE'));
    const left = new Set([...stamps(event.all('EXDATE')), ...moved]);
    const [rule] = rules;
    if (rules.length === 1 && rule && more.length === 0 && left.size === 0) {
      const recurring = recurringExceptions(days, rule);
      if (recurring) return recurring;
    }
    const starts = new Set([start, ...more]);
    for (const each of rules) for (const day of this.#daysOf(each, days, event)) starts.add(day);
    return [...starts]
      .filter((day) => !left.has(day) && day + length - 1 <= LAST_DAY)
      .sort((a, b) => a - b)
      .map((from) => dayOff(days.name, from, from + length - 1));
  }

  #rulesOf(event: IcsEvent, place: string): Rule[] {
    const rules: Rule[] = [];
    for (const { value, line } of event.all('RRULE')) {
      const rule = parseRule(value);
      if (rule) rules.push(rule);
      else
        this.#losses.note(
          'rule-unreadable',
          (count) => `${counted(count, 'repetition')} that cannot be read: only the first day was taken.`,
          `${place}, line ${line}`,
        );
    }
    return rules;
  }

  *#daysOf(rule: Rule, { name, start }: Series, event: IcsEvent): Generator<DayNumber> {
    const isEndless = rule.count === null && rule.until === null;
    if (isEndless) {
      this.#losses.note(
        'series-laid-out',
        (count) =>
          `${numberWords(count)} series without end in a way that a calendar has no word for: laid out to ${civilOf(this.#horizon).year}.`,
        placeOf(event, name),
      );
    }
    const last = Math.min(this.#horizon, start + this.#daysLeft);
    this.#daysLeft -= Math.max(0, Math.min(rule.until ?? last, last) - start);
    yield* ruleDays(rule, start, last);
  }
}

interface Series {
  readonly name: string;
  readonly start: DayNumber;
  /** Days of each coming. */
  readonly length: number;
  readonly moved: readonly DayNumber[];
}

function placeOf(event: IcsEvent, name: string): string {
  return name === '' ? `line ${event.line}` : `“${name}”, line ${event.line}`;
}

function hasTime({ value }: ContentLine): boolean {
  return value.includes('T');
}

/** Some programs write whole days as from midnight to midnight. */
function isWholeDays(event: IcsEvent, start: ContentLine): boolean {
  if (event.first('X-MICROSOFT-CDO-ALLDAYEVENT')?.value.trim().toUpperCase() === 'TRUE') return true;
  const end = event.first('DTEND');
  const isMidnight = ({ value }: ContentLine): boolean => /T0000(00)?$/.test(value.trim());
  return end !== undefined && isMidnight(start) && isMidnight(end) && start.value.trim() !== end.value.trim();
}

function stamps(lines: readonly ContentLine[]): DayNumber[] {
  return lines.flatMap(({ value }) => value.split(',').map(dayOfStamp)).filter((day) => day !== null);
}

function dayOff(name: string, from: DayNumber, to: DayNumber): CalendarException {
  return { name, from, to, work: [], recurrence: null, count: null };
}

/** One exception for each day of a coming, since each coming of an exception is one day. Null where that cannot be said. */
function recurringExceptions({ name, start, length }: Series, rule: Rule): CalendarException[] | null {
  const first = asRecurrence(rule, start);
  if (!first) return null;
  const exceptions: CalendarException[] = [];
  for (let shift = 0; shift < length; shift++) {
    const recurrence = shift === 0 ? first : shifted(first, start, shift);
    if (!recurrence) return null;
    const to = Math.min(LAST_DAY, (rule.until ?? LAST_DAY) + (rule.until === null ? 0 : shift));
    if (to < start + shift) return null;
    exceptions.push({ name, from: start + shift, to, work: [], recurrence, count: rule.count });
  }
  return exceptions;
}

/** The same recurrence some days later; of those that move with the month's length there is none. */
function shifted(recurrence: Recurrence, start: DayNumber, shift: number): Recurrence | null {
  if (recurrence.kind !== 'yearly') return null;
  const { month, day } = civilOf(start);
  const inYear = (year: number): { month: number; day: number } => civilOf(dayNumberOf(year, month, day) + shift);
  const [common, leap] = [inYear(2025), inYear(2028)];
  return common.month === leap.month && common.day === leap.day
    ? { kind: 'yearly', month: common.month, day: common.day }
    : null;
}
