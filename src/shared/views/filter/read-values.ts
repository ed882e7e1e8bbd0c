/** Values that languages of filters have in common: words, names, counts of days, dates. */
import { readDate, type Weekday } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';
import { findByName, type Named } from '#shared/domain/names.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { DateTest } from './card-filter.ts';
import { unquoted, type Value } from './filter-terms.ts';

/** "any" is the opposite of "none". */
export function isAny([only, ...more]: readonly Value[]): boolean {
  return only !== undefined && more.length === 0 && isWord(only, 'any');
}

/** A word of the language, not a name between quotes. */
export function isWord(value: Value, word: string): boolean {
  return value.kind === 'plain' && value.text.toLowerCase() === word;
}

/** Found as in quick entry; by its id after `=`. */
export function readMember(
  value: Value,
  named: readonly Named[],
  unknown: (name: string) => string,
): Result<string, string> {
  if (value.kind === 'id') return ok(value.text);
  const match = findByName(named, value.text, { whole: value.kind === 'quoted' });
  if (match.kind === 'one') return ok(match.id);
  if (match.kind === 'several') {
    return err(`“${value.text}” could be several. Write the name in full, between quotation marks.`);
  }
  return err(unknown(value.text));
}

const COUNT = /^([<>])(\d{1,5})(d|w)$/i;

/** `<7d`, `>2w`. */
export function readCount(text: string): { readonly side: '<' | '>'; readonly days: number } | null {
  const [, side, count, unit] = COUNT.exec(text) ?? [];
  if (count === undefined || unit === undefined) return null;
  return { side: side === '<' ? '<' : '>', days: Number(count) * (unit.toLowerCase() === 'w' ? 7 : 1) };
}

const DATE_WORDS = ['overdue', 'today', 'this-week', 'next-week', 'none'] as const;

interface DateContext {
  readonly today: Day;
  readonly weekStart?: Weekday;
}

/** All but `any`, which is the opposite of `none`. */
export function readDateTest(value: Value, context: DateContext): Result<DateTest, string> {
  if (value.text.includes('..')) return readRange(value.text, context);
  const word = DATE_WORDS.find((candidate) => candidate === value.text.toLowerCase());
  const date = word ? { is: word } : (countTest(value.text) ?? dayTest(value, context));
  return date ? ok(date) : err(`“${value.text}” is no date here. Try today, overdue, <1w, or 2026-12-04.`);
}

/** `2026-12-01..2026-12-31`, `today..eom`. */
function readRange(text: string, context: DateContext): Result<DateTest, string> {
  const ends = text.split('..').map((phrase) => readDate(unquoted(phrase), context));
  const [from = null, to = null, ...more] = ends;
  if (from === null || to === null || more.length > 0) {
    return err(`“${text}” is no range of days here. Try today..eom, or 2026-12-01..2026-12-31.`);
  }
  const range = { is: 'between', from: dayOf(from), to: dayOf(to) } as const;
  return range.from <= range.to ? ok(range) : err(`Of “${text}” the first day is later than the last.`);
}

function countTest(text: string): DateTest | null {
  const count = readCount(text);
  return count && { is: count.side === '<' ? 'within' : 'beyond', days: count.days };
}

function dayTest({ text }: Value, context: DateContext): DateTest | null {
  const [, side, phrase = ''] = /^([<>]?)(.*)$/s.exec(text) ?? [];
  const date = readDate(unquoted(phrase), context);
  if (date === null) return null;
  return { is: side === '' ? 'on' : side === '<' ? 'before' : 'after', day: dayOf(date) };
}
