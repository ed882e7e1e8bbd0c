import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, type Instant, parseInstant } from '#shared/calendar/index.ts';
import { must } from '#shared/kernel/result.ts';
import { anyRule } from '#tests/support/any-rule.ts';
import { icalJsTimes, isKnownToIcalJs } from '#tests/support/ical-js-times.ts';
import { everyTime } from '#tests/support/recurrence-oracle.ts';
import { type Occurrence, occurrencesBetween, occurrencesOf, type Series } from './occurrences.ts';
import { everyRule, type Rule } from './rule.ts';
import { parseRule, parseStamp, printRule } from './rule-text.ts';
import { isBarren, type MeetingTime } from './rule-times.ts';
import { UTC, zoneOf } from './zone.ts';

const NEW_YORK = must(zoneOf('America/New_York'));
const LISBON = must(zoneOf('Europe/Lisbon'));
const FOREVER = { from: 0, to: 1_000_000_000 };
const YEAR = 366 * 1440;

const at = (text: string): Instant => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(`No such time: ${text}`);
  return instant;
};

function timeAt(start: string, more: Partial<MeetingTime> = {}): MeetingTime {
  return { start: at(start), length: 60, isAllDay: false, zone: LISBON, ...more };
}

function seriesOf(time: MeetingTime, rule: string, more: Partial<Series> = {}): Series {
  const rules = rule === '' ? [] : [must(parseRule(rule))];
  return { time, rules, added: [], except: [], overrides: [], ...more };
}

const stamp = (text: string) => {
  const found = parseStamp(text);
  if (!found) throw new Error(`No such time: ${text}`);
  return found;
};

const keysOf = (occurrences: Iterable<Occurrence>): string[] => [...occurrences].map(({ key }) => formatInstant(key));
const momentsOf = (occurrences: Iterable<Occurrence>): string[] =>
  [...occurrences].map(({ from }) => formatInstant(from));

const anyStart = fc.integer({ min: at('1997-01-01'), max: at('2026-12-31') });

describe('occurrences against a search of every day', () => {
  it('[WHEN-20] [WHEN-21] [WHEN-22] [WHEN-23] [WHEN-24] are what RFC 5545 says of each day, over eight years', () => {
    fc.assert(
      fc.property(anyRule, anyStart, fc.constantFrom(NEW_YORK, LISBON, UTC), (rule, start, zone) => {
        const last = start + 8 * YEAR;
        const walls = everyTime(rule, start, zone, last + 2 * 1440);
        const window = { from: zone.momentOf(start) - 1, to: zone.momentOf(last) };
        const moments = new Set(walls.map((wall) => zone.momentOf(wall)));
        const expected = [...moments].filter((moment) => moment < window.to).sort((a, b) => a - b);
        const time = { start, length: 30, isAllDay: false, zone };
        const found = occurrencesOf({ time, rules: [rule], added: [], except: [], overrides: [] }, window);
        expect([...found].map(({ from }) => from)).toEqual(expected);
      }),
      { numRuns: 80 },
    );
  });

  it('[WHEN-26] answers any window as if it had reckoned from the start', () => {
    fc.assert(
      fc.property(anyRule, anyStart, fc.nat(8 * YEAR), fc.nat(2 * YEAR), (rule, start, after, span) => {
        const series = seriesOf({ start, length: 90, isAllDay: false, zone: NEW_YORK }, '', { rules: [rule] });
        const window = { from: start + after, to: start + after + span };
        const whole = [...occurrencesOf(series, { from: start - YEAR, to: window.to })];
        expect([...occurrencesOf(series, window)]).toEqual(whole.filter(({ to }) => to > window.from));
      }),
    );
  });
});

