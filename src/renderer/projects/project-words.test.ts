import { expect, test } from 'vitest';
import { factsWords, lastSeenWords } from './project-words.ts';

const NOW = new Date(2026, 10, 20, 15, 0).getTime();
const updatedAt = new Date(2026, 10, 4, 10, 5).getTime();

test('what is known of a project is said in a line, and amid a sentence', () => {
  const entry = { tasks: { open: 4, done: 12 }, updatedAt };
  expect(factsWords(entry, NOW)).toBe('4 open, 12 done · changed 4 Nov, 10:05');
  expect(lastSeenWords(entry, NOW)).toBe('4 open and 12 done cards, changed last 4 Nov, 10:05');
  expect(lastSeenWords({ tasks: { open: 1, done: 0 }, updatedAt: null }, NOW)).toBe('1 open and 0 done card');
  expect(lastSeenWords({ tasks: { open: 0, done: 0 }, updatedAt: null }, NOW)).toBe('no cards');
});
