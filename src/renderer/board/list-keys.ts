/** Walking from a list's title with the arrow keys, and moving the list with Alt. */
import type { KeyboardEvent } from 'react';
import type { ListId } from '#shared/kernel/ids.ts';
import type { BoardActions } from './board-actions.ts';
import { titleBeside } from './board-walk.ts';

/** Answers whether the key was one of these. */
export function onTitleKey(
  event: KeyboardEvent<HTMLElement>,
  list: { readonly id: ListId; readonly index: number },
  actions: BoardActions,
): boolean {
  if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return false;
  const step = event.key === 'ArrowRight' ? 1 : -1;
  if (event.altKey) actions.moveList(list.id, Math.max(0, list.index + step));
  else titleBeside(event.currentTarget, step)?.focus();
  event.preventDefault();
  return true;
}
