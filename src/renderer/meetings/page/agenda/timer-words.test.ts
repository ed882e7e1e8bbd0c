import { expect, test } from 'vitest';
import { endWords, itemWords } from './timer-words.ts';

const time = (spent: number, left: number | null, over = 0) => ({ id: 'a', spent, left, over });

test('[TIMER-1] an item says what is left of it, by how much it is over, or what it took', () => {
  expect(itemWords(time(60, 240), true)).toBe('4:00 left');
  expect(itemWords(time(330, 0, 30), true)).toBe('over by 0:30');
  expect(itemWords(time(3725, null), true)).toBe('1:02:05 spent');
  expect(itemWords(time(61, 239), false)).toBe('1:01 spent');
  expect(itemWords(time(0, 300), false)).toBeNull();
});

test('[TIMER-2] the meeting says when it will end, and how far that is from its plan', () => {
  const state = (late: number | null) => ({
    items: [],
    running: null,
    next: null,
    endsAt: new Date(2026, 10, 30, 11, 5).getTime(),
    late,
  });
  expect(endWords(state(null))).toBe('Ends at 11:05.');
  expect(endWords(state(300))).toBe('Ends at 11:05, 5 minutes late.');
  expect(endWords(state(4800))).toBe('Ends at 11:05, 1 hour 20 minutes late.');
  expect(endWords(state(-7200))).toBe('Ends at 11:05, 2 hours early.');
  // Begun this morning in the place of tonight: it is not early.
  expect(endWords(state(-958 * 60))).toBe('Ends at 11:05.');
  expect(endWords(state(-60))).toBe('Ends at 11:05, 1 minute early.');
});
