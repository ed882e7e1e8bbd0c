/** What ical.js, which shares nothing with the product, says that a rule brings. */
import ICAL from 'ical.js';
import { civilOf, formatInstant, type Instant } from '#shared/calendar/index.ts';

/** At most so many, as `2026-03-03T10:00` on the clock. */
export function icalJsTimes(rule: string, start: Instant, most: number): string[] {
  const minute = ((start % 1440) + 1440) % 1440;
  const begin = ICAL.Time.fromData({
    ...civilOf(Math.floor(start / 1440)),
    hour: Math.floor(minute / 60),
    minute: minute % 60,
    second: 0,
    isDate: false,
  });
  if (!begin.toString().startsWith(formatInstant(start))) throw new Error(`ical.js took it for ${begin.toString()}`);
  const iterator = ICAL.Recur.fromString(rule).iterator(begin);
  const times: string[] = [];
  while (times.length < most) {
    const next = iterator.next();
    if (!next) break;
    times.push(next.toString().slice(0, 16));
  }
  return times;
}
