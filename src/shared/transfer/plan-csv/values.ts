/** How tables write values: durations with their units, dates as people and programs print them, dependencies. */
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { DURATION_UNITS, LinkType } from '#shared/domain/records.ts';

type DurationUnit = (typeof DURATION_UNITS)[number];
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** Minutes of work, and of the clock where the time is elapsed. */
const UNITS: readonly {
  readonly unit: DurationUnit;
  readonly words: RegExp;
  readonly working: number;
  readonly elapsed: number;
}[] = [
  { unit: 'minutes', words: /^(?:m|mins?|minutes?)$/, working: 1, elapsed: 1 },
  { unit: 'hours', words: /^(?:h|hrs?|hours?)$/, working: 60, elapsed: 60 },
  { unit: 'days', words: /^(?:d|dys?|days?)$/, working: 480, elapsed: 1440 },
  { unit: 'weeks', words: /^(?:w|wks?|weeks?)$/, working: 2400, elapsed: 10_080 },
  { unit: 'months', words: /^(?:mo|mons?|mths?|months?)$/, working: 9600, elapsed: 43_200 },
];

interface Span {
  readonly minutes: number;
  readonly unit: DurationUnit;
  readonly elapsed: boolean;
}

/** `180 hrs`, `3d?`, `1.5 ewks`; a number alone is in `unit`. Null for what is no duration, or negative. */
export function readSpan(text: string, unit = 'days'): Span | null {
  const match = /^([+-]?\d+(?:[.,]\d+)?)\s*(\p{L}*)\s*\??$/u.exec(text.trim());
  if (!match) return null;
  const word = (match[2] || unit).toLowerCase();
  const known = UNITS.find(({ words }) => words.test(word) || (word.startsWith('e') && words.test(word.slice(1))));
  if (!known) return null;
  const elapsed = word.startsWith('e');
  const minutes = Math.round(Number((match[1] ?? '').replace(',', '.')) * (elapsed ? known.elapsed : known.working));
  return { minutes: minutes === 0 ? 0 : minutes, unit: known.unit, elapsed };
}

/** In the unit it was typed in, where that comes out even to two places; else in minutes. */
export function writeSpan(minutes: number, unit: DurationUnit | null, elapsed: boolean): string {
  const known = UNITS.find((one) => one.unit === (unit ?? 'days'));
  const size = known ? (elapsed ? known.elapsed : known.working) : 1;
  const amount = Math.round((minutes / size) * 100) / 100;
  const isEven = amount * size === minutes;
  return isEven ? `${amount} ${elapsed ? 'e' : ''}${known?.unit}` : `${minutes} ${elapsed ? 'e' : ''}minutes`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Midnight nearly always stands for the day (FORMATS). Null where there is no such date. */
export function readDate(text: string, order: DateOrder): DateValue | null {
  const time = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?$/i.exec(text.trim());
  const day = readDay(text.trim().slice(0, time ? time.index : undefined), order);
  if (day === null) return null;
  let hour = Number(time?.[1] ?? 0);
  const half = time?.[3]?.toLowerCase();
  if (half !== undefined) hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  const clock = `${String(hour).padStart(2, '0')}:${time?.[2] ?? '00'}`;
  const at = parseInstant(clock === '00:00' ? day : `${day}T${clock}`);
  if (at === null) return null;
  return (clock === '00:00' ? day : formatInstant(at)) as DateValue;
}

function readDay(text: string, order: DateOrder): string | null {
  const parts = text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const named = parts.findIndex((part) => MONTHS.includes(part.slice(0, 3)) && !/^\d/.test(part));
  const numbers = parts.filter((part) => /^\d+$/.test(part));
  if (named >= 0 && numbers.length === 2) {
    const month = MONTHS.indexOf((parts[named] ?? '').slice(0, 3)) + 1;
    const [first = '', second = ''] = numbers;
    return first.length === 4 ? dayOf(first, month, second) : dayOf(second, month, first);
  }
  if (numbers.length !== 3) return null;
  const [a = '', b = '', c = ''] = numbers;
  if (a.length === 4 || order === 'YMD') return dayOf(a, Number(b), c);
  return order === 'DMY' ? dayOf(c, Number(b), a) : dayOf(c, Number(a), b);
}

function dayOf(year: string, month: number, day: string): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const text = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return parseInstant(text) === null ? null : text;
}

/** What the numbers of a file's dates leave open; null where they tell nothing. */
export function orderIn(dates: readonly string[]): DateOrder | null {
  for (const date of dates) {
    const [first, second] = (/^\D*(\d{1,2})[./-](\d{1,2})[./-]\d/.exec(date) ?? []).slice(1).map(Number);
    if (first !== undefined && first > 12) return 'DMY';
    if (second !== undefined && second > 12) return 'MDY';
  }
  return null;
}

/** Whether a date depends on the order of day and month at all. */
export function isOrderNeeded(date: string): boolean {
  return /^\D*\d{1,2}[./-]\d{1,2}[./-]\d/.test(date);
}

export interface Predecessor {
  readonly ref: string;
  readonly type: LinkType;
  readonly lag: number;
  readonly lagKind: 'working' | 'elapsed' | 'percent';
}

/** `12`, `12FS+2h`, `14SS-50%`. Null for what is none. */
export function readPredecessor(text: string): Predecessor | null {
  const match = /^(\S+?)\s*(FS|SS|FF|SF)?\s*(?:([+-])\s*(.+))?$/i.exec(text.trim());
  const ref = match?.[1];
  if (!match || ref === undefined || !/^[\p{L}\p{N}_.]+$/u.test(ref)) return null;
  const type = (match[2]?.toUpperCase() ?? 'FS') as LinkType;
  if (match[4] === undefined) return { ref, type, lag: 0, lagKind: 'working' };
  const sign = match[3] === '-' ? -1 : 1;
  const percent = /^(\d+(?:[.,]\d+)?)\s*e?%$/.exec(match[4]);
  if (percent) return { ref, type, lag: sign * Number((percent[1] ?? '').replace(',', '.')), lagKind: 'percent' };
  const span = readSpan(match[4]);
  return span && { ref, type, lag: sign * span.minutes || 0, lagKind: span.elapsed ? 'elapsed' : 'working' };
}
