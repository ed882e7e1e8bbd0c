/** On which days something comes again (REPEAT-2 to REPEAT-5): work that is bounded, whatever the rule says. */
import {
  civilOf,
  type DayNumber,
  dayNumberOf,
  formatDay,
  LAST_DAY,
  MINUTES_PER_DAY,
  monthLength,
  parseDay,
  weekdayOf,
} from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { ruleTimes } from '#shared/meetings/when/rule-times.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import type { Comes, Repeat } from './repeat.ts';

/** Whether anybody works on a day, by the project's calendar. */
export type IsWorking = (day: DayNumber) => boolean;

/** [REPEAT-5] A century: what does not come in it comes never. */
const HORIZON = 36_525;
/** Days that are looked at one by one for a count, which cannot be passed over. */
const MOST_COUNTED = 40_000;

/** The days after `anchor`, ascending, from `from` on: those before it may be passed over, and need not be. */
function* daysOf(comes: Comes, anchor: DayNumber, from: DayNumber, isWorking: IsWorking): Generator<DayNumber> {
  const last = Math.min(LAST_DAY, Math.max(anchor, from) + HORIZON);
  if (comes.kind === 'workingDays') yield* everyWorkingDays(comes.interval, anchor, last, isWorking);
  else if (comes.kind === 'workingDayOfMonth') yield* workingDaysOfMonths(comes, anchor, from, last, isWorking);
  else {
    const first = { start: anchor * MINUTES_PER_DAY, length: MINUTES_PER_DAY, isAllDay: true, zone: UTC };
    for (const at of ruleTimes(comes.rule, first, from * MINUTES_PER_DAY, last * MINUTES_PER_DAY)) {
      yield Math.floor(at / MINUTES_PER_DAY);
    }
  }
}

function* everyWorkingDays(interval: number, anchor: DayNumber, last: DayNumber, isWorking: IsWorking) {
  let left = interval;
  for (let day = anchor + 1; day <= last; day++) {
    if (!isWorking(day) || --left > 0) continue;
    left = interval;
    yield day;
  }
}

function* workingDaysOfMonths(
  { nth, interval }: Extract<Comes, { kind: 'workingDayOfMonth' }>,
  anchor: DayNumber,
  from: DayNumber,
  last: DayNumber,
  isWorking: IsWorking,
): Generator<DayNumber> {
  const monthOf = (day: DayNumber): number => civilOf(day).year * 12 + civilOf(day).month - 1;
  const passed = Math.max(0, Math.floor((monthOf(Math.min(from, LAST_DAY)) - monthOf(anchor)) / interval));
  for (let month = monthOf(anchor) + passed * interval; ; month += interval) {
    const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
    const first = dayNumberOf(year, number, 1);
    if (first > last) return;
    const days = Array.from({ length: monthLength(year, number) }, (_, index) => first + index).filter(isWorking);
    const day = days.at(nth > 0 ? nth - 1 : nth);
    if (day !== undefined && day > anchor && day <= last) yield day;
  }
}

export interface Coming {
  readonly on: Day;
  /** How often it comes after that; null for ever. */
  readonly left: number | null;
}

export interface Done {
  readonly repeat: Repeat;
  /** The day that the rule planned for what was done. */
  readonly planned: Day;
  readonly doneOn: Day;
  readonly isWorking: IsWorking;
}

/**
 * The occurrence after one that was done; null where it was the last. By due date it is the first after the planned day that
 * is not over yet when it is done: what was missed meanwhile is passed over, and counted (REPEAT-3).
 */
export function nextComing({ repeat, planned, doneOn, isWorking }: Done): Coming | null {
  const day = parseDay(doneOn);
  const anchor = repeat.by === 'due' ? parseDay(planned) : day;
  if (anchor === null || day === null || repeat.left === 0) return null;
  const from = repeat.by === 'due' ? Math.max(anchor + 1, day) : anchor + 1;
  for (const each of comingOf(repeat, anchor, from, isWorking)) return each;
  return null;
}

/** Some of what comes after a planned day, from `from` to `to`: `most` at the most. */
export function comingDays(
  repeat: Repeat,
  planned: Day,
  { from, to, most }: { readonly from: Day; readonly to: Day; readonly most: number },
  isWorking: IsWorking,
): readonly Day[] {
  const [anchor, first] = [parseDay(planned), parseDay(from)];
  const days: Day[] = [];
  if (anchor === null || first === null || most <= 0) return days;
  for (const { on } of comingOf(repeat, anchor, Math.max(anchor + 1, first), isWorking)) {
    if (on > to || days.push(on) >= most) break;
  }
  return days;
}

function* comingOf(repeat: Repeat, planned: DayNumber, from: DayNumber, isWorking: IsWorking): Generator<Coming> {
  const { comes, until } = repeat;
  // Only a damaged register is planned so long ago.
  const anchor = Math.max(planned, from - MOST_COUNTED);
  let left = repeat.left;
  let looked = 0;
  for (const day of daysOf(comes, anchor, left === null ? from : anchor, isWorking)) {
    if (day <= anchor) continue;
    if (left !== null && (left <= 0 || ++looked > MOST_COUNTED)) return;
    if (left !== null) left--;
    if (day < from) continue;
    const on = formatDay(day);
    if (until !== null && on > until) return;
    yield { on, left };
  }
}

/** [REPEAT-4] The first day, `from` itself included, on which it comes: of what has no date yet. Null where it comes never. */
export function firstDay(comes: Comes, from: Day, isWorking: IsWorking): Day | null {
  const day = parseDay(from);
  if (day === null) return null;
  for (const each of daysOf(comes, day - 1, day, isWorking)) if (each >= day) return formatDay(each);
  return null;
}

/** A rule that says its day itself: what it leaves open is as in `day`. So each occurrence goes on from its own day alike. */
export function saidInFull(comes: Comes, day: Day): Comes {
  const number = parseDay(day);
  if (comes.kind !== 'rule' || number === null) return comes;
  const { rule } = comes;
  const { frequency, weekdays, monthDays, yearDays, weekNumbers, months } = rule;
  const saysDay = weekdays.length > 0 || monthDays.length > 0 || yearDays.length > 0;
  if (saysDay || frequency === 'DAILY') return comes;
  const civil = civilOf(number);
  if (frequency === 'WEEKLY' || weekNumbers.length > 0) {
    return { ...comes, rule: { ...rule, weekdays: [{ nth: 0, weekday: weekdayOf(number) }] } };
  }
  const inMonths = frequency === 'YEARLY' && months.length === 0 ? [civil.month] : months;
  return { ...comes, rule: { ...rule, months: inMonths, monthDays: [civil.day] } };
}
