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
    ['  ', 'Archive card', 0],
    ['follow-up', 'Follow-up call', 0],
    ['follow-up', 'Follow up call', 1],
    ['follow up', 'Follow-up call', 0],
    ['call follow-up', 'Follow-up call', 1],
    ['v1.2', 'Release v1.2', 1],
    ['c++', 'C++ build', 0],
    ['c++', 'Call', 1],
    ["ana's", 'Ana’s list', 1],
    ['++', 'C++ build', 4],
    ['**', 'C++ build', null],
  ])('%j of %j ranks %j', (text, name, rank) => {
    expect(rankOf(text, name)).toBe(rank);
  });

  it('finds by other words that have a sign in them', () => {
    expect(rankOf('e-mail', 'Write to the owners', 'e-mail')).toBe(3);
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
