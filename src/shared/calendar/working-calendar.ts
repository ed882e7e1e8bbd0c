/**
 * A calendar ready for arithmetic (SCH-C3). Work is counted from a fixed day on: the weekly pattern gives the count of any
 * day by division, and each run of exceptional days carries what it and all runs before it add to that count. So every
 * question is a binary search among the runs and one look into a week, whatever the span.
 */
import { lastAtMost, lastBelow } from '#shared/kernel/ascending.ts';
import { type DayNumber, dayOfInstant, type Instant, LAST_DAY, MINUTES_PER_DAY, weekdayOf } from './instant.ts';
import type { DayPattern } from './rules.ts';
import type { Run } from './runs.ts';
import { clamp, type WorkTime } from './work-time.ts';

/** Days that endless exceptions are laid out beyond what was asked, so that growing is rare. */
const AHEAD = 40 * 366;

interface Week {
  /** Monday first. */
  readonly days: readonly DayPattern[];
  /** `before[n]`: working minutes of a week's first n days; eight entries. */
  readonly before: Float64Array;
  readonly total: number;
}

/** The week that holds where nothing else does, and the days on which something else does. */
export interface CalendarDays {
  readonly minutesPerDay: number;
  /** Monday first. */
  readonly week: readonly DayPattern[];
  /** Runs of other days as far as the day `last`, in order and apart from each other. */
  runs(last: DayNumber): readonly Run[];
  /** Whether there may be more of them after any day. */
  readonly isEndless: boolean;
}

export class WorkingCalendar implements WorkTime {
  /** Working minutes of what people call a day (SCH-U2). */
  readonly minutesPerDay: number;
  readonly #week: Week;
  readonly #days: CalendarDays;
  /** The last day for which runs are laid out. */
  #knownTo: DayNumber;
  #runs: readonly Run[] = [];
  #from = new Float64Array(0);
  #to = new Float64Array(0);
  /** Working minutes of one day of the run. */
  #daily = new Float64Array(0);
  /** Count at the first midnight of each run, and at the midnight after it. */
  #countFrom = new Float64Array(0);
  #countTo = new Float64Array(0);
  #ahead = AHEAD;
  /** Where the last question was answered: the next one is mostly near. */
  #near = -1;

