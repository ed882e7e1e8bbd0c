/** Times as they are written: days, the clock of a named zone, or UTC; and what a series names in its own form (ICS-41). */
import { dayOfInstant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { occurrencesOf, type Series, timeOfStamp } from '#shared/meetings/when/occurrences.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import { dayOfStamp, type MeetingTime } from '#shared/meetings/when/rule-times.ts';
import { type Moment, UTC, type Zone } from '#shared/meetings/when/zone.ts';
import type { CalendarLines, Parameters } from './lines.ts';

/** Beginning and end; what takes no time has no end. */
export function writeTime(lines: CalendarLines, time: MeetingTime): void {
  const { start, length, isAllDay, zone } = time;
  const begin: Stamp = isAllDay ? { kind: 'day', day: dayOfInstant(start) } : { kind: 'wall', wall: start };
  writeStamp(lines, 'DTSTART', begin, time);
  if (isAllDay) {
    const days = Math.max(1, Math.ceil(length / MINUTES_PER_DAY));
    writeStamp(lines, 'DTEND', { kind: 'day', day: dayOfInstant(start) + days }, time);
  } else if (length > 0) {
    const end = zone.momentOf(start) + length;
    const wall = zone.wallOf(end);
    // Of a time that comes twice the clock says the first; then only the length is right.
    if (zone.momentOf(wall) === end) writeStamp(lines, 'DTEND', { kind: 'wall', wall }, time);
    else lines.property('DURATION', `PT${length}M`);
  }
}

/** @param time on whose clock a time without a zone stands. */
export function writeStamp(lines: CalendarLines, name: string, stamp: Stamp, time: MeetingTime): void {
  const { text, parameters } = writtenStamp(stamp, time.zone);
  lines.property(name, text, parameters);
}

function writtenStamp(stamp: Stamp, zone: Zone): { text: string; parameters: Parameters } {
  if (stamp.kind === 'day') return { text: printStamp(stamp), parameters: { VALUE: 'DATE' } };
  if (stamp.kind === 'moment') return { text: printStamp(stamp), parameters: {} };
  if (zone === UTC) return { text: printStamp({ kind: 'moment', moment: stamp.wall }), parameters: {} };
  return { text: printStamp(stamp), parameters: { TZID: zone.name } };
}

/** As the series itself writes its times, which is all that some programs understand. */
export function inOwnForm(stamp: Stamp, time: MeetingTime): Stamp {
  if (time.isAllDay) return { kind: 'day', day: dayOfStamp(stamp) };
  if (stamp.kind === 'day') return { kind: 'wall', wall: timeOfStamp(stamp, time) };
  if (stamp.kind === 'wall') return stamp;
  const wall = time.zone.wallOf(stamp.moment);
  return time.zone.momentOf(wall) === stamp.moment ? { kind: 'wall', wall } : stamp;
}

/** A line for each of the forms that there are: one property holds one form alone. */
export function writeStamps(lines: CalendarLines, name: string, stamps: readonly Stamp[], time: MeetingTime): void {
  for (const kind of ['day', 'wall', 'moment'] as const) {
    const own = stamps.filter((stamp) => stamp.kind === kind);
    const [first] = own;
    if (!first) continue;
    const texts = own.map((stamp) => writtenStamp(stamp, time.zone).text);
    lines.property(name, texts.join(','), writtenStamp(first, time.zone).parameters);
  }
}

/** What is taken away, each time by itself: a day of a series with several times a day stands for all of them. */
export function exceptionsOf(series: Series): Stamp[] {
  const { time, except } = series;
  const stamps = except.flatMap((stamp) => {
    if (stamp.kind !== 'day' || time.isAllDay) return [inOwnForm(stamp, time)];
    const from = time.zone.momentOf(stamp.day * MINUTES_PER_DAY);
    const to = time.zone.momentOf((stamp.day + 1) * MINUTES_PER_DAY);
    const own = [...occurrencesOf({ ...series, except: [], overrides: [] }, { from, to })]
      .filter(({ key }) => dayOfInstant(key) === stamp.day)
      .map(({ key }): Stamp => ({ kind: 'wall', wall: key }));
    return own.length > 0 ? own : [inOwnForm(stamp, time)];
  });
  const seen = new Map(stamps.map((stamp) => [printStamp(stamp), stamp]));
  return [...seen.values()];
}

/** UNTIL in the form that DTSTART asks for (RFC 5545, 3.3.10): a day of days, else a moment. */
export function writtenRule(rule: Rule, { isAllDay, zone }: MeetingTime): string {
  if (rule.end.kind !== 'until') return printRule(rule);
  const { until } = rule.end;
  if (isAllDay) return printRule({ ...rule, end: { kind: 'until', until: { kind: 'day', day: dayOfStamp(until) } } });
  return printRule({ ...rule, end: { kind: 'until', until: { kind: 'moment', moment: lastMoment(until, zone) } } });
}

function lastMoment(until: Stamp, zone: Zone): Moment {
  if (until.kind === 'moment') return until.moment;
  return zone.momentOf(until.kind === 'wall' ? until.wall : (until.day + 1) * MINUTES_PER_DAY - 1);
}
