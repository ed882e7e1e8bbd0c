import { describe, expect, it } from 'vitest';
import { formatInstant, parseInstant } from '#shared/calendar/index.ts';
import {
  clampZoom,
  headerUnits,
  instantAt,
  LEAST_PIXELS_PER_MINUTE,
  MOST_PIXELS_PER_MINUTE,
  marksOf,
  xOf,
} from './index.ts';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const scale = { origin: at('2026-11-02'), pixelsPerMinute: 0.05 };

describe('the time scale', () => {
  it('goes to pixels and back', () => {
    expect(xOf(scale, at('2026-11-03'))).toBe(72);
    expect(instantAt(scale, 72)).toBe(at('2026-11-03'));
  });

  it('is zoomed within its limits', () => {
    expect([1e9, 0.05, 1e-9].map(clampZoom)).toEqual([MOST_PIXELS_PER_MINUTE, 0.05, LEAST_PIXELS_PER_MINUTE]);
  });

  it.each([
    [1, 'day', 'hour'],
    [0.05, 'week', 'day'],
    [0.004, 'month', 'week'],
    [0.001, 'year', 'month'],
    [0.0003, 'year', 'quarter'],
    [0.0001, 'decade', 'year'],
  ])('%d pixels a minute has %s over %s', (pixels, upper, lower) => {
    expect(headerUnits(pixels)).toEqual({ upper, lower });
  });

  it('marks units of the calendar, weeks from the chosen day on', () => {
    const days = (unit: Parameters<typeof marksOf>[0], from: string, to: string, weekStart = 0): string[] =>
      marksOf(unit, at(from), at(to), weekStart).map((mark) => formatInstant(mark.from).slice(0, 10));
    expect(days('month', '2026-11-15', '2027-02-01')).toEqual(['2026-11-01', '2026-12-01', '2027-01-01']);
    expect(days('quarter', '2026-11-15', '2027-02-01')).toEqual(['2026-10-01', '2027-01-01']);
    expect(days('year', '2026-11-15', '2028-01-01')).toEqual(['2026-01-01', '2027-01-01']);
    expect(days('decade', '2026-11-15', '2041-01-01')).toEqual(['2020-01-01', '2030-01-01', '2040-01-01']);
    expect(days('week', '2026-11-04', '2026-11-16')).toEqual(['2026-11-02', '2026-11-09']);
    expect(days('week', '2026-11-04', '2026-11-16', 6)).toEqual(['2026-11-01', '2026-11-08', '2026-11-15']);
    expect(marksOf('hour', at('2026-11-04T10:20'), at('2026-11-04T12:00'), 0)).toHaveLength(2);
  });
});
