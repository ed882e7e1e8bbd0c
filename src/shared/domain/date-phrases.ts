/**
 * Dates as people type them: "fri", "4 dec", "+2w", "in 3 working days", "eom", "fri 2pm", ISO. The caller gives today
 * and the day that weeks start on. What could be meant in two ways is read so, and shown before it counts:
 * - "fri" is the next one to come, never today; "this fri" may be today; "next fri" is the one of next week.
 * - A day and month without a year are the nearest that is not more than 60 days past.
 * - "4.12." is day before month. "4/12" is no date here: half of the world reads it the other way round.
 * - "next week" is its first working day, "eow" the coming Friday or today. Working days are Monday to Friday.
 * - "+1m" from the 31st is the last day of a shorter month.
 */
import { addDays, type DateValue, type Day, dayFromNumber, dayNumber, daysInMonth, isDay } from './day.ts';

/** 0 for Sunday to 6 for Saturday. */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

export interface DateContext {
  readonly today: Day;
  /** Monday where it is not given. */
  readonly weekStart?: Weekday;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The date that `text` says, the whole of it; null when it says none. */
export function readDate(text: string, context: DateContext): DateValue | null {
  const words = text.trim().toLowerCase().replace(/[,]+/g, ' ').replace(/\s+/g, ' ');
  if (words === '') return null;
  const { rest, time } = splitTime(words);
  const day = readDay(rest, { weekStart: 1, ...context });
  if (day === null) return null;
  return time === null ? day : (`${day}T${time}` as DateValue);
}

/** The first day of the week that `day` lies in. */
export function weekOf(day: Day, weekStart: Weekday = 1): Day {
  return addDays(day, -((weekdayOf(day) - weekStart + 7) % 7));
}

/** Takes a trailing "14:30", "at 9:05", "t09:30", "2pm" or "2:30 pm" off. */
function splitTime(words: string): { rest: string; time: string | null } {
  const match = /^(.+?)(?:\s+(?:at\s+)?|t)([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s?([ap])m)?$/.exec(words);
  const [, rest, hour, minute, half] = match ?? [];
  if (rest === undefined || hour === undefined || (minute === undefined && half === undefined)) {
    return { rest: words, time: null };
  }
  const hours = half === undefined ? Number(hour) : onTheClock(Number(hour), half);
  if (hours === null) return { rest: words, time: null };
  return { rest, time: `${String(hours).padStart(2, '0')}:${minute ?? '00'}` };
}

/** 12am is midnight, 12pm noon; null for what no such clock shows. */
function onTheClock(hour: number, half: string): number | null {
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

type FullContext = Required<DateContext>;

function readDay(words: string, context: FullContext): Day | null {
  return (
    named(words, context) ??
    endOf(words, context) ??
    offset(words, context.today) ??
    weekday(words, context) ??
    iso(words) ??
    monthDay(words, context.today)
  );
}

function named(words: string, { today, weekStart }: FullContext): Day | null {
  switch (words) {
    case 'today':
    case 'now':
      return today;
    case 'tomorrow':
    case 'tmr':
      return addDays(today, 1);
    case 'yesterday':
      return addDays(today, -1);
    case 'next week':
      return firstWorkingDay(addDays(weekOf(today, weekStart), 7));
    case 'next month':
      return addMonths(today, 1);
    default:
      return null;
  }
}

/** "eow", "end of next week", "eom", "end of the month", "end of december", "eoy". */
function endOf(words: string, { today, weekStart }: FullContext): Day | null {
  if (words === 'eow') return comingWeekday(today, 5, true);
  if (words === 'eom') return endOfMonth(today);
  if (words === 'eoy') return compose(Number(today.slice(0, 4)), 12, 31);
  const match = /^end of (?:the |this )?(next )?([a-z]{3,9})$/.exec(words);
  const [, next, what] = match ?? [];
  if (what === 'week') {
    return next ? comingWeekday(addDays(weekOf(today, weekStart), 7), 5, true) : comingWeekday(today, 5, true);
  }
  if (what === 'month') return endOfMonth(next ? addMonths(today, 1) : today);
  if (what === 'year') return compose(Number(today.slice(0, 4)) + (next ? 1 : 0), 12, 31);
  if (what === undefined || next) return null;
  const first = atDay(1, monthNumber(what), undefined, endOfMonth(addMonths(today, -1)));
  return first && endOfMonth(first);
}

/** "+2w", "in 10 days", "3 working days", "in a week". */
function offset(words: string, today: Day): Day | null {
  const match = /^(?:in |\+)?\s*(\d{1,4}|an?)\s*(working days?|wd|days?|d|weeks?|w|months?|m)$/.exec(words);
  if (!match?.[1] || !match[2]) return null;
  const count = match[1].startsWith('a') ? 1 : Number(match[1]);
  const unit = match[2];
  if (unit === 'wd' || unit.startsWith('working')) return addWorkingDays(today, count);
  if (unit.startsWith('d')) return addDays(today, count);
  if (unit.startsWith('w')) return addDays(today, count * 7);
  return addMonths(today, count);
}

/** Monday to Friday: the project's own calendar arrives with the schedule. */
function addWorkingDays(today: Day, count: number): Day {
  let day = today;
  for (let left = Math.min(count, 2000); left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left--;
  }
  return day;
}

function firstWorkingDay(day: Day): Day {
  return isWorkingDay(day) ? day : addWorkingDays(day, 1);
}

function isWorkingDay(day: Day): boolean {
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6;
}

function weekday(words: string, { today, weekStart }: FullContext): Day | null {
  const [, which, name] = /^(?:(next|this|on) )?([a-z]{2,9})$/.exec(words) ?? [];
  const index = WEEKDAYS.findIndex((candidate) => name !== undefined && candidate.startsWith(name));
  if (index < 0) return null;
  if (which === 'next') return comingWeekday(addDays(weekOf(today, weekStart), 7), index, true);
  return comingWeekday(today, index, which === 'this');
}

function iso(words: string): Day | null {
  return isDay(words) ? words : null;
}

/** "4 dec", "dec 4", "4th of december 2027", "4.12.", "4.12.2026". */
function monthDay(words: string, today: Day): Day | null {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.?(\d{4})?$/.exec(words);
  if (dotted) return atDay(Number(dotted[1]), Number(dotted[2]), dotted[3], today);
  const first = /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(words);
  if (first?.[2]) return atDay(Number(first[1]), monthNumber(first[2]), first[3], today);
  const second = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(words);
  if (second?.[1]) return atDay(Number(second[2]), monthNumber(second[1]), second[3], today);
  return null;
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.startsWith(name)) + 1;
}

/** Days that a date without a year may lie back before it means next year's. */
const BACK = 60;

function atDay(day: number, month: number, year: string | undefined, today: Day): Day | null {
  if (year !== undefined) return compose(Number(year), month, day);
  const thisYear = Number(today.slice(0, 4));
  // Early in January, "28 dec" is the one just past.
  for (const candidate of [thisYear - 1, thisYear, thisYear + 1].map((each) => compose(each, month, day))) {
    if (candidate !== null && dayNumber(candidate) >= dayNumber(today) - BACK) return candidate;
  }
  return null;
}

function compose(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

function comingWeekday(from: Day, weekday: number, mayBeToday: boolean): Day {
  const away = (weekday - weekdayOf(from) + 7) % 7;
  return addDays(from, away === 0 && !mayBeToday ? 7 : away);
}

function endOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return dayFromNumber(dayNumber(day) + daysInMonth(year, month) - Number(day.slice(8, 10)));
}

/** The same day of another month, or that month's last. */
function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const last = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month));
  return compose(year, month, last) ?? day;
}
