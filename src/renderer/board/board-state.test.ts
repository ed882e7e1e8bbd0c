import { describe, expect, it } from 'vitest';
import { asId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import { BoardState } from './board-state.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => asId<TaskId>(id)) as [TaskId, TaskId, TaskId, TaskId];
const list = asId<ListId>('l');

describe('selection', () => {
  it('extends from the card last selected, in either direction', () => {
    const state = new BoardState();
    state.select([c]);
    state.selectTo(a, [a, b, c, d]);
    expect([...state.selected]).toEqual([a, b, c]);
    state.selectTo(d, [a, b, c, d]);
    expect([...state.selected]).toEqual([c, d]);
  });

  it('selects the card alone when the one before stands in another list', () => {
    const state = new BoardState();
    state.select([d]);
    state.selectTo(a, [a, b]);
    expect([...state.selected]).toEqual([a]);
  });

  it('makes a command about the whole selection only from inside it', () => {
    const state = new BoardState();
    state.select([a, b]);
    expect(state.subject(a)).toEqual([a, b]);
    expect(state.subject(c)).toEqual([c]);
    state.toggle(b);
    expect(state.subject(a)).toEqual([a]);
  });
});

describe('a choice', () => {
  it('is what somebody selects, and not what stays selected when cards leave the board', () => {
    const state = new BoardState();
    const chosen: string[][] = [];
    state.onChoice(() => chosen.push([...state.selected]));
    state.select([a, b, c]);
    state.unselect(new Set([a, c]));
    expect([...state.selected]).toEqual([b]);
    state.focused(d, list);
    state.toggle(d);
    state.selectTo(a, [a, b, c, d]);
    expect(chosen).toEqual([
      [a, b, c],
      [b, d],
      [a, b, c, d],
    ]);
  });
});

describe('focus', () => {
  it('is wanted until the card takes it, and told once', () => {
    const state = new BoardState();
    let told = 0;
    state.subscribe(() => told++);
    state.want(a, list);
    expect(state.wanted).toBe(a);
    state.focused(a, list);
    expect(state.wanted).toBeNull();
    state.focused(a, list);
    expect(told).toBe(2);
    expect(state.focus).toEqual({ card: a, list });
  });
});
