/** A rule of repetition within a line: "^every second tuesday", or "every friday" at the end of a title (REPEAT-7). */
import type { Day } from '#shared/domain/day.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { type Repeat, readRepeatWords, repeatWords } from '#shared/repeat/index.ts';
import type { Word } from './words.ts';

/** More words than a rule that somebody types into a title has. */
const LONGEST = 24;

interface Days {
  readonly today: Day;
  /** The day that stands for what the words leave open. */
  readonly day: Day;
}

/** Null for what begins with no "every", and for what is none that is known. */
export function readRepeatToken(text: string, days: Days): Repeat | null {
  const words = text.replace(/^\^\s*/, '').replace(/[.,;!?)]+$/, '');
  if (!/^every!?\s/i.test(words)) return null;
  const read = readRepeatWords(words, days);
  return read.ok ? read.value : null;
}

/** How many of the words, from the first on, say a rule: the most that do. */
export function leadingRepeat(words: readonly string[], days: Days): number {
  for (let count = Math.min(words.length, LONGEST); count > 1; count--) {
    if (readRepeatToken(words.slice(0, count).join(' '), days)) return count;
  }
  return 0;
}

/** Where the rule begins that a title ends with; -1 where it ends with none, or is nothing else. */
export function trailingRepeat(words: readonly Word[], days: Days): number {
  const at = words.findLastIndex(({ text }) => /^every!?$/i.test(text));
  if (at < 1 || words.length - at > LONGEST) return -1;
  const text = words
    .slice(at)
    .map((word) => word.text)
    .join(' ');
  return readRepeatToken(text, days) ? at : -1;
}

/** '' for what could not be read back. */
export function writeRepeatToken(repeat: Repeat, days: Days): string {
  const words = repeatWords(repeat, days.day).replace(/^Every/, 'every');
  const read = readRepeatToken(words, days);
  const { comes, by, until, left } = repeat;
  return read && jsonEquals(read, { comes, by, until, left }) ? `^${words}` : '';
}
