/** Why something is on the list, in a few words. */

import { weekdayOf } from '#shared/calendar/index.ts';
import { type Day, dayNumber, daysBetween } from '#shared/domain/day.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';
import { oneLine } from '#shared/meetings/clean-text.ts';
import { dateWords, WEEKDAYS } from '../words.ts';

/** "today", "tomorrow", "on Fri", "on 4 Dec"; with the year where it is another one. */
export function onDay(day: Day, today: Day): string {
  const days = daysBetween(today, day);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  if (days > 1 && days < 7) return `on ${WEEKDAYS[weekdayOf(dayNumber(day))]}`;
  return `on ${dateWords(day, today)}`;
}

/** After a sentence, a flag's or one that somebody wrote as a reason, it is a sentence of its own. */
export function unowned(why: string): string {
  // Marks that turn text round may stand behind the stop.
  return /[.!?…。！？][\p{P}\p{Cf}]*$/u.test(why) ? `${why} Nobody owns it.` : `${why}, and nobody owns it`;
}

/** "3 days late", "Due tomorrow". */
export function dueWords(due: Day, today: Day): string {
  if (due >= today) return `Due ${onDay(due, today)}`;
  return `${counted(daysBetween(due, today), 'day')} late`;
}

/** "A, B and 3 more". */
export function listed(names: readonly string[], most = 3): string {
  const shown = (names.length > most + 1 ? names.slice(0, most) : names).map(oneLine);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${numberWords(rest)} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
