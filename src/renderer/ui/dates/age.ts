/** How long ago something was, for what is refreshed by the minute. */

import { counted } from '#shared/kernel/counted.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "1 minute", "5 hours", "3 days"; whole ones that have passed. Clocks of other devices may be ahead: that is a minute. */
export function ageWords(at: number, now: number): string {
  const age = Math.max(0, now - at);
  if (age < HOUR) return counted(Math.max(1, Math.floor(age / MINUTE)), 'minute');
  if (age < DAY) return counted(Math.floor(age / HOUR), 'hour');
  return counted(Math.floor(age / DAY), 'day');
}
