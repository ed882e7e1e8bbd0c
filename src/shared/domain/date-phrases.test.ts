import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, type Weekday, weekOf } from './date-phrases.ts';
import { addDays, type Day, dayOf, daysBetween, isDateValue } from './day.ts';

// A Friday.
const today = '2026-11-20' as Day;

describe('dates as people type them', () => {
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
    ['next fri', '2026-11-27'],
    ['this fri', '2026-11-20'],
    ['next week', '2026-11-23'],
    ['end of next week', '2026-11-27'],
    ['next month', '2026-12-20'],
    ['end of next month', '2026-12-31'],
    ['end of the month', '2026-11-30'],
    ['end of february', '2027-02-28'],
    ['end of november', '2026-11-30'],
    ['eoy', '2026-12-31'],
    ['in a week', '2026-11-27'],
    ['in 2 weeks', '2026-12-04'],
    ['+3d', '2026-11-23'],
    ['4/12', null],
    ['end of next december', null],
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
    expect(readDate(text, { today })).toBe(expected);
  });

  it.each([
    ['fri 14:30', '2026-11-27T14:30'],
    ['4 dec at 9:05', '2026-12-04T09:05'],
    ['fri 2pm', '2026-11-27T14:00'],
    ['fri at 2:30 pm', '2026-11-27T14:30'],
    ['tomorrow 12am', '2026-11-21T00:00'],
    ['tomorrow 12pm', '2026-11-21T12:00'],
    ['2026-12-04T09:30', '2026-12-04T09:30'],
  ])('keeps the time that was given: %j', (text, expected) => {
    expect(readDate(text, { today })).toBe(expected);
  });

  it('takes the last day where a month is shorter', () => {
    expect(readDate('+1m', { today: '2026-01-31' as Day })).toBe('2026-02-28');
  });

  it.each(['fri 13pm', 'fri 0am', 'fri 25:00', 'fri 14'])('takes no time from %j', (text) => {
    expect(readDate(text, { today })).toBeNull();
  });

  it('lets the week start where the caller says', () => {
    const sunday = '2026-11-22' as Day;
    expect(readDate('next week', { today: sunday })).toBe('2026-11-23');
    expect(readDate('next week', { today: sunday, weekStart: 0 })).toBe('2026-11-30');
    expect(readDate('next fri', { today: sunday })).toBe('2026-11-27');
    expect(readDate('next fri', { today: sunday, weekStart: 0 })).toBe('2026-12-04');
  });

  it('takes a day just past for what it was, over the turn of the year too', () => {
    expect(readDate('28 dec', { today: '2027-01-05' as Day })).toBe('2026-12-28');
    expect(readDate('28 dec', { today: '2027-06-05' as Day })).toBe('2027-12-28');
  });
});

const anyDay = fc.integer({ min: -3000, max: 3000 }).map((days) => addDays(today, days));
const anyWeekStart = fc.integer({ min: 0, max: 6 }) as fc.Arbitrary<Weekday>;

describe('any text', () => {
  it('is a date that exists, or none', () => {
    const word = fc.constantFrom(
      'in',
      '3',
      '31',
      'feb',
      'fri',
      'next',
      'end',
      'of',
      'month',
      '+2w',
      '2pm',
      '14:00',
      '4.12.',
    );
    const words = fc.array(fc.oneof(word, fc.string({ maxLength: 4 })), { maxLength: 5 }).map((each) => each.join(' '));
    fc.assert(
      fc.property(words, anyDay, anyWeekStart, (text, day, weekStart) => {
        const read = readDate(text, { today: day, weekStart });
        expect(read === null || isDateValue(read)).toBe(true);
      }),
    );
  });

  it('a weekday is within the week to come, that of next week within the next week', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'),
        anyDay,
        anyWeekStart,
        (name, day, weekStart) => {
          const plain = readDate(name, { today: day, weekStart });
          const next = readDate(`next ${name}`, { today: day, weekStart });
          if (plain === null || next === null) throw new Error('not read');
          expect(daysBetween(day, dayOf(plain))).toBeGreaterThan(0);
          expect(daysBetween(day, dayOf(plain))).toBeLessThan(8);
          expect(weekOf(dayOf(next), weekStart)).toBe(addDays(weekOf(day, weekStart), 7));
        },
      ),
    );
  });
});
