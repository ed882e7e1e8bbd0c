/** Series across every change of the clocks of twenty zones over thirty years, against the engine’s own clock read another way. */
import { describe, expect, it } from 'vitest';
import { dayOfInstant, formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { TWENTY_ZONES } from '#tests/support/zones.ts';
import { occurrencesOf, type Series } from './occurrences.ts';
import { parseRule } from './rule-text.ts';
import { zoneOf } from './zone.ts';
import { changesBetween } from './zone-changes.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const HALF = 30;
const DAY = 1440;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour).join(',');
const EVERY_HALF_HOUR = must(parseRule(`FREQ=DAILY;BYHOUR=${HOURS};BYMINUTE=0,30`));

describe('series in the nights that clocks are changed', () => {
  it.each(TWENTY_ZONES)(
    '[WHEN-27] [WHEN-2] of %s come when its clocks show them, every half hour for days around',
    (name) => {
      const zone = must(zoneOf(name));
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, dateStyle: 'short', timeStyle: 'short' });
      const clock = (moment: number): number => at(format.format(moment * 60_000).replace(' ', 'T'));
      const wrong: string[] = [];
      for (const { at: change, before } of changesBetween(zone, at('2000-01-01'), at('2030-01-01'))) {
        const first = dayOfInstant(change + before) * DAY - DAY;
        // The first moment at which the clock shows each time; one that it never shows is read with what held before.
        const shown = new Map<number, number>();
        // Some clocks are changed at a minute past midnight.
        const begin = Math.floor(change / HALF) * HALF - 4 * DAY;
        for (let moment = begin; moment < begin + 9 * DAY; moment += HALF) {
          const wall = clock(moment);
          if (!shown.has(wall)) shown.set(wall, moment);
        }
        const expected = new Set<number>();
        for (let wall = first; wall < first + 3 * DAY; wall += HALF) expected.add(shown.get(wall) ?? wall - before);
        const time = { start: first, length: 0, isAllDay: false, zone };
        const series: Series = { time, rules: [EVERY_HALF_HOUR], added: [], except: [], overrides: [] };
        const found = [...occurrencesOf(series, { from: zone.momentOf(first), to: zone.momentOf(first + 3 * DAY) })];
        const sorted = [...expected].sort((a, b) => a - b);
        if (found.map(({ from }) => from).join() !== sorted.join()) wrong.push(formatInstant(change));
      }
      expect(wrong).toEqual([]);
    },
  );
});
