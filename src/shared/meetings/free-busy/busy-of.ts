/**
 * When somebody is busy: from the meetings that they are in, and from what their calendar elsewhere says (BUSY-3 to BUSY-6).
 * Only times are kept: what a busy time is about stays where it came from.
 */
import { occurrencesOf, type Series, type Window } from '#shared/meetings/when/occurrences.ts';
import type { Moment } from '#shared/meetings/when/zone.ts';
import { type Busy, busyIn } from './busy.ts';

/** How a calendar says that time is taken (RFC 5545, FBTYPE and TRANSP; Microsoft's busy status). */
export type BusyKind = 'busy' | 'tentative' | 'away' | 'free';

export interface BusyPeriod extends Window {
  readonly kind: BusyKind;
}

export interface BusySource {
  /** Series that this person takes part in; cancelled ones and those that leave them free are not among them. */
  readonly series: readonly Series[];
  /** Of calendars elsewhere. */
  readonly periods: readonly BusyPeriod[];
}

export interface BusyTimes {
  readonly busy: Busy;
  /** From when on nothing is known, since there was more than could be reckoned with; null where all is. */
  readonly knownTo: Moment | null;
}

/** Occurrences and periods that one person has in a window at the most: a meeting every five minutes for a year. */
export const MOST_BUSY = 100_000;

export function busyOf({ series, periods }: BusySource, window: Window, most = MOST_BUSY): BusyTimes {
  const stretches: Window[] = [];
  let knownTo: Moment | null = null;
  for (const each of series) {
    // Each alone, so that one without measure costs no other.
    let taken = 0;
    for (const { from, to } of occurrencesOf(each, window)) {
      if (taken === most) {
        knownTo = Math.min(knownTo ?? from, from);
        break;
      }
      taken++;
      stretches.push({ from, to });
    }
  }
  const taking = periods.filter(({ kind, from, to }) => kind !== 'free' && from < window.to && to > window.from);
  if (taking.length > most) {
    taking.sort((a, b) => a.from - b.from);
    const { from } = taking[most] as BusyPeriod;
    knownTo = Math.min(knownTo ?? from, from);
    taking.length = most;
  }
  return { busy: busyIn([...stretches, ...taking], window), knownTo };
}
