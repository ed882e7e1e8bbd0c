import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { lengthWords, readLength, writeLength } from './lengths.ts';
import { DURATION_UNITS } from './records.ts';

describe('[SCH-U2] lengths', () => {
  it.each([
    ['180 hrs', 10_800, 'hours', false],
    ['3d?', 1440, 'days', false],
    ['1,5 wks', 3600, 'weeks', false],
    ['2 edays', 2880, 'days', true],
    ['5ed', 7200, 'days', true],
    ['5 elapsed days', 7200, 'days', true],
    ['-4h', -240, 'hours', false],
    ['1 mon', 9600, 'months', false],
    ['1mo', 9600, 'months', false],
    ['1em', 1, 'minutes', true],
    ['1emo', 43_200, 'months', true],
    ['90m', 90, 'minutes', false],
    ['1d4h', 720, 'days', false],
    ['1w 2d', 3360, 'weeks', false],
    ['0', 0, 'days', false],
    ['-0', 0, 'days', false],
    [' 2,5 ', 1200, 'days', false],
  ])('%j is read', (text, minutes, unit, elapsed) =>
    expect(must(readLength(text))).toEqual({ minutes, unit, elapsed }),
  );

  it.each(['soon', '3 Tage', '', 'd', '3d 4', '3d 4ed', '1.d', '--3d', '3d-4h'])('%j is none', (text) => {
    const read = readLength(text);
    expect(read.ok ? read.value : read.error.message).toContain('use 90m, 4h, 3d, 2w or 1mo');
  });

  it('say what cannot be read', () => {
    expect(readLength('3 Tage')).toMatchObject({
      error: { message: '“3 Tage” is no length: use 90m, 4h, 3d, 2w or 1mo, and 5ed for elapsed days.' },
    });
  });

  it('have days of the calendar, except where they are elapsed', () => {
    expect(must(readLength('1d', 540)).minutes).toBe(540);
    expect(must(readLength('1w', 540)).minutes).toBe(2700);
    expect(must(readLength('1ed', 540)).minutes).toBe(1440);
    expect(writeLength({ minutes: 810, unit: 'days', elapsed: false }, 540)).toBe('1.5d');
  });

  it('are written in their unit, or exactly', () => {
    expect(lengthWords({ minutes: 3600, unit: 'weeks', elapsed: false })).toBe('1.5 weeks');
    expect(lengthWords({ minutes: 528, unit: 'days', elapsed: false })).toBe('1.1 days');
    expect(lengthWords({ minutes: 100, unit: 'days', elapsed: false })).toBe('100 minutes');
    expect(lengthWords({ minutes: 1440, unit: 'days', elapsed: true })).toBe('1 elapsed day');
    expect(writeLength({ minutes: 2880, unit: 'days', elapsed: true })).toBe('2ed');
  });

  it('are as long when they are read again', () => {
    const length = fc.record({
      minutes: fc.integer({ min: -2_000_000, max: 2_000_000 }),
      unit: fc.constantFrom(...DURATION_UNITS),
      elapsed: fc.boolean(),
    });
    const day = fc.constantFrom(480, 540, 1440, 450, 1);
    fc.assert(
      fc.property(length, day, (given, minutesPerDay) => {
        for (const text of [writeLength(given, minutesPerDay), lengthWords(given, minutesPerDay)]) {
          const read = must(readLength(text, minutesPerDay));
          expect({ ...read, unit: given.unit }).toEqual(given);
          expect(writeLength(read, minutesPerDay)).toBe(writeLength(given, minutesPerDay));
        }
      }),
    );
  });
});
