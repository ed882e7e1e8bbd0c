/** Trello's instants as dates of the project: days where nobody gave a time, else times on the project's clock. */
import { type DateValue, dayOf, wallClock } from '#shared/domain/day.ts';
import { writeInstant } from '#shared/transfer/exchange/write.ts';

/**
 * Midnight in the zone is a day, and so is a time with odd seconds: Trello stamps start dates, which have no time there,
 * with the moment of the click. Null for what is no instant.
 */
export function dateOf(instant: string | null | undefined, timeZone: string): DateValue | null {
  const milliseconds = millisecondsOf(instant);
  if (milliseconds === null) return null;
  const local = wallClock(milliseconds, timeZone);
  return local.endsWith('T00:00') || milliseconds % 60_000 !== 0 ? dayOf(local) : local;
}

export function instantOf(instant: string | null | undefined): string | null {
  const milliseconds = millisecondsOf(instant);
  return milliseconds === null ? null : writeInstant(milliseconds);
}

/** The moment in the first 8 digits of a 24-digit hexadecimal id. Other ids say nothing. */
export function createdAtOf(id: string): string | null {
  if (!/^[0-9a-f]{24}$/i.test(id)) return null;
  const seconds = Number.parseInt(id.slice(0, 8), 16);
  // Trello opened in 2011; ids outside of its life are no Trello ids.
  return seconds > 1_293_840_000 && seconds < 4_102_444_800 ? writeInstant(seconds * 1000) : null;
}

/** The same as a member, which is left out where nothing is known. */
export function creationOf(id: string, known?: string | null): { readonly createdAt?: string } {
  const createdAt = instantOf(known) ?? createdAtOf(id);
  return createdAt === null ? {} : { createdAt };
}

function millisecondsOf(instant: string | null | undefined): number | null {
  if (!instant) return null;
  const milliseconds = Date.parse(instant);
  return Number.isFinite(milliseconds) && milliseconds > 0 && milliseconds < 253_402_300_800_000 ? milliseconds : null;
}
