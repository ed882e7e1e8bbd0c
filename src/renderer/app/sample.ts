/** The sample project: an export whose dates are told relative to today, so that it is always in full swing. */
import { addDays, type Day } from '#shared/domain/day.ts';

const RELATIVE = /^@([+-]\d+)(?:T(\d\d:\d\d)(Z)?)?$/;

/** Replaces `@+3`, `@-2T09:30` and `@-2T09:30Z` by the day, the day with a time, and the instant that they mean. */
export function datedFrom(value: unknown, today: Day): unknown {
  if (typeof value === 'string') return dated(value, today);
  if (Array.isArray(value)) return value.map((item) => datedFrom(item, today));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, datedFrom(item, today)]));
}

function dated(text: string, today: Day): string {
  const match = RELATIVE.exec(text);
  if (!match?.[1]) return text;
  const day = addDays(today, Number(match[1]));
  if (!match[2]) return day;
  return match[3] ? `${day}T${match[2]}:00Z` : `${day}T${match[2]}`;
}
