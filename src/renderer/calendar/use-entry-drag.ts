/** Dragging entries, their ends, and what is in the tray: what it would do is on screen before it is done (SCH-R6). */
import { type PointerEvent, useCallback, useRef, useState } from 'react';
import { useReadOnly } from '#renderer/state/use-view.ts';
import { useFollowedPointer } from '#renderer/ui/use-followed-pointer.ts';
import type { CalendarItem } from '#shared/views/index.ts';
import { type CalendarState, MORE } from './calendar-state.ts';
import { endPlace, movedPlace, type Pointed, pointedAt } from './pointed.ts';
import type { Scale } from './range.ts';
import type { Change, Effect, End, Moves } from './use-moves.ts';

export interface EntryDrag {
  /** In the window's pixels. */
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly effect: Effect | null;
}

interface EntryDragOptions {
  readonly state: CalendarState;
  readonly items: readonly CalendarItem[];
  readonly scale: Scale;
  readonly moves: Moves;
  readonly titleOf: (key: string) => string;
}

/** On the element that holds the calendar while something of it is dragged, and for the click that ends it. */
const DRAGGED = 'data-dragged';

export function useEntryDrag(options: EntryDragOptions) {
  const readOnly = useReadOnly();
  const [drag, setDrag] = useState<EntryDrag | null>(null);
  const latest = useRef(options);
  latest.current = options;
  const follow = useFollowedPointer();
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const { target, currentTarget, button } = event;
      if (button !== 0 || readOnly || !(target instanceof Element) || !currentTarget.contains(target)) return;
      const key = target.closest('[data-entry]')?.getAttribute('data-entry') ?? MORE;
      if (key === MORE) return;
      const grip = target.getAttribute('data-grip');
      const end: End | null = grip === 'start' || grip === 'finish' ? grip : null;
      const from = pointedAt(document, event.clientX, event.clientY);
      let change: Change | null = null;
      follow(event, {
        onMove: ({ clientX: x, clientY: y }) => {
          const { state, items, scale, moves, titleOf } = latest.current;
          document.body.setAttribute(DRAGGED, '');
          const to = pointedAt(document, x, y);
          change = to === null ? null : changeOf({ key, end, from, to }, items, scale, moves);
          state.aim(to === null ? null : { day: to.day, minute: slotOf(to) });
          setDrag({ x, y, title: titleOf(key), effect: change === null ? null : moves.effect(change) });
        },
        onEnd: (how) => {
          const { state, moves } = latest.current;
          setDrag(null);
          state.aim(null);
          if (how === 'dropped') moves.commit(change);
          // The click that follows is none: it belongs to the drag.
          setTimeout(() => document.body.removeAttribute(DRAGGED));
        },
      });
    },
    [follow, readOnly],
  );
  return { drag, onPointerDown };
}

function slotOf({ minute }: Pointed): number | null {
  return minute === null ? null : Math.floor(minute / 30) * 30;
}

interface Held {
  readonly key: string;
  readonly end: End | null;
  readonly from: Pointed | null;
  readonly to: Pointed;
}

function changeOf(
  { key, end, from, to }: Held,
  items: readonly CalendarItem[],
  scale: Scale,
  moves: Moves,
): Change | null {
  if (end !== null) return moves.stretched(key, end, endPlace(to));
  const item = items.find((each) => each.key === key);
  return moves.moved(key, movedPlace(item, scale, from, to));
}

/** Whether the click that comes now is the end of a drag. */
export function isDragEnd(): boolean {
  return document.body.hasAttribute(DRAGGED);
}
