/** When the clocks of a zone are put forward or back (WHEN-4): what others have to be told of it in writing. */
import { MINUTES_PER_DAY } from '#shared/calendar/index.ts';
import type { Moment, Zone } from './zone.ts';

/** From `at` on a clock there is `after` minutes ahead of UTC, where it was `before`. */
export interface ZoneChange {
  readonly at: Moment;
  readonly before: number;
  readonly after: number;
}

/** No zone has changed its clock to and fro within a day. */
const STEP = MINUTES_PER_DAY;

/** Every change after `from`, up to `to`, in order. */
export function changesBetween(zone: Zone, from: Moment, to: Moment): readonly ZoneChange[] {
  const changes: ZoneChange[] = [];
  const aheadAt = (moment: Moment): number => zone.wallOf(moment) - moment;
  let before = aheadAt(from);
  for (let last = from; last < to; ) {
    const next = Math.min(to, last + STEP);
    const after = aheadAt(next);
    if (after !== before) changes.push({ at: firstWith(aheadAt, after, last, next), before, after });
    [last, before] = [next, after];
  }
  return changes;
}

function firstWith(aheadAt: (moment: Moment) => number, ahead: number, before: Moment, after: Moment): Moment {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (aheadAt(middle) === ahead) high = middle;
    else low = middle;
  }
  return high;
}
