/** A repeat as people type it (REPEAT-6): "every friday", "every month on the last working day", "every 3 days after it is done until 4 dec". */
import { MONTH_NAMES, WEEKDAY_NAMES } from '#shared/calendar/names.ts';
import { readDate } from '#shared/domain/date-phrases.ts';
import { type Day, dayOf } from '#shared/domain/day.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { everyRule, type Frequency, type RuleWeekday } from '#shared/meetings/when/rule.ts';
import { firstDay, saidInFull } from './days.ts';
import { type Comes, MOST_INTERVAL, MOST_NTH, parseComes, type Repeat } from './repeat.ts';

export interface RepeatContext {
  readonly today: Day;
  /** The day that stands for what the words leave open: "every month" is every month on that day of it. */
  readonly day: Day;
}

const HELP =
  'Say it as “every friday”, “every 2 weeks on mon and thu”, “every month on the last working day” or “every year on 4 dec”.';

/** The whole text, or a sentence that says what is wrong with it. */
export function readRepeatWords(text: string, context: RepeatContext): Result<Repeat, Problem> {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ').replace(/\.$/, '');
  if (words.length > 200) return err({ code: 'repeat-unreadable', message: `That is too long for a rule. ${HELP}` });
  if (/^(rrule:)?freq=/.test(words)) return ofRule(text.trim(), context);
  const counts = /^(.*?),? (?:(\d{1,4}) times? more|for the last time)$/.exec(words);
  const ends = /^(.*?),? until (.+)$/.exec(counts?.[1] ?? words);
  const until = ends?.[2] === undefined ? null : readDate(ends[2], { today: context.today });
  if (ends && until === null) {
    return err({ code: 'repeat-until', message: `“${ends[2]}” is no day until which it could repeat.` });
  }
  const rest = ends?.[1] ?? counts?.[1] ?? words;
  const done = /^(.*?),? (?:after (?:it is done|completion)|when done|from completion)$/.exec(rest);
  const isMarked = /^every!/.test(rest);
  const core = (done?.[1] ?? rest).replace(/^every!/, 'every');
  const comes = readComes(core);
  if (!comes)
    return err({ code: 'repeat-unreadable', message: `“${text.trim()}” is no rule that is known here. ${HELP}` });
  return checked({
    comes: saidInFull(comes, context.day),
    by: done || isMarked ? 'done' : 'due',
    until: until === null ? null : dayOf(until),
    left: counts ? Number(counts[2] ?? 0) : null,
  });
}

function ofRule(text: string, { day }: RepeatContext): Result<Repeat, Problem> {
  const read = parseComes(text);
  if (!read.ok) return read;
  return checked({ ...read.value, comes: saidInFull(read.value.comes, day), by: 'due' });
}

/** [REPEAT-5] What never comes is refused. Days off are none that a rule could never meet. */
function checked(repeat: Repeat): Result<Repeat, Problem> {
  if (firstDay(repeat.comes, '2000-01-01' as Day, () => true) !== null) return ok(repeat);
  return err({
    code: 'repeat-never',
    message: 'There is no such day in a hundred years, so it would never come again.',
  });
}

const COUNTS = new Map([
  ['other', 2],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['fifth', 5],
]);
const UNITS = new Map<string, Frequency>([
  ['day', 'DAILY'],
  ['week', 'WEEKLY'],
  ['month', 'MONTHLY'],
  ['year', 'YEARLY'],
]);
const SHORT = new Map([
  ['daily', 'every day'],
  ['weekly', 'every week'],
  ['monthly', 'every month'],
  ['yearly', 'every year'],
  ['annually', 'every year'],
]);

/** Of "every …". */
export function readComes(words: string): Comes | null {
  const [first = '', ...others] = words.split(' ');
  const long = SHORT.get(first);
  const [, said = ''] = /^every (.+)$/.exec(long ? [long, ...others].join(' ') : words) ?? [];
  if (said === '') return null;
  const [, ordinal, number, rest = said] =
    /^(?:(other|second|third|fourth|fifth) |(\d{1,3})(?!\d|st|nd|rd|th) )(.+)$/.exec(said) ?? [];
  const interval = ordinal !== undefined ? (COUNTS.get(ordinal) ?? 1) : Number(number ?? 1);
  if (interval < 1 || interval > MOST_INTERVAL) return null;
  return (
    readWorkingDays(rest, interval) ??
    readUnit(rest, interval) ??
    readWeekdays(rest, interval) ??
    (interval === 1 ? readOfMonth(said.replace(/ (?:of|in) (?:the|every|each) month$/, ''), 1) : null)
  );
}

function readWorkingDays(words: string, interval: number): Comes | null {
  if (/^(working ?days?|workdays?|business days?)$/.test(words)) return { kind: 'workingDays', interval };
  return interval === 1 && words === 'weekday' ? weekly([0, 1, 2, 3, 4], 1) : null;
}