describe('occurrences against ical.js', () => {
  it('[WHEN-20] are the same wherever ical.js knows the rule', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyRule, anyStart, (rule, start) => {
        fc.pre(isKnownToIcalJs(rule));
        const endless: Rule = { ...rule, end: { kind: 'never' } };
        const from = (first: Instant): Instant[] => {
          const series = seriesOf({ start: first, length: 30, isAllDay: false, zone: UTC }, '', { rules: [endless] });
          return [...occurrencesOf(series, { from: start, to: start + 6 * YEAR })].map(({ key }) => key);
        };
        // From a start that fits: what another one means is not said in the RFC.
        const [, fitting] = from(start);
        fc.pre(fitting !== undefined);
        const ours = from(fitting).slice(0, 60).map(formatInstant);
        const text = printRule(endless);
        const theirs = icalJsTimes(text, fitting, ours.length);
        expect([text, ours]).toEqual([text, theirs]);
        compared += ours.length;
      }),
      // Always the same rules: what else it does otherwise than the RFC is not ours to find.
      { numRuns: 200, seed: 5545 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

describe('a series', () => {
  it('[WHEN-27] stays at ten on the clock across daylight saving, whoever looks at it', () => {
    const series = seriesOf(timeAt('2026-10-20T10:00'), 'FREQ=WEEKLY;COUNT=3');
    expect(momentsOf(occurrencesOf(series, FOREVER))).toEqual([
      '2026-10-20T09:00',
      '2026-10-27T10:00',
      '2026-11-03T10:00',
    ]);
  });

  it('[WHEN-27] counts two times on the clock that are one moment once, and keeps moments in order', () => {
    const series = seriesOf(
      timeAt('2026-03-28T00:30', { zone: LISBON }),
      'FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,30;COUNT=9',
    );
    // On the 29th clocks go from 01:00 to 02:00: 01:00 and 01:30 are what 02:00 and 02:30 are.
    expect(momentsOf(occurrencesOf(series, FOREVER)).slice(5)).toEqual(['2026-03-29T01:00', '2026-03-29T01:30']);
    const gap = seriesOf(timeAt('2026-03-29T00:30'), 'FREQ=DAILY;BYHOUR=1,2;BYMINUTE=0,15,45;COUNT=7');
    const order = [...occurrencesOf(gap, FOREVER)].map(({ from }) => from);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    // A meeting of every day, in the year that had no 30th of December in Samoa.
    const apia = seriesOf(timeAt('2011-12-29T10:00', { zone: must(zoneOf('Pacific/Apia')) }), 'FREQ=DAILY;COUNT=4');
    expect(momentsOf(occurrencesOf(apia, FOREVER))).toEqual([
      '2011-12-29T20:00',
      '2011-12-30T20:00',
      '2011-12-31T20:00',
    ]);
  });

  it('[WHEN-24] ends with a day, a time on the clock or a moment', () => {
    const until = (end: string): number =>
      [...occurrencesOf(seriesOf(timeAt('2026-06-01T10:00'), `FREQ=DAILY;UNTIL=${end}`), FOREVER)].length;
    expect(until('20260605')).toBe(5);
    expect(until('20260605T095900')).toBe(4);
    expect(until('20260605T100000')).toBe(5);
    // 10:00 in Lisbon is 09:00Z in June.
    expect(until('20260605T085900Z')).toBe(4);
    expect(until('20260605T090000Z')).toBe(5);
    const days = timeAt('2026-06-01', { isAllDay: true, length: 1440, zone: NEW_YORK });
    expect([...occurrencesOf(seriesOf(days, 'FREQ=DAILY;UNTIL=20260605T000000Z'), FOREVER)]).toHaveLength(5);
  });

  it('[WHEN-25] finds out that nothing will ever fit, in bounded work', () => {
    const start = timeAt('2026-01-01T10:00');
    for (const text of [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYMONTHDAY=1;BYDAY=2MO',
      'FREQ=WEEKLY;BYDAY=MO;BYSETPOS=2',
      'FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29',
    ]) {
      expect([text, isBarren(must(parseRule(text)), start)]).toEqual([text, true]);
      expect(keysOf(occurrencesOf(seriesOf(start, text), FOREVER))).toEqual(['2026-01-01T10:00']);
    }
    // Once in 28 years, and in 40 across 2100.
    for (const text of ['FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU', 'FREQ=WEEKLY;COUNT=1']) {
      expect([text, isBarren(must(parseRule(text)), start)]).toEqual([text, false]);
    }
  });

  it('[WHEN-23] counts its start first, fitting or not, and every rule by itself', () => {
    const unfitting = seriesOf(timeAt('2026-06-01T10:00'), 'FREQ=WEEKLY;BYDAY=TH;COUNT=3');
    expect(keysOf(occurrencesOf(unfitting, FOREVER))).toEqual([
      '2026-06-01T10:00',
      '2026-06-04T10:00',
      '2026-06-11T10:00',
    ]);
    const two = seriesOf(timeAt('2026-06-01T10:00'), '', {
      rules: [
        everyRule('WEEKLY', { end: { kind: 'count', count: 2 } }),
        must(parseRule('FREQ=DAILY;INTERVAL=7;COUNT=3')),
      ],
    });
    expect(keysOf(occurrencesOf(two, FOREVER))).toEqual(['2026-06-01T10:00', '2026-06-08T10:00', '2026-06-15T10:00']);
  });

  it('[WHEN-28] has what was added, before its start too, for as long as was said', () => {
    const series = seriesOf(timeAt('2026-06-01T10:00'), 'FREQ=WEEKLY;COUNT=2', {
      added: [
        { at: stamp('20260603T140000'), length: 15 },
        { at: stamp('20260601T090000Z'), length: null },
        { at: stamp('20260520'), length: null },
      ],
    });
    const found = [...occurrencesOf(series, FOREVER)];
    expect(keysOf(found)).toEqual(['2026-05-20T10:00', '2026-06-01T10:00', '2026-06-03T14:00', '2026-06-08T10:00']);
    expect(found.map(({ from, to }) => to - from)).toEqual([60, 60, 15, 60]);
  });

  it('[WHEN-29] leaves out what was taken away, written as a day, on the clock or as a moment', () => {
    const series = seriesOf(timeAt('2026-06-01T10:00'), 'FREQ=DAILY;COUNT=6', {
      except: ['20260602', '20260603T100000', '20260604T090000Z', '20260605T100000Z'].map(stamp),
    });
    expect(keysOf(occurrencesOf(series, FOREVER))).toEqual([
      '2026-06-01T10:00',
      '2026-06-05T10:00',
      '2026-06-06T10:00',
    ]);
    const days = seriesOf(timeAt('2026-06-01', { isAllDay: true, length: 1440 }), 'FREQ=DAILY;COUNT=4', {
      except: ['20260602', '20260603T000000', '20260604T000000Z'].map(stamp),
    });
    expect(keysOf(occurrencesOf(days, FOREVER))).toEqual(['2026-06-01T00:00']);
  });

  it('[WHEN-30] moves, lengthens or drops one occurrence, and names it by when it would have been', () => {
    const series = seriesOf(timeAt('2026-06-01T10:00'), 'FREQ=DAILY;COUNT=4', {
      overrides: [
        { id: 'later', of: stamp('20260601T100000'), time: timeAt('2026-06-03T16:00', { length: 20, zone: NEW_YORK }) },
        { id: 'dropped', of: stamp('20260602T090000Z'), time: null },
      ],
    });
    const found = [...occurrencesOf(series, FOREVER)];
    expect(found.map(({ key, from, override }) => [formatInstant(key), formatInstant(from), override?.id])).toEqual([
      ['2026-06-03T10:00', '2026-06-03T09:00', undefined],
      ['2026-06-01T10:00', '2026-06-03T20:00', 'later'],
      ['2026-06-04T10:00', '2026-06-04T09:00', undefined],
    ]);
    // What was moved is found where it is, however far from where it was.
    const window = { from: at('2026-06-03T20:10'), to: at('2026-06-03T21:00') };
    expect([...occurrencesOf(series, window)].map(({ override }) => override?.id)).toEqual(['later']);
  });

  it('[WHEN-31] keeps a moved time that the series no longer has, and drops one that was taken away', () => {
    const series = seriesOf(timeAt('2026-06-01T10:00'), 'FREQ=DAILY;COUNT=2', {
      except: [stamp('20260602T100000')],
      overrides: [
        { id: 'orphan', of: stamp('20260610T100000'), time: timeAt('2026-06-11T10:00') },
        { id: 'gone', of: stamp('20260602T100000'), time: timeAt('2026-06-05T10:00') },
      ],
    });
    expect([...occurrencesOf(series, FOREVER)].map(({ override }) => override?.id)).toEqual([undefined, 'orphan']);
  });

  it('[WHEN-32] of whole days lasts from midnight to midnight in its zone, short days and long ones', () => {
    const days = seriesOf(timeAt('2026-03-28', { isAllDay: true, length: 2 * 1440 }), 'FREQ=MONTHLY;COUNT=8');
    const found = [...occurrencesOf(days, FOREVER)];
    expect(found[0]).toMatchObject({ from: at('2026-03-28T00:00'), to: at('2026-03-29T23:00'), isAllDay: true });
  });

  it('[WHEN-26] is endless and asked for a few, and says that there are more', () => {
    const daily = seriesOf(timeAt('1997-01-01T10:00'), 'FREQ=DAILY');
    const { occurrences, isCut } = occurrencesBetween(daily, { from: at('2026-06-01'), to: at('9999-12-31') }, 2);
    expect([keysOf(occurrences), isCut]).toEqual([['2026-06-01T10:00', '2026-06-02T10:00'], true]);
    // A window holds what is going on when it begins, and not what begins when it ends.
    const during = { from: at('2026-06-01T09:30'), to: at('2026-06-02T09:00') };
    expect(keysOf(occurrencesOf(daily, during))).toEqual(['2026-06-01T10:00']);
  });
});
