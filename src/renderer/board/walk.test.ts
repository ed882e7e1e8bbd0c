import { describe, expect, it } from 'vitest';
import { asId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import { cardBy, placeBy, type WalkedRow } from './walk.ts';

const card = (id: string): TaskId => asId(id);
const row = (key: string | null, lists: Record<string, string[]>): WalkedRow => ({
  key,
  lists: Object.entries(lists).map(([id, cards]) => ({ list: { id: asId<ListId>(id) }, cards: cards.map(card) })),
});
const board = row(null, { empty: [], todo: ['a', 'b', 'c'], doing: ['d'] });
const to = (list: string, rank: number, lane: string | null = null) => ({ to: { list, lane }, rank });

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
    const rows = [board];
    expect(placeBy(rows, card('b'), [card('b')], 'up')).toEqual(to('todo', 0));
    expect(placeBy(rows, card('b'), [card('b')], 'down')).toEqual(to('todo', 2));
    expect(placeBy(rows, card('a'), [card('a')], 'up')).toBeNull();
    expect(placeBy(rows, card('c'), [card('c')], 'down')).toBeNull();
    expect(placeBy(rows, card('c'), [card('c')], 'right')).toEqual(to('doing', 1));
    expect(placeBy(rows, card('a'), [card('a')], 'left')).toEqual(to('empty', 0));
    expect(placeBy(rows, card('d'), [card('d')], 'right')).toBeNull();
    expect(placeBy(rows, card('gone'), [card('gone')], 'left')).toBeNull();
  });

  it('moves several as seen from the one that has the focus', () => {
    const both = [card('a'), card('b')];
    expect(placeBy([board], card('b'), both, 'up')).toBeNull();
    expect(placeBy([board], card('b'), both, 'down')).toEqual(to('todo', 1));
    expect(placeBy([board], card('b'), [card('b'), card('d')], 'right')).toEqual(to('doing', 0));
  });

  it('past the end of a cell leads into the lane above or below, in the same list', () => {
    const rows = [row('ana', { todo: ['a', 'b'], doing: [] }), row('', { todo: ['c'], doing: ['d'] })];
    expect(placeBy(rows, card('b'), [card('b')], 'down')).toEqual(to('todo', 0, ''));
    expect(placeBy(rows, card('c'), [card('c')], 'up')).toEqual(to('todo', 2, 'ana'));
    expect(placeBy(rows, card('d'), [card('d')], 'up')).toEqual(to('doing', 0, 'ana'));
    expect(placeBy(rows, card('d'), [card('d')], 'down')).toBeNull();
    expect(placeBy(rows, card('a'), [card('a')], 'up')).toBeNull();
    expect(placeBy(rows, card('a'), [card('a')], 'right')).toEqual(to('doing', 0, 'ana'));
    // What is selected of the lane below comes along: it lands before the rest of that lane.
    expect(placeBy(rows, card('b'), [card('b'), card('c')], 'down')).toEqual(to('todo', 0, ''));
  });
});
