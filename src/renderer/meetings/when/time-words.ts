/** When a meeting is, in words: on its own clock, and on that of whoever looks where it shows something else. */
import { longDate, plainDate } from '#renderer/ui/dates/format-date.ts';
import { clockOf, type DayNumber, dayOfInstant, formatDay } from '#shared/calendar/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { Occurrence } from '#shared/meetings/when/occurrences.ts';
import type { MeetingTime } from '#shared/meetings/when/rule-times.ts';
import type { Moment, Zone } from '#shared/meetings/when/zone.ts';

type Span = Pick<Occurrence, 'from' | 'to' | 'isAllDay'>;

/** “Tue 8 Dec 2026, 10:00 to 11:00 (11:00 here)”. `here` is null where it is the clock of the meeting. */
export function timeWords(span: Span, zone: Zone, here: Zone | null): string {
  return spanWords(span, zone, here, plainDate);
}

/** “Tuesday 8 December 2026, 10:00 to 11:00”. */
export function onceWords({ start, length, isAllDay, zone }: MeetingTime, here: Zone | null): string {
  const from = zone.momentOf(start);
  const to = isAllDay ? zone.momentOf(start + length) : from + length;
  return spanWords({ from, to, isAllDay }, zone, here, longDate);
}

function spanWords(
  { from, to, isAllDay }: Span,
  zone: Zone,
  here: Zone | null,
  dateWords: (day: Day) => string,
): string {
  const [start, end] = [zone.wallOf(from), zone.wallOf(to)];
  const first = dayOfInstant(start);
  const words = (day: DayNumber): string => dateWords(formatDay(day));
  if (isAllDay) {
    const last = dayOfInstant(end - 1);
    return last === first ? `${words(first)}, the whole day` : `${words(first)} to ${words(last)}`;
  }
  const until = dayOfInstant(end) === first ? clockOf(end) : `${words(dayOfInstant(end))}, ${clockOf(end)}`;
  return `${words(first)}, ${clockOf(start)} to ${until}${here ? ` (${hereWords(from, first, here)})` : ''}`;
}

function hereWords(from: Moment, day: DayNumber, here: Zone): string {
  const wall = here.wallOf(from);
  const away = dayOfInstant(wall) - day;
  const other = away === 0 ? '' : away > 0 ? ' the day after' : ' the day before';
  return `${clockOf(wall)}${other} here`;
}

/** “19:00 in Tokyo”: when something begins on a clock elsewhere; null where that shows the same. */
export function thereWords(from: Moment, zone: Zone, there: Zone): string | null {
  const [wall, other] = [zone.wallOf(from), there.wallOf(from)];
  if (wall === other) return null;
  const away = dayOfInstant(other) - dayOfInstant(wall);
  const day = away === 0 ? '' : away > 0 ? ' the day after' : ' the day before';
  return `${clockOf(other)}${day} in ${placeOf(there)}`;
}

/** “New York” of “America/New_York”. */
export function placeOf({ name }: Zone): string {
  return (name.split('/').at(-1) ?? name).replaceAll('_', ' ');
}

/** “10:00 to 11:00”, “2 days”: how long a meeting is, on the day under which it stands. */
export function hoursWords({ from, to, isAllDay }: Span, zone: Zone): string {
  const [start, end] = [zone.wallOf(from), zone.wallOf(to)];
  const days = dayOfInstant(end - 1) - dayOfInstant(start);
  if (isAllDay) return days === 0 ? 'Whole day' : `${days + 1} days`;
  return `${clockOf(start)} to ${days > 0 && end % 1440 !== 0 ? `${clockOf(end)} (+${days})` : clockOf(end)}`;
}
