/** Dates as people and programs print them in tables. */
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';

export type DateOrder = 'DMY' | 'MDY' | 'YMD';

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
