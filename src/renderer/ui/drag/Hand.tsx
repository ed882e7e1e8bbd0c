import { useDraggable } from '@dnd-kit/core';
import { useEffect } from 'react';
import type { Pick, PickUp } from './pick-up.ts';

/**
 * The one thing that @dnd-kit knows as draggable: whatever is touched is put into it. A draggable for each card would
 * render every mounted card at each start and end of a drag, because all of them read @dnd-kit's context.
 */
export function Hand({ pickUp }: { readonly pickUp: PickUp }) {
  const { setNodeRef, setActivatorNodeRef, listeners } = useDraggable({ id: 'hand' });
  useEffect(() => {
    pickUp.hand = (event, pick: Pick) => {
      const handler = listeners?.[HANDLERS[event.type] ?? ''];
      if (!handler) return;
      setNodeRef(pick.node);
      setActivatorNodeRef(pick.node);
      handler(event);
    };
  });
  return null;
}

const HANDLERS: Readonly<Record<string, string>> = {
  mousedown: 'onMouseDown',
  touchstart: 'onTouchStart',
  keydown: 'onKeyDown',
};
