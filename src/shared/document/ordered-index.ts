/**
 * Children of a container in their order, kept up to date one item at a time. The array of a container keeps its
 * identity until something in it changes, so views can pass it on as it is.
 */
import { compareOrdered, type Ordered } from './order-keys.ts';

const NONE: readonly Ordered[] = Object.freeze([]);

export class OrderedIndex {
  #children = new Map<string, readonly Ordered[]>();
  #entries = new Map<string, { readonly container: string; readonly item: Ordered }>();
  #version = 0;

  /** Changes whenever anything stands elsewhere than before. */
  get version(): number {
    return this.#version;
  }

  /** Fills an empty index at once: sorting once is much cheaper than inserting one by one. */
  fill(entries: Iterable<readonly [container: string, item: Ordered]>): void {
    const byContainer = new Map<string, Ordered[]>();
    for (const [container, item] of entries) {
      this.#entries.set(item.id, { container, item });
      const children = byContainer.get(container);
      if (children) children.push(item);
      else byContainer.set(container, [item]);
    }
    for (const [container, children] of byContainer) this.#children.set(container, children.sort(compareOrdered));
  }

  /** Sets where `id` stands; a null container takes it out. Answers whether anything changed. */
  place(id: string, container: string | null, orderKey: string): boolean {
    const known = this.#entries.get(id);
    if (known && known.container === container && known.item.orderKey === orderKey) return false;
    if (!known && container === null) return false;
    if (known) this.#take(known.container, known.item);
    if (container === null) {
      this.#entries.delete(id);
      this.#version++;
      return true;
    }
    const item = { id, orderKey };
    this.#entries.set(id, { container, item });
    const children = this.children(container);
    const at = insertionPoint(children, item);
    this.#children.set(container, [...children.slice(0, at), item, ...children.slice(at)]);
    this.#version++;
    return true;
  }

  /** The container that holds `id`, if any. */
  containerOf(id: string): string | undefined {
    return this.#entries.get(id)?.container;
  }

  children(container: string): readonly Ordered[] {
    return this.#children.get(container) ?? NONE;
  }

  containers(): Iterable<string> {
    return this.#children.keys();
  }

  #take(container: string, item: Ordered): void {
    const children = this.children(container);
    const at = insertionPoint(children, item);
    this.#children.set(container, [...children.slice(0, at), ...children.slice(at + 1)]);
  }
}

/** Index of the first child that does not sort before `item`. */
function insertionPoint(children: readonly Ordered[], item: Ordered): number {
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const child = children[middle];
    if (child && compareOrdered(child, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
