import { describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '#shared/calendar/index.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import type { Spot } from './calendar-state.ts';
import { endPlace, movedPlace } from './pointed.ts';
import { dayNumberWords, lastOf, rangeAround, rangeWords, stepped } from './range.ts';
import { walkedFrom } from './walk.ts';

const day = (text: string): number => parseDay(text) ?? Number.NaN;
const said = (spot: Spot | null): unknown => spot && [formatDay(spot.day), spot.minute, spot.key];

describe('which days are shown', () => {
  test('a month is all its weeks, whatever day these begin on', () => {
    const shown = (text: string, weekStart: 0 | 1 | 6) => {
      const range = rangeAround('month', day(text), weekStart);
      return [formatDay(range.first), formatDay(lastOf(range)), range.weeks];
    };
    expect(shown('2026-11-23', 1)).toEqual(['2026-10-26', '2026-12-06', 6]);
    expect(shown('2026-11-23', 0)).toEqual(['2026-11-01', '2026-12-05', 5]);
    expect(shown('2026-11-23', 6)).toEqual(['2026-10-31', '2026-12-04', 5]);
    // February 2027 begins on a Monday and has four weeks.
    expect(shown('2027-02-10', 1)).toEqual(['2027-02-01', '2027-02-28', 4]);
  });

  test('a month on from the 31st is the last day of a shorter one, over the year’s end too', () => {
    expect(formatDay(stepped('month', day('2027-01-31'), 1))).toBe('2027-02-28');
    expect(formatDay(stepped('month', day('2026-01-15'), -1))).toBe('2025-12-15');
    expect(formatDay(stepped('week', day('2026-12-30'), 1))).toBe('2027-01-06');
  });

  test('are called by their month, or by the ends of their week', () => {
    const words = (scale: 'month' | 'week', text: string) => rangeWords(rangeAround(scale, day(text), 1), day(text));
    expect(words('month', '2026-11-23')).toBe('November 2026');
    expect(words('week', '2026-11-25')).toBe('23 to 29 Nov 2026');
    expect(words('week', '2026-12-02')).toBe('30 Nov to 6 Dec 2026');
    expect(words('week', '2026-12-31')).toBe('28 Dec 2026 to 3 Jan 2027');
    expect([dayNumberWords(day('2026-12-01'), false), dayNumberWords(day('2026-12-02'), false)]).toEqual([
      '1 Dec',
      '2',
    ]);
  });
});

describe('where a key leads', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const stops = (at: number): readonly string[] => (at === day('2026-11-24') ? ['a', 'b', 'more'] : []);
  const context = (scale: 'month' | 'week') => ({ scale, weekStart: 1 as const, stops, firstMinute: 480 });
  const from = (scale: 'month' | 'week', spot: Spot, ...keys: string[]): unknown =>
    said(keys.reduce((at, key) => walkedFrom(at, { key, ...none }, context(scale)) ?? at, spot));
  const cell = (text: string, minute: number | null = null): Spot => ({ day: day(text), minute, key: null });

  test('over days and weeks of a month', () => {
    const start = cell('2026-11-24');
    expect(from('month', start, 'ArrowRight', 'ArrowDown')).toEqual(['2026-12-02', null, null]);
    expect(from('month', start, 'Home')).toEqual(['2026-11-23', null, null]);
    expect(from('month', start, 'End')).toEqual(['2026-11-29', null, null]);
    expect(from('month', start, 'PageDown')).toEqual(['2026-12-24', null, null]);
  });

  test('into what stands on a day, through it, and out of it on either side', () => {
    const start = cell('2026-11-24');
    expect(from('month', start, 'Enter')).toEqual(['2026-11-24', null, 'a']);
    expect(from('month', start, 'Enter', 'ArrowDown', 'ArrowDown')).toEqual(['2026-11-24', null, 'more']);
    expect(from('month', start, 'Enter', 'ArrowDown', 'ArrowDown', 'ArrowDown')).toEqual(['2026-12-01', null, null]);
    expect(from('month', start, 'Enter', 'ArrowUp')).toEqual(['2026-11-24', null, null]);
    expect(from('month', start, 'Enter', 'Escape')).toEqual(['2026-11-24', null, null]);
    expect(walkedFrom(cell('2026-11-25'), { key: 'Enter', ...none }, context('month'))).toBeNull();
  });

  test('over half hours of a week, up to whole days and no further than its last', () => {
    const start = cell('2026-11-24');
    expect(from('week', start, 'ArrowDown', 'ArrowDown')).toEqual(['2026-11-24', 510, null]);
    expect(from('week', cell('2026-11-24', 0), 'ArrowUp')).toEqual(['2026-11-24', null, null]);
    expect(from('week', cell('2026-11-24', 1410), 'ArrowDown')).toEqual(['2026-11-24', 1410, null]);
    expect(from('week', cell('2026-11-24', 600), 'ArrowRight')).toEqual(['2026-11-25', 600, null]);
  });

  test('nowhere with a key held beside it', () => {
    expect(walkedFrom(cell('2026-11-24'), { key: 'ArrowDown', ...none, altKey: true }, context('month'))).toBeNull();
  });
});

describe('where what is dragged would stand', () => {
  const monday = day('2026-11-23');
  const bar = { from: monday, to: monday + 4, hours: null } as CalendarItem;
  const visit = {
    from: monday,
    to: monday,
    hours: { start: monday * 1440 + 600, finish: monday * 1440 + 660 },
  } as CalendarItem;

  test('a bar keeps the day by which it was taken, and its hour in a month', () => {
    const from = { day: monday + 2, minute: null };
    expect(movedPlace(bar, 'month', from, { day: monday + 9, minute: null })).toEqual({ day: monday + 7 });
    expect(movedPlace(bar, 'week', from, { day: monday + 3, minute: null })).toEqual({ day: monday + 1, minute: null });
  });

  test('what has hours moves by quarters of them, and stays on its day', () => {
    const from = { day: monday, minute: 620 };
    expect(movedPlace(visit, 'week', from, { day: monday + 1, minute: 693 })).toEqual({ day: monday + 1, minute: 675 });
    expect(movedPlace(visit, 'week', from, { day: monday, minute: 3 })).toEqual({ day: monday, minute: 0 });
    expect(endPlace({ day: monday, minute: 698 })).toEqual({ day: monday, minute: 705 });
  });

  test('from whole days, or the tray, it begins with the half hour', () => {
    expect(movedPlace(undefined, 'week', null, { day: monday, minute: 617 })).toEqual({ day: monday, minute: 600 });
    expect(movedPlace(undefined, 'month', null, { day: monday, minute: null })).toEqual({ day: monday });
  });
});
