/** Milliseconds since 1970-01-01T00:00Z, for display and activity only: never for order (SYNC E7). */
export interface Clock {
  now(): number;
}

/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2026-11-20T10:00:00.000Z`. */
export function isoInstant(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
