/** Days of random projects, counted from the Monday on which they begin. */
import { type Day, dayFromNumber } from '#shared/domain/day.ts';
import { momentShown } from '#tests/support/insight-oracle/slow-time.ts';

export class Dates {
  readonly #monday: number;
  readonly #zone: string;

  constructor(monday: number, zone: string) {
    this.#monday = monday;
    this.#zone = zone;
  }

  day(after: number): Day;
  day(after: number | null): Day | null;
  day(after: number | null): Day | null {
    return after === null ? null : dayFromNumber(this.#monday + after);
  }

  date(said: { readonly day: number; readonly time: string | null } | null): string | null {
    return said && `${this.day(said.day)}${said.time === null ? '' : `T${said.time}`}`;
  }

  /** When the project's clock shows a minute of a day; where it is put forward, what it leaves out is an hour later. */
  moment(after: number, minute: number): number {
    const wall = (this.#monday + after) * 1440 + minute;
    try {
      return momentShown(this.#zone, wall) * 60_000;
    } catch {
      return momentShown(this.#zone, wall + 60) * 60_000;
    }
  }

  /** About midnight on the project's clock, where a day is the next one. */
  instant(after: number): number {
    return this.moment(after, 5 + 710 * (Math.abs(after) % 3));
  }

  text(after: number | null): string | null {
    return after === null ? null : new Date(this.instant(after)).toISOString();
  }
}
