/** Steps over a board, by its own order: where the next card is, and where a card would go. */
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Board } from '#shared/views/index.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

interface Standing {
  readonly listIndex: number;
  readonly rank: number;
}

function standingOf({ lists }: Board, card: TaskId): Standing | null {
  for (const [listIndex, { cards }] of lists.entries()) {
    const rank = cards.indexOf(card);
    if (rank >= 0) return { listIndex, rank };
  }
  return null;
}

/** The card above or below; null at the end of its list. From nowhere: the first of the board. */
export function cardBy(
  board: Board,
  from: TaskId | null,
  direction: Direction,
): { readonly id: TaskId; readonly list: ListId } | null {
  const at = from === null ? null : standingOf(board, from);
  const entry = at ? board.lists[at.listIndex] : board.lists.find(({ cards }) => cards.length > 0);
  const rank = at ? at.rank + (direction === 'up' ? -1 : 1) : 0;
  const id = entry?.cards[rank];
  return entry && id ? { id, list: entry.list.id } : null;
}

/**
 * Where one step takes cards, seen from the one that has the focus: the rank among those that stay. Null where there is
 * no way.
 */
export function placeBy(
  board: Board,
  lead: TaskId,
  cards: readonly TaskId[],
  direction: Direction,
): { readonly list: ListId; readonly rank: number } | null {
  const at = standingOf(board, lead);
  const own = at ? board.lists[at.listIndex] : undefined;
  if (!at || !own) return null;
  const moved = new Set(cards);
  const staying = (among: readonly TaskId[]): number => among.filter((card) => !moved.has(card)).length;
  const rank = staying(own.cards.slice(0, at.rank));
  if (direction === 'up') return rank > 0 ? { list: own.list.id, rank: rank - 1 } : null;
  if (direction === 'down') return rank < staying(own.cards) ? { list: own.list.id, rank: rank + 1 } : null;
  const next = board.lists[at.listIndex + (direction === 'right' ? 1 : -1)];
  return next ? { list: next.list.id, rank: Math.min(rank, staying(next.cards)) } : null;
}
