/**
 * How one register of a record is read. A stored value may come from an older or newer program, from a merge or
 * from a hostile writer, so reading never throws: what does not fit reads as the field's fallback.
 */
import { deepFreeze, isJson, type Json } from '#shared/kernel/json.ts';
import { type DateValue, type Day, isDateValue, isDay, nearestInstant } from './day.ts';

export interface Field<T> {
  /** What an absent or unreadable register means. */
  readonly fallback: T;
  /** The value, or undefined when `stored` is not one. */
  readonly read: (stored: unknown) => T | undefined;
}

export type ValueOf<F> = F extends Field<infer T> ? T : never;

function field<T>(fallback: T, read: (stored: unknown) => T | undefined): Field<T> {
  return { fallback, read };
}

/** A text that is always there; '' when absent. */
export const text = field('', (stored) => (typeof stored === 'string' ? stored : undefined));

/** A text that may be absent. */
export const optionalText = field<string | null>(null, (stored) => (typeof stored === 'string' ? stored : undefined));

export const flag = field(false, (stored) => (typeof stored === 'boolean' ? stored : undefined));

function finite(stored: unknown): number | undefined {
  return typeof stored === 'number' && Number.isFinite(stored) ? stored : undefined;
}

export const optionalNumber = field<number | null>(null, finite);

/** Milliseconds since 1970 in UTC, or undefined. One beyond all days is the nearest: that something is done or deleted stays said. */
export function readInstant(stored: unknown): number | undefined {
  const said = finite(stored);
  return said === undefined ? undefined : nearestInstant(said);
}

/** An instant, for display only. */
export const optionalInstant = field<number | null>(null, readInstant);

/** A day, or a day with a time on the project's clock. */
export const optionalDate = field<DateValue | null>(null, (stored) => (isDateValue(stored) ? stored : undefined));

/** A day without a time. */
export const optionalDay = field<Day | null>(null, (stored) => (isDay(stored) ? stored : undefined));

/** Characters of an id, as an export takes it: of a longer one no file could be written. */
const LONGEST_ID = 1000;

/** The id of another record; it may dangle. */
export function optionalId<Id extends string>(): Field<Id | null> {
  return field<Id | null>(null, (stored) =>
    typeof stored === 'string' && stored !== '' && stored.length <= LONGEST_ID ? (stored as Id) : undefined,
  );
}

export function optionalChoice<const Choice extends string>(choices: readonly Choice[]): Field<Choice | null> {
  return field<Choice | null>(null, (stored) => choices.find((choice) => choice === stored));
}

export function choice<const Choice extends string>(fallback: Choice, choices: readonly Choice[]): Field<Choice> {
  return field<Choice>(fallback, (stored) => choices.find((candidate) => candidate === stored));
}

/** A small JSON value that changes as one. */
export function json<T extends Json>(fallback: T): Field<T> {
  return field<T>(fallback, (stored) => (isJson(stored) ? deepFreeze(stored as T) : undefined));
}

/** A place: the container (null for none) and a fractional order key within it, one register that moves as one. */
export type Place<Container extends string> = readonly [container: Container | null, orderKey: string];

export function place<Container extends string>(): Field<Place<Container>> {
  return field<Place<Container>>([null, ''], (stored) => {
    if (!Array.isArray(stored) || stored.length !== 2) return undefined;
    const [container, orderKey] = stored;
    if (typeof orderKey !== 'string' || (container !== null && typeof container !== 'string')) return undefined;
    return [container === '' ? null : (container as Container | null), orderKey];
  });
}
