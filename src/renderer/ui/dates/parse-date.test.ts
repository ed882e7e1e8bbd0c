import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { parseDate } from './parse-date.ts';

// A Friday.
const today = '2026-11-20' as Day;

describe('parseDate', () => {
  it.each([
    ['today', '2026-11-20'],
    ['Tomorrow', '2026-11-21'],
    ['fri', '2026-11-27'],
    ['next mon', '2026-11-23'],
    ['thursday', '2026-11-26'],
    ['eow', '2026-11-20'],
    ['eom', '2026-11-30'],
    ['+2w', '2026-12-04'],
    ['in 10 days', '2026-11-30'],
    ['3 working days', '2026-11-25'],
    ['in 1 wd', '2026-11-23'],
    ['next month', '2026-12-20'],
    ['4 dec', '2026-12-04'],
    ['Dec 4', '2026-12-04'],
    ['4th of December 2027', '2027-12-04'],
    ['4.12.', '2026-12-04'],
    ['4.12.2026', '2026-12-04'],
    ['2026-12-04', '2026-12-04'],
    ['2 jan', '2027-01-02'],
    ['1 nov', '2026-11-01'],
    ['29 feb', null],
    ['29 feb 2028', '2028-02-29'],
    ['31 feb 2026', null],
    ['soon', null],
    ['', null],
    ['m', null],
  ])('reads %j as %s', (text, expected) => {
    expect(parseDate(text, today)).toBe(expected);
  });

  it.each([
    ['fri 14:30', '2026-11-27T14:30'],
    ['4 dec at 9:05', '2026-12-04T09:05'],
    ['2026-12-04T09:30', '2026-12-04T09:30'],
  ])('keeps the time that was given: %j', (text, expected) => {
    expect(parseDate(text, today)).toBe(expected);
  });

  it('takes the last day where a month is shorter', () => {
    expect(parseDate('+1m', '2026-01-31' as Day)).toBe('2026-02-28');
  });
});
