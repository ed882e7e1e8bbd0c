/** Dates as people type them: "fri", "4 dec", "+2w", "in 3 working days", "eom", ISO. The caller gives today. */
import { addDays, type DateValue, type Day, dayFromNumber, dayNumber, daysInMonth, isDay } from '#shared/domain/day.ts';

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

/** The date that `text` says, seen from `today`; null when it says none. */
export function parseDate(text: string, today: Day): DateValue | null {
  const words = text.trim().toLowerCase().replace(/[,]+/g, ' ').replace(/\s+/g, ' ');
  if (words === '') return null;
  const { rest, time } = splitTime(words);
  const day = parseDay(rest, today);
  if (day === null) return null;
  return time === null ? day : (`${day}T${time}` as DateValue);
}

/** Takes a trailing "14:30", "at 9:05" or "t09:30" off. */
function splitTime(words: string): { rest: string; time: string | null } {
  const match = /^(.+?)(?:\s+(?:at\s+)?|t)([01]?\d|2[0-3])[:.]([0-5]\d)$/.exec(words);
  if (!match?.[1] || !match[2] || !match[3]) return { rest: words, time: null };
  return { rest: match[1], time: `${match[2].padStart(2, '0')}:${match[3]}` };
}

function parseDay(words: string, today: Day): Day | null {
  return (
    named(words, today) ?? offset(words, today) ?? weekday(words, today) ?? iso(words) ?? monthDay(words, today) ?? null
  );
}

function named(words: string, today: Day): Day | null {
  switch (words) {
    case 'today':
    case 'now':
      return today;
    case 'tomorrow':
    case 'tmr':
      return addDays(today, 1);
    case 'yesterday':
      return addDays(today, -1);
    case 'eow':
    case 'end of week':
      return nextWeekday(today, 5, true);
    case 'eom':
    case 'end of month':
      return endOfMonth(today);
    case 'next week':
      return nextWeekday(today, 1, false);
    case 'next month':
      return addMonths(today, 1);
    default:
      return null;
  }
}

/** "+2w", "in 10 days", "3 working days". */
function offset(words: string, today: Day): Day | null {
  const match = /^(?:in |\+)?\s*(\d{1,4})\s*(working days?|wd|days?|d|weeks?|w|months?|m)$/.exec(words);
  if (!match?.[1] || !match[2]) return null;
  const count = Number(match[1]);
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
    const weekday = weekdayOf(day);
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return day;
}

/** "fri" and "next fri" are the one to come; today's own weekday means a week from now. */
function weekday(words: string, today: Day): Day | null {
  const name = words.replace(/^(next|on|this) /, '');
  if (name.length < 2) return null;
  const index = WEEKDAYS.findIndex((candidate) => candidate.startsWith(name));
  return index < 0 ? null : nextWeekday(today, index, false);
}

function iso(words: string): Day | null {
  return isDay(words) ? words : null;
}

/** "4 dec", "dec 4", "4th of december 2027", "4.12.", "4.12.2026". Without a year: the nearest that is not long past. */
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
  const candidate = compose(thisYear, month, day);
  if (candidate !== null && dayNumber(candidate) >= dayNumber(today) - BACK) return candidate;
  return compose(thisYear + 1, month, day);
}

function compose(year: number, month: number, day: number): Day | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
}

function weekdayOf(day: Day): number {
  // 1970-01-01 was a Thursday.
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

function nextWeekday(today: Day, weekday: number, mayBeToday: boolean): Day {
  const away = (weekday - weekdayOf(today) + 7) % 7;
  return addDays(today, away === 0 && !mayBeToday ? 7 : away);
}

function endOfMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return dayFromNumber(dayNumber(day) + daysInMonth(year, month) - Number(day.slice(8, 10)));
}

/** The same day of a later month, or that month's last. */
function addMonths(day: Day, count: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const last = Math.min(Number(day.slice(8, 10)), daysInMonth(year, month));
  return compose(year, month, last) ?? day;
}