  /** Of a week that has working time; without any the arithmetic would have no end. */
  constructor(days: CalendarDays) {
    this.minutesPerDay = days.minutesPerDay;
    this.#week = compileWeek(days.week);
    if (this.#week.total === 0) throw new Error('A calendar whose week has no working time cannot be reckoned with.');
    this.#days = days;
    this.#knownTo = Number.NEGATIVE_INFINITY;
    if (!days.isEndless) this.#lay(LAST_DAY);
  }

  add(at: Instant, minutes: number): Instant {
    if (minutes === 0) return at;
    this.#reach(dayOfInstant(at));
    for (;;) {
      const count = this.#count(at) + minutes;
      const found = minutes > 0 ? this.#finishOf(count) : this.#startOf(count);
      if (!this.#reach(dayOfInstant(found))) return clamp(found);
    }
  }

  between(from: Instant, to: Instant): number {
    this.#reach(dayOfInstant(Math.max(from, to)));
    return this.#count(to) - this.#count(from);
  }

  nextStart(at: Instant): Instant {
    this.#reach(dayOfInstant(at));
    if (this.isWorkBegun(at)) return at;
    for (;;) {
      const found = this.#startOf(this.#count(at));
      if (!this.#reach(dayOfInstant(found))) return clamp(found);
    }
  }

  lastFinish(at: Instant): Instant {
    this.#reach(dayOfInstant(at));
    return clamp(this.#finishOf(this.#count(at)));
  }

  /** Whether the minute that begins at `at` is working time. */
  isWorkBegun(at: Instant): boolean {
    const day = dayOfInstant(at);
    const minute = at - day * MINUTES_PER_DAY;
    for (const { start, end } of this.workOn(day)) if (minute >= start && minute < end) return true;
    return false;
  }

  /** What holds on other days than the week's, as far as a day. */
  runs(last: DayNumber): readonly Run[] {
    this.#reach(last);
    return this.#runs;
  }

  get week(): readonly DayPattern[] {
    return this.#week.days;
  }

  get isEndless(): boolean {
    return this.#days.isEndless;
  }

  /** The working stretches of a day. */
  workOn(day: DayNumber): DayPattern {
    this.#reach(day);
    const index = this.#runAt(day);
    const run = this.#runs[index];
    return run && day <= run.to ? run.work : (this.#week.days[weekdayOf(day)] as DayPattern);
  }

  /** Lays runs out as far as a day. True when that was news, and counts are to be taken anew. */
  #reach(day: DayNumber): boolean {
    if (day <= this.#knownTo || this.#knownTo >= LAST_DAY) return false;
    this.#lay(Math.min(LAST_DAY, day + this.#ahead));
    // Twice as far each time: a closure without end must not be approached in small steps.
    this.#ahead *= 2;
    return true;
  }

  #lay(last: DayNumber): void {
    this.#runs = this.#days.runs(last);
    this.#knownTo = last;
    this.#near = -1;
    const size = this.#runs.length;
    this.#from = new Float64Array(size);
    this.#to = new Float64Array(size);
    this.#daily = new Float64Array(size);
    this.#countFrom = new Float64Array(size);
    this.#countTo = new Float64Array(size);
    let gained = 0;
    for (const [index, run] of this.#runs.entries()) {
      const daily = minutesIn(run.work);
      const count = this.#weekly(run.from) + gained;
      this.#from[index] = run.from;
      this.#to[index] = run.to;
      this.#daily[index] = daily;
      this.#countFrom[index] = count;
      this.#countTo[index] = count + daily * (run.to - run.from + 1);
      gained = (this.#countTo[index] as number) - this.#weekly(run.to + 1);
    }
  }

  /** The last run that begins on or before a day; -1 where there is none. */
  #runAt(day: DayNumber): number {
    const from = this.#from;
    const near = this.#near;
    if (isBefore(from, near, day) && !isBefore(from, near + 1, day)) return near;
    this.#near = lastAtMost(from, day);
    return this.#near;
  }

  /** Working minutes before an instant, from an arbitrary fixed beginning. */
  #count(at: Instant): number {
    const day = dayOfInstant(at);
    const minute = at - day * MINUTES_PER_DAY;
    const index = this.#runAt(day);
    if (index < 0) return this.#weekly(day) + this.#withinWeekday(day, minute);
    const to = this.#to[index] as number;
    if (day > to) {
      return (
        (this.#countTo[index] as number) + this.#weekly(day) - this.#weekly(to + 1) + this.#withinWeekday(day, minute)
      );
    }
    const work = (this.#runs[index] as Run).work;
    return (
      (this.#countFrom[index] as number) +
      (this.#daily[index] as number) * (day - (this.#from[index] as number)) +
      minutesBefore(work, minute)
    );
  }

  #withinWeekday(day: DayNumber, minute: number): number {
    return minute === 0 ? 0 : minutesBefore(this.#week.days[weekdayOf(day)] as DayPattern, minute);
  }

  /** Working minutes of the week's pattern before a day. */
  #weekly(day: DayNumber): number {
    const weekday = weekdayOf(day);
    return ((day - weekday + 3) / 7) * this.#week.total + (this.#week.before[weekday] as number);
  }

  /** The earliest instant with a count. */
  #finishOf(count: number): Instant {
    const index = lastBelow(this.#countFrom, count);
    const countTo = index < 0 ? 0 : (this.#countTo[index] as number);
    if (index >= 0 && count <= countTo) {
      const daily = this.#daily[index] as number;
      const rest = count - (this.#countFrom[index] as number);
      const days = Math.ceil(rest / daily) - 1;
      const day = (this.#from[index] as number) + days;
      return day * MINUTES_PER_DAY + finishWithin((this.#runs[index] as Run).work, rest - days * daily);
    }
    const target = index < 0 ? count : count - countTo + this.#weekly((this.#to[index] as number) + 1);
    const { total, before, days } = this.#week;
    const weeks = Math.ceil(target / total) - 1;
    const rest = target - weeks * total;
    let weekday = 0;
    while ((before[weekday + 1] as number) < rest) weekday++;
    const minute = finishWithin(days[weekday] as DayPattern, rest - (before[weekday] as number));
    return (weeks * 7 - 3 + weekday) * MINUTES_PER_DAY + minute;
  }

  /** The latest instant with a count: where the working minute after it begins. */
  #startOf(count: number): Instant {
    const index = lastAtMost(this.#countFrom, count);
    const countTo = index < 0 ? 0 : (this.#countTo[index] as number);
    if (index >= 0 && count < countTo) {
      const daily = this.#daily[index] as number;
      const rest = count - (this.#countFrom[index] as number);
      const days = Math.floor(rest / daily);
      const day = (this.#from[index] as number) + days;
      return day * MINUTES_PER_DAY + startWithin((this.#runs[index] as Run).work, rest - days * daily);
    }
    const target = index < 0 ? count : count - countTo + this.#weekly((this.#to[index] as number) + 1);
    const { total, before, days } = this.#week;
    const weeks = Math.floor(target / total);
    const rest = target - weeks * total;
    let weekday = 0;
    while ((before[weekday + 1] as number) <= rest) weekday++;
    const minute = startWithin(days[weekday] as DayPattern, rest - (before[weekday] as number));
    return (weeks * 7 - 3 + weekday) * MINUTES_PER_DAY + minute;
  }
}

function compileWeek(days: readonly DayPattern[]): Week {
  const before = new Float64Array(8);
  for (const [index, pattern] of days.entries()) before[index + 1] = (before[index] as number) + minutesIn(pattern);
  return { days, before, total: before[7] as number };
}

function minutesIn(pattern: DayPattern): number {
  let total = 0;
  for (const { start, end } of pattern) total += end - start;
  return total;
}

function minutesBefore(pattern: DayPattern, minute: number): number {
  let total = 0;
  for (const { start, end } of pattern) {
    if (minute <= start) break;
    total += Math.min(minute, end) - start;
  }
  return total;
}

/** The minute of a day by which `work` minutes are done; more than none. */
function finishWithin(pattern: DayPattern, work: number): number {
  let left = work;
  for (const { start, end } of pattern) {
    if (left <= end - start) return start + left;
    left -= end - start;
  }
  throw new Error('A day was asked for more work than it has.');
}

/** The minute of a day at which work goes on once `work` minutes are done; fewer than all. */
function startWithin(pattern: DayPattern, work: number): number {
  let left = work;
  for (const { start, end } of pattern) {
    if (left < end - start) return start + left;
    left -= end - start;
  }
  throw new Error('A day was asked for more work than it has.');
}

function isBefore(ascending: Float64Array, index: number, day: number): boolean {
  return index < 0 || (index < ascending.length && (ascending[index] as number) <= day);
}
