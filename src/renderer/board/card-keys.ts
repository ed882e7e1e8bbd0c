/** Walking over the cards with the arrow keys. What is done with a card is a command, and its keys are in the table. */
import type { KeyboardEvent } from 'react';
import { chordOf } from '#renderer/commands/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Board } from '#shared/views/index.ts';
import type { BoardActions } from './board-actions.ts';
import type { BoardState } from './board-state.ts';
import { cardBeside } from './board-walk.ts';

/** On the board's ground, which has the focus when the board is opened: an arrow goes to the first card. */
export function onGroundKey(event: KeyboardEvent<HTMLElement>, state: BoardState, { lists }: Board): void {
  const first = lists.find(({ cards }) => cards.length > 0);
  const [card] = first?.cards ?? [];
  if (event.target !== event.currentTarget || !/^arrow(down|right)$/.test(chordOf(event) ?? '')) return;
  if (!first || card === undefined) return;
  event.preventDefault();
  state.want(card, first.list.id);
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
      else focusListTitle(at.list);
      break;
    case 'home':
      go(cards[0]);
      break;
    case 'end':
      go(cards.at(-1));
      break;
    case 'pagedown':
      go(cards[Math.min(cards.length - 1, index + pageOf(event.currentTarget, cards.length))]);
      break;
    case 'pageup':
      go(cards[Math.max(0, index - pageOf(event.currentTarget, cards.length))]);
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
function pageOf(card: HTMLElement, total: number): number {
  const all = card.parentElement;
  const sight = all?.parentElement?.clientHeight ?? 0;
  return Math.max(1, Math.floor((sight * total) / Math.max(1, all?.offsetHeight ?? 1)) - 1);
}

function focusListTitle(list: ListId): void {
  document.querySelector<HTMLElement>(`[data-list="${CSS.escape(list)}"] [data-list-title]`)?.focus();
}
