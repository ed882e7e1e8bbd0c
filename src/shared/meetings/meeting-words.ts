/** Days, times and lists in whole words, as minutes, messages and agendas say them. Days are in no zone (MIN-3). */
import {
  civilOf,
  clamp,
  clockOf,
  dayOfInstant,
  formatDay,
  formatInstant,
  type Instant,
  MINUTES_PER_DAY,
  MONTH_NAMES,
  parseInstant,
  WEEKDAY_NAMES,
  weekdayOf,
} from '#shared/calendar/index.ts';
import { addDays, type DateValue, type Day, dayNumber, dayOf, timeOf } from '#shared/domain/day.ts';
import { isInstant } from '#shared/kernel/clock.ts';
import { UTC, type Zone, zoneOf } from './when/zone.ts';

/** "Tuesday 24 November 2026". */
export function dayWords(day: Day): string {
  return `${weekdayWords(day)} ${civilOf(dayNumber(day)).year}`;
}

/** "Tuesday 24 November". */
export function weekdayWords(day: Day): string {
  const number = dayNumber(day);
  const { month, day: ofMonth } = civilOf(number);
  return `${WEEKDAY_NAMES[weekdayOf(number)]} ${ofMonth} ${MONTH_NAMES[month - 1]}`;
}

/** "24 November 2026", with the time where a person gave one. */
export function dateWords(value: DateValue): string {
  const { year, month, day } = civilOf(dayNumber(dayOf(value)));
  const time = timeOf(value);
  return `${day} ${MONTH_NAMES[month - 1]} ${year}${time === null ? '' : `, ${time}`}`;
}

export interface MeetingWhen {
  /** A day alone is a meeting of whole days. */
  readonly start: DateValue;
  /** Minutes; null where nobody said. */
  readonly length: number | null;
  /** IANA name. Where it is unknown here, the clock of the meeting is said without it. */
  readonly timeZone: string;
}

/** "Tuesday 24 November 2026, 10:00–11:00 (Europe/Lisbon, UTC)" [MIN-3]. */
export function whenWords({ start, length, timeZone }: MeetingWhen): string {
  const minutes = Math.max(0, length ?? 0);
  const wall = parseInstant(start);
  if (timeOf(start) === null || wall === null) return wholeDays(dayOf(start), minutes);
  const known = zoneOf(timeZone);
  const zone = known.ok ? known.value : UTC;
  const from = zone.momentOf(wall);
  const words = spanWords(zone.wallOf(from), zone.wallOf(from + minutes));
  return known.ok ? `${words} (${zoneWords(zone, from)})` : words;
}

function wholeDays(first: Day, minutes: number): string {
  const days = Math.ceil(minutes / MINUTES_PER_DAY);
  if (days < 2) return dayWords(first);
  return `${dayWords(first)} to ${dayWords(addDays(first, days - 1))}`;
}

function spanWords(from: Instant, to: Instant): string {
  const begins = `${wallDay(from)}, ${clockOf(clamp(from))}`;
  if (to <= from) return begins;
  return dayOfInstant(from) === dayOfInstant(to)
    ? `${begins}–${clockOf(clamp(to))}`
    : `${begins} to ${wallDay(to)}, ${clockOf(clamp(to))}`;
}

function wallDay(at: Instant): string {
  return dayWords(formatDay(dayOfInstant(clamp(at))));
}

/** "Europe/Lisbon, UTC+1"; "UTC" where it is that. */
function zoneWords(zone: Zone, at: number): string {
  const ahead = zone.wallOf(at) - at;
  const size = Math.abs(ahead);
  const minutes = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  const offset = ahead === 0 ? 'UTC' : `UTC${ahead < 0 ? '−' : '+'}${Math.floor(size / 60)}${minutes}`;
  return zone.name === 'UTC' ? 'UTC' : `${zone.name}, ${offset}`;
}

/** "24 November 2026, 10:05 (Europe/Lisbon, UTC)" of milliseconds since 1970; in UTC where the zone is unknown. */
export function instantWords(milliseconds: number, timeZone: string): string {
  if (!isInstant(milliseconds)) return 'at an unknown time';
  const known = zoneOf(timeZone);
  const zone = known.ok ? known.value : UTC;
  const moment = Math.floor(milliseconds / 60_000);
  return `${dateWords(formatInstant(clamp(zone.wallOf(moment))))} (${zoneWords(zone, moment)})`;
}

/** "10:05–11:20" of two such instants on that clock; null where they say no stretch. */
export function clockSpan(from: number, to: number, timeZone: string): string | null {
  const known = zoneOf(timeZone);
  if (!known.ok || !isInstant(from) || !isInstant(to) || from > to) return null;
  return [from, to].map((at) => clockOf(known.value.wallOf(Math.floor(at / 60_000)))).join('–');
}

/** "Ada, Ben and Cleo". */
export function listOf(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
