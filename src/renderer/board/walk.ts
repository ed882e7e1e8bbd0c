/** Steps over a board, by its own order: where the next card is, and where a card would go. */
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import type { Cell } from './board-rows.ts';

export type Direction = 'up' | 'down' | 'left' | 'right';

/** As much of a list of a board as steps need. */
interface WalkedList {
  readonly list: { readonly id: ListId };
  readonly cards: readonly TaskId[];
}

export interface WalkedRow {
  readonly key: Cell['lane'];
  readonly lists: readonly WalkedList[];
}

interface Standing {
  readonly listIndex: number;
  readonly rank: number;
}

function standingOf(lists: readonly WalkedList[], card: TaskId): Standing | null {
  for (const [listIndex, { cards }] of lists.entries()) {
    const rank = cards.indexOf(card);
    if (rank >= 0) return { listIndex, rank };
  }
  return null;
}

/** The card above or below; null at the end of its list. From nowhere: the first of the board. */
export function cardBy(
  { lists }: Pick<WalkedRow, 'lists'>,
  from: TaskId | null,
  direction: Direction,
): { readonly id: TaskId; readonly list: Cell['list'] } | null {
  const at = from === null ? null : standingOf(lists, from);
  const entry = at ? lists[at.listIndex] : lists.find(({ cards }) => cards.length > 0);
  const rank = at ? at.rank + (direction === 'up' ? -1 : 1) : 0;
  const id = entry?.cards[rank];
  return entry && id ? { id, list: entry.list.id } : null;
}

/**
 * Where one step takes cards, seen from the one that has the focus: the cell, and the rank among those that stay there.
 * Past the end of a cell it leads into the lane above or below. Null where there is no way.
 */
export function placeBy(
  rows: readonly WalkedRow[],
  lead: TaskId,
  cards: readonly TaskId[],
  direction: Direction,
): { readonly to: Cell; readonly rank: number } | null {
  const moved = new Set(cards);
  const staying = (among: readonly TaskId[]): number => among.filter((card) => !moved.has(card)).length;
  for (const [rowIndex, row] of rows.entries()) {
    const at = standingOf(row.lists, lead);
    if (!at) continue;
    const rank = staying(row.lists[at.listIndex]?.cards.slice(0, at.rank) ?? []);
    const cell = (rowOffset: number, listOffset: number): { to: Cell; rest: number } | null => {
      const there = rows[rowIndex + rowOffset];
      const entry = there?.lists[at.listIndex + listOffset];
      return there && entry ? { to: { list: entry.list.id, lane: there.key }, rest: staying(entry.cards) } : null;
    };
    const own = cell(0, 0);
    if (direction === 'left' || direction === 'right') {
      const next = cell(0, direction === 'right' ? 1 : -1);
      return next && { to: next.to, rank: Math.min(rank, next.rest) };
    }
    const beside = rank + (direction === 'down' ? 1 : -1);
    if (own && beside >= 0 && beside <= own.rest) return { to: own.to, rank: beside };
    const next = cell(direction === 'down' ? 1 : -1, 0);
    return next && { to: next.to, rank: direction === 'down' ? 0 : next.rest };
  }
  return null;
}
