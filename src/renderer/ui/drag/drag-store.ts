/** What is being dragged and where it would land: components subscribe to the part that concerns them. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Track } from './geometry.ts';

/** A container holds items along y; `TRACK_OF_CONTAINERS` holds the containers themselves along x. */
export type DragKind = 'item' | 'container';

/** The name of the track that the containers stand on. */
export const CONTAINERS = '\u0000containers';

export interface DragPlace {
  readonly container: string;
  /** Position among the others, the dragged one left out. */
  readonly rank: number;
}

export interface DragSession {
  readonly kind: DragKind;
  readonly id: string;
  readonly by: 'pointer' | 'keyboard';
  readonly from: DragPlace;
  readonly target: DragPlace;
  /** Extent of the dragged thing along its track. */
  readonly size: number;
}

/** What a mounted container tells about itself when asked. */
export interface DragContainer {
  readonly id: string;
  readonly track: () => Track;
  readonly indexOf: (id: string) => number;
  /** The element that scrolls along the track; its rectangle is where the pointer counts. */
  readonly scroller: () => HTMLElement | null;
  /** Pixels before the track begins inside the scroller. */
  readonly inset: number;
}

export class DragStore {
  readonly containers = new Map<string, DragContainer>();
  readonly #changed = new Emitter<void>();
  #session: DragSession | null = null;

  get session(): DragSession | null {
    return this.#session;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  register(container: DragContainer): Dispose {
    this.containers.set(container.id, container);
    return () => {
      if (this.containers.get(container.id) === container) this.containers.delete(container.id);
    };
  }

  begin(session: DragSession): void {
    this.#session = session;
    this.#changed.emit();
  }

  /** Answers whether the target changed. */
  aim(target: DragPlace): boolean {
    const session = this.#session;
    if (!session) return false;
    if (session.target.container === target.container && session.target.rank === target.rank) return false;
    this.#session = { ...session, target };
    this.#changed.emit();
    return true;
  }

  end(): void {
    if (!this.#session) return;
    this.#session = null;
    this.#changed.emit();
  }

  /** Index on `container`'s track of the dragged thing, or null when it comes from elsewhere. */
  draggedIndex(container: DragContainer): number | null {
    if (!this.#session || this.#session.from.container !== container.id) return null;
    const index = container.indexOf(this.#session.id);
    return index < 0 ? null : index;
  }
}
