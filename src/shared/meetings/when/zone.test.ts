/** Zones against the engine's own clock: every change of the clocks of twenty zones over thirty years. */
import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { TWENTY_ZONES } from '#tests/support/zones.ts';
import { UTC, zoneOf } from './zone.ts';

const at = (text: string): number => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};

/** How often a clock shows a time. */
const SHOWN = ['never', 'once', 'twice'];
const [FROM, TO] = [at('2000-01-01'), at('2030-01-01')];

describe('zones', () => {
  it.each(TWENTY_ZONES)('[WHEN-1] shows what the clocks of %s show, around every change over thirty years', (name) => {
    const zone = must(zoneOf(name));
    const clock = clockOf(name);
    const wrong: string[] = [];
    let changes = 0;
    for (let before = FROM, ahead = clock(before) - before; before < TO; before += 720) {
      const after = before + 720;
      const later = clock(after) - after;
      if (later === ahead) continue;
      changes++;
      const change = firstOf(before, after, (moment) => clock(moment) - moment === later);
      for (let moment = change - 120; moment <= change + 120; moment += 1) {
        if (zone.wallOf(moment) !== clock(moment)) wrong.push(`at ${formatInstant(moment)}Z`);
      }
      // Whatever clocks show on the days around it, by the quarter, against what both offsets make of it.
      for (let wall = change + ahead - 1500; wall < change + ahead + 1500; wall += 15) {
        const moments = [wall - ahead, wall - later].filter((each, second) => (each >= change ? 1 : 0) === second);
        const { moment, shown } = zone.place(wall);
        const isRight = moment === (moments[0] ?? wall - ahead) && shown === SHOWN[moments.length];
        if (!isRight || zone.momentOf(wall) !== moment) wrong.push(`${formatInstant(wall)} on the clock`);
      }
      ahead = later;
    }
    expect(wrong).toEqual([]);
    expect(changes > 0).toBe(name !== 'Asia/Kathmandu');
  });

  it('[WHEN-2] reads a time that does not exist with what held before, and one that comes twice as the first', () => {
    const newYork = must(zoneOf('America/New_York'));
    // RFC 5545, 3.3.5: 02:30 on 11 March 2007 is 03:30 in summer time; 01:30 on 4 November 2007 is still summer time.
    expect(newYork.place(at('2007-03-11T02:30'))).toEqual({ moment: at('2007-03-11T07:30'), shown: 'never' });
    expect(newYork.place(at('2007-11-04T01:30'))).toEqual({ moment: at('2007-11-04T05:30'), shown: 'twice' });
    expect(newYork.place(at('2007-11-04T02:00'))).toEqual({ moment: at('2007-11-04T07:00'), shown: 'once' });
    // A whole day that the calendar of Samoa passed over.
    const apia = must(zoneOf('Pacific/Apia'));
    expect(apia.place(at('2011-12-30T10:00'))).toEqual({ moment: at('2011-12-30T20:00'), shown: 'never' });
    expect(formatInstant(apia.wallOf(at('2011-12-30T20:00')))).toBe('2011-12-31T10:00');
  });

  it('[WHEN-3] takes a link for its zone, and a name that is none for an expected failure', () => {
    expect(must(zoneOf('US/Eastern'))).toBe(must(zoneOf('America/New_York')));
    expect(must(zoneOf('UTC'))).toBe(UTC);
    for (const name of ['Middle/Nowhere', '', '+05:30', 'Canberra, Melbourne, Sydney']) {
      const refused = zoneOf(name);
      expect(refused.ok ? refused.value.name : refused.error.code).toBe('zone-unknown');
    }
  });

  it('[WHEN-3] answers in the first year and the last', () => {
    const lisbon = must(zoneOf('Europe/Lisbon'));
    for (const wall of [at('0001-01-01'), at('1911-12-31T23:30'), at('9999-12-31T23:59')]) {
      expect(Math.abs(lisbon.wallOf(lisbon.momentOf(wall)) - wall)).toBeLessThanOrEqual(37);
    }
  });
});

/** What the engine shows, read another way than the zone does. */
function clockOf(timeZone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (moment) => at(format.format(moment * 60_000).replace(' ', 'T'));
}

function firstOf(before: number, after: number, isThere: (moment: number) => boolean): number {
  for (let moment = before; moment <= after; moment++) if (isThere(moment)) return moment;
  throw new Error('No change between them');
}
