/** Hooks of what can be dragged and of what it is dragged over. */
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useDragParts, useDragStore } from './drag-context.ts';
import type { DragContainer, DragKind, DragSession } from './drag-store.ts';
import type { PickEvent } from './pick-up.ts';

/** Handlers for the element that is picked up. They stay the same while what they pick up does. */
export interface DragHandlers {
  readonly onMouseDown: (event: PickEvent) => void;
  readonly onTouchStart: (event: PickEvent) => void;
  readonly onKeyDown: (event: PickEvent) => void;
}

/** @param closest selector of what is lifted, where that is not the element with the handlers itself. */
export function useDragHandlers(kind: DragKind, id: string, container: string, closest?: string): DragHandlers {
  const { pickUp } = useDragParts();
  return useMemo(() => {
    const touch = (event: PickEvent): void => {
      const own = event.currentTarget as HTMLElement;
      const node = closest === undefined ? own : own.closest<HTMLElement>(closest);
      if (node) pickUp.touch(event, { kind, id, container, node });
    };
    return { onMouseDown: touch, onTouchStart: touch, onKeyDown: touch };
  }, [pickUp, kind, id, container, closest]);
}

/** Registers a container while it is mounted. Give an object whose functions read what is true when they are called. */
export function useDragContainer(container: DragContainer): void {
  const store = useDragStore();
  useEffect(() => store.register(container), [store, container]);
}

export interface DragState {
  /** All that is dragged, wherever it was picked up; the same array while one drag lasts. */
  readonly dragged: readonly string[];
  /** What was picked up, with which they go. */
  readonly picked: string | null;
  readonly gap: { readonly rank: number; readonly size: number } | null;
  /** True while anything is dragged that this container could take. */
  readonly active: boolean;
}

const IDLE: DragState = { dragged: [], picked: null, gap: null, active: false };

/** What a container shows of the drag; it renders again only when that changes. */
export function useDragState(container: string): DragState {
  const store = useDragStore();
  const last = useRef<DragState>(IDLE);
  const read = (): DragState => {
    const next = stateFor(store.session, container);
    if (!sameState(last.current, next)) last.current = next;
    return last.current;
  };
  return useSyncExternalStore(store.subscribe, read);
}

function stateFor(session: DragSession | null, container: string): DragState {
  if (!session) return IDLE;
  const gap = session.target.container === container ? { rank: session.target.rank, size: session.size } : null;
  return { dragged: session.ids, picked: session.id, gap, active: true };
}

function sameState(left: DragState, right: DragState): boolean {
  return (
    left.dragged === right.dragged &&
    left.active === right.active &&
    left.gap?.rank === right.gap?.rank &&
    left.gap?.size === right.gap?.size
  );
}

/** The containers that a drag came from and is aimed at, so that what is virtualised can keep both. */
export function useDragEnds(): { readonly from: string | null; readonly target: string | null } {
  const store = useDragStore();
  const from = useSyncExternalStore(store.subscribe, () => store.session?.from.container ?? null);
  const target = useSyncExternalStore(store.subscribe, () => store.session?.target.container ?? null);
  return { from, target };
}
