import { describe, expect, it } from 'vitest';
import { ranked, rankOf } from './rank.ts';

describe('what a few letters mean', () => {
  it.each([
    ['', 'Archive card', 0],
    ['arch', 'Archive card', 0],
    ['archive ca', 'Archive card', 0],
    ['card', 'Archive card', 1],
    ['car arc', 'Archive card', 1],
    ['gtb', 'Go to the bin', null],
    ['gttb', 'Go to the bin', 2],
    ['rch', 'Archive card', 4],
    ['überg', 'Übergabe', 0],
    ['uberg', 'Übergabe', 0],
    ['zzz', 'Archive card', null],
  ])('%j of %j ranks %j', (text, name, rank) => {
    expect(rankOf(text, name)).toBe(rank);
  });

  it('finds by other words, after those found by their name', () => {
    const items = [
      { name: 'Set due date…', also: 'deadline' },
      { name: 'Deadline report' },
      { name: 'New card', also: 'add' },
    ];
    expect(ranked(items, 'deadline').map(({ name }) => name)).toEqual(['Deadline report', 'Set due date…']);
  });
});
