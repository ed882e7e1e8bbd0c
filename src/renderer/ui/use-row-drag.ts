/** Rows of a list are dragged by their handles; where one would land is shown by a gap. Rows bear `data-row`. */
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { useFollowedPointer } from './use-followed-pointer.ts';

export interface RowDrag<Id extends string> {
  readonly row: Id;
  /** Among the others, where it would stand if it were let go now. */
  readonly rank: number;
}

interface RowDragging<Id extends string> {
  readonly drag: RowDrag<Id> | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, row: Id) => void;
}

export function useRowDrag<Id extends string>(onDrop: (drag: RowDrag<Id>) => void): RowDragging<Id> {
  const [drag, setDrag] = useState<RowDrag<Id> | null>(null);
  const follow = useFollowedPointer();
  const drop = useRef(onDrop);
  drop.current = onDrop;
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>, row: Id) => {
      const list = event.currentTarget.closest('ul');
      if (event.button !== 0 || !list) return;
      // Measured once: rows that give way would move what is aimed at.
      const middles = [...list.querySelectorAll<HTMLElement>('[data-row]')]
        .filter((each) => each.dataset.row !== row)
        .map((each) => middleOf(each.getBoundingClientRect()));
      const rankAt = (y: number): number => middles.filter((middle) => middle < y).length;
      follow(event, {
        onMove: ({ clientY }) => setDrag({ row, rank: rankAt(clientY) }),
        onEnd: (how, { clientY }) => {
          setDrag(null);
          if (how === 'dropped') drop.current({ row, rank: rankAt(clientY) });
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
