/** Whether what came in was done just then, though clocks of devices differ: each is compared with itself (SYNC E7). */
import type { PersonId } from '#shared/kernel/ids.ts';

export interface Arrival {
  readonly by: PersonId | null;
  /** By its author's clock; milliseconds since 1970. */
  readonly at: number;
  /** By this device's. */
  readonly arrivedAt: number;
}

/** Milliseconds between being made and coming in, of what people do at the same time. */
const LIVE = 120_000;
/** Apart by so much, what had waited somewhere does not come in as it was made. */
const APART = 20_000;
/** How far two ways that take seconds may differ. */
const JITTER = 10_000;

export class AuthorClocks {
  /** How far each is behind this device's. */
  readonly #behind = new Map<PersonId | null, number>();

  /** `arrivals`: in the order of coming. */
  areLive(arrivals: readonly Arrival[]): boolean {
    this.#learn(arrivals);
    return arrivals.every(({ by, at, arrivedAt }) => {
      const behind = arrivedAt - at;
      return Math.abs(behind) < LIVE || Math.abs(behind - (this.#behind.get(by) ?? Infinity)) < LIVE;
    });
  }

  /** Between two things that came as they were made as much time passed there as here. */
  #learn(arrivals: readonly Arrival[]): void {
    const first = new Map<PersonId | null, Arrival>();
    for (const arrival of arrivals) {
      const { by, at, arrivedAt } = arrival;
      const before = first.get(by);
      if (before && arrivedAt - before.arrivedAt < APART) continue;
      first.set(by, arrival);
      if (before && Math.abs(arrivedAt - before.arrivedAt - (at - before.at)) < JITTER)
        this.#behind.set(by, arrivedAt - at);
    }
  }
}
