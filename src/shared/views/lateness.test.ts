/** By the standard calendar: Monday to Friday, 8 to 12 and 13 to 17. 6 November 2026 is a Friday. */
import { expect, it } from 'vitest';
import { parseInstant, STANDARD_CALENDAR } from '#shared/calendar/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { daysAfter, daysLate, lateWords, slipWords } from './lateness.ts';

const at = (date: string): number => parseInstant(date) ?? Number.NaN;

it.each([
  ['2026-11-06', '2026-11-06T17:00', 0],
  ['2026-11-06', '2026-11-07T10:00', 0],
  ['2026-11-06', '2026-11-09T12:00', 0.5],
  ['2026-11-06', '2026-11-09T08:24', 0.1],
  ['2026-11-06', '2026-11-09T08:23', 0],
  ['2026-11-06', '2026-11-09T17:00', 1],
  ['2026-11-06', '2026-11-05T12:00', -1.5],
  // Set for Monday, which begins with its work.
  ['2026-11-06', '2026-11-09T08:00', 1],
  ['2026-11-06', '2026-11-06T08:00', -1],
  ['2026-11-06T12:00', '2026-11-06T12:00', 0],
  ['2026-11-06T12:00', '2026-11-06T17:00', 0.5],
  ['2026-11-06T12:00', '2026-11-09T08:00', 0.5],
])('[FLAG-11] after %s what is forecast for %s is late by %d working days', (date, forecast, days) => {
  expect(daysAfter(STANDARD_CALENDAR, date as DateValue, at(forecast))).toBe(days);
});

it('[FLAG-11] between two moments hours count alone, and nothing is never less than nothing', () => {
  const between = (from: string, to: string) => daysLate(STANDARD_CALENDAR, at(from), at(to));
  expect(between('2026-11-06T17:00', '2026-11-09T08:00')).toBe(0);
  expect(between('2026-11-09T08:00', '2026-11-10T08:00')).toBe(1);
  expect(between('2026-11-09T08:10', '2026-11-09T08:00')).toBe(0);
});

it('[FLAG-11] is told in columns by a sign', () => {
  expect([3, -1.5, 0, 0.04].map(slipWords)).toEqual(['+3 d', '−1.5 d', '0', '0']);
});

it('[FLAG-11] is told to a tenth', () => {
  expect([0.1, 0.5, -0.5, 1, 6.5, -12].map(lateWords)).toEqual([
    '0.1 working days',
    'half a working day',
    'half a working day',
    '1 working day',
    '6.5 working days',
    '12 working days',
  ]);
});
