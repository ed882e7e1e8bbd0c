import { describe, expect, it, test } from 'vitest';
import type { DateValue, Day } from '#shared/domain/day.ts';
import {
  dateInSentence,
  dayOfInstant,
  isoInstant,
  lateness,
  longDate,
  longInstant,
  shortDate,
  shortInstant,
} from './format-date.ts';

const today = '2026-11-20' as Day;

describe('shortDate', () => {
  it.each([
    ['2026-11-20', 'Today'],
    ['2026-11-21', 'Tomorrow'],
    ['2026-11-19', 'Yesterday'],
    ['2026-11-26', 'Thu'],
    ['2026-11-27', '27 Nov'],
    ['2027-01-02', '2 Jan 2027'],
    ['2026-09-14', '14 Sep'],
    ['2026-11-21T09:30', 'Tomorrow 09:30'],
  ])('says %s as %s', (value, expected) => {
    expect(shortDate(value as DateValue, today)).toBe(expected);
  });
});

test('amid a sentence only names of days are written large', () => {
  expect(['2026-11-21', '2026-11-26', '2026-12-04'].map((day) => dateInSentence(day as DateValue, today))).toEqual([
    'tomorrow',
    'Thu',
    '4 Dec',
  ]);
});

describe('longDate', () => {
  it('names the weekday, the year and the time', () => {
    expect(longDate('2026-12-04T09:30' as DateValue)).toBe('Friday 4 December 2026, 09:30');
  });
});

describe('lateness', () => {
  it.each([
    ['2026-11-21', null],
    ['2026-11-20', null],
    ['2026-11-19', '1 day late'],
    ['2026-11-17T18:00', '3 days late'],
    ['2026-09-21', '60 days late'],
    ['2026-09-20', '2 months late'],
    ['2024-11-21', '23 months late'],
    ['2024-11-19', '2 years late'],
    ['2020-11-01', '6 years late'],
  ])('of %s is %s', (value, expected) => {
    expect(lateness(value as DateValue, today)).toBe(expected);
  });

  it.each([
    ['2021-01-01', '2024-01-01', '3 years late'],
    ['2021-01-01', '2023-01-01', '2 years late'],
    ['2021-01-02', '2023-01-01', '23 months late'],
    ['2026-02-01', '2026-05-01', '3 months late'],
    ['2026-02-02', '2026-05-01', '2 months late'],
    ['2025-12-31', '2026-02-28', '2 months late'],
    ['2025-12-31', '2026-02-27', '58 days late'],
    ['2024-02-29', '2026-02-28', '2 years late'],
  ])('counts months of the calendar: of %s on %s is %s', (value, day, expected) => {
    expect(lateness(value as DateValue, day as Day)).toBe(expected);
  });
});

describe('shortInstant', () => {
  it('goes from just now over minutes to the day', () => {
    const now = new Date(2026, 10, 20, 15, 0).getTime();
    expect(shortInstant(now - 20_000, now)).toBe('just now');
    expect(shortInstant(now - 12 * 60_000, now)).toBe('12 min ago');
    expect(shortInstant(now - 3 * 3_600_000, now)).toBe('today 12:00');
    expect(shortInstant(new Date(2025, 10, 20, 9, 5).getTime(), now)).toBe('20 Nov 2025, 09:05');
  });
});

describe('isoInstant', () => {
  it('is told of every number that others may have stored', () => {
    expect(isoInstant(Date.UTC(2026, 10, 20, 9, 5))).toBe('2026-11-20T09:05:00.000Z');
    expect(isoInstant(-8.64e15 - 1)).toBeUndefined();
    expect(isoInstant(9e15)).toBeUndefined();
  });
});

describe('dayOfInstant', () => {
  it('is told from today, the year only of another', () => {
    const now = new Date(2026, 0, 1, 0, 5).getTime();
    expect(dayOfInstant(now, now)).toBe('Today');
    expect(dayOfInstant(now - 600_000, now)).toBe('Yesterday');
    expect(dayOfInstant(new Date(2025, 11, 30, 9).getTime(), now)).toBe('Tuesday 30 December 2025');
    expect(dayOfInstant(new Date(2026, 10, 20, 9).getTime(), new Date(2026, 10, 22).getTime())).toBe(
      'Friday 20 November',
    );
    expect(longInstant(new Date(2026, 10, 20, 9, 5).getTime())).toBe('Friday 20 November 2026, 09:05');
  });
});
