import { describe, expect, it } from 'vitest';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { type Arrival, AuthorClocks } from './author-clocks.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 10, 20, 12);

/** What came `after` noon here, from somebody whose clock is `behind` this one. */
function came(after: number, behind: number, who = 'ben'): Arrival {
  return { by: asId<PersonId>(who), at: NOON + after - behind, arrivedAt: NOON + after };
}

describe('what came in', () => {
  it('[SYNC-E7] was just done where the clocks agree, and not where it had waited', () => {
    expect(new AuthorClocks().areLive([came(0, 0), came(1000, MINUTE)])).toBe(true);
    expect(new AuthorClocks().areLive([came(0, 0), came(1000, 60 * MINUTE)])).toBe(false);
    expect(new AuthorClocks().areLive([])).toBe(true);
  });

  it('[SYNC-E7] was just done by whoever’s clock is wrong, once it is seen to run as fast as this one', () => {
    for (const behind of [5 * MINUTE, -24 * 60 * MINUTE]) {
      const clocks = new AuthorClocks();
      const first = came(0, behind);
      expect(clocks.areLive([first])).toBe(false);
      expect(clocks.areLive([first, came(3000, behind)])).toBe(false);
      expect(clocks.areLive([first, came(3000, behind), came(30_000, behind + 900)])).toBe(true);
      // Also of what comes alone later.
      expect(clocks.areLive([came(3 * MINUTE, behind - 2000)])).toBe(true);
      expect(clocks.areLive([came(3 * MINUTE, behind, 'cleo')])).toBe(false);
      expect(clocks.areLive([came(4 * MINUTE, behind + 30 * MINUTE)])).toBe(false);
    }
  });

  it('[SYNC-E7] had waited, where a morning’s work comes at once or faster than it was done', () => {
    const atOnce = Array.from({ length: 60 }, (_, nth) => came(nth, 60 * MINUTE - nth * MINUTE - 3600));
    expect(new AuthorClocks().areLive(atOnce)).toBe(false);
    const fast = Array.from({ length: 60 }, (_, nth) => came(nth * 1000, 180 * MINUTE - nth * MINUTE));
    expect(new AuthorClocks().areLive(fast)).toBe(false);
  });
});
