/** Keys on a focused card (INTERFACE "Behaviour people feel"). */
import type { KeyboardEvent } from 'react';
import { modKey } from '#renderer/state/mod-key.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardState } from './board-state.ts';
import { cardBeside, listBeside } from './board-walk.ts';

interface CardAt {
  readonly id: TaskId;
  readonly list: ListId;
}

/** Answers whether the key was one of these. */
export function onCardKey(
  event: KeyboardEvent<HTMLElement>,
  at: CardAt,
  state: BoardState,
  actions: BoardActions,
): boolean {
  if (modKey(event)) return false;
  const handled = event.altKey ? moveByKey(event, at, actions) : plainKey(event, at, state, actions);
  if (handled) {
    event.preventDefault();
    event.stopPropagation();
  }
  return handled;
}

function plainKey(event: KeyboardEvent<HTMLElement>, at: CardAt, state: BoardState, actions: BoardActions): boolean {
  const cards = actions.cardsOf(at.list);
  const go = (card: TaskId | undefined): boolean => {
    if (card !== undefined) state.want(card, at.list);
    return true;
  };
  const index = cards.indexOf(at.id);
  switch (event.key) {
    case 'ArrowDown':
    case 'j':
      return go(cards[index + 1]);
    case 'ArrowUp':
    case 'k':
      return index > 0 ? go(cards[index - 1]) : focusListTitle(event.currentTarget);
    case 'Home':
      return go(cards[0]);
    case 'End':
      return go(cards.at(-1));
    case 'ArrowLeft':
    case 'ArrowRight':
      return walkAcross(event.currentTarget, event.key === 'ArrowRight' ? 1 : -1);
    case 'Enter':
      actions.open(at.id);
      return true;
    case 'F2':
      state.write({ kind: 'card-title', id: at.id });
      return true;
    case 'Delete':
    case 'Backspace':
      actions.deleteCards(state.subject(at.id));
      return true;
    case 'c':
      state.write({ kind: 'new-card', list: at.list });
      return true;
    case 'x':
      state.toggle(at.id);
      return true;
    case 'Escape':
      if (state.selected.size === 0) return false;
      state.select([]);
      return true;
    default:
      return false;
  }
}

/** Alt and an arrow move the card itself. */
function moveByKey(event: KeyboardEvent<HTMLElement>, { id, list }: CardAt, actions: BoardActions): boolean {
  const cards = actions.cardsOf(list);
  const index = cards.indexOf(id);
  switch (event.key) {
    case 'ArrowUp':
      if (index > 0) actions.moveCard(id, list, index - 1);
      return true;
    case 'ArrowDown':
      if (index < cards.length - 1) actions.moveCard(id, list, index + 1);
      return true;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = listBeside(event.currentTarget, event.key === 'ArrowRight' ? 1 : -1);
      if (next) actions.moveCard(id, next, Math.min(index, actions.cardsOf(next).length));
      return true;
    }
    default:
      return false;
  }
}

function walkAcross(card: HTMLElement, step: 1 | -1): boolean {
  cardBeside(card, step)?.focus();
  return true;
}

function focusListTitle(card: HTMLElement): boolean {
  card.closest('[data-list]')?.querySelector<HTMLElement>('[data-list-title]')?.focus();
  return true;
}
