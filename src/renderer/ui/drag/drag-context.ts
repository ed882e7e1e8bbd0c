import { createContext, useContext } from 'react';
import type { DragStore } from './drag-store.ts';
import type { PickUp } from './pick-up.ts';

interface DragParts {
  readonly store: DragStore;
  readonly pickUp: PickUp;
}

/** Never changes while an area is mounted, so reading it renders nothing. */
export const DragContext = createContext<DragParts | null>(null);

export function useDragParts(): DragParts {
  const parts = useContext(DragContext);
  if (!parts) throw new Error('Dragging needs a DragArea around it');
  return parts;
}

export function useDragStore(): DragStore {
  return useDragParts().store;
}
