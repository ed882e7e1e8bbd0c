/**
 * When a series comes: its start, what its rules bring, what was added to it and taken from it, and what was moved
 * (WHEN-27 to WHEN-32). A series is kept on the clock of its zone, so that 10:00 stays 10:00 across daylight saving.
 */
import { dayOfInstant, type Instant, LAST_INSTANT, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { Rule, Stamp } from './rule.ts';
import { dayOfStamp, type MeetingTime, ruleTimes } from './rule-times.ts';
import { StampSet } from './stamp-set.ts';
import type { Moment } from './zone.ts';

export interface Series {
  /** Of the first, which is one of the series whatever its rules say. */
  readonly time: MeetingTime;
  /** Mostly one; each counts from the start by itself. */
  readonly rules: readonly Rule[];
  readonly added: readonly AddedTime[];
  readonly except: readonly Stamp[];
  readonly overrides: readonly Override[];
}

export interface AddedTime {
  readonly at: Stamp;
  /** Minutes; null for as long as the others. */
  readonly length: number | null;
}

/** What is true of one occurrence alone. */
export interface Override {
  readonly id: string;
  /** Which: when it would have been by the series. */
  readonly of: Stamp;
  /** Null where it does not take place. */
  readonly time: MeetingTime | null;
}

export interface Occurrence {
  /** When it is by the series, on the clock of its zone: this names it among the others, wherever it was moved to. */
  readonly key: Instant;
  readonly from: Moment;
  readonly to: Moment;
  readonly isAllDay: boolean;
  readonly override: Override | null;
}

/** From the one moment up to the other, which is no part of it. */
export interface Window {
  readonly from: Moment;
  readonly to: Moment;
}

/** Some of the occurrences in a window; `isCut` where there are more than were asked for. */
export interface Expansion {
  readonly occurrences: readonly Occurrence[];
  readonly isCut: boolean;
}

export function occurrencesBetween(series: Series, window: Window, most: number): Expansion {
  const occurrences: Occurrence[] = [];
  for (const occurrence of occurrencesOf(series, window)) {
    if (occurrences.length === most) return { occurrences, isCut: true };
    occurrences.push(occurrence);
  }
  return { occurrences, isCut: false };
}

/** What overlaps a window, in order of beginning; reckoned no further than it is taken. */
export function* occurrencesOf(series: Series, window: Window): Generator<Occurrence> {
  const overridden = new StampSet(
    series.time,
    series.overrides.map(({ of }) => of),
  );
  const except = new StampSet(series.time, series.except);
  const moved = movedOnes(series, except).filter((each) => isWithin(each, window));
  const { zone } = series.time;
  const waiting: Occurrence[] = [];
  let next = 0;
  let last: Moment | null = null;
  /** Everything that cannot be preceded by what is still to come. */
  function* upTo(limit: Moment): Generator<Occurrence> {
    for (;;) {
      const [own, other] = [waiting[0], moved[next]];
      const first = other && (!own || other.from < own.from) ? other : own;
      if (!first || first.from > limit) return;
      if (first === other) next++;
      else waiting.shift();
      // Two times on the clock can be one moment in the night that clocks are put forward.
      if (first === own && own.from === last) continue;
      if (first === own) last = own.from;
      yield first;
    }
  }
  for (const time of ownTimes(series, window)) {
    // A time that clocks pass over is a later moment than it looks, by a day at the most.
    yield* upTo(zone.momentOf(time.at - MINUTES_PER_DAY));
    if (except.has(time.at, time.from) || overridden.has(time.at, time.from)) continue;
    const to = endOf({ ...series.time, start: time.at, length: time.length }, time.from);
    const occurrence = { key: time.at, from: time.from, to, isAllDay: series.time.isAllDay, override: null };
    if (isWithin(occurrence, window)) insert(waiting, occurrence);
  }
  yield* upTo(Number.POSITIVE_INFINITY);
}

function insert(waiting: Occurrence[], occurrence: Occurrence): void {
  let place = waiting.length;
  while (place > 0 && (waiting[place - 1] as Occurrence).from > occurrence.from) place--;
  waiting.splice(place, 0, occurrence);
}

/** What takes no time is within where it begins. */
function isWithin({ from, to }: Window, window: Window): boolean {
  return from < window.to && (to > window.from || from >= window.from);
}

function endOf({ start, length, isAllDay, zone }: MeetingTime, from: Moment): Moment {
  return isAllDay ? zone.momentOf(start + length) : from + length;
}

/** Overrides that take place, in order; one of a time that the series has not stands by itself. */
function movedOnes(series: Series, except: StampSet): Occurrence[] {
  const { zone } = series.time;
  const moved: Occurrence[] = [];
  for (const override of series.overrides) {
    const { time, of } = override;
    const key = timeOfStamp(of, series.time);
    if (!time || except.has(key, of.kind === 'moment' ? of.moment : zone.momentOf(key))) continue;
    const from = time.zone.momentOf(time.start);
    moved.push({ key, from, to: endOf(time, from), isAllDay: time.isAllDay, override });
  }
  return moved.sort((a, b) => a.from - b.from);
}

/** On the clock of the series; a day stands for its time on it. */
export function timeOfStamp(stamp: Stamp, { start, isAllDay, zone }: MeetingTime): Instant {
  if (isAllDay) return dayOfStamp(stamp) * MINUTES_PER_DAY;
  if (stamp.kind === 'wall') return stamp.wall;
  if (stamp.kind === 'moment') return zone.wallOf(stamp.moment);
  return stamp.day * MINUTES_PER_DAY + (start - dayOfInstant(start) * MINUTES_PER_DAY);
}

interface OwnTime {
  readonly at: Instant;
  readonly from: Moment;
  readonly length: number;
}

/** The times of the series itself that can matter to a window, in order of the clock, each once. */
function* ownTimes(series: Series, window: Window): Generator<OwnTime> {
  const { time, rules } = series;
  const { zone } = time;
  const given = [{ at: time.start, from: zone.momentOf(time.start), length: time.length }, ...addedTimes(series)];
  given.sort((a, b) => a.at - b.at || a.from - b.from);
  const longest = given.reduce((most, { length }) => Math.max(most, length), 0);
  const first = zone.wallOf(window.from) - longest - 2 * MINUTES_PER_DAY;
  const last = Math.min(LAST_INSTANT, zone.wallOf(window.to) + MINUTES_PER_DAY);
  const sources: Iterator<OwnTime>[] = [
    given.values(),
    ...rules.map((rule) => timed(ruleTimes(rule, time, first, last), time)),
  ];
  const heads = sources.map((source) => source.next());
  for (let before: OwnTime | null = null; ; ) {
    let least = -1;
    for (const [index, head] of heads.entries()) {
      const best = heads[least];
      if (!head.done && (!best || best.done || head.value.at < best.value.at)) least = index;
    }
    const head = heads[least];
    if (!head || head.done || head.value.at > last) return;
    heads[least] = (sources[least] as Iterator<OwnTime>).next();
    if (before?.at === head.value.at && before.from === head.value.from) continue;
    before = head.value;
    if (before.at >= first) yield before;
  }
}

function* timed(times: Iterable<Instant>, { length, zone }: MeetingTime): Generator<OwnTime> {
  for (const at of times) yield { at, from: zone.momentOf(at), length };
}

function addedTimes({ added, time }: Series): OwnTime[] {
  return added.map(({ at, length }) => {
    const own = timeOfStamp(at, time);
    const from = at.kind === 'moment' && !time.isAllDay ? at.moment : time.zone.momentOf(own);
    return { at: own, from, length: length ?? time.length };
  });
}
