/** Items are dragged by their handles; where one would land is shown by a gap. */
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { useFollowedPointer } from '#renderer/ui/use-followed-pointer.ts';
import type { AgendaItemId } from '#shared/kernel/ids.ts';

export interface ItemDrag {
  readonly item: AgendaItemId;
  /** Among the others, where it would stand if it were let go now. */
  readonly rank: number;
}

interface ItemDragging {
  readonly drag: ItemDrag | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, item: AgendaItemId) => void;
}

export function useItemDrag(onDrop: (drag: ItemDrag) => void): ItemDragging {
  const [drag, setDrag] = useState<ItemDrag | null>(null);
  const follow = useFollowedPointer();
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>, item: AgendaItemId) => {
      const list = event.currentTarget.closest('ul');
      if (event.button !== 0 || !list) return;
      // Measured once: rows that give way would move what is aimed at.
      const middles = [...list.querySelectorAll<HTMLElement>('[data-item]')]
        .filter((row) => row.dataset.item !== item)
        .map((row) => middleOf(row.getBoundingClientRect()));
      const rankAt = (y: number): number => middles.filter((middle) => middle < y).length;
      follow(event, {
        onMove: ({ clientY }) => setDrag({ item, rank: rankAt(clientY) }),
        onEnd: (how, { clientY }) => {
          setDrag(null);
          if (how === 'dropped') drop.current({ item, rank: rankAt(clientY) });
        },
      });
    },
    [follow],
  );
  return { drag, onPointerDown };
}

function middleOf({ top, bottom }: DOMRect): number {
  return (top + bottom) / 2;
}
