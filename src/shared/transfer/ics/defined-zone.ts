/** What a file says of a zone's clocks in a VTIMEZONE (RFC 5545, 3.6.5), and which zone that we know keeps the same ones. */
import { type Instant, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { Rule, Stamp } from '#shared/meetings/when/rule.ts';
import { parseRule, parseStamp } from '#shared/meetings/when/rule-text.ts';
import { type MeetingTime, ruleTimes } from '#shared/meetings/when/rule-times.ts';
import type { Moment, PlacedTime, Zone } from '#shared/meetings/when/zone.ts';
import { changesBetween, type ZoneChange } from '#shared/meetings/when/zone-changes.ts';
import type { IcsEvent, IcsZone } from './events.ts';

/** Onsets that are looked at in one year: zones have two, or four with Ramadan. */
const MOST_ONSETS = 400;
const YEAR = 366 * MINUTES_PER_DAY;

/** The clocks of a year, as far as they are defined: a first offset, and every change after it. */
export interface DefinedYear {
  readonly from: Moment;
  readonly to: Moment;
  readonly ahead: number;
  readonly changes: readonly ZoneChange[];
}

/** What a VTIMEZONE says of the year that begins with a time on its clock; null where it says nothing that can be read. */
export function definedYear({ observances }: IcsZone, start: Instant): DefinedYear | null {
  const onsets: ZoneChange[] = [];
  for (const observance of observances) {
    for (const onset of onsetsOf(observance, start)) {
      if (onsets.length === MOST_ONSETS) return null;
      onsets.push(onset);
    }
  }
  onsets.sort((a, b) => a.at - b.at);
  const [first] = onsets;
  if (!first) return null;
  // Until the first of them the clock is as it is before it.
  let ahead = first.before;
  const from = start - ahead;
  const changes: ZoneChange[] = [];
  for (const { at, after } of onsets) {
    if (at > from && at <= from + YEAR && after !== ahead) changes.push({ at, before: ahead, after });
    if (at <= from + YEAR) ahead = after;
  }
  return { from, to: from + YEAR, ahead: changes[0]?.before ?? ahead, changes };
}

/** Of its times the last before the year that begins with `start`, and those within it. */
function* onsetsOf(observance: IcsEvent, start: Instant): Generator<ZoneChange> {
  const [before, after] = [offsetOf(observance, 'TZOFFSETFROM'), offsetOf(observance, 'TZOFFSETTO')];
  const begun = parseStamp(observance.first('DTSTART')?.value ?? '');
  if (before === null || after === null || begun?.kind !== 'wall') return;
  const onset = (wall: Instant): ZoneChange => ({ at: wall - before, before, after });
  yield onset(begun.wall);
  const last = start + YEAR + MINUTES_PER_DAY;
  for (const { value } of observance.all('RRULE').slice(0, 4)) {
    const rule = parseRule(value);
    if (!rule.ok) continue;
    const time = { start: begun.wall, length: 0, isAllDay: false, zone: clockAhead(before) };
    for (const wall of timesNear(rule.value, time, start, last)) yield onset(wall);
  }
  for (const { value } of observance.all('RDATE')) {
    for (const each of value.split(',', MOST_ONSETS)) {
      const stamp = parseStamp(each);
      if (stamp?.kind === 'wall' && stamp.wall <= last) yield onset(stamp.wall);
    }
  }
}

/** The last before a time, however long ago the rule ended, and all from there to another. */
function* timesNear(rule: Rule, begun: MeetingTime, start: Instant, last: Instant): Generator<Instant> {
  const { end } = rule;
  const until = end.kind === 'until' ? end.until : null;
  const ended = until === null ? start : until.kind === 'day' ? until.day * MINUTES_PER_DAY : atOf(until);
  // Two years before, whatever comes every year came.
  const from = Math.min(start, ended) - 2 * YEAR;
  let before: Instant | null = null;
  let looked = 0;
  for (const wall of ruleTimes(rule, begun, from, last)) {
    if (++looked > MOST_ONSETS) break;
    if (wall >= start) yield wall;
    else before = wall;
  }
  if (before !== null) yield before;
}

/** Onsets are on the clock as it is before them; a rule that ends does so by a moment. */
function clockAhead(ahead: number): Zone {
  const momentOf = (wall: Instant): Moment => wall - ahead;
  const place = (wall: Instant): PlacedTime => ({ moment: wall - ahead, shown: 'once' });
  return { name: '', wallOf: (moment) => moment + ahead, momentOf, place };
}

function atOf(stamp: Exclude<Stamp, { kind: 'day' }>): Instant {
  return stamp.kind === 'wall' ? stamp.wall : stamp.moment;
}

const OFFSET = /^([+-])(\d{2})(\d{2})(?:\d{2})?$/;

function offsetOf(observance: IcsEvent, name: string): number | null {
  const [, sign, hours, minutes] = OFFSET.exec(observance.first(name)?.value.trim() ?? '') ?? [];
  if (sign === undefined) return null;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}

/** The first of the zones whose clocks go as the file says all that year, or change no more than `tolerance` apart from it. */
export function zoneLike(year: DefinedYear, zones: Iterable<Zone>, tolerance = 0): Zone | null {
  const { from, to, ahead, changes } = year;
  const last = changes.at(-1)?.after ?? ahead;
  for (const zone of zones) {
    // Most are told apart by this alone.
    if (tolerance === 0 && (zone.wallOf(from) - from !== ahead || zone.wallOf(to) - to !== last)) continue;
    const own = changesBetween(zone, from, to);
    if (own.length !== changes.length || zone.wallOf(from) - from !== ahead) continue;
    if (own.every((each, at) => isNear(each, changes[at], tolerance))) return zone;
  }
  return null;
}

function isNear(change: ZoneChange, other: ZoneChange | undefined, tolerance: number): boolean {
  return other !== undefined && Math.abs(change.at - other.at) <= tolerance && change.after === other.after;
}
