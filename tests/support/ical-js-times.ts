/** What ical.js, which shares nothing with the product, says that a rule brings. */
import ICAL from 'ical.js';
import { civilOf, formatInstant, type Instant } from '#shared/calendar/index.ts';
import type { Rule } from '#shared/meetings/when/rule.ts';

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

/** Where it says itself that it does not do a rule, or what it does is not what the RFC says. */
export function isKnownToIcalJs(rule: Rule): boolean {
  const { frequency, months, monthDays, positions } = rule;
  if (rule.weekNumbers.length > 0 || rule.yearDays.length > 0) return false;
  // Days of the 29th and later begin the month after where there is none of them, at the second time of the day.
  if (rule.hours.length > 0 || rule.minutes.length > 0) return false;
  // It looks for the last days of months for ever, or refuses them.
  if (monthDays.some((each) => each < 0) && (frequency === 'DAILY' || rule.weekdays.length > 0)) return false;
  // It comes twice in some months, and passes over none.
  if (frequency === 'MONTHLY' && months.length > 0) return false;
  // It takes days of the month without a month for those of the start's.
  if (frequency === 'YEARLY' && monthDays.length > 0 && months.length === 0) return false;
  // It takes a twentieth Monday of a month for every Monday.
  if (rule.weekdays.some(({ nth }) => Math.abs(nth) > 5)) return false;
  // It counts positions among weekdays of a month alone.
  return positions.length === 0 || (frequency === 'MONTHLY' && monthDays.length === 0);
}
