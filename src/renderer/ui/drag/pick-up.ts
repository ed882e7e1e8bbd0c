/** What was touched last and may become a drag. */
import type { KeyboardEvent, MouseEvent, TouchEvent } from 'react';
import type { DragKind } from './drag-store.ts';

export type PickEvent = MouseEvent | TouchEvent | KeyboardEvent;

export interface Pick {
  readonly kind: DragKind;
  readonly id: string;
  readonly container: string;
  readonly node: HTMLElement;
}

export class PickUp {
  /** Hands the event to the sensors; set by the area's hand while it is mounted. */
  hand: ((event: PickEvent, pick: Pick) => void) | null = null;
  /** Where nothing may be moved, nothing is lifted either. */
  isDisabled = false;
  #last: Pick | null = null;

  get last(): Pick | null {
    return this.#last;
  }

  touch(event: PickEvent, pick: Pick): void {
    if (this.isDisabled) return;
    this.#last = pick;
    this.hand?.(event, pick);
  }
}
