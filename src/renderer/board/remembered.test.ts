import { describe, expect, it } from 'vitest';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { BOARD_SCROLL, SCROLLED_LISTS, SELECTED, scrollOffset, withScrolled } from './remembered.ts';

const cards = ['a', 'b', 'c'].map((id) => asId<TaskId>(id));

describe('what is remembered of a board', () => {
  it('is read as far as it says something', () => {
    expect(SELECTED.read(['a', 7, null, '', 'b'])).toEqual(['a', 'b']);
    expect(SELECTED.read({ a: 1 })).toBeNull();
    expect(BOARD_SCROLL.read({ left: 3, top: 'far' })).toBeNull();
    expect(BOARD_SCROLL.read(null)).toBeNull();
    expect(SCROLLED_LISTS.read({ l1: ['a', 4], l2: ['a'], l3: 'a', l4: [4, 'a'] })).toEqual({ l1: ['a', 4] });
    expect(SCROLLED_LISTS.read([['a', 4]])).toEqual({});
  });

  it('forgets the list noted longest ago, and one that is back at its start', () => {
    let lists = withScrolled({}, 'first', ['a', 1]);
    for (let index = 0; index < 299; index++) lists = withScrolled(lists, `l${index}`, ['a', 1]);
    lists = withScrolled(lists, 'first', ['b', 2]);
    lists = withScrolled(lists, 'last', ['a', 1]);
    expect(lists.first).toEqual(['b', 2]);
    expect(lists).not.toHaveProperty('l0');
    expect(Object.keys(lists)).toHaveLength(300);
    expect(withScrolled(lists, 'first', null)).not.toHaveProperty('first');
    expect(withScrolled(lists, 'unknown', null)).toBe(lists);
  });
});

describe('scrollOffset', () => {
  it('is at the card, and at the start where that is gone', () => {
    expect(scrollOffset(cards, ['c', 10], 66)).toBe(142);
    expect(scrollOffset(cards, ['gone', 10], 66)).toBe(0);
    expect(scrollOffset(cards, undefined, 66)).toBe(0);
  });
});
