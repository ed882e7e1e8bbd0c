/** How flags say dates, names and numbers. English, as all of the interface. */

import { type Day, dayNumber } from '#shared/domain/day.ts';
import { counted } from '#shared/kernel/counted.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';

export const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "4 Dec", of another year "4 Dec 2027". */
export function dateWords(day: Day, today: Day): string {
  const words = `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
  return day.slice(0, 4) === today.slice(0, 4) ? words : `${words} ${day.slice(0, 4)}`;
}

/** "today", "tomorrow", "yesterday", else "Fri 4 Dec". */
export function dayWords(day: Day, today: Day): string {
  const away = dayNumber(day) - dayNumber(today);
  if (away === 0) return 'today';
  if (away === 1) return 'tomorrow';
  if (away === -1) return 'yesterday';
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7;
  return `${WEEKDAYS[weekday]} ${dateWords(day, today)}`;
}

/** Letters of a title in a sentence; more are cut. */
const LONGEST_TITLE = 60;

/** “Permits”; what has no title is a card. No title turns the direction of the sentence that it stands in. */
export function quoted(title: string, unnamed = 'a card'): string {
  const words = oneLine(title);
  if (words === '') return unnamed;
  const letters = [...words];
  return `“${
    letters.length > LONGEST_TITLE
      ? `${letters
          .slice(0, LONGEST_TITLE - 1)
          .join('')
          .trimEnd()}…`
      : words
  }”`;
}

/** "6 hours", "half an hour". */
export function hoursWords(minutes: number): string {
  const hours = Math.round((minutes / 60) * 10) / 10;
  if (hours === 0.5) return 'half an hour';
  return counted(hours, 'hour');
}
