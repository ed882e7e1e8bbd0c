/** How MSPDI writes values (Microsoft, "Project XML Data Interchange Schema"). */
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import type { CONSTRAINT_TYPES, DURATION_UNITS, LinkType } from '#shared/domain/records.ts';
import type { LagKind } from '#shared/scheduling/index.ts';

export type DurationUnit = (typeof DURATION_UNITS)[number];

const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** Minutes of `PT8H0M0S`, rounded to whole ones (SCH-U1); null where it is no duration. A day of `P1D` has 24 hours. */
export function readDuration(text: string | null): number | null {
  const match = text === null ? null : DURATION.exec(text);
  if (!match || text === 'P' || text?.endsWith('T')) return null;
  const [, sign, days, hours, minutes, seconds] = match;
  const total = Number(days ?? 0) * 1440 + Number(hours ?? 0) * 60 + Number(minutes ?? 0) + Number(seconds ?? 0) / 60;
  return Math.round(sign === '-' ? -total : total);
}

export function writeDuration(minutes: number): string {
  return `PT${Math.floor(minutes / 60)}H${minutes % 60}M0S`;
}

/** A wall-clock time without zone, to the minute; null where there is no such time. `NA` stands for none. */
export function readInstant(text: string | null): Instant | null {
  if (text === null) return null;
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!match) return null;
  const at = parseInstant(match[2] ? `${match[1]}T${match[2]}` : (match[1] ?? ''));
  return at === null ? null : at + (Number(match[3] ?? 0) >= 30 ? 1 : 0);
}

export function writeDate(at: Instant): string {
  return `${formatInstant(at)}:00`;
}

/** `PredecessorLink/Type`. */
const LINK_TYPES: Readonly<Record<string, LinkType>> = { '0': 'FF', '1': 'FS', '2': 'SF', '3': 'SS' };

export function readLinkType(text: string | null): LinkType | null {
  return LINK_TYPES[text ?? '1'] ?? null;
}

export function writeLinkType(type: LinkType): string {
  return Object.keys(LINK_TYPES).find((code) => LINK_TYPES[code] === type) ?? '1';
}

/**
 * A lag with its format. `LinkLag` counts tenths of a minute, or percent with the formats 19 and 51; with 20 and 52 the
 * percentage is of elapsed time. The even formats from 4 to 12 (and 36 to 44 of estimates) are elapsed.
 */
export function readLag(lag: number, format: number): { lag: number; lagKind: LagKind; isElapsedPercent: boolean } {
  const plain = format >= 35 ? format - 32 : format;
  if (plain === 19 || plain === 20) return { lag, lagKind: 'percent', isElapsedPercent: plain === 20 };
  const isElapsed = plain >= 4 && plain <= 12 && plain % 2 === 0;
  return { lag: Math.round(lag / 10), lagKind: isElapsed ? 'elapsed' : 'working', isElapsedPercent: false };
}

export function writeLag(lag: number, kind: LagKind): { lag: number; format: number } {
  if (kind === 'percent') return { lag, format: 19 };
  return { lag: lag * 10, format: kind === 'elapsed' ? 8 : 7 };
}

const UNITS: readonly DurationUnit[] = ['minutes', 'hours', 'days', 'weeks', 'months'];

/** `DurationFormat`: how a duration is shown, and whether it is elapsed. 21 and 53 say nothing. */
export function readDurationFormat(format: number | null): { unit: DurationUnit | null; elapsed: boolean } {
  const plain = format !== null && format >= 35 ? format - 32 : (format ?? 21);
  if (plain < 3 || plain > 12) return { unit: null, elapsed: false };
  return { unit: UNITS[Math.floor((plain - 3) / 2)] ?? null, elapsed: plain % 2 === 0 };
}

export function writeDurationFormat(unit: DurationUnit | null, elapsed: boolean): number {
  // Elapsed time must be said, in whatever unit.
  if (unit === null) return elapsed ? 8 : 21;
  return 3 + 2 * UNITS.indexOf(unit) + (elapsed ? 1 : 0);
}

/** `ConstraintType` 0 to 7, in order. */
const CONSTRAINTS: readonly (typeof CONSTRAINT_TYPES)[number][] = [
  'as-soon-as-possible',
  'as-late-as-possible',
  'must-start-on',
  'must-finish-on',
  'start-no-earlier-than',
  'start-no-later-than',
  'finish-no-earlier-than',
  'finish-no-later-than',
];

export function readConstraintType(code: number): (typeof CONSTRAINT_TYPES)[number] | null {
  return CONSTRAINTS[code] ?? null;
}

export function writeConstraintType(type: (typeof CONSTRAINT_TYPES)[number]): number {
  return CONSTRAINTS.indexOf(type);
}
