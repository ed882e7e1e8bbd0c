/** Milliseconds since 1970-01-01T00:00Z, for display and activity only: never for order (SYNC E7). */
export interface Clock {
  now(): number;
}

/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-20T10:00:00.000Z`. */
export function isoInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Whether a date can name it; a damaged or hostile record may hold any number. */
export function isInstant(milliseconds: number): boolean {
  return Math.abs(milliseconds) <= 8.64e15;
}

/** The years 1 to 9999, in UTC: what files can say. */
const FIRST_FOUR_DIGIT_YEAR = -62_135_596_800_000;
const LAST_FOUR_DIGIT_YEAR = 253_402_300_799_999;

/** Whether it can be written with a year of four digits. */
export function isWritableInstant(milliseconds: number): boolean {
  return milliseconds >= FIRST_FOUR_DIGIT_YEAR && milliseconds <= LAST_FOUR_DIGIT_YEAR;
}

/** `2026-11`, in UTC. What lies before 1970 or beyond four digits of a year goes with the first or the last month. */
export function monthOf(milliseconds: number): string {
  const dated = Number.isNaN(milliseconds) ? 0 : Math.min(Math.max(milliseconds, 0), LAST_FOUR_DIGIT_YEAR);
  return isoInstant(dated).slice(0, 7);
}
