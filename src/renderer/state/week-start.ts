/** The day on which this person's weeks begin: kept on this device. */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { View } from '#shared/views/index.ts';
import { Value } from './value.ts';

const KEPT_AS = 'throughline.week-start';
const MONDAY: Weekday = 1;
export const WEEK_STARTS = [1, 6, 0] as const satisfies readonly Weekday[];

/** What was kept, as far as it says something. */
export function readWeekStart(stored: string | null): Weekday {
  return WEEK_STARTS.find((day) => String(day) === stored) ?? MONDAY;
}

const present = new Value<Weekday>(MONDAY);
export const weekStart: View<Weekday> = present;

export function setWeekStart(day: Weekday): void {
  present.set(day);
  try {
    localStorage.setItem(KEPT_AS, String(day));
  } catch {
    // Without storage it lasts as long as the window.
  }
}

/** Called once, before the first paint. */
export function restoreWeekStart(): void {
  try {
    present.set(readWeekStart(localStorage.getItem(KEPT_AS)));
  } catch {
    // Monday, then.
  }
}
