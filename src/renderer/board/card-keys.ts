/** Walking over the cards with the arrow keys. What is done with a card is a command, and its keys are in the table. */
import type { KeyboardEvent } from 'react';
import { chordOf } from '#renderer/commands/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardRows } from './board-rows.ts';
import type { BoardState } from './board-state.ts';
import { cardBeside, listTitle } from './board-walk.ts';
import { cardBy } from './walk.ts';

/** On the board's ground, which has the focus when the board is opened: an arrow goes to the first card. */
export function onGroundKey(event: KeyboardEvent<HTMLElement>, state: BoardState, rows: BoardRows): void {
  if (event.target !== event.currentTarget || !/^arrow(down|right)$/.test(chordOf(event) ?? '')) return;
  const first = cardBy(rows.columns(), null, 'down');
  if (!first) return;
  event.preventDefault();
  state.want(first.id, first.list);
}

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
  const cards = actions.cardsOf(at.list);
  const index = cards.indexOf(at.id);
  const go = (card: TaskId | undefined): void => {
    if (card !== undefined) state.want(card, at.list);
  };
  switch (chordOf(event)) {
    case 'arrowdown':
      go(cards[index + 1]);
      break;
    case 'arrowup':
      if (index > 0) go(cards[index - 1]);
      else listTitle(at.list)?.focus();
      break;
    case 'home':
      go(cards[0]);
      break;
    case 'end':
      go(cards.at(-1));
      break;
    case 'pagedown':
      go(cards[Math.min(cards.length - 1, index + pageOf(event.currentTarget))]);
      break;
    case 'pageup':
      go(cards[Math.max(0, index - pageOf(event.currentTarget))]);
      break;
    case 'arrowleft':
      cardBeside(event.currentTarget, -1)?.focus();
      break;
    case 'arrowright':
      cardBeside(event.currentTarget, 1)?.focus();
      break;
    default:
      return false;
  }
  event.preventDefault();
  event.stopPropagation();
  return true;
}

/** As many cards as are in sight at once, but for one that stays as a landmark. */
function pageOf(card: HTMLElement): number {
  const all = card.parentElement;
  // Of those in its own cell: in lanes the cards that are walked are more.
  const total = Number(card.ariaSetSize);
  const sight = all?.parentElement?.clientHeight ?? 0;
  return Math.max(1, Math.floor((sight * total) / Math.max(1, all?.offsetHeight ?? 1)) - 1);
}
