/** One drag from picking up to landing: follows the pointer or the arrow keys, scrolls, aims, tells. No React, no @dnd-kit. */
import {
  CONTAINERS,
  type DragContainer,
  type DragKind,
  type DragPlace,
  type DragSession,
  DragStore,
  type GridPlace,
  liftedAmong,
} from './drag-store.ts';
import { edgeSpeed, gapStart, inGrid, landingRank, rankOfIndex, restCount, revealOffset } from './geometry.ts';
import type { Coordinates } from './keyboard-sensor.ts';
import type { Pick } from './pick-up.ts';

export interface DragDrop {
  readonly kind: DragKind;
  /** What was picked up. */
  readonly id: string;
  /** All that was dragged, itself included. */
  readonly ids: readonly string[];
  readonly from: DragPlace;
  readonly to: DragPlace;
}

export interface DragTold extends DragDrop {
  /** Things at the target, the dragged ones included. */
  readonly total: number;
}

/** What is spoken. Positions in the arguments count from 0. */
export interface DragWords {
  readonly pickedUp: (drag: DragTold) => string;
  readonly movedOver: (drag: DragTold) => string;
  readonly dropped: (drag: DragTold) => string;
  readonly cancelled: (drag: DragTold) => string;
}

export interface DragControllerOptions {
  readonly words: DragWords;
  readonly onDrop: (drop: DragDrop) => void;
  readonly speak: (text: string) => void;
  /** All that goes along with an item that is picked up, itself included. */
  readonly company: (id: string) => readonly string[];
}

export interface PickedUp extends Pick {
  readonly event: Event;
}

export class DragController {
  readonly store = new DragStore();
  #options: DragControllerOptions;
  #origin: DOMRect = new DOMRect();
  #grab: Coordinates = { x: 0, y: 0 };
  #pointer: Coordinates = { x: 0, y: 0 };
  #stop = new AbortController();
  #frame = 0;

  constructor(options: DragControllerOptions) {
    this.#options = options;
  }

  /** Handlers are read when they are needed, so the owner may renew them at each render. */
  set options(options: DragControllerOptions) {
    this.#options = options;
  }

  begin({ kind, id, container, node, event }: PickedUp): void {
    const home = this.store.containers.get(kind === 'item' ? container : CONTAINERS);
    if (!home) return;
    this.#origin = node.getBoundingClientRect();
    const size = kind === 'item' ? this.#origin.height : this.#origin.width;
    const ids = kind === 'item' ? this.#options.company(id) : [id];
    const rank = rankOfIndex(Math.max(0, home.indexOf(id)), liftedAmong(ids, home.indexOf));
    const place = { container: home.id, rank };
    const at = pointOf(event);
    this.store.begin({ kind, id, ids, by: at ? 'pointer' : 'keyboard', from: place, target: place, size });
    this.#speak('pickedUp');
    if (at) this.#follow(at);
  }

  /** Lands where it is aimed at; let go outside of the window it stays where it was. */
  drop(): void {
    const session = this.store.session;
    if (!session) return;
    if (session.by === 'pointer' && isOutside(this.#pointer)) {
      this.cancel();
      return;
    }
    this.#release();
    this.#speak('dropped');
    const { kind, id, ids, from, target } = session;
    const stays = this.#wouldStay(session);
    this.store.end();
    if (!stays) this.#options.onDrop({ kind, id, ids, from, to: target });
  }

  cancel(): void {
    if (!this.store.session) return;
    this.#release();
    this.#speak('cancelled');
    this.store.end();
  }

  /** Dropped where it came from; several only when they stood next to each other there. */
  #wouldStay({ ids, from, target }: DragSession): boolean {
    if (from.container !== target.container || from.rank !== target.rank) return false;
    const home = this.store.containers.get(from.container);
    const lifted = home ? this.store.lifted(home) : [];
    return lifted.length === ids.length && (lifted.at(-1) ?? 0) - (lifted[0] ?? 0) === ids.length - 1;
  }

