/** What is being dragged and where it would land: components subscribe to the part that concerns them. */
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Lifted, Track } from './geometry.ts';

/** A container holds items along y; `CONTAINERS` holds the containers of each row along x. */
export type DragKind = 'item' | 'container';

/** The name of the track that the containers stand on. */
export const CONTAINERS = '\u0000containers';

export interface DragPlace {
  readonly container: string;
  /** Position among the others, the dragged ones left out. */
  readonly rank: number;
}

export interface DragSession {
  readonly kind: DragKind;
  /** What was picked up. */
  readonly id: string;
  /** All that goes with it, itself included. */
  readonly ids: readonly string[];
  readonly by: 'pointer' | 'keyboard';
  readonly from: DragPlace;
  readonly target: DragPlace;
  /** Extent of what was picked up along its track, which is that of the gap too. */
  readonly size: number;
}

/** Where a container stands: those of one row beside each other, those of one column below each other. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

/** What a mounted container tells about itself when asked. */
export interface DragContainer {
  readonly id: string;
  /** Null for the track of the containers. */
  readonly at: GridPlace | null;
  readonly track: () => Track;
  readonly indexOf: (id: string) => number;
  /** The element that scrolls along the track; its rectangle is where the pointer counts. */
  readonly scroller: () => HTMLElement | null;
  /** Pixels before the track begins inside the scroller. */
  readonly inset: number;
  /** For the track of the containers: whether its scroller holds their rows, and scrolls along y too. */
  readonly rowsScroll?: boolean;
}

export class DragStore {
  readonly containers = new Map<string, DragContainer>();
  readonly #changed = new Emitter<void>();
  /** Looked up once a drag: where a list is long and much of it dragged, finding them is work. */
  readonly #lifted = new Map<DragContainer, Lifted>();
  #session: DragSession | null = null;

  get session(): DragSession | null {
    return this.#session;
  }

  readonly subscribe = (listener: () => void): Dispose => this.#changed.on(listener);

  register(container: DragContainer): Dispose {
    this.containers.set(container.id, container);
    return () => {
      this.#lifted.delete(container);
      if (this.containers.get(container.id) === container) this.containers.delete(container.id);
    };
  }

  begin(session: DragSession): void {
    this.#lifted.clear();
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
    this.#lifted.clear();
    this.#changed.emit();
  }

  /** Indexes on `container`'s track of what is dragged out of it. */
  lifted(container: DragContainer): Lifted {
    const known = this.#lifted.get(container);
    if (known) return known;
    const found = liftedAmong(this.#session?.ids ?? [], container.indexOf);
    if (this.#session) this.#lifted.set(container, found);
    return found;
  }
}

const NOTHING: Lifted = [];

export function liftedAmong(ids: readonly string[], indexOf: (id: string) => number): Lifted {
  const found = ids.map(indexOf).filter((index) => index >= 0);
  return found.length === 0 ? NOTHING : found.sort((left, right) => left - right);
}
