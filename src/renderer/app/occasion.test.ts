import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Occasion } from './occasion.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('what is asked for while it is under way is done once more behind it, and never twice at once', async () => {
  const ends: ((done: boolean) => void)[] = [];
  const occasion = new Occasion(() => new Promise((resolve) => ends.push(resolve)));
  for (let time = 0; time < 3; time++) occasion.use();
  expect(ends).toHaveLength(1);
  ends[0]?.(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toHaveLength(2);
  ends[1]?.(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(ends).toHaveLength(2);
  occasion.use();
  expect(ends).toHaveLength(3);
});

test('what could not be done is tried again with the next occasion, half a minute later at the soonest', async () => {
  let tries = 0;
  const occasion = new Occasion(async () => {
    tries += 1;
    return tries > 1;
  });
  occasion.use();
  await vi.advanceTimersByTimeAsync(29_000);
  occasion.use();
  expect(tries).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  occasion.use();
  await vi.advanceTimersByTimeAsync(0);
  expect(tries).toBe(2);
});
