import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import { idleDays, idleTime, otherIdle, shownInstant } from './index.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const shown = (text: string, edge: 'start' | 'finish') =>
  formatInstant(shownInstant(STANDARD_CALENDAR, at(text), edge));

describe('time as a chart shows it', () => {
  it('[SCH-U3] spreads a day of work over the whole of its column', () => {
    expect(shown('2026-11-02T08:00', 'start')).toBe('2026-11-02T00:00');
    expect(shown('2026-11-02T17:00', 'finish')).toBe('2026-11-03T00:00');
  });

  it('[SCH-U3] gives a morning half of the column', () => {
    expect(shown('2026-11-02T12:00', 'finish')).toBe('2026-11-02T12:00');
    expect(shown('2026-11-02T13:00', 'start')).toBe('2026-11-02T12:00');
  });

  it('leaves what lies on a day without work where it is, and a midnight to the day that it ends', () => {
    expect(shown('2026-11-07T10:00', 'start')).toBe('2026-11-07T10:00');
    expect(shown('2026-11-07T00:00', 'finish')).toBe('2026-11-07T00:00');
  });

  it('finds the days without work, joined', () => {
    const days = idleDays(STANDARD_CALENDAR, at('2026-11-06'), at('2026-11-15'));
    expect(days.map(({ from, to }) => [formatInstant(from), formatInstant(to)])).toEqual([
      ['2026-11-07T00:00', '2026-11-09T00:00'],
      ['2026-11-14T00:00', '2026-11-15T00:00'],
    ]);
  });

  it('[SCH-C2] tells days off of one calendar from those of another, each way', () => {
    const days = (...spans: readonly (readonly [number, number])[]) => spans.map(([from, to]) => ({ from, to }));
    const { idle, worked } = otherIdle(days([5, 7], [12, 14]), days([3, 6], [12, 14], [18, 20]));
    expect(idle).toEqual(days([3, 5], [18, 20]));
    expect(worked).toEqual(days([6, 7]));
    expect(otherIdle(days([0, 10]), days([2, 3], [4, 6])).worked).toEqual(days([0, 2], [3, 4], [6, 10]));
    expect(otherIdle([], []).idle).toEqual([]);
  });

  it('finds nights and noons where hours are seen', () => {
    const rest = idleTime(STANDARD_CALENDAR, at('2026-11-06T10:00'), at('2026-11-07T06:00'));
    expect(rest.map(({ from, to }) => [formatInstant(from), formatInstant(to)])).toEqual([
      ['2026-11-06T12:00', '2026-11-06T13:00'],
      ['2026-11-06T17:00', '2026-11-07T06:00'],
    ]);
  });
});
