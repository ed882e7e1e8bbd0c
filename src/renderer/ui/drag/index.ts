/**
 * Dragging of items between containers, one or several at once, and of the containers themselves. Containers stand in rows. Promises: the
 * picture follows the pointer exactly, the landing place is a gap, everything also goes by keys and is spoken, and lists may be virtualised.
 */
export { DragArea } from './DragArea.tsx';
export type { DragDrop, DragTold, DragWords } from './drag-controller.ts';
export { CONTAINERS, type DragContainer, type DragKind, type GridPlace, liftedAmong } from './drag-store.ts';
export { displacement, extension, type Track } from './geometry.ts';
export { type DragState, useDragContainer, useDragEnds, useDragHandlers, useDragState } from './use-drag.ts';
