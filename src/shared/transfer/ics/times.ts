/** Times as events write them: a day, a time on the clock of a zone that they name, or a moment (RFC 5545, 3.3.4 and 3.3.5). */
import { dayOfInstant, type Instant, LAST_INSTANT, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { AddedTime } from '#shared/meetings/when/occurrences.ts';
import type { Stamp } from '#shared/meetings/when/rule.ts';
import { parseStamp } from '#shared/meetings/when/rule-text.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { type Moment, UTC, type Zone } from '#shared/meetings/when/zone.ts';
import type { ContentLine } from './content-lines.ts';
import type { IcsEvent, IcsPart } from './events.ts';
import type { ZoneBook } from './zones.ts';

/** A time that was read, with the zone on whose clock it stands; of days that of the calendar. */
export interface ReadTime {
  readonly stamp: Stamp;
  readonly zone: Zone;
}

export class TimeReader {
  readonly #zones: ZoneBook;
  readonly #part: IcsPart;

  constructor(zones: ZoneBook, part: IcsPart) {
    this.#zones = zones;
    this.#part = part;
  }

  /** Null where there is no such time. */
  read(line: ContentLine): ReadTime | null {
    const { zone, texts } = this.#listOf(line);
    return this.#timeOf(texts[0] ?? '', line, zone);
  }

  /** What a list names, at most so many; null for what is none. */
  *times(line: ContentLine, most: number): Generator<ReadTime | null> {
    const { zone, texts } = this.#listOf(line, most);
    for (const text of texts) yield this.#timeOf(text, line, zone);
  }

  /** Of RDATE, which may name periods: a start with an end, or with a length. */
  *added(line: ContentLine, most: number): Generator<(AddedTime & { readonly zone: Zone }) | null> {
    const { zone, texts } = this.#listOf(line, most);
    for (const text of texts) {
      const [from = '', to] = text.split('/', 2);
      const time = this.#timeOf(from, line, zone);
      if (!time) yield null;
      else
        yield {
          at: time.stamp,
          zone: time.zone,
          length: to === undefined ? null : this.#lengthTo(time, to, line, zone),
        };
    }
  }

  #lengthTo(time: ReadTime, to: string, line: ContentLine, zone: string | null): number | null {
    const from = momentOf(time.stamp, time.zone);
    const end = this.#timeOf(to, line, zone);
    if (end) return Math.max(0, momentOf(end.stamp, end.zone) - from);
    const duration = parseDuration(to);
    return duration && afterDuration(wallOf(time), duration, time.zone) - from;
  }

  /** Some write a zone with a colon in its name without quotes: what follows the last colon is the time then. */
  #listOf({ value, parameters }: ContentLine, most = 1): { zone: string | null; texts: string[] } {
    const zone = parameters.get('TZID') ?? null;
    const colon = zone === null ? -1 : value.lastIndexOf(':');
    if (colon < 0) return { zone, texts: value.split(',', most) };
    return { zone: `${zone}:${value.slice(0, colon)}`, texts: value.slice(colon + 1).split(',', most) };
  }

  #timeOf(text: string, { parameters }: ContentLine, name: string | null): ReadTime | null {
    const stamp = parseStamp(text);
    if (!stamp) return null;
    const floating = (): Zone => this.#zones.floating(this.#part);
    // Some write a time behind a day that they call one.
    if (stamp.kind === 'day' || parameters.get('VALUE')?.toUpperCase() === 'DATE') {
      return { stamp: { kind: 'day', day: dayOfInstant(atOf(stamp)) }, zone: floating() };
    }
    const zone = name === null ? null : this.#zones.zoneOf(name, this.#part, atOf(stamp));
    if (stamp.kind === 'moment') return { stamp, zone: zone ?? UTC };
    if (zone) return { stamp, zone };
    const clock = floating();
    if (clock === this.#zones.given) this.#zones.floatingTimes++;
    return { stamp, zone: clock };
  }
}

function atOf(stamp: Stamp): Instant {
  if (stamp.kind === 'day') return stamp.day * MINUTES_PER_DAY;
  return stamp.kind === 'wall' ? stamp.wall : stamp.moment;
}

