/** When something starts and is due, as said in a few words. */
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';

export interface DateSpan {
  readonly start: DateValue | null;
  readonly due: DateValue | null;
}

/** More words than any date phrase has. */
const LONGEST = 9;

/** "4 dec" is due; "mon..fri" and "from mon to fri" are both; "mon.." and "starting mon" start. The whole text, or null. */
function readSpan(text: string, context: DateContext): DateSpan | null {
  const words = text.trim();
  const due = readDate(words, context);
  if (due !== null) return { start: null, due };
  const begins = /^starting\s+(.+)$/is.exec(words) ?? /^(.+?)\s*\.\.$/s.exec(words);
  const start = begins?.[1] === undefined ? null : readDate(begins[1], context);
  if (start !== null) return { start, due: null };
  const [, from, to] = /^from\s+(.+?)\s+to\s+(.+)$/is.exec(words) ?? [];
  if (from !== undefined && to !== undefined) return between(from, to, context);
  for (let at = words.indexOf('..'); at > 0; at = words.indexOf('..', at + 1)) {
    const span = between(words.slice(0, at), words.slice(at + 2), context);
    if (span) return span;
  }
  return null;
}

/** The end is seen from the start: "fri..mon" ends on the Monday after that Friday. */
function between(from: string, to: string, context: DateContext): DateSpan | null {
  const start = readDate(from, context);
  const due = start && readDate(to, { ...context, today: dayOf(start) });
  return start && due && dayOf(start) <= dayOf(due) ? { start, due } : null;
}

/** The span that the most of `words`, from the first on, say, and how many they are. */
export function leadingSpan(
  words: readonly string[],
  context: DateContext,
): { readonly span: DateSpan; readonly count: number } | null {
  for (let count = Math.min(words.length, LONGEST); count > 0; count--) {
    const text = words.slice(0, count).join(' ');
    const span = readSpan(text, context) ?? readSpan(text.replace(/[.,;!?)]+$/, ''), context);
    if (span) return { span, count };
  }
  return null;
}

/** Words before an unmarked phrase that make it part of the sentence: "Minutes of monday", "Water plants every friday". */
const BELONGS = new Set(
  `a about after an and are as at before between during each every for from her his if in into is its last like my no nor not
  of off or our over past per since than that the their then to till toward towards until via vs was were when with without
  your`.split(/\s+/),
);

/** Single words that are dates and hardly anything else. "sun", "sat", "wed" and "now" need a mark. */
const PLAIN = /^(today|tomorrow|tmr|eow|eom|eoy|mon|tues?|thu|thurs?|fri|(sun|mon|tues|wednes|thurs|fri|satur)day)$/;

/** How long something takes, a version's number, a weekday of two letters: dates only where they are marked. */
const NOT_PLAIN =
  /^(\d{1,4}|an?)\s*(working days?|wd|days?|d|weeks?|w|months?|m)\b|^\d{1,2}\.\d{1,2}(?![.\d])|^((next|this) )?(mo|tu|we|th|fr|sa|su)\b|^yesterday/;

/**
 * The span that `words` end with, and at which word it begins, its mark ("by", "on", "due", "starting") included. Without a
 * mark only what is hardly ever meant otherwise is taken, and nothing where it would leave no words before it. Words before
 * `earliest` are only looked at.
 */
export function trailingSpan(
  words: readonly string[],
  earliest: number,
  context: DateContext,
): { readonly span: DateSpan; readonly at: number } | null {
  for (let at = Math.max(1, earliest, words.length - LONGEST - 2); at < words.length; at++) {
    const phrase = words.slice(at).join(' ');
    const span = endsWith(phrase, words[at - 1] ?? '', context);
    if (span) return { span, at };
  }
  return null;
}

function endsWith(phrase: string, before: string, context: DateContext): DateSpan | null {
  const trimmed = phrase.replace(/[.,;!?)]+$/, '');
  for (const text of [phrase, trimmed]) {
    const marked = /^(due(?:\s+by|\s+on)?|by|on)\s+(.+)$/is.exec(text);
    // "Turn the heating on tomorrow": nobody says that something is due on tomorrow.
    const isTurnedOn =
      marked?.[1]?.toLowerCase() === 'on' && /^(today|tomorrow|now|in |next week|next month|\+)/i.test(marked[2] ?? '');
    if (marked?.[2] !== undefined && !isTurnedOn) {
      const span = readSpan(marked[2], context);
      if (span) return span;
    } else if (!marked && isPlain(text.toLowerCase(), before.toLowerCase())) {
      const span = readSpan(text, context);
      if (span) return span;
    }
  }
  return null;
}

function isPlain(phrase: string, before: string): boolean {
  if (BELONGS.has(before) || NOT_PLAIN.test(phrase)) return false;
  return !/^[a-z]+$/.test(phrase) || PLAIN.test(phrase);
}
