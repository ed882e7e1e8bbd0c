import { describe, expect, it } from 'vitest';
import { countWords } from './count-words.ts';

describe('how many cards a list holds', () => {
  it.each([
    [{ count: 1, shown: 1, limit: null }, '1', null, '1 card'],
    [{ count: 12, shown: 12, limit: null }, '12', null, '12 cards'],
    [{ count: 4, shown: 2, limit: null }, '2 of 4', null, '2 of 4 cards'],
    [{ count: 1, shown: 1, limit: 3 }, '1/3', null, '1 card of at most 3'],
    [{ count: 4, shown: 4, limit: 3 }, '4/3', null, '4 cards, over the limit of 3'],
  ])('%j reads %s', (counts, cards, shown, spoken) => {
    expect(countWords(counts)).toMatchObject({ cards, shown, spoken });
  });

  it('says what a filter shows apart from the limit, which is about all cards', () => {
    expect(countWords({ count: 4, shown: 0, limit: 3 })).toEqual({
      over: true,
      cards: '4/3',
      shown: '0 shown',
      spoken: '4 cards, over the limit of 3, 0 shown',
    });
    expect(countWords({ count: 4, shown: 4, limit: 4 }).over).toBe(false);
    expect(countWords({ count: 3, shown: 1, limit: 4 })).toMatchObject({
      over: false,
      cards: '3/4',
      spoken: '3 cards of at most 4, 1 shown',
    });
  });
});
