import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { type Predecessor, readLag, readPredecessor, readPredecessors, writePredecessors } from './predecessors.ts';
import { LINK_TYPES } from './records.ts';

const link = (ref: string, type = 'FS', lag = 0, lagKind = 'working') => ({ ref, type, lag, lagKind });

describe('[SCH-L1] predecessors', () => {
  it.each([
    ['12', link('12')],
    ['12FS+2h', link('12', 'FS', 120)],
    ['14ss-50%', link('14', 'SS', -50, 'percent')],
    ['3FF + 1 eday', link('3', 'FF', 1440, 'elapsed')],
    ['7SF-3d', link('7', 'SF', -1440)],
    ['4+50%', link('4', 'FS', 50, 'percent')],
    ['1.2 FS +1,5 wks', link('1.2', 'FS', 3600)],
  ])('%j is read', (text, expected) => expect(must(readPredecessor(text))).toEqual(expected));

  it.each(['12FS+soon', 'a b', '12FS+', '+3d', '12FS+3 Tage'])('%j is none', (text) => {
    expect(readPredecessor(text)).toMatchObject({ ok: false, error: { message: expect.stringContaining(text) } });
  });

  it('stand beside each other, with commas in their numbers too', () => {
    const refs = (text: string) => must(readPredecessors(text)).map(({ ref, lag }) => [ref, lag]);
    expect(refs('12FS+1,5d, 7SS-1ed;4\n5')).toEqual([
      ['12', 720],
      ['7', -1440],
      ['4', 0],
      ['5', 0],
    ]);
    expect(refs('4+3,17SS,8')).toEqual([
      ['4', 1440],
      ['17', 0],
      ['8', 0],
    ]);
    expect(refs('12,5')).toHaveLength(2);
    expect(refs(' ; ')).toEqual([]);
  });

  it('say which of them cannot be read', () => {
    expect(readPredecessors('3, 7SS+1x')).toMatchObject({
      error: {
        message: '“7SS+1x” is no predecessor: give a row’s number, then FS, SS, FF or SF, then a lag, such as 12FS+3d.',
      },
    });
  });

  it('a lag counts in days of the calendar; nothing is none', () => {
    expect(readLag('1d', 540)).toEqual({ lag: 540, lagKind: 'working' });
    expect(readLag('-10 %')).toEqual({ lag: -10, lagKind: 'percent' });
    expect(readLag('')).toEqual({ lag: 0, lagKind: 'working' });
    expect(readLag('tomorrow')).toBeNull();
  });

  it('are the same when they are read again', () => {
    const predecessor: fc.Arbitrary<Predecessor> = fc
      .record({
        ref: fc.integer({ min: 1, max: 10_000 }).map(String),
        type: fc.constantFrom(...LINK_TYPES),
        lag: fc.integer({ min: -200_000, max: 200_000 }),
        lagKind: fc.constantFrom('working' as const, 'elapsed' as const, 'percent' as const),
      })
      .map((each) => (each.lag === 0 ? { ...each, lag: 0, lagKind: 'working' as const } : each));
    fc.assert(
      fc.property(fc.array(predecessor, { maxLength: 6 }), fc.constantFrom(480, 540, 1440), (given, minutesPerDay) => {
        const text = writePredecessors(given, minutesPerDay);
        expect(must(readPredecessors(text, minutesPerDay))).toEqual(given);
      }),
    );
  });
});
