/** The times of a rule on the clock of its zone, one after the other, in work that is bounded (WHEN-22 to WHEN-26). */
import { type DayNumber, dayOfInstant, type Instant, LAST_DAY, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { type Periods, periodsOf } from './periods.ts';
import type { Rule, Stamp } from './rule.ts';
import type { Zone } from './zone.ts';

/** When something is: on the clock of a zone, for some minutes, or for whole days. */
export interface MeetingTime {
  /** Midnight of the first day where it is of whole days. */
  readonly start: Instant;
  /** Minutes; of whole days 1440 for each. */
  readonly length: number;
  readonly isAllDay: boolean;
  readonly zone: Zone;
}

/**
 * What comes after `first.start`, ascending, up to `to`. Without a count the periods before `from` are passed over, and
 * some of what lies before it may be answered; a count is reckoned from the start.
 */
export function* ruleTimes(rule: Rule, first: MeetingTime, from: Instant, to: Instant): Generator<Instant> {
  const firstDay = dayOfInstant(first.start);
  const periods = periodsOf(rule, firstDay);
  const times = timesOf(rule, first);
  const until = rule.end.kind === 'until' ? lastOf(rule.end.until, first) : ENDLESS;
  const lastDay = Math.min(LAST_DAY, dayOfInstant(Math.min(to, until.last)));
  // The start is the first of the count, whether or not it fits the rule (RFC 5545, 3.3.10).
  let left = rule.end.kind === 'count' ? rule.end.count - 1 : Number.POSITIVE_INFINITY;
  let barren = 0;
  for (let index = firstIndex(rule, periods, firstDay, from); left > 0; index += rule.interval) {
    if (periods.firstDayOf(index) > lastDay) return;
    let found = false;
    for (const at of chosenOf(rule, periods.daysOf(index), times)) {
      found = true;
      if (at <= first.start) continue;
      if (at > to || at > until.last) break;
      if (!until.allows(at)) continue;
      yield at;
      left--;
      if (left <= 0) break;
    }
    barren = found ? 0 : barren + 1;
    // Every period that the rule can come to has been looked at: the calendar only repeats itself from here on.
    if (barren > periods.cycle) return;
  }
}

/** Whether a rule brings nothing after its start, as the 30th of February (WHEN-25). */
export function isBarren(rule: Rule, first: MeetingTime): boolean {
  const found = ruleTimes({ ...rule, end: { kind: 'never' } }, first, first.start, Number.POSITIVE_INFINITY).next();
  return found.done === true;
}

function firstIndex(rule: Rule, periods: Periods, firstDay: DayNumber, from: Instant): number {
  const index = periods.indexOf(firstDay);
  if (rule.end.kind === 'count') return index;
  const passed = periods.indexOf(Math.min(LAST_DAY, dayOfInstant(from))) - index;
  return index + Math.max(0, Math.floor(passed / rule.interval)) * rule.interval;
}

/** Minutes of the day, ascending. */
function timesOf(rule: Rule, { start, isAllDay }: MeetingTime): readonly number[] {
  if (isAllDay) return [0];
  const minute = start - dayOfInstant(start) * MINUTES_PER_DAY;
  const hours = rule.hours.length > 0 ? rule.hours : [Math.floor(minute / 60)];
  const minutes = rule.minutes.length > 0 ? rule.minutes : [minute % 60];
  return hours.flatMap((hour) => minutes.map((each) => hour * 60 + each));
}

/** What a period holds, or those of it that the rule's positions choose; ascending. */
function* chosenOf(rule: Rule, days: readonly DayNumber[], times: readonly number[]): Generator<Instant> {
  const size = days.length * times.length;
  const at = (place: number): Instant =>
    (days[Math.floor(place / times.length)] as DayNumber) * MINUTES_PER_DAY + (times[place % times.length] as number);
  if (rule.positions.length === 0) {
    for (let place = 0; place < size; place++) yield at(place);
    return;
  }
  const places = rule.positions.map((each) => (each > 0 ? each - 1 : size + each));
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    if (place >= 0 && place < size) yield at(place);
  }
}

interface Last {
  /** Nothing later can be allowed. */
  readonly last: Instant;
  readonly allows: (at: Instant) => boolean;
}

const ENDLESS: Last = { last: Number.POSITIVE_INFINITY, allows: () => true };

/** What UNTIL still allows: it is written as a day, on the clock or as a moment, whatever the start is (WHEN-24). */
function lastOf(until: Stamp, { isAllDay, zone }: MeetingTime): Last {
  if (until.kind === 'day' || isAllDay) {
    const last = (dayOfStamp(until) + 1) * MINUTES_PER_DAY - 1;
    return { last, allows: (at) => at <= last };
  }
  if (until.kind === 'wall') return { last: until.wall, allows: (at) => at <= until.wall };
  // A time that clocks pass over is read as a later one, by a day at the most.
  const last = zone.wallOf(until.moment) + MINUTES_PER_DAY;
  return { last, allows: (at) => zone.momentOf(at) <= until.moment };
}

/** The day as it is written. */
export function dayOfStamp(stamp: Stamp): DayNumber {
  if (stamp.kind === 'day') return stamp.day;
  return dayOfInstant(stamp.kind === 'wall' ? stamp.wall : stamp.moment);
}
