/** The clock of windows, as a test wants it. */

/** A Monday, and the same day in every zone from UTC-11 to UTC+12. */
export const MONDAY_MORNING = '2026-11-23T11:00:00Z';

/**
 * A script that runs before the app: what time it is is off by `shift`, an expression of milliseconds. Timers, frames and
 * what the browser measures stay as they are; workers, too, keep the machine's clock.
 */
export function shiftedClock(shift: string): string {
  return `{
    const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) {
        if (given.length === 0) super(Real.now() + (${shift}));
        else super(...given);
      }
      static now() {
        return Real.now() + (${shift});
      }
    };
  }`;
}
