import { expect, it } from 'vitest';
import { readWeekStart } from './week-start.ts';

it.each([
  [null, 1],
  ['', 1],
  ['4', 1],
  ['sunday', 1],
  ['0', 0],
  ['6', 6],
])('a stored beginning of the week of %j is day %i', (stored, day) => {
  expect(readWeekStart(stored)).toBe(day);
});
