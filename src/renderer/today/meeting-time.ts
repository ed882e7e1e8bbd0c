import { dayOfInstant, timeOfInstant } from '#renderer/ui/dates/format-date.ts';
import type { SummaryMeeting } from '#shared/insight/summary/summary.ts';

/** "Today 14:00": on this device's clock. */
export function whenOf({ from, isAllDay }: SummaryMeeting, now: number): string {
  const at = from * 60_000;
  const day = dayOfInstant(at, now);
  return isAllDay ? day : `${day} ${timeOfInstant(at)}`;
}
