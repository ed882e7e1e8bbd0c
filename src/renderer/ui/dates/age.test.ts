import { expect, test } from 'vitest';
import { ageWords } from './age.ts';

const NOW = Date.UTC(2026, 10, 22, 12);

test.each([
  [0, '1 minute'],
  [-5_000, '1 minute'],
  [119_000, '1 minute'],
  [59 * 60_000, '59 minutes'],
  [60 * 60_000, '1 hour'],
  [47 * 3_600_000, '1 day'],
  [3 * 86_400_000, '3 days'],
])('%i ms ago is %s', (age, words) => {
  expect(ageWords(NOW - age, NOW)).toBe(words);
});
