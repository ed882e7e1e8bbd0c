import { type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import type { BoardPage } from '#renderer/state/routes.ts';
import { useTaskCommands } from '#renderer/task/use-task-commands.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardRows } from './board-rows.ts';
import type { BoardState } from './board-state.ts';
import { cardBy, type Direction, placeBy } from './walk.ts';

interface CardCommandsOptions {
  readonly state: BoardState;
  readonly actions: BoardActions;
  /** The archive and the bin show no list, and no card but that in the panel. */
  readonly page: BoardPage;
  readonly rows: BoardRows;
  /** The card in the panel. */
  readonly open: TaskId | null;
}

/** What can be done with cards on a board, beside what can be done with them anywhere. */
export function useCardCommands({ state, actions, page, rows, open }: CardCommandsOptions): void {
  const onBoard = page === 'board';
  const { focused, mayWrite } = useTaskCommands({
    actions,
    open,
    hasCards: onBoard,
    focus: () => state.focus?.card ?? null,
    chosen: () => (state.focus === null ? [...state.selected] : state.subject(state.focus.card)),
    ask: (asking) => state.ask(asking),
    rename: (card, place) => state.write({ kind: place === 'panel' ? 'panel-title' : 'card-title', id: card }),
  });
  const walks = (direction: Direction): CommandHandler => {
    const to = () => (onBoard ? cardBy(rows.columns(), focused(), direction) : null);
    return {
      applies: () => to() !== null,
      run: () => {
        const card = to();
        if (!card) return;
        if (open !== null) actions.open(card.id);
        else state.want(card.id, card.list);
      },
    };
  };
  const moves = (direction: Direction): CommandHandler => {
    const to = () => {
      if (!onBoard || !state.focus || !mayWrite()) return null;
      const { card: lead } = state.focus;
      const cards = state.subject(lead);
      const place = placeBy(rows.all(), lead, cards, direction);
      return place && { ...place, lead, cards };
    };
    return {
      applies: () => to() !== null,
      run: () => {
        const place = to();
        if (place) actions.moveCards(place.cards, place.to, place.rank, place.lead);
      },
    };
  };
  useCommands({
    'card.up': moves('up'),
    'card.down': moves('down'),
    'card.left': moves('left'),
    'card.right': moves('right'),
    'card.next': walks('down'),
    'card.previous': walks('up'),
    'card.select': {
      applies: () => onBoard && state.focus !== null,
      run: () => {
        if (state.focus) state.toggle(state.focus.card);
      },
    },
    'board.selectAll': {
      applies: () => onBoard && state.focus !== null,
      run: () => {
        const own = state.focus?.list;
        if (own) state.select(actions.cardsOf(own));
      },
    },
    'board.unselect': { applies: () => onBoard && state.selected.size > 0, run: () => state.select([]) },
  });
}
