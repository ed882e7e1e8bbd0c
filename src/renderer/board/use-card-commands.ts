import { useEffect, useRef } from 'react';
import { COMMANDS, type CommandHandler, useCommands } from '#renderer/commands/index.ts';
import { useCopyLink } from '#renderer/state/copy-link.ts';
import type { BoardPage } from '#renderer/state/routes.ts';
import { useProject } from '#renderer/state/workspace.ts';
import type { Priority } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { cardLink } from '#shared/ports/deep-link.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardRows } from './board-rows.ts';
import type { BoardState, CardAsking } from './board-state.ts';
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

/** What can be done with cards: by keys, from the palette, from menus. */
export function useCardCommands({ state, actions, page, rows, open }: CardCommandsOptions): void {
  const { id: project, document } = useProject();
  const copyLink = useCopyLink();
  const usesPanel = usePanelInUse();
  const onBoard = page === 'board';
  /** The open card, where the panel was used last or there is no board. */
  const inPanel = (): TaskId | null => (usesPanel() || !onBoard ? open : null);
  const subject = (): readonly TaskId[] => {
    const card = inPanel();
    if (card !== null) return [card].filter(isThere);
    if (!onBoard) return [];
    return (state.focus === null ? [...state.selected] : state.subject(state.focus.card)).filter(isThere);
  };
  const mayWrite = (): boolean => document.state.kind === 'ready';

  const onCards = (run: (cards: readonly TaskId[]) => void): CommandHandler => ({
    applies: () => mayWrite() && subject().length > 0,
    run: () => run(subject()),
  });
  const asks = (what: CardAsking): CommandHandler => onCards((cards) => state.ask({ what, cards }));
  const prioritises = (priority: Priority | null): CommandHandler =>
    onCards((cards) => actions.setFields(cards, { priority }));
  const areArchived = (cards: readonly TaskId[]): boolean =>
    cards.length > 0 && cards.every((card) => document.live('task', card)?.archived === true);
  const isThere = (card: TaskId): boolean => document.live('task', card) !== undefined;
  const focused = (): TaskId | null => {
    const card = inPanel() ?? (onBoard ? (state.focus?.card ?? open) : null);
    return card !== null && isThere(card) ? card : null;
  };
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
    'card.open': {
      applies: () => focused() !== null,
      run: () => {
        const card = focused();
        if (card) actions.open(card);
      },
    },
    'card.rename': {
      applies: () => mayWrite() && focused() !== null,
      run: () => {
        const card = focused();
        if (card) state.write({ kind: inPanel() === card ? 'panel-title' : 'card-title', id: card });
      },
    },
    'card.done': onCards((cards) => actions.toggleDone(cards)),
    'card.owners': asks('owners'),
    'card.due': asks('due'),
    'card.labels': asks('labels'),
    'card.blocked': asks('blocked'),
    'card.list': asks('list'),
    'card.urgent': prioritises('urgent'),
    'card.high': prioritises('high'),
    'card.medium': prioritises('medium'),
    'card.low': prioritises('low'),
    'card.noPriority': prioritises(null),
    'card.up': moves('up'),
    'card.down': moves('down'),
    'card.left': moves('left'),
    'card.right': moves('right'),
    'card.next': walks('down'),
    'card.previous': walks('up'),
    'card.copyLink': {
      applies: () => focused() !== null,
      run: () => {
        const card = focused();
        if (card) copyLink(cardLink(project, card), 'It opens the card wherever this project is.');
      },
    },
    'card.archive': {
      ...onCards((cards) => (areArchived(cards) ? actions.takeFromArchive(cards) : actions.archiveCards(cards))),
      name: () => (areArchived(subject()) ? 'Restore card' : COMMANDS['card.archive'].name),
    },
    'card.delete': onCards((cards) => actions.deleteCards(cards)),
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

/** Whether the focus was in the panel last, rather than on the board: a menu or the palette may have it meanwhile. */
function usePanelInUse(): () => boolean {
  const inPanel = useRef(false);
  useEffect(() => {
    const onFocus = ({ target }: FocusEvent): void => {
      const place = target instanceof Element ? target.closest('[data-place=panel],[data-place=board]') : null;
      if (place) inPanel.current = place.getAttribute('data-place') === 'panel';
    };
    document.addEventListener('focusin', onFocus);
    return () => document.removeEventListener('focusin', onFocus);
  }, []);
  return () => inPanel.current;
}
