/**
 * The clocks of a zone as a VTIMEZONE says them (RFC 5545, 3.6.5), from what the engine knows of them: rules where the same
 * change comes year after year, and single changes where it does not, as with Ramadan or by law (ICS-42).
 */
import {
  civilOf,
  dayNumberOf,
  dayOfInstant,
  type Instant,
  MINUTES_PER_DAY,
  monthLength,
  weekdayOf,
} from '#shared/calendar/index.ts';
import { everyRule, type Rule } from '#shared/meetings/when/rule.ts';
import { printRule, printStamp } from '#shared/meetings/when/rule-text.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';
import { changesBetween, type ZoneChange } from '#shared/meetings/when/zone-changes.ts';
import type { CalendarLines } from './lines.ts';

/** From the first moment that needs the zone to the last; null of a series without end. */
export interface ZoneUse {
  readonly from: Moment;
  readonly to: Moment | null;
}

/** Long enough to tell the last Sunday of a month from the fourth. */
const YEARS_AFTER = 12;
/** So far a series without end is told exactly; then the last rule goes on. */
const YEARS_ENDLESS = 30;
/** Back to the change that holds when the zone is first needed, in zones that change at all. */
const BACK = 800 * MINUTES_PER_DAY;

/** @param now when this is written: a series without end goes on from there. */
export function writeZone(lines: CalendarLines, zone: Zone, use: ZoneUse, now: Moment): void {
  const { year } = civilOf(dayOfInstant(use.to ?? Math.max(use.from, now)));
  const lastYear = Math.min(9990, year + (use.to === null ? YEARS_ENDLESS : YEARS_AFTER));
  const end = dayNumberOf(lastYear + 1, 1, 1) * MINUTES_PER_DAY;
  const begin = use.from - BACK;
  const changes = changesBetween(zone, begin, end);
  lines.begin('VTIMEZONE');
  lines.property('TZID', zone.name);
  const [first] = changes;
  // Before the first change a clock must be told too, where somebody looks at it then.
  if (!first || first.at > use.from) {
    const ahead = first?.before ?? zone.wallOf(begin) - begin;
    writeObservance(lines, { before: ahead, after: ahead }, begin + ahead, []);
  }
  for (const group of groupsOf(changes)) writeGroup(lines, group, lastYear);
  lines.end('VTIMEZONE');
}

/** One change of a clock, on the clock as it is before it. */
interface Onset extends ZoneChange {
  readonly wall: Instant;
}

/** The same change in one year after the other: what of its day is the same in all of them. */
interface Group {
  readonly onsets: Onset[];
  lastYear: number;
  /** Which weekday of the month, counted from its beginning and from its end; null where that differs. */
  nth: number | null;
  nthLast: number | null;
  firstDay: number;
  lastDay: number;
}

function groupsOf(changes: readonly ZoneChange[]): Group[] {
  const groups: Group[] = [];
  const open = new Map<string, Group>();
  for (const change of changes) {
    const onset = { ...change, wall: change.at + change.before };
    const day = dayOfInstant(onset.wall);
    const { year, month } = civilOf(day);
    const minute = onset.wall - day * MINUTES_PER_DAY;
    const key = [change.before, change.after, month, weekdayOf(day), minute].join(' ');
    const group = open.get(key);
    if (group && joins(group, onset, year)) continue;
    const begun = groupOf(onset, year);
    open.set(key, begun);
    groups.push(begun);
  }
  return groups;
}

function groupOf(onset: Onset, year: number): Group {
  const place = placeOf(onset);
  return { onsets: [onset], lastYear: year, ...place, firstDay: place.day, lastDay: place.day };
}

function placeOf({ wall }: Onset): { day: number; nth: number; nthLast: number } {
  const { year, month, day } = civilOf(dayOfInstant(wall));
  return { day, nth: Math.ceil(day / 7), nthLast: -Math.ceil((monthLength(year, month) - day + 1) / 7) };
}

/** Whether one rule still says all of them; then the change belongs to the group. */
function joins(group: Group, onset: Onset, year: number): boolean {
  if (year !== group.lastYear + 1) return false;
  const place = placeOf(onset);
  const nth = group.nth === place.nth ? group.nth : null;
  const nthLast = group.nthLast === place.nthLast ? group.nthLast : null;
  const [firstDay, lastDay] = [Math.min(group.firstDay, place.day), Math.max(group.lastDay, place.day)];
  if (nth === null && nthLast === null && lastDay - firstDay > 6) return false;
  Object.assign(group, { lastYear: year, nth, nthLast, firstDay, lastDay });
  group.onsets.push(onset);
  return true;
}

/** A rule of a group goes on where nothing says that it ends: the last year that was looked at has it. */
function writeGroup(lines: CalendarLines, group: Group, lastYear: number): void {
  const [first, ...others] = group.onsets;
  const last = group.onsets.at(-1);
  if (!first || !last) return;
  if (others.length === 0) {
    writeObservance(lines, first, first.wall, []);
    return;
  }
  const isOpen = group.lastYear === lastYear;
  const end: Rule['end'] = isOpen ? { kind: 'never' } : { kind: 'until', until: { kind: 'moment', moment: last.at } };
  writeObservance(lines, first, first.wall, [ruleOf(group, first.wall, end)]);
}

function ruleOf({ nth, nthLast, firstDay, lastDay }: Group, wall: Instant, end: Rule['end']): Rule {
  const day = dayOfInstant(wall);
  const months = [civilOf(day).month];
  const weekday = weekdayOf(day);
  // The last one first: of a fourth Sunday that always was the last, that is what was meant.
  const place = nthLast === -1 ? -1 : (nth ?? nthLast);
  if (place !== null) return everyRule('YEARLY', { months, weekdays: [{ nth: place, weekday }], end });
  // The Sunday after a day of the month, such as the 2nd.
  const from = Math.max(1, lastDay - 6, Math.min(firstDay, lastDay - 6));
  const monthDays = Array.from({ length: 7 }, (_, index) => from + index);
  return everyRule('YEARLY', { months, monthDays, weekdays: [{ nth: 0, weekday }], end });
}

function writeObservance(
  lines: CalendarLines,
  { before, after }: Pick<ZoneChange, 'before' | 'after'>,
  wall: Instant,
  rules: readonly Rule[],
): void {
  const kind = after > before ? 'DAYLIGHT' : 'STANDARD';
  lines.begin(kind);
  lines.property('DTSTART', printStamp({ kind: 'wall', wall }));
  lines.property('TZOFFSETFROM', offset(before));
  lines.property('TZOFFSETTO', offset(after));
  for (const rule of rules) lines.property('RRULE', printRule(rule));
  lines.end(kind);
}

function offset(ahead: number): string {
  const minutes = Math.abs(ahead);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${ahead < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}
