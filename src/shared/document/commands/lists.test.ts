import { describe, expect, it } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { board, withCards } from '#tests/support/cards.ts';
import { createLists } from '../index.ts';

describe('[COMMAND-3] several lists at once', () => {
  it('stand behind the others in their order, and one undo takes all of them back', () => {
    const { first } = withCards();
    const { history } = first.project;
    must(createLists(first.project, ['Review', ' With the client ', 'Done']));
    const names = () => board(first).map(([name]) => name);
    expect(names()).toEqual(['To do', 'Doing', 'Review', 'With the client', 'Done']);
    expect(history.state.undo).toBe('Add 3 lists');
    history.undo();
    expect(names()).toEqual(['To do', 'Doing']);
    history.redo();
    expect(names()).toEqual(['To do', 'Doing', 'Review', 'With the client', 'Done']);
  });

  it('are all refused where one has no name', () => {
    const { first } = withCards();
    expect(createLists(first.project, ['Review', ' ']).ok).toBe(false);
    expect(board(first).map(([name]) => name)).toEqual(['To do', 'Doing']);
  });
});