/** On the clock of its zone; a day begins at midnight. */
export function wallOf({ stamp, zone }: ReadTime): Instant {
  return stamp.kind === 'moment' ? zone.wallOf(stamp.moment) : atOf(stamp);
}

export function momentOf(stamp: Stamp, zone: Zone): Moment {
  return stamp.kind === 'moment' ? stamp.moment : zone.momentOf(atOf(stamp));
}

/** As the series of `time` names its occurrences, so that equal times are equal stamps. */
export function stampOn({ stamp, zone }: ReadTime, time: MeetingTime): Stamp {
  if (stamp.kind !== 'wall' || time.isAllDay || zone === time.zone) return stamp;
  return { kind: 'moment', moment: zone.momentOf(stamp.wall) };
}

/** Days are those of the calendar, with a night of 23 or 25 hours among them; the minutes are exact. */
export interface Duration {
  readonly days: number;
  readonly minutes: number;
}

const DURATION = /^([+-]?)P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:\d{1,9}S)?)?$/;

/** Null for what is none; seconds are left off, and what is negative takes no time. */
export function parseDuration(text: string): Duration | null {
  const said = text.trim().toUpperCase();
  const match = DURATION.exec(said);
  if (!match || /[PT]$/.test(said)) return null;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0] = match;
  if (sign === '-') return { days: 0, minutes: 0 };
  return { days: Number(weeks) * 7 + Number(days), minutes: Number(hours) * 60 + Number(minutes) };
}

function afterDuration(start: Instant, { days, minutes }: Duration, zone: Zone): Moment {
  return zone.momentOf(Math.min(LAST_INSTANT, start + days * MINUTES_PER_DAY)) + minutes;
}

/** `wrong`: what was said of its end and cannot be. */
export interface EventTime {
  readonly time: MeetingTime;
  readonly wrong: ContentLine | null;
}

/** When an event is; null where it does not say when it begins. */
export function eventTime(event: IcsEvent, times: TimeReader): EventTime | null {
  const line = event.first('DTSTART');
  const begun = line ? times.read(line) : null;
  if (!begun) return null;
  const isFlagged = event.first('X-MICROSOFT-CDO-ALLDAYEVENT')?.value.trim().toUpperCase() === 'TRUE';
  const start = wallOf(begun);
  if (begun.stamp.kind === 'day' || (isFlagged && start % MINUTES_PER_DAY === 0)) {
    const [days, wrong] = daysOf(event, times, dayOfInstant(start));
    const first = dayOfInstant(start) * MINUTES_PER_DAY;
    return { time: { start: first, length: days * MINUTES_PER_DAY, isAllDay: true, zone: begun.zone }, wrong };
  }
  const from = momentOf(begun.stamp, begun.zone);
  const [length, wrong] = minutesOf(event, times, begun, from);
  return { time: { start, length, isAllDay: false, zone: begun.zone }, wrong };
}

/** The end is the day after the last one; one that says the first day means that day. */
function daysOf(event: IcsEvent, times: TimeReader, first: number): [number, ContentLine | null] {
  const [end, duration] = [event.first('DTEND'), event.first('DURATION')];
  if (end) {
    const last = times.read(end);
    const days = last ? dayOfInstant(wallOf(last)) - first : -1;
    return days >= 0 ? [Math.max(1, days), null] : [1, end];
  }
  if (!duration) return [1, null];
  const given = parseDuration(duration.value);
  return given ? [Math.max(1, given.days + Math.floor(given.minutes / MINUTES_PER_DAY)), null] : [1, duration];
}

/** Without an end something takes no time (RFC 5545, 3.6.1). */
function minutesOf(event: IcsEvent, times: TimeReader, begun: ReadTime, from: Moment): [number, ContentLine | null] {
  const [end, duration] = [event.first('DTEND'), event.first('DURATION')];
  if (end) {
    const last = times.read(end);
    // A day as the end of a time is its midnight on the clock that the event begins on.
    const zone = last?.stamp.kind === 'day' ? begun.zone : last?.zone;
    const to = last && zone ? momentOf(last.stamp, zone) : from - 1;
    return to >= from ? [to - from, null] : [0, end];
  }
  if (!duration) return [0, null];
  const given = parseDuration(duration.value);
  return given ? [afterDuration(wallOf(begun), given, begun.zone) - from, null] : [0, duration];
}
