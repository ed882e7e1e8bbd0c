import fc from 'fast-check';
import { expect, test } from 'vitest';
import { daysText, LONGEST, lengthText, readDays, readLength } from './length-text.ts';

test.each([
  ['45', 45],
  ['45 min', 45],
  ['1:30', 90],
  ['1h', 60],
  ['1h30', 90],
  ['1 h 30 min', 90],
  ['1 hour and 15 minutes', 75],
  ['1.5h', 90],
  ['1,5 h', 90],
  ['2 days', 2880],
  ['90 MIN', 90],
])('%s is a length', (text, minutes) => expect(readLength(text)).toBe(minutes));

test.each(['', '0', 'soon', '1:75', '-5', '5 4', '1h30x', '32 days', '99999999'])('%s is none', (text) =>
  expect(readLength(text)).toBeNull(),
);

test('a number alone is of days where days are asked for, and part of a day is none', () => {
  expect(readDays('3')).toBe(3);
  expect(readDays('2 days')).toBe(2);
  expect(readDays('1w')).toBe(7);
  expect(readDays('12h')).toBeNull();
  expect(readDays('0')).toBeNull();
});

test('what is written is read as the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LONGEST }), (minutes) => {
      expect(readLength(lengthText(minutes))).toBe(minutes);
    }),
  );
  expect(readDays(daysText(3 * 1440))).toBe(3);
});
