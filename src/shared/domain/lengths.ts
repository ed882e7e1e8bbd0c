/**
 * Lengths of time as people type them: `3d`, `1.5w`, `4h`, `90m`, `1mo`, `1d4h`, `5ed` for elapsed days, `0` for a milestone.
 * A day has the calendar's minutes (SCH-U2), a week five such days and a month twenty, as in Microsoft Project; elapsed time
 * runs by the clock, a month being thirty days of it.
 */
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { DURATION_UNITS } from './records.ts';

export type DurationUnit = (typeof DURATION_UNITS)[number];

export interface Length {
  /** Working minutes, or elapsed ones. */
  readonly minutes: number;
  /** What it was typed in. */
  readonly unit: DurationUnit;
  readonly elapsed: boolean;
}

/** Working minutes of a day, where no calendar says otherwise. */
export const STANDARD_DAY = 480;

interface Unit {
  readonly unit: DurationUnit;
  readonly short: string;
  readonly words: RegExp;
  /** Minutes of work, and of the clock where the time is elapsed. */
  readonly working: (minutesPerDay: number) => number;
  readonly elapsed: number;
}

const UNITS: readonly Unit[] = [
  { unit: 'minutes', short: 'm', words: /^(?:m|mins?|minutes?)$/, working: () => 1, elapsed: 1 },
  { unit: 'hours', short: 'h', words: /^(?:h|hrs?|hours?)$/, working: () => 60, elapsed: 60 },
  { unit: 'days', short: 'd', words: /^(?:d|dys?|days?)$/, working: (day) => day, elapsed: 1440 },
  { unit: 'weeks', short: 'w', words: /^(?:w|wks?|weeks?)$/, working: (day) => 5 * day, elapsed: 10_080 },
  { unit: 'months', short: 'mo', words: /^(?:mo|mons?|mths?|months?)$/, working: (day) => 20 * day, elapsed: 43_200 },
];

const PART = /(\d+(?:[.,]\d+)?)\s*(\p{L}*)\s*/uy;

/** A number alone is in `unit`. Negative with a sign before it. */
export function readLength(
  text: string,
  minutesPerDay = STANDARD_DAY,
  unit: DurationUnit = 'days',
): Result<Length, Problem> {
  // `3d?` is an estimate in Microsoft Project; `5 elapsed days` is how lengths are said here.
  const [, sign, plain = ''] =
    /^([+-]?)\s*(.*?)\s*\??$/s.exec(
      text
        .trim()
        .toLowerCase()
        .replace(/elapsed\s+/, 'e'),
    ) ?? [];
  let minutes = 0;
  let first: { unit: Unit; elapsed: boolean } | null = null;
  for (PART.lastIndex = 0; PART.lastIndex < plain.length; ) {
    const [part, amount = '', word = ''] = PART.exec(plain) ?? [];
    const isLoose = word === '' && part !== plain;
    const found = part === undefined || isLoose ? null : unitOf(word || unit);
    if (!found || (first !== null && first.elapsed !== found.elapsed)) return err(unreadable(text));
    first ??= found;
    minutes += Number(amount.replace(',', '.')) * sizeOf(found.unit, found.elapsed, minutesPerDay);
  }
  if (first === null || !Number.isFinite(minutes)) return err(unreadable(text));
  const whole = Math.round(minutes);
  return ok({ minutes: sign === '-' && whole > 0 ? -whole : whole, unit: first.unit.unit, elapsed: first.elapsed });
}

function unitOf(word: string): { unit: Unit; elapsed: boolean } | null {
  const elapsed = word.startsWith('e');
  const unit = UNITS.find(({ words }) => words.test(elapsed ? word.slice(1) : word));
  return unit ? { unit, elapsed } : null;
}

function sizeOf(unit: Unit, elapsed: boolean, minutesPerDay: number): number {
  return elapsed ? unit.elapsed : unit.working(minutesPerDay);
}

function unreadable(text: string): Problem {
  const said = text.trim();
  return {
    code: 'bad-length',
    message: `${said === '' ? 'A length is a number with a unit' : `“${said}” is no length`}: use 90m, 4h, 3d, 2w or 1mo, and 5ed for elapsed days.`,
  };
}

/** `1.5w`, `5ed`: in its unit where that comes out even to two places, else in minutes. Read again it is as long. */
export function writeLength(length: Length, minutesPerDay = STANDARD_DAY): string {
  const { amount, unit } = amountOf(length, minutesPerDay);
  return `${amount}${length.elapsed ? 'e' : ''}${unit.short}`;
}

/** `1.5 weeks`, `1 day`, `5 elapsed days`. */
export function lengthWords(length: Length, minutesPerDay = STANDARD_DAY): string {
  const { amount, unit } = amountOf(length, minutesPerDay);
  const name = Math.abs(amount) === 1 ? unit.unit.slice(0, -1) : unit.unit;
  return `${amount} ${length.elapsed ? 'elapsed ' : ''}${name}`;
}

function amountOf({ minutes, unit, elapsed }: Length, minutesPerDay: number): { amount: number; unit: Unit } {
  const own = UNITS.find((each) => each.unit === unit) as Unit;
  const size = sizeOf(own, elapsed, minutesPerDay);
  const amount = Math.round((minutes / size) * 100) / 100;
  // 1.1 × 480 is 528.0000000000001.
  const isEven = Math.abs(amount * size - minutes) < 1e-6;
  return isEven ? { amount, unit: own } : { amount: minutes, unit: UNITS[0] as Unit };
}

/** The largest unit up to days in which minutes are a whole number, as lags and slack are said. */
export function wholeUnit(minutes: number, elapsed: boolean, minutesPerDay = STANDARD_DAY): DurationUnit {
  if (minutes % (elapsed ? 1440 : minutesPerDay) === 0) return 'days';
  return minutes % 60 === 0 ? 'hours' : 'minutes';
}
