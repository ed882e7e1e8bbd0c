import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import type { CalendarAge } from './gather.ts';

/** How much is known of somebody's time, and how old that is. */
export function ageWords(ages: readonly CalendarAge[], now: Moment): string {
  const [oldest] = ages;
  if (!oldest) return 'No calendar read';
  const age = spanWords(now - oldest.readAt);
  return ages.length === 1 ? `Calendar read ${age}` : `${counted(ages.length, 'calendar')} read, the oldest ${age}`;
}

function spanWords(minutes: number): string {
  if (minutes < 1) return 'just now';
  if (minutes < 120) return `${counted(Math.floor(minutes), 'minute')} ago`;
  if (minutes < 2 * MINUTES_PER_DAY) return `${counted(Math.floor(minutes / 60), 'hour')} ago`;
  // Written by somebody who said no time of reading.
  if (minutes > 20 * 365 * MINUTES_PER_DAY) return 'at an unknown time';
  return `${counted(Math.floor(minutes / MINUTES_PER_DAY), 'day')} ago`;
}
