/** Rows are dragged by their numbers: up and down to another place, sideways to another level. */
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { type PointerAt, useFollowedPointer } from '#renderer/ui/use-followed-pointer.ts';
import { type OutlineDrop, outlineDrop } from './outline-drop.ts';
import { useSheet } from './sheet-context.ts';
import { useTimelineScreen } from './timeline-context.ts';

export interface RowDragging {
  /** Where the rows would stand if they were let go now. */
  readonly drop: OutlineDrop | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
}

/** `indent`: pixels that a level is set in. */
export function useRowDrag(indent: number): RowDragging {
  const sheet = useSheet();
  const { state, actions } = useTimelineScreen();
  const readOnly = useReadOnly();
  const [drop, setDrop] = useState<OutlineDrop | null>(null);
  const latest = useRef(sheet);
  latest.current = sheet;
  const follow = useFollowedPointer();

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const { currentTarget: grid, target, button, clientX, clientY } = event;
      const cell = target instanceof Element ? target.closest('[data-column=number]') : null;
      const { rows, metrics, scroller } = latest.current;
      const row = rows.shown[Math.floor((clientY - grid.getBoundingClientRect().top) / metrics.row)];
      if (button !== 0 || cell === null || !row || readOnly) return;
      const dropAt = (at: PointerAt): OutlineDrop => {
        const rank = Math.round((at.clientY - grid.getBoundingClientRect().top) / metrics.row);
        const depth = row.depth + Math.round((at.clientX - clientX) / indent);
        return outlineDrop(latest.current.rows.shown, { held: new Set(state.subject(row.id)), rank, depth });
      };
      follow(event, {
        onMove: (at) => setDrop(dropAt(at)),
        onEnd: (how, at) => {
          setDrop(null);
          if (how !== 'dropped') return;
          actions.place(state.subject(row.id), dropAt(at));
          state.want(row.id, 'title');
        },
        ...(scroller.current ? { edges: { scroller: scroller.current, top: metrics.header } } : {}),
      });
    },
    [actions, follow, indent, readOnly, state],
  );
  return { drop, onPointerDown };
}
