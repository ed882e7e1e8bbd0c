/** The values that fields of an export hold, each with the sentence that says what was expected. */
import { z } from 'zod';
import { isDateValue, isDay, isTimeZone } from '#shared/domain/day.ts';
import { isJson, type Json } from '#shared/kernel/json.ts';

// Compiled validators need eval, which the page's content security policy forbids.
z.config({ jitless: true });

/** ISO 8601 with a zone: an instant. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

export const id = z
  .string('an id (text)')
  .min(1, 'an id that is not empty')
  .max(1000, 'an id of at most 1,000 characters');
export const text = z.string('text');
export const flag = z.boolean('true or false');
export const number = z.number('a number');
export const count = z.number('a whole number, 0 or more').int('a whole number').min(0, 'a number of 0 or more');

export const day = z.string('a day').refine(isDay, 'a day that exists, written YYYY-MM-DD').meta({ format: 'date' });
export const date = z
  .string('a date')
  .refine(isDateValue, 'a date that exists, written YYYY-MM-DD or YYYY-MM-DDTHH:MM')
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$' });
export const instant = z
  .string('an instant')
  .refine(
    (value) => INSTANT.test(value) && Number.isFinite(Date.parse(value)),
    'an instant with its zone, such as 2026-11-20T10:00:00Z',
  )
  .meta({ format: 'date-time' });
export const zone = z.string('a time zone').refine(isTimeZone, 'an IANA time zone such as Europe/Lisbon');
export const json = z.custom<Json>((value) => isJson(value), 'a JSON value').meta({});
/** A place among siblings: our own keys are texts in code-unit order; other writers may number. */
export const order = z.union([z.string(), z.number()], 'an order: text or number');

/** Absent means unknown, null means none. */
export function maybe<T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodNullable<T>> {
  return schema.nullable().optional();
}

export function listOf<T extends z.ZodType>(schema: T): z.ZodOptional<z.ZodArray<T>> {
  return z.array(schema, 'a list').optional();
}

/** What any record may say of itself beside its content. */
export const provenance = {
  createdAt: maybe(instant),
  createdBy: maybe(id),
  /** Set where the record is in the bin. */
  deletedAt: maybe(instant),
  deletedBy: maybe(id),
  /** The id in the tool that the record came from. */
  sourceId: maybe(text),
};