  /** Where an arrow key leads, as the movement of the dragged thing from where it was picked up. */
  step(key: string): Coordinates | null {
    const session = this.store.session;
    if (!session) return null;
    const target = session.kind === 'item' ? this.#stepItem(key) : this.#stepContainer(key);
    if (!target) return null;
    if (this.store.aim(target)) this.#speak('movedOver');
    return this.#movementTo(target);
  }

  #stepItem(key: string): DragPlace | null {
    const session = this.store.session;
    const here = session && this.store.containers.get(session.target.container);
    if (!here) return null;
    const { rank } = session.target;
    const last = restCount(here.track(), this.store.lifted(here));
    if (key === 'ArrowUp') {
      const above = rank === 0 ? this.#beside(here, -1, 0) : undefined;
      if (above) return { container: above.id, rank: restCount(above.track(), this.store.lifted(above)) };
      return { container: here.id, rank: Math.max(0, rank - 1) };
    }
    if (key === 'ArrowDown') {
      const below = rank === last ? this.#beside(here, 1, 0) : undefined;
      return below ? { container: below.id, rank: 0 } : { container: here.id, rank: Math.min(last, rank + 1) };
    }
    if (key === 'Home') return { container: here.id, rank: 0 };
    if (key === 'End') return { container: here.id, rank: last };
    const there = this.#beside(here, 0, key === 'ArrowRight' ? 1 : -1);
    if (!there) return null;
    return { container: there.id, rank: Math.min(rank, restCount(there.track(), this.store.lifted(there))) };
  }

  #beside({ at }: DragContainer, rows: number, columns: number): DragContainer | undefined {
    if (!at) return undefined;
    const containers = [...this.store.containers.values()];
    return containers.find((each) => each.at?.row === at.row + rows && each.at.column === at.column + columns);
  }

  #stepContainer(key: string): DragPlace | null {
    const session = this.store.session;
    const row = this.store.containers.get(CONTAINERS);
    if (!session || !row) return null;
    const last = restCount(row.track(), this.store.lifted(row));
    const { rank } = session.target;
    const to = { ArrowLeft: rank - 1, ArrowRight: rank + 1, Home: 0, End: last }[key];
    return to === undefined ? null : { container: CONTAINERS, rank: Math.min(last, Math.max(0, to)) };
  }

  /** Scrolls the gap into sight and answers how far it is from where the thing was picked up. */
  #movementTo(target: DragPlace): Coordinates | null {
    const session = this.store.session;
    const container = this.store.containers.get(target.container);
    const scroller = container?.scroller();
    if (!session || !container || !scroller) return null;
    const start = container.inset + gapStart(container.track(), this.store.lifted(container), target.rank);
    if (session.kind === 'container') {
      scroller.scrollLeft = revealOffset(scroller.scrollLeft, scroller.clientWidth, {
        start,
        end: start + session.size,
      });
      const left = scroller.getBoundingClientRect().left + start - scroller.scrollLeft;
      return { x: left - this.#origin.left, y: 0 };
    }
    scroller.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    scroller.scrollTop = revealOffset(scroller.scrollTop, scroller.clientHeight, { start, end: start + session.size });
    const rect = scroller.getBoundingClientRect();
    const top = rect.top + start - scroller.scrollTop;
    return { x: rect.left + (rect.width - this.#origin.width) / 2 - this.#origin.left, y: top - this.#origin.top };
  }

  #follow(at: Coordinates): void {
    this.#pointer = at;
    this.#grab = { x: at.x - this.#origin.left, y: at.y - this.#origin.top };
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    const move = (event: Event): void => {
      this.#pointer = pointOf(event) ?? this.#pointer;
      this.#aimAtPointer();
    };
    window.addEventListener('mousemove', move, { capture: true, signal });
    window.addEventListener('touchmove', move, { capture: true, passive: true, signal });
    // It may be let go outside of the window without a movement there. Before @dnd-kit hears of it and drops.
    window.addEventListener('mouseup', move, { capture: true, signal });
    window.addEventListener('keydown', rest, { capture: true, signal });
    const tick = (): void => {
      if (signal.aborted) return;
      if (this.#scrollAtEdges()) this.#aimAtPointer();
      this.#frame = requestAnimationFrame(tick);
    };
    this.#frame = requestAnimationFrame(tick);
  }

  #release(): void {
    this.#stop.abort();
    cancelAnimationFrame(this.#frame);
  }

  #aimAtPointer(): void {
    const { session } = this.store;
    if (!session) return;
    const target = isOutside(this.#pointer)
      ? session.from
      : session.kind === 'item'
        ? this.#itemTarget()
        : this.#containerTarget();
    if (target && this.store.aim(target)) this.#speak('movedOver');
  }

  #itemTarget(): DragPlace | null {
    const entries: { container: DragContainer; at: GridPlace; rect: DOMRect }[] = [];
    for (const container of this.store.containers.values()) {
      const rect = container.at && container.scroller()?.getBoundingClientRect();
      if (container.at && rect) entries.push({ container, at: container.at, rect });
    }
    const entry = inGrid(entries, this.#pointer);
    if (!entry) return null;
    const { container, rect } = entry;
    const top = this.#pointer.y - this.#grab.y + this.#origin.height / 2;
    const middle = top - rect.top + (container.scroller()?.scrollTop ?? 0) - container.inset;
    return {
      container: container.id,
      rank: landingRank(container.track(), this.store.lifted(container), middle),
    };
  }

  #containerTarget(): DragPlace | null {
    const row = this.store.containers.get(CONTAINERS);
    const scroller = row?.scroller();
    if (!row || !scroller) return null;
    const left = this.#pointer.x - this.#grab.x + this.#origin.width / 2;
    const middle = left - scroller.getBoundingClientRect().left + scroller.scrollLeft - row.inset;
    return { container: CONTAINERS, rank: landingRank(row.track(), this.store.lifted(row), middle) };
  }

  /** Answers whether anything moved under the pointer. */
  #scrollAtEdges(): boolean {
    const session = this.store.session;
    if (!session) return false;
    let moved = false;
    const row = this.store.containers.get(CONTAINERS)?.scroller();
    if (row) {
      const rect = row.getBoundingClientRect();
      moved = scrollBy(row, 'scrollLeft', edgeSpeed(this.#pointer.x, { start: rect.left, end: rect.right }));
    }
    return this.#scrollDown(session) || moved;
  }

  /** The container under the pointer first; where that has reached its end, the rows. */
  #scrollDown(session: DragSession): boolean {
    if (session.kind !== 'item') return false;
    const track = this.store.containers.get(CONTAINERS);
    const scrollers = [
      this.store.containers.get(session.target.container)?.scroller(),
      track?.rowsScroll ? track.scroller() : null,
    ];
    return scrollers.some((scroller) => {
      if (!scroller) return false;
      const rect = scroller.getBoundingClientRect();
      return scrollBy(scroller, 'scrollTop', edgeSpeed(this.#pointer.y, { start: rect.top, end: rect.bottom }));
    });
  }

  #speak(what: 'pickedUp' | 'movedOver' | 'dropped' | 'cancelled'): void {
    const session = this.store.session;
    if (!session) return;
    const container = this.store.containers.get(session.target.container);
    const others = container ? restCount(container.track(), this.store.lifted(container)) : 0;
    const { kind, id, ids, from, target } = session;
    this.#options.speak(this.#options.words[what]({ kind, id, ids, from, to: target, total: others + ids.length }));
  }
}

function scrollBy(element: HTMLElement, axis: 'scrollLeft' | 'scrollTop', speed: number): boolean {
  if (speed === 0) return false;
  const before = element[axis];
  element[axis] = before + speed;
  return element[axis] !== before;
}

/** Under a pointer that drags, keys mean nothing else: Escape goes to @dnd-kit, which ends the drag by it, and to no command. */
function rest(event: KeyboardEvent): void {
  event.preventDefault();
  if (event.key !== 'Escape') event.stopPropagation();
}

function isOutside({ x, y }: Coordinates): boolean {
  return x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight;
}

function pointOf(event: Event): Coordinates | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY };
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) {
    const touch = event.touches[0];
    return touch ? { x: touch.clientX, y: touch.clientY } : null;
  }
  return null;
}
