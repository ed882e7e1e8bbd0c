import { FIRST_INSTANT, type Instant, LAST_INSTANT } from './instant.ts';

/**
 * Time in which work is done. One working minute ends where the next begins, but a night may lie between: so an instant
 * that ends work (Friday 17:00) and the one at which it goes on (Monday 08:00) are as far as work is concerned the same.
 * Where one of them must be answered, the one that ends work stands for a finish and the one that begins it for a start.
 */
export interface WorkTime {
  /**
   * The instant `minutes` of work away (SCH-C3). Forwards it is a finish, the earliest by which the work is done;
   * backwards a start, the latest from which it can be done. Zero stays where it is.
   */
  add(at: Instant, minutes: number): Instant;
  /** Working minutes from one instant to another; negative when `to` lies before `from`. */
  between(from: Instant, to: Instant): number;
  /** The first instant at or after `at` at which work can begin. */
  nextStart(at: Instant): Instant;
  /** The last instant at or before `at` at which work can end. */
  lastFinish(at: Instant): Instant;
}

/** Runs over nights and weekends (SCH-U2). */
export const ELAPSED: WorkTime = {
  add: (at, minutes) => clamp(at + minutes),
  between: (from, to) => to - from,
  nextStart: (at) => at,
  lastFinish: (at) => at,
};

/** Answers never leave the years 1 to 9999: what would lie beyond stands at their edge. */
export function clamp(at: Instant): Instant {
  return Math.min(LAST_INSTANT, Math.max(FIRST_INSTANT, at));
}
