/** Comments count as read once they were in sight for a moment, in a window that has the focus (SPEC UNREAD-2). */
import type { Dispose } from '#shared/kernel/disposable.ts';
import type { CommentId } from '#shared/kernel/ids.ts';

/** Milliseconds that a look takes. */
const LOOK = 700;
/** Of a comment, or pixels of one that is taller than the panel. */
const SHARE = 0.6;
const TALL = 160;

export class SightWatch {
  readonly #onSeen: (comment: CommentId) => void;
  readonly #ids = new Map<Element, CommentId>();
  /** Those in sight, each with what runs while somebody looks. */
  readonly #looks = new Map<CommentId, ReturnType<typeof setTimeout> | null>();
  /** Seen once, or kept unread by hand: looking at them again changes nothing. */
  readonly #settled = new Set<CommentId>();
  #observer: IntersectionObserver | null = null;

  constructor(onSeen: (comment: CommentId) => void) {
    this.#onSeen = onSeen;
  }

  /** Until disposed. */
  start(): Dispose {
    const onFocus = (): void => {
      for (const id of this.#looks.keys()) this.#look(id);
    };
    this.#observer = new IntersectionObserver((entries) => this.#take(entries), { threshold: [0, SHARE, 1] });
    for (const element of this.#ids.keys()) this.#observer.observe(element);
    window.addEventListener('focus', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
      this.#observer?.disconnect();
      this.#observer = null;
      for (const id of [...this.#looks.keys()]) this.#lookAway(id);
    };
  }

  watch(element: Element, id: CommentId): Dispose {
    this.#ids.set(element, id);
    this.#observer?.observe(element);
    return () => {
      this.#ids.delete(element);
      this.#observer?.unobserve(element);
      this.#lookAway(id);
    };
  }

  /** It stays unread, though it is in sight. */
  keep(id: CommentId): void {
    this.#settled.add(id);
    this.#lookAway(id);
  }

  #take(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
      const id = this.#ids.get(target);
      if (id === undefined) continue;
      if (isIntersecting && (intersectionRatio >= SHARE || intersectionRect.height >= TALL)) this.#look(id);
      else this.#lookAway(id);
    }
  }

  #look(id: CommentId): void {
    if (this.#settled.has(id) || this.#looks.get(id)) return;
    const look = document.hasFocus() ? setTimeout(() => this.#seen(id), LOOK) : null;
    this.#looks.set(id, look);
  }

  #lookAway(id: CommentId): void {
    const look = this.#looks.get(id);
    if (look) clearTimeout(look);
    this.#looks.delete(id);
  }

  #seen(id: CommentId): void {
    // The focus may have left the window meanwhile: it goes on when it comes back.
    if (!document.hasFocus()) {
      this.#looks.set(id, null);
      return;
    }
    this.#lookAway(id);
    this.#settled.add(id);
    this.#onSeen(id);
  }
}
