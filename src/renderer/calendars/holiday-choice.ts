/** Which holidays of a file are taken unless a person says otherwise. */
import type { CalendarException, DayNumber } from '#shared/calendar/index.ts';
import type { Holiday } from '#shared/transfer/ics/index.ts';
import { whenWords } from './exception-words.ts';

/** The days on which a calendar is off already, by what is said of them. */
export function heldAlready(exceptions: readonly CalendarException[]): ReadonlySet<string> {
  return new Set(exceptions.filter(({ work }) => work.length === 0).map(whenWords));
}

/** All but those that are there already, that are only observed, and that are over before the project begins. */
export function takenAtFirst(
  holidays: readonly Holiday[],
  held: ReadonlySet<string>,
  begin: DayNumber,
): ReadonlySet<Holiday> {
  return new Set(
    holidays.filter(
      ({ isOnlyObserved, exceptions }) =>
        !isOnlyObserved &&
        exceptions.some(({ to }) => to >= begin) &&
        !exceptions.every((exception) => held.has(whenWords(exception))),
    ),
  );
}
