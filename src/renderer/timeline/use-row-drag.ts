/** Rows are dragged by their numbers: up and down to another place, sideways to another level. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { type OutlineDrop, outlineDrop } from './outline-drop.ts';
import { useSheet } from './sheet-context.ts';
import { useTimelineScreen } from './timeline-context.ts';

/** Pixels until a press is a drag. */
const SLACK = 4;
/** Pixels from the edge at which the rows scroll by themselves, and how far in a frame. */
const EDGE = 32;
const PACE = 10;

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
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);

  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const { currentTarget: grid, target, button, clientX: fromX, clientY: fromY } = event;
      const cell = target instanceof Element ? target.closest('[data-column=number]') : null;
      const { rows, metrics } = latest.current;
      const row = rows.shown[Math.floor((fromY - grid.getBoundingClientRect().top) / metrics.row)];
      if (button !== 0 || cell === null || !row || readOnly) return;
      let pointer = { x: fromX, y: fromY };
      let frame = 0;
      const dropAt = (): OutlineDrop => {
        const rank = Math.round((pointer.y - grid.getBoundingClientRect().top) / metrics.row);
        const present = latest.current.rows;
        const depth = row.depth + Math.round((pointer.x - fromX) / indent);
        return outlineDrop(present.shown, Math.max(0, Math.min(present.shown.length, rank)), depth);
      };
      const follow = (): void => {
        const scroller = latest.current.scroller.current;
        const box = scroller?.getBoundingClientRect();
        if (box && pointer.y > box.bottom - EDGE) scroller?.scrollBy(0, PACE);
        else if (box && pointer.y < box.top + metrics.header + EDGE) scroller?.scrollBy(0, -PACE);
        setDrop(dropAt());
        frame = requestAnimationFrame(follow);
      };
      const onMove = (move: globalThis.PointerEvent): void => {
        pointer = { x: move.clientX, y: move.clientY };
        if (frame === 0 && Math.hypot(pointer.x - fromX, pointer.y - fromY) >= SLACK) follow();
      };
      const end = (): void => {
        cancelAnimationFrame(frame);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('pointercancel', end);
        window.removeEventListener('blur', end);
        window.removeEventListener('keydown', onKey, { capture: true });
        stop.current = null;
        setDrop(null);
      };
      const onUp = ({ clientX, clientY }: globalThis.PointerEvent): void => {
        pointer = { x: clientX, y: clientY };
        const dropped = frame === 0 ? null : dropAt();
        end();
        const isOutside = clientX < 0 || clientY < 0 || clientX > window.innerWidth || clientY > window.innerHeight;
        if (dropped === null || isOutside) return;
        actions.place(state.subject(row.id), dropped);
        state.want(row.id, 'title');
      };
      const onKey = (key: KeyboardEvent): void => {
        if (frame === 0) return;
        key.stopPropagation();
        key.preventDefault();
        if (key.key === 'Escape') end();
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('pointercancel', end);
      window.addEventListener('blur', end);
      window.addEventListener('keydown', onKey, { capture: true });
      stop.current = end;
    },
    [actions, indent, readOnly, state],
  );
  return { drop, onPointerDown };
}
