/** Dates said in words that hardly ever mean anything else, which is what a title may end with. "^" needs none of this. */
import { type DateContext, readDate } from '#shared/domain/date-phrases.ts';
import type { DateValue } from '#shared/domain/day.ts';

/** "sun", "sat" and "wed" are words, and two letters are anything. */
const WEEKDAY = 'mon|tues?|thu|thurs?|fri|(?:mon|tues|wednes|thurs|fri|satur|sun)day';

/** Units in full, since "m" is as often metres or minutes; a count alone is how long something takes, or how many. */
const OFFSET = String.raw`\+\d{1,4}(?:d|w|wd)|(?:\+|in )(?:\d{1,4}|an?) (?:(?:working )?days?|weeks?|months?)`;

const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const MONTH_DAY = String.raw`(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}|${MONTH} \d{1,2}(?:st|nd|rd|th)?)(?: \d{4})?`;

const NUMBERS = String.raw`\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}`;

const SURE = [
  'today|tomorrow|tmr|eow|eom|eoy|next week|next month|end of .+',
  WEEKDAY,
  `(?:next|this) (?:${WEEKDAY}|wed|sat|sun)`,
  OFFSET,
  MONTH_DAY,
  NUMBERS,
].join('|');

/** Whether there is such a day or time is asked of `readDate`. */
const TIME = String.raw`(?:\s+(?:at\s+)?|t)\d{1,2}(?:[:.]\d\d)?(?:\s?[ap]m)?`;

const SURE_DATE = new RegExp(`^(?:(?:${SURE})(?:${TIME})?|(?:wed|sat|sun)${TIME})$`);

/** "due sat", "from mon to wed", "by 4.12.": what stands before or between them tells that they are dates. */
const SURE_BESIDE = new RegExp(String.raw`^(?:wed|sat|sun|\d{1,2}\.\d{1,2}\.(?:${TIME})?)$`);

export function readSureDate(text: string, context: DateContext): DateValue | null {
  return SURE_DATE.test(plain(text)) ? readDate(text, context) : null;
}

/** Where a word or another date beside it says that a date is meant. */
export function readDateBeside(text: string, context: DateContext): DateValue | null {
  return SURE_BESIDE.test(plain(text)) ? readDate(text, context) : readSureDate(text, context);
}

function plain(text: string): string {
  return text.trim().toLowerCase().replace(/,+/g, ' ').replace(/\s+/g, ' ');
}