function readUnit(words: string, interval: number): Comes | null {
  const [, name = '', rest] = /^(day|week|month|year)s?(?: on (.+))?$/.exec(words) ?? [];
  const frequency = UNITS.get(name);
  if (!frequency) return null;
  if (rest === undefined) return { kind: 'rule', rule: everyRule(frequency, { interval }) };
  if (frequency === 'WEEKLY') return readWeekdays(rest, interval);
  if (frequency === 'MONTHLY') return readOfMonth(rest, interval);
  return frequency === 'YEARLY' ? readOfYear(rest, interval) : null;
}

/** "mondays and thu", "weekdays". */
function readWeekdays(words: string, interval: number): Comes | null {
  if (words === 'weekdays') return weekly([0, 1, 2, 3, 4], interval);
  const days = partsOf(words).map(weekdayOf);
  return days.length > 0 && days.every((day) => day !== null) ? weekly(days, interval) : null;
}

function weekly(days: readonly number[], interval: number): Comes {
  const weekdays = [...new Set(days)].sort((a, b) => a - b).map((weekday) => ({ nth: 0, weekday }));
  // As one text: Monday to Sunday every week is every day.
  if (weekdays.length === 7 && interval === 1) return { kind: 'rule', rule: everyRule('DAILY') };
  return { kind: 'rule', rule: everyRule('WEEKLY', { interval, weekdays }) };
}

/** "the 1st and the 15th", "the last day", "the second tuesday", "the last working day". */
function readOfMonth(words: string, interval: number): Comes | null {
  const [, ...working] = /^(?:the )?(.+?) (?:working ?day|workday|business day)$/.exec(words) ?? [];
  if (working[0] !== undefined) {
    const nth = nthOf(working[0]);
    return nth === null || Math.abs(nth) > MOST_NTH ? null : { kind: 'workingDayOfMonth', nth, interval };
  }
  const parts = partsOf(words).map((part) => part.replace(/^the /, ''));
  const monthDays = parts.map(monthDayOf);
  if (monthDays.length > 0 && monthDays.every((day) => day !== null)) {
    const rule = everyRule('MONTHLY', { interval, monthDays: [...new Set(monthDays)].sort((a, b) => a - b) });
    return { kind: 'rule', rule };
  }
  const weekdays = parts.map(nthWeekdayOf);
  if (weekdays.length === 0 || !weekdays.every((day) => day !== null)) return null;
  const sorted = weekdays.toSorted((a, b) => a.weekday - b.weekday || a.nth - b.nth);
  return { kind: 'rule', rule: everyRule('MONTHLY', { interval, weekdays: sorted }) };
}

/** "4 december", "dec 4", "the 4th of december". */
function readOfYear(words: string, interval: number): Comes | null {
  const [, before, name = '', after] =
    /^(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?$/.exec(words) ??
    [];
  const month = MONTH_NAMES.findIndex((each) => each.toLowerCase().startsWith(name)) + 1;
  const day = Number(before ?? after ?? 0);
  if (name === '' || month === 0 || day < 1 || day > 31 || (before !== undefined && after !== undefined)) return null;
  return { kind: 'rule', rule: everyRule('YEARLY', { interval, months: [month], monthDays: [day] }) };
}

function partsOf(words: string): readonly string[] {
  return words.split(/,? and |, ?/).filter((part) => part !== '');
}

function weekdayOf(word: string): number | null {
  const name = word.replace(/s$/, '');
  if (name.length < 2) return null;
  const at = WEEKDAY_NAMES.findIndex((each) => each.toLowerCase().startsWith(name));
  return at < 0 ? weekdayWithS(word) : at;
}

/** "tues", "thurs": the plural’s sign is theirs. */
function weekdayWithS(word: string): number | null {
  const at = WEEKDAY_NAMES.findIndex((each) => each.toLowerCase().startsWith(word));
  return word.length < 3 || at < 0 ? null : at;
}

function nthOf(words: string): number | null {
  if (words === 'first') return 1;
  if (words === 'last') return -1;
  const back = /^(.+?)(?:[ -]to[ -]|[ -])last$/.exec(words);
  if (back?.[1] !== undefined) {
    const nth = nthOf(back[1]);
    return nth === null || nth < 2 ? null : -nth;
  }
  const number = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words);
  return number ? Number(number[1]) || null : (COUNTS.get(words) ?? null);
}

function monthDayOf(words: string): number | null {
  const [, nth] = /^(.*last) day$/.exec(words) ?? [];
  const day = nth === undefined ? (/^\d/.test(words) ? nthOf(words.replace(/(?<=\d)$/, 'th')) : null) : nthOf(nth);
  return day !== null && Math.abs(day) <= 31 ? day : null;
}

function nthWeekdayOf(words: string): RuleWeekday | null {
  const [, which = '', name = ''] = /^(.+) ([a-z]+)$/.exec(words) ?? [];
  const [nth, weekday] = [nthOf(which), weekdayOf(name)];
  return nth === null || weekday === null || Math.abs(nth) > 5 ? null : { nth, weekday };
}
