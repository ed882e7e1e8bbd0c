import { describe, expect, it } from 'vitest';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { landingAt, neighbourOf } from './order.ts';

const cards = ['a', 'b', 'c', 'd'].map((id) => asId<TaskId>(id));
const [a, b, c, d] = cards as [TaskId, TaskId, TaskId, TaskId];

describe('landingAt', () => {
  it('counts without the moved cards', () => {
    expect(landingAt(cards, [b], 0)).toEqual({ before: a });
    expect(landingAt(cards, [b], 1)).toEqual({ before: c });
    expect(landingAt(cards, [b], 3)).toEqual({ after: d });
    expect(landingAt(cards, [], 3)).toEqual({ before: d });
    expect(landingAt(cards, [a, c], 1)).toEqual({ before: d });
    expect(landingAt([a], [a], 0)).toBe('last');
    expect(landingAt([], [], 0)).toBe('last');
  });
});

describe('neighbourOf', () => {
  it('is the next card, at the end the one before, and none when all leave', () => {
    expect(neighbourOf(cards, [b])).toBe(c);
    expect(neighbourOf(cards, [b, c])).toBe(d);
    expect(neighbourOf(cards, [d])).toBe(c);
    expect(neighbourOf(cards, cards)).toBeNull();
    expect(neighbourOf([a], [a])).toBeNull();
  });
});
