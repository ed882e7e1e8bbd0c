import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { anyRule } from '#tests/support/any-rule.ts';
import { occurrencesOf, type Series } from './occurrences.ts';
import { everyRule } from './rule.ts';
import { splitSeries } from './split.ts';
import { UTC, zoneOf } from './zone.ts';

const YEAR = 366 * 1440;
const START = 14_201_280;

function seriesOf(more: Partial<Series> = {}, start = START): Series {
  const time = { start, length: 60, isAllDay: false, zone: UTC };
  return { time, rules: [everyRule('DAILY')], added: [], except: [], overrides: [], ...more };
}

const WINDOW = { from: START - YEAR, to: START + 5 * YEAR };

describe('this and all later ones', () => {
  const zone = fc.constantFrom(UTC, must(zoneOf('Europe/Lisbon')));

  it('[WHEN-33] divides a series into two that come when it came', () => {
    let divided = 0;
    fc.assert(
      fc.property(anyRule, zone, fc.boolean(), fc.nat(20), fc.nat(3), (rule, inZone, isAllDay, place, other) => {
        const own = { start: START, length: isAllDay ? 1440 : 60, isAllDay, zone: inZone };
        const plain = seriesOf({ time: own, rules: [rule] });
        const whole = [...occurrencesOf(plain, WINDOW)].slice(0, 24);
        const [split, changed] = [whole[1 + place], whole[place + other]];
        fc.pre(split !== undefined && changed !== undefined);
        const of = { kind: 'wall' as const, wall: changed.key };
        const moved = { id: 'moved', of, time: { ...own, start: changed.key + 1440 } };
        const gone = whole[place]?.key ?? START;
        const series: Series = {
          ...plain,
          except: gone === split.key ? [] : [{ kind: 'wall', wall: gone }],
          overrides: changed.key === split.key ? [] : [moved],
        };
        const { before, after } = must(splitSeries(series, split.key));
        const both = [...occurrencesOf(before, WINDOW), ...occurrencesOf(after, WINDOW)];
        expect(both.sort((a, b) => a.from - b.from || a.key - b.key)).toEqual(
          [...occurrencesOf(series, WINDOW)].sort((a, b) => a.from - b.from || a.key - b.key),
        );
        expect([...occurrencesOf({ ...before, overrides: [] }, WINDOW)].every(({ key }) => key < split.key)).toBe(true);
        divided++;
      }),
      { numRuns: 60 },
    );
    expect(divided).toBe(60);
  });

  it('[WHEN-33] refuses the first one, one that was added, and what follows several rules', () => {
    const codeOf = (series: Series, key: number): string => {
      const split = splitSeries(series, key);
      return split.ok ? 'divided' : split.error.code;
    };
    expect(codeOf(seriesOf(), START)).toBe('split-at-start');
    expect(codeOf(seriesOf(), START + 1440)).toBe('divided');
    expect(codeOf(seriesOf(), START + 1500)).toBe('split-outside-rule');
    expect(codeOf(seriesOf({ rules: [] }), START + 1440)).toBe('split-outside-rule');
    expect(codeOf(seriesOf({ rules: [everyRule('DAILY'), everyRule('WEEKLY')] }), START + 1440)).toBe(
      'split-several-rules',
    );
    const ended = seriesOf({ rules: [everyRule('DAILY', { end: { kind: 'count', count: 3 } })] });
    expect([codeOf(ended, START + 2 * 1440), codeOf(ended, START + 3 * 1440)]).toEqual([
      'divided',
      'split-outside-rule',
    ]);
  });
});
