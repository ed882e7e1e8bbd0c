import { type RefObject, useMemo } from 'react';
import { type DragContainer, useDragContainer, useDragState } from '#renderer/ui/drag/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';

/** Where cards are not seen, those that are dropped come last. Answers whether they would be dropped here now. */
export function useDropAtEnd(
  id: string,
  row: number,
  column: number,
  cards: readonly TaskId[],
  element: RefObject<HTMLElement | null>,
): boolean {
  const container = useMemo<DragContainer>(
    () => ({
      id,
      at: { row, column },
      // Without extent: wherever the pointer is over it, that is behind the last card.
      track: () => ({ count: cards.length, startOf: () => 0, sizeOf: () => 0, gap: 0 }),
      indexOf: (card) => cards.indexOf(card as TaskId),
      scroller: () => element.current,
      inset: 0,
    }),
    [id, row, column, cards, element],
  );
  useDragContainer(container);
  return useDragState(id).gap !== null;
}
