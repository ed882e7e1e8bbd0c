/** When something starts and is due, as said in a few words. */
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import { type DateValue, dayOf } from '#shared/domain/day.ts';
import { readDateBeside, readSureDate } from './sure-date.ts';

export interface DateSpan {
  readonly start: DateValue | null;
  readonly due: DateValue | null;
}

/** More words than any date phrase has. */
const LONGEST = 9;

type ReadDate = (text: string, context: DateContext) => DateValue | null;

/** "4 dec" is due; "mon..fri" and "from mon to fri" are both; "mon.." and "starting mon" start. The whole text, or null. */
function readSpan(text: string, context: DateContext): DateSpan | null {
  const words = text.trim();
  const due = readDate(words, context);
  if (due !== null) return { start: null, due };
  const begins = /^(.+?)\s*\.\.$/s.exec(words);
  const start = begins?.[1] === undefined ? null : readDate(begins[1], context);
  return start === null ? readSpanInWords(words, context, readDate) : { start, due: null };
}

/** "starting mon", "from mon to fri" and "mon..fri". */
function readSpanInWords(words: string, context: DateContext, read: ReadDate): DateSpan | null {
  const begins = /^starting\s+(.+)$/is.exec(words);
  const start = begins?.[1] === undefined ? null : read(begins[1], context);
  if (start !== null) return { start, due: null };
  const [, from, to] = /^from\s+(.+?)\s+to\s+(.+)$/is.exec(words) ?? [];
  if (from !== undefined && to !== undefined) return between(from, to, context, read);
  for (let at = words.indexOf('..'); at > 0; at = words.indexOf('..', at + 1)) {
    const span = between(words.slice(0, at), words.slice(at + 2), context, read);
    if (span) return span;
  }
  return null;
}

/** The end is seen from the start: "fri..mon" ends on the Monday after that Friday. */
function between(from: string, to: string, context: DateContext, read: ReadDate): DateSpan | null {
  const start = read(from, context);
  const due = start && read(to, { ...context, today: dayOf(start) });
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
  `a about after an and are as at before between by during each every for from her his if in into is its last like my no nor
  not of off or our over past per since than that the their then to till toward towards until via vs was were when with
  without your`.split(/\s+/),
);

/** Words that number what they name, so that "4 may" behind them is no day: "Room 4 may". */
const NUMBERED =
  /^(act|appendix|article|axis|batch|bay|berth|block|box|building|bus|car|case|chapter|clause|crew|day|dock|draft|episode|exercise|figure|flat|floor|gate|grade|group|hall|house|invoice|issue|item|lane|lesson|level|line|lot|milestone|module|no|nr|number|option|page|part|phase|pier|platform|plot|point|question|release|revision|room|round|row|scene|section|sector|sheet|slide|sprint|stage|step|table|team|terminal|ticket|tower|track|train|unit|version|volume|wave|week|zone)s?\.?$/;

/** Alone, verbs that lack their thing yet, so that a number behind them is how many: "Buy 3 mar". */
const LACKS_THING =
  /^(add|borrow|bring|build|buy|collect|deliver|fetch|find|get|hire|install|lay|make|need|order|pack|purchase|remove|replace|sell|take)$/;

/** Verbs that "by" and an amount follow. */
const CHANGES =
  /^(adjust|change|cut|decrease|delay|drop|extend|grow|increase|lengthen|lift|lower|move|narrow|postpone|push|raise|reduce|scale|shift|shorten|shrink|trim|widen)$/;

/**
 * The span that `words` end with, and at which word it begins, its mark ("by", "on", "due", "starting") included. Only what is
 * hardly ever meant otherwise is taken, and nothing where it would leave no words before it. Words before `earliest` are
 * only looked at.
 */
export function trailingSpan(
  words: readonly string[],
  earliest: number,
  context: DateContext,
): { readonly span: DateSpan; readonly at: number } | null {
  const first = words.findIndex((word) => /[\p{L}\p{N}]/u.test(word));
  if (first < 0) return null;
  for (let at = Math.max(first + 1, earliest, words.length - LONGEST - 2); at < words.length; at++) {
    const phrase = words.slice(at).join(' ').toLowerCase();
    const before = words.slice(0, at).map((word) => word.toLowerCase());
    const span = endsWith(phrase, before, context);
    if (span) return { span, at };
  }
  return null;
}

/** All in lower case. */
function endsWith(phrase: string, before: readonly string[], context: DateContext): DateSpan | null {
  for (const text of [phrase, phrase.replace(/[.,;!?)]+$/, '')]) {
    const span = readMarked(text, before, context) ?? readUnmarked(text, before, context);
    if (span) return span;
  }
  return null;
}

function readMarked(text: string, before: readonly string[], context: DateContext): DateSpan | null {
  const [, mark, words] = /^(due(?: by| on)?|by|on) (.+)$/.exec(text) ?? [];
  if (mark === undefined || words === undefined) return null;
  // "Turn the heating on tomorrow", where "on" is the verb's; "Delay it by +2w", which says how much.
  if (mark === 'on' && /^(today|tomorrow|tmr|in |next week|next month|\+)/.test(words)) return null;
  // "Rent is due fri", where "due" is the sentence's; the date is read without it.
  if (mark.startsWith('due') && /^(is|are|was|were|be|gets?)$/.test(before.at(-1) ?? '')) return null;
  if (mark === 'by' && /^(in |\+)/.test(words)) return null;
  // "Raise the rent by 2.5.", which says how much.
  if (mark === 'by' && /^\d+\.\d+\.?$/.test(words) && before.some((word) => CHANGES.test(word))) return null;
  // "Turn on sun" is no more a date than "Mend the sun"; "by 4.12." is more of one than "Release 4.12.".
  const isSure = mark.startsWith('due') || /^\d/.test(words);
  const due = (isSure ? readDateBeside : readSureDate)(words, context);
  return due === null ? readSpanInWords(words, context, readDateBeside) : { start: null, due };
}

function readUnmarked(text: string, words: readonly string[], context: DateContext): DateSpan | null {
  const before = words.at(-1) ?? '';
  if (BELONGS.has(before)) return null;
  if (/^\d{1,2} /.test(text) && (NUMBERED.test(before) || LACKS_THING.test(words.join(' ')))) return null;
  const due = readSureDate(text, context);
  return due === null ? readSpanInWords(text, context, readDateBeside) : { start: null, due };
}
