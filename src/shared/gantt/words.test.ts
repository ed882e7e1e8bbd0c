import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import { dayWords, lastInstantOf, markWords, shortDayWords, type TimeUnit } from './index.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;

describe('words of the chart', () => {
  it('say a day, also one before 1970', () => {
    expect(dayWords(at('2026-12-04T17:00'))).toBe('4 Dec 2026');
    expect(shortDayWords(at('1969-07-20'))).toBe('20 Jul');
  });

  it('[SCH-U3] name the day that a midnight ends, and of a milestone its own', () => {
    const finish = at('2026-11-07');
    expect(dayWords(lastInstantOf(at('2026-11-02'), finish))).toBe('6 Nov 2026');
    expect(dayWords(lastInstantOf(finish, finish))).toBe('7 Nov 2026');
  });

  it.each<[TimeUnit, 'upper' | 'lower', string, string]>([
    ['hour', 'lower', '2026-11-02T09:00', '09'],
    ['day', 'upper', '2026-11-02', 'Monday 2 November 2026'],
    ['day', 'lower', '2026-11-02', 'Mon 2'],
    ['week', 'upper', '2026-11-02', '2 November 2026'],
    ['week', 'lower', '2026-11-02', '2 Nov'],
    ['month', 'upper', '2026-11-01', 'November 2026'],
    ['quarter', 'lower', '2026-10-01', 'Q4'],
    ['year', 'upper', '2026-01-01', '2026'],
    ['decade', 'upper', '2020-01-01', '2020–2029'],
  ])('call a mark of a %s in the %s row of %s “%s”, and shorter where room is short', (unit, row, from, words) => {
    const all = markWords({ unit, from: at(from), to: at(from) + 1 }, row);
    expect(all[0]).toBe(words);
    expect(all.map(({ length }) => length)).toEqual(all.map(({ length }) => length).sort((a, b) => b - a));
  });
});
