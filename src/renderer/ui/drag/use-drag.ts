/** Hooks of what can be dragged and of what it is dragged over. */
import { useDraggable } from '@dnd-kit/core';
import { type RefCallback, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { type DraggableData, useDragStore } from './DragArea.tsx';
import type { DragContainer, DragKind, DragSession } from './drag-store.ts';

interface DragHandle {
  readonly ref: RefCallback<HTMLElement>;
  /** Handlers for the element that is picked up. */
  readonly handlers: Readonly<Record<string, unknown>>;
}

export function useDragHandle(kind: DragKind, id: string, container: string, disabled = false): DragHandle {
  const node = useRef<HTMLElement | null>(null);
  const data = useMemo<DraggableData>(() => ({ kind, id, container, node: () => node.current }), [kind, id, container]);
  // The cast: @dnd-kit types data as a record of anything.
  const { setNodeRef, setActivatorNodeRef, listeners } = useDraggable({
    id: `${kind}:${id}`,
    data: data as unknown as Record<string, unknown>,
    disabled,
  });
  const ref = useCallback(
    (element: HTMLElement | null) => {
      node.current = element;
      setNodeRef(element);
      setActivatorNodeRef(element);
    },
    [setNodeRef, setActivatorNodeRef],
  );
  return { ref, handlers: listeners ?? NO_HANDLERS };
}

const NO_HANDLERS = {};

/** Registers a container while it is mounted. Give an object whose functions read what is true when they are called. */
export function useDragContainer(container: DragContainer): void {
  const store = useDragStore();
  useEffect(() => store.register(container), [store, container]);
}

export interface DragState {
  /** The dragged thing's id when it was picked up here. */
  readonly dragged: string | null;
  readonly gap: { readonly rank: number; readonly size: number } | null;
  /** True while anything is dragged that this container could take. */
  readonly active: boolean;
}

const IDLE: DragState = { dragged: null, gap: null, active: false };

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
  const dragged = session.from.container === container ? session.id : null;
  const gap = session.target.container === container ? { rank: session.target.rank, size: session.size } : null;
  return { dragged, gap, active: true };
}

function sameState(left: DragState, right: DragState): boolean {
  return (
    left.dragged === right.dragged &&
    left.active === right.active &&
    left.gap?.rank === right.gap?.rank &&
    left.gap?.size === right.gap?.size
  );
}
