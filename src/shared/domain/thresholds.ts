/**
 * From when on a flag is shown: a number for each, with its default and its bounds. A project keeps only what differs
 * (SPEC INSIGHT-1).
 */
import type { Json } from '#shared/kernel/json.ts';

interface Threshold {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

const whole = (fallback: number, least: number, most: number): Threshold => ({ fallback, least, most });

/** Days are working days of the project's calendar unless the name says otherwise. */
export const THRESHOLDS = {
  /** Due within so many days, and not begun. */
  dueSoon: whole(3, 0, 60),
  /** Begun so many days later than planned. */
  startedLate: whole(1, 1, 60),
  /** Blocked for so many days. */
  blocked: whole(1, 0, 60),
  /** What a late predecessor costs at the least. */
  waitingLate: whole(1, 1, 60),
  /** How far the forecast of a milestone is past its date. */
  milestoneLate: whole(1, 1, 60),
  /** What is left of slack that the plan gave. */
  slackLeft: whole(0, 0, 60),
  /** No owner, date or estimate where work begins within so many days. */
  soon: whole(10, 1, 120),
  /** Nobody touched a card for so many days. */
  stale: whole(10, 1, 120),
  /** A person changed nothing for so many days. */
  silent: whole(5, 1, 120),
  /** Hours of work in a week above what a person has. */
  overloadHours: whole(4, 1, 80),
  /** Over so many weeks from now. */
  overloadWeeks: whole(6, 1, 52),
  /** Reopened within so many days. */
  reopened: whole(10, 1, 120),
  /** Percent of work added since the baseline. */
  scopeGrown: whole(10, 1, 500),
  /** A decision or change request waits for so many days. */
  waitingDecision: whole(5, 1, 120),
  /** A member's device was not heard from for so many days of the calendar, days off included. */
  deviceSilent: whole(3, 1, 120),
} as const satisfies Readonly<Record<string, Threshold>>;

export type ThresholdName = keyof typeof THRESHOLDS;
export const THRESHOLD_NAMES = Object.keys(THRESHOLDS) as ThresholdName[];
export type Thresholds = Readonly<Record<ThresholdName, number>>;

/** What is stored of them; what does not fit counts as not said. */
export function readThresholds(stored: Json): Thresholds {
  const said: Readonly<Record<string, Json>> =
    typeof stored === 'object' && stored !== null && !Array.isArray(stored)
      ? (stored as Readonly<Record<string, Json>>)
      : {};
  const entries = THRESHOLD_NAMES.map((name): [ThresholdName, number] => {
    const value = Object.hasOwn(said, name) ? said[name] : undefined;
    return [name, typeof value === 'number' && isWithin(name, value) ? value : THRESHOLDS[name].fallback];
  });
  return Object.fromEntries(entries) as Record<ThresholdName, number>;
}

export function isWithin(name: ThresholdName, value: number): boolean {
  const { least, most } = THRESHOLDS[name];
  return Number.isInteger(value) && value >= least && value <= most;
}
