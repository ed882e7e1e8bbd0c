import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import type { Series, Window } from '#shared/meetings/when/occurrences.ts';
import { everyRule } from '#shared/meetings/when/rule.ts';
import { UTC } from '#shared/meetings/when/zone.ts';
import { type Busy, busyIn, FREE, freeIn, isBusyBetween, minutesBetween, stretchesOf, unionOfBusy } from './busy.ts';
import { busyOf } from './busy-of.ts';

const WINDOW = { from: 0, to: 200 };

const anyStretch = fc
  .tuple(fc.integer({ min: -30, max: 220 }), fc.nat(40))
  .map(([from, length]): Window => ({ from, to: from + length }));
const anyStretches = fc.array(anyStretch, { maxLength: 12 });

/** Every minute of the window by itself. */
function minutesOf(stretches: Iterable<Window>): boolean[] {
  const taken = Array.from({ length: WINDOW.to }, () => false);
  for (const { from, to } of stretches) {
    for (let minute = Math.max(0, from); minute < Math.min(WINDOW.to, to); minute++) taken[minute] = true;
  }
  return taken;
}

function isInOrder(busy: Busy): boolean {
  return busy.every((moment, at) => at === 0 || moment > (busy[at - 1] as number));
}

describe('busy times', () => {
  it('[BUSY-1] are the minutes that any stretch has, each once, in order and apart', () => {
    fc.assert(
      fc.property(anyStretches, anyStretches, (one, other) => {
        const busy = busyIn(one, WINDOW);
        expect(isInOrder(busy)).toBe(true);
        expect(minutesOf(stretchesOf(busy))).toEqual(minutesOf(one));
        const union = unionOfBusy([busy, busyIn(other, WINDOW)], WINDOW);
        expect(minutesOf(stretchesOf(union))).toEqual(minutesOf([...one, ...other]));
        const free = freeIn(busy, WINDOW);
        expect(isInOrder(free)).toBe(true);
        expect(minutesOf(stretchesOf(free))).toEqual(minutesOf(one).map((taken) => !taken));
      }),
    );
  });

  it('[BUSY-2] answers what lies between two moments as a count of minutes does', () => {
    fc.assert(
      fc.property(anyStretches, fc.nat(199), fc.nat(60), (stretches, from, length) => {
        const busy = busyIn(stretches, WINDOW);
        const to = Math.min(200, from + length);
        const count = minutesOf(stretches).slice(from, to).filter(Boolean).length;
        expect(minutesBetween(busy, from, to)).toBe(count);
        expect(isBusyBetween(busy, from, to)).toBe(count > 0);
      }),
    );
    // Nothing lies in no time, in the middle of a stretch too.
    expect(isBusyBetween(busyIn([{ from: 0, to: 2 }], WINDOW), 1, 1)).toBe(false);
    expect(freeIn(FREE, WINDOW)).toEqual(Float64Array.of(0, 200));
  });
});

describe('when somebody is busy', () => {
  const start = parseInstant('2026-06-01T10:00') ?? 0;
  const daily: Series = {
    time: { start, length: 60, isAllDay: false, zone: UTC },
    rules: [everyRule('DAILY')],
    added: [],
    except: [],
    overrides: [],
  };

  it('[BUSY-3] [BUSY-4] is in meetings and by other calendars, tentatively too, and not where those say free', () => {
    const window = { from: start, to: start + 1440 };
    const period = (kind: 'busy' | 'tentative' | 'away' | 'free', from: number) => ({
      kind,
      from: start + from,
      to: start + from + 30,
    });
    const periods = [period('busy', 60), period('tentative', 200), period('away', 300), period('free', 400)];
    const { busy, knownTo } = busyOf({ series: [daily], periods }, window);
    expect([...stretchesOf(busy)].map(({ from, to }) => [from - start, to - start])).toEqual([
      [0, 90],
      [200, 230],
      [300, 330],
    ]);
    expect(knownTo).toBeNull();
  });

  it('[BUSY-5] is reckoned up to a bound, and says from when on nothing is known', () => {
    const window = { from: start, to: start + 1_000_000 };
    const { busy, knownTo } = busyOf({ series: [daily, daily], periods: [] }, window, 10);
    expect([busy.length, knownTo]).toEqual([20, start + 10 * 1440]);
    const periods = [3, 1, 2, 0].map((hour) => ({ kind: 'busy' as const, from: hour * 60, to: hour * 60 + 30 }));
    expect(busyOf({ series: [], periods }, { from: 0, to: 1440 }, 2)).toEqual({
      busy: Float64Array.of(0, 30, 60, 90),
      knownTo: 120,
    });
  });
});
