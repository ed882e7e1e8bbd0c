import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, dayInZone, daysBetween, isDateValue, isDay, isTimeZone, timeOf, wallClock } from './day.ts';

describe('days', () => {
  it.each(['2026-12-04', '2024-02-29', '0001-01-01', '9999-12-31'])('[DATE-2] %s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '0000-01-01', '2026-12-04T', '', null, 20261204])(
    '[DATE-2] %j is none',
    (value) => {
      expect(isDay(value)).toBe(false);
    },
  );

  it('[DATE-1] a date may carry a time on the project clock', () => {
    expect(isDateValue('2026-12-04T09:30')).toBe(true);
    expect(isDateValue('2026-12-04T24:00')).toBe(false);
    expect(isDateValue('2026-12-04T09:30Z')).toBe(false);
  });

  it('adding and counting days are inverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -700_000, max: 2_900_000 }),
        fc.integer({ min: -3000, max: 3000 }),
        (offset, days) => {
          const day = addDays('1970-01-01' as Day, Math.max(offset, -700_000));
          expect(daysBetween(day, addDays(day, days))).toBe(days);
        },
      ),
    );
  });

  it('an instant is another day in another zone', () => {
    const instant = Date.UTC(2026, 10, 20, 23, 30);
    expect(dayInZone(instant, 'UTC')).toBe('2026-11-20');
    expect(dayInZone(instant, 'Asia/Tokyo')).toBe('2026-11-21');
    expect(wallClock(instant, 'America/New_York')).toBe('2026-11-20T18:30');
    expect([dayInZone(8.64e15, 'UTC'), dayInZone(-8.64e15, 'UTC')]).toEqual(['9999-12-30', '0001-01-02']);
  });

  it('an unknown zone counts as UTC', () => {
    expect(isTimeZone('Mars/Olympus')).toBe(false);
    expect(wallClock(Date.UTC(2026, 0, 1), 'Mars/Olympus')).toBe('2026-01-01T00:00');
  });

  it('tells the time only where there is one', () => {
    expect([timeOf('2026-12-04' as Day), timeOf('2026-12-04T09:30' as Day)]).toEqual([null, '09:30']);
  });
});
