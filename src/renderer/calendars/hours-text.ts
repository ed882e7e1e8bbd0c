/** The working hours of a day as people type them, "9-12:30, 13:30-17", and as they are shown. */
import { type DayPattern, formatTime, MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** `null` for nothing typed: what that means depends on where. The error is a sentence. */
export function parseHours(text: string): Result<DayPattern | null, string> {
  const words = text.trim().toLowerCase();
  if (words === '') return ok(null);
  if (/^(off|day off|none|no work|-|–|0)$/.test(words)) return ok([]);
  const stretches: { start: number; end: number }[] = [];
  for (const part of words.split(/[,;+&]|\band\b/)) {
    const [from, to, ...more] = part.split(/[-–—]|\bto\b/).map((each) => each.trim());
    const start = from === undefined ? null : parseTime(from);
    const end = to === undefined ? null : parseTime(to);
    if (start === null || end === null || more.length > 0) {
      return err(`“${part.trim()}” is no stretch of a day. Write 9-12:30, 13:30-17, or “off”.`);
    }
    // The midnight that ends the day.
    const until = end === 0 ? MINUTES_PER_DAY : end;
    if (until <= start) {
      return err(
        `${formatTime(start)} to ${formatTime(end)} runs past midnight: write ${hourWords(start)}-24 here and 0-${hourWords(end)} on the day after.`,
      );
    }
    stretches.push({ start, end: until });
  }
  stretches.sort((a, b) => a.start - b.start);
  const overlap = stretches.find((each, index) => index > 0 && each.start < (stretches[index - 1]?.end ?? 0));
  if (overlap) return err(`From ${formatTime(overlap.start)} on, two of these stretches overlap.`);
  return ok(stretches);
}

const TIME = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm|h)?$/;

function parseTime(text: string): number | null {
  const [, hours, minutes = '0', half] = TIME.exec(text) ?? [];
  if (hours === undefined) return null;
  let hour = Number(hours);
  if (half === 'am' || half === 'pm') {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'pm' ? 12 : 0);
  }
  const minute = hour * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= MINUTES_PER_DAY ? minute : null;
}

/** "08:00–12:00, 13:00–17:00"; of no hours "". */
export function formatHours(pattern: DayPattern): string {
  return pattern.map(({ start, end }) => `${formatTime(start)}–${formatTime(end)}`).join(', ');
}

/** As short as it is typed: "22", "6:30". */
function hourWords(minute: number): string {
  return minute % 60 === 0 ? String(minute / 60) : formatTime(minute);
}

export function minutesIn(pattern: DayPattern): number {
  return pattern.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** "7 h 30", "8 h"; "45 min". */
export function lengthWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** "8", "7.5", "7,5", "7:30" or "7h30" as minutes; null where it says no length of a working day. */
export function parseDayLength(text: string): number | null {
  const words = text.trim().toLowerCase().replace(/\s/g, '');
  const [, decimal] = /^(\d{1,2}(?:[.,]\d{1,2})?)h?$/.exec(words) ?? [];
  const [, hours, minutes] = /^(\d{1,2})(?::|h)([0-5]\d)$/.exec(words) ?? [];
  const total =
    decimal === undefined ? Number(hours) * 60 + Number(minutes) : Math.round(Number(decimal.replace(',', '.')) * 60);
  return total >= 1 && total <= MINUTES_PER_DAY ? total : null;
}

/** The length of a day as it is typed: "8", "7.5". */
export function formatDayLength(minutes: number): string {
  return String(Math.round((minutes / 60) * 100) / 100);
}
