/** Days, lengths and states as reports say them. Every state has a word; its sign only goes with it. */

import { civilOf, MONTH_NAMES } from '#shared/calendar/index.ts';
import { type Day, dayNumber } from '#shared/domain/day.ts';
import { counted, numberWords } from '#shared/kernel/counted.ts';

/** "4 Dec", and with its year where that is not the report's. */
export function shortDay(day: Day, asOf: Day): string {
  const { year, month, day: ofMonth } = civilOf(dayNumber(day));
  const words = `${ofMonth} ${(MONTH_NAMES[month - 1] ?? '').slice(0, 3)}`;
  return year === civilOf(dayNumber(asOf)).year ? words : `${words} ${year}`;
}

/** "120 h", "7.5 h". */
export function hours(minutes: number): string {
  return `${numberWords(Number((minutes / 60).toFixed(1)))} h`;
}

export function percentWords(value: number): string {
  return `${Math.round(value)} %`;
}

/** "and 1,250 more" */
export function moreWords(count: number): string {
  return `and ${numberWords(count)} more`;
}

/** "3 tasks are", "1 task is". */
export function countedAre(count: number, noun: string): string {
  return `${counted(count, noun)} ${count === 1 ? 'is' : 'are'}`;
}

/** "2 decisions, 1 change request", under their number. */
export function waitingWords(decisions: number, changes: number): string {
  const parts = [
    ...(decisions === 0 ? [] : [counted(decisions, 'decision')]),
    ...(changes === 0 ? [] : [counted(changes, 'change request')]),
  ];
  return parts.length === 0 ? 'nothing waits' : parts.join(', ');
}
