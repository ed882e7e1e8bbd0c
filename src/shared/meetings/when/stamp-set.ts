import { type DayNumber, dayOfInstant, type Instant } from '#shared/calendar/index.ts';
import type { Stamp } from './rule.ts';
import { dayOfStamp, type MeetingTime } from './rule-times.ts';
import type { Moment } from './zone.ts';

/**
 * Times of a series by any of the ways to write them (WHEN-29): a moment is itself, a time on the clock is one of the
 * series' zone, a day stands for every time on it. Of a series of whole days only days are looked at, as they are written.
 */
export class StampSet {
  readonly #isAllDay: boolean;
  readonly #days = new Set<DayNumber>();
  readonly #walls = new Set<Instant>();
  readonly #moments = new Set<Moment>();

  constructor({ isAllDay }: MeetingTime, stamps: Iterable<Stamp>) {
    this.#isAllDay = isAllDay;
    for (const stamp of stamps) {
      if (isAllDay || stamp.kind === 'day') this.#days.add(dayOfStamp(stamp));
      else if (stamp.kind === 'wall') this.#walls.add(stamp.wall);
      else this.#moments.add(stamp.moment);
    }
  }

  has(at: Instant, from: Moment): boolean {
    if (this.#days.has(dayOfInstant(at))) return true;
    return !this.#isAllDay && (this.#walls.has(at) || this.#moments.has(from));
  }
}
