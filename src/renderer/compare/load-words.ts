/** What a comparison of loads says, in words. */
import { daysShort, hours, hoursLong } from '#renderer/workload/words.ts';
import type { DayNumber } from '#shared/calendar/index.ts';
import type { ComparedLoad, LoadComparison } from '#shared/views/index.ts';

/** "15 hours too many instead of 3." */
export function loadSentence({ people, before, after }: LoadComparison): string {
  if (people.length === 0) return 'Nobody is asked for more than they have in either of the two.';
  const [was, is] = [hoursLong(before), hoursLong(after)];
  if (was !== is) return `${is} too many instead of ${hours(before)}.`;
  return people.some(changes) ? `${is} too many as before, but not the same ones.` : `${is} too many, as before.`;
}

function changes(load: ComparedLoad): boolean {
  const { before, after, entered, left } = load;
  return entered.length + left.length > 0 || overWords(before) !== overWords(after);
}

/** "12 h", "not over"; of somebody who is not in that state "not in it". */
export function overWords(minutes: number | null): string {
  if (minutes === null) return 'not in it';
  const count = hours(minutes);
  return count === '0' ? 'not over' : `${count} h`;
}

/** "+4 h", "−3 h"; empty where it is the same to the tenth of an hour. */
export function overChange({ before, after }: ComparedLoad): string {
  const by = (after ?? 0) - (before ?? 0);
  const count = hours(Math.abs(by));
  return count === '0' || count === '<0.1' ? '' : `${by > 0 ? '+' : '−'}${count} h`;
}

/** Spans before the others are counted. */
const MOST_SPANS = 3;

/** "7–13 Dec, 21 Dec – 10 Jan". */
export function weeksWords(spans: ComparedLoad['entered'], today: DayNumber): string {
  const named = spans.slice(0, MOST_SPANS).map((span) => daysShort(span, today));
  const rest = spans.length - MOST_SPANS;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}
