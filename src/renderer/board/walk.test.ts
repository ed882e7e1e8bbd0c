import { describe, expect, it } from 'vitest';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import type { Board } from '#shared/views/index.ts';
import { cardBy, placeBy } from './walk.ts';

const board = {
  lists: [
    { list: { id: 'empty' }, cards: [] },
    { list: { id: 'todo' }, cards: ['a', 'b', 'c'] },
    { list: { id: 'doing' }, cards: ['d'] },
  ],
} as unknown as Board;
const card = (id: string): TaskId => asId(id);

describe('steps over a board', () => {
  it('leads to the card above or below, and nowhere past the ends', () => {
    expect(cardBy(board, card('a'), 'down')).toEqual({ id: 'b', list: 'todo' });
    expect(cardBy(board, card('b'), 'up')).toEqual({ id: 'a', list: 'todo' });
    expect(cardBy(board, card('a'), 'up')).toBeNull();
    expect(cardBy(board, card('c'), 'down')).toBeNull();
  });

  it('begins at the first card there is', () => {
    expect(cardBy(board, null, 'down')).toEqual({ id: 'a', list: 'todo' });
    expect(cardBy(board, card('gone'), 'down')).toEqual({ id: 'a', list: 'todo' });
  });

  it('moves a card among the others, across to its height or to the end', () => {
    expect(placeBy(board, card('b'), [card('b')], 'up')).toEqual({ list: 'todo', rank: 0 });
    expect(placeBy(board, card('b'), [card('b')], 'down')).toEqual({ list: 'todo', rank: 2 });
    expect(placeBy(board, card('a'), [card('a')], 'up')).toBeNull();
    expect(placeBy(board, card('c'), [card('c')], 'right')).toEqual({ list: 'doing', rank: 1 });
    expect(placeBy(board, card('a'), [card('a')], 'left')).toEqual({ list: 'empty', rank: 0 });
    expect(placeBy(board, card('d'), [card('d')], 'right')).toBeNull();
    expect(placeBy(board, card('gone'), [card('gone')], 'left')).toBeNull();
  });
  it('moves several as seen from the one that has the focus', () => {
    const both = [card('a'), card('b')];
    expect(placeBy(board, card('b'), both, 'up')).toBeNull();
    expect(placeBy(board, card('b'), both, 'down')).toEqual({ list: 'todo', rank: 1 });
    expect(placeBy(board, card('b'), [card('b'), card('d')], 'right')).toEqual({ list: 'doing', rank: 0 });
  });
});
