/** How long a meeting takes, as people say it: “45 min”, “1:30”, “1 h 30 min”, “2 days”. In minutes. */
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';

/** A month without a pause is no meeting, and most likely a slip. */
export const LONGEST = 31 * MINUTES_PER_DAY;

const UNIT: Readonly<Record<string, number>> = { m: 1, h: 60, d: MINUTES_PER_DAY, w: 7 * MINUTES_PER_DAY };
const PART = /(\d{1,5}(?:[.,]\d{1,2})?)\s*(minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)?(?=[\s\d]|$)\s*/giy;

/** Whole minutes from 1 to `LONGEST`; null for what is no length. A number alone is of minutes. */
export function readLength(text: string): number | null {
  const words = text
    .trim()
    .toLowerCase()
    .replace(/\s+and\s+/g, ' ');
  const [, hours, minutes] = /^(\d{1,3}):([0-5]\d)$/.exec(words) ?? [];
  const total = hours === undefined ? sumOf(words) : Number(hours) * 60 + Number(minutes);
  return total !== null && total >= 1 && total <= LONGEST ? Math.round(total) : null;
}

/** Days from 1 on: of a meeting of whole days, where a number alone is of days. */
export function readDays(text: string): number | null {
  const words = text.trim();
  const minutes = /^\d{1,2}$/.test(words) ? Number(words) * MINUTES_PER_DAY : readLength(words);
  return minutes !== null && minutes >= MINUTES_PER_DAY && minutes <= LONGEST && minutes % MINUTES_PER_DAY === 0
    ? minutes / MINUTES_PER_DAY
    : null;
}

function sumOf(words: string): number | null {
  if (words === '') return null;
  let total = 0;
  let isAfterHours = false;
  for (let at = 0; at < words.length; ) {
    PART.lastIndex = at;
    const [part, count, unit] = PART.exec(words) ?? [];
    if (part === undefined || count === undefined) return null;
    // “1h30”: what follows hours is of minutes; another number without a unit says nothing.
    if (unit === undefined && at > 0 && !isAfterHours) return null;
    total += Number(count.replace(',', '.')) * (UNIT[unit?.[0] ?? 'm'] ?? 1);
    isAfterHours = unit?.startsWith('h') === true;
    at += part.length;
  }
  return total;
}

/** Read again as the same. */
export function lengthText(minutes: number): string {
  if (minutes % MINUTES_PER_DAY === 0 && minutes > 0) return plural(minutes / MINUTES_PER_DAY, 'day');
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''].filter(Boolean).join(' ');
}

export function daysText(minutes: number): string {
  return plural(Math.max(1, Math.round(minutes / MINUTES_PER_DAY)), 'day');
}

/** Its digits in one: what it makes is read again, and a comma would be a point then. */
function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
