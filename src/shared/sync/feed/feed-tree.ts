/**
 * What is known of one feed: entries that name the one before them. Written by an honest device it is a line; a device that
 * signs two entries with one number makes a fork, of which every branch is kept and one is read (SYNC E3): the same one
 * for everybody, whichever came first.
 */
import type { EntryHeader } from '#shared/sync/entry/entry.ts';
import { type EntryHash, NO_ENTRY } from '#shared/sync/ids.ts';

export type FeedAnswer =
  | { readonly kind: 'added' }
  | { readonly kind: 'known' }
  /** A gap: the entry named is to be asked for. */
  | { readonly kind: 'waits'; readonly for: EntryHash }
  | { readonly kind: 'refused'; readonly reason: string };

export interface FeedHead {
  readonly seq: number;
  readonly hash: EntryHash;
}

/** What is remembered of an entry: at least where it stands. Its bytes may lie in a log. */
export interface FeedItem {
  readonly hash: EntryHash;
  readonly header: Pick<EntryHeader, 'seq' | 'previous'>;
}

interface Node<Item> {
  readonly entry: Item;
  readonly children: Node<Item>[];
}

export class FeedTree<Item extends FeedItem> {
  readonly #nodes = new Map<EntryHash, Node<Item>>();
  readonly #beginnings: Node<Item>[] = [];
  /** Entries that none follows. */
  readonly #ends = new Map<EntryHash, FeedHead>();

  /** Whether a number was signed twice. */
  get isForked(): boolean {
    return this.#ends.size > 1;
  }

  /** The last of every branch, by hash: what HAVE says of a feed. */
  get heads(): readonly FeedHead[] {
    return [...this.#ends.values()].toSorted((left, right) => (left.hash < right.hash ? -1 : 1));
  }

  has(hash: EntryHash): boolean {
    return this.#nodes.has(hash);
  }

  get(hash: EntryHash): Item | null {
    return this.#nodes.get(hash)?.entry ?? null;
  }

  /** Whether `hash` is `end`, or one of those before it. */
  leadsTo(hash: EntryHash, end: EntryHash): boolean {
    for (let node = this.#nodes.get(end); node !== undefined; node = this.#nodes.get(node.entry.header.previous)) {
      if (node.entry.hash === hash) return true;
    }
    return false;
  }

  /** Its signature was looked at. */
  add(entry: Item): FeedAnswer {
    if (this.#nodes.has(entry.hash)) return { kind: 'known' };
    const { previous, seq } = entry.header;
    const node: Node<Item> = { entry, children: [] };
    if (previous === NO_ENTRY) {
      if (seq !== 1) return { kind: 'refused', reason: 'a feed begins with its first entry' };
      this.#beginnings.push(node);
    } else {
      const before = this.#nodes.get(previous);
      if (before === undefined) return { kind: 'waits', for: previous };
      if (seq !== before.entry.header.seq + 1) return { kind: 'refused', reason: 'its number is not the next one' };
      before.children.push(node);
    }
    this.#nodes.set(entry.hash, node);
    this.#ends.delete(previous);
    this.#ends.set(entry.hash, { seq, hash: entry.hash });
    return { kind: 'added' };
  }

  /** The entries that are read, from the first: at a fork those of the branch with the lowest hash. */
  *line(): Generator<Item> {
    for (let node = lowest(this.#beginnings); node !== null; node = lowest(node.children)) yield node.entry;
  }

  /**
   * What somebody lacks whose branches end with `theirs`, in an order in which it can be taken in. Nothing where they are further
   * than all that is here: they see what is missing here, send it, and only then can be told whether they lack a branch.
   */
  *beyond(theirs: readonly FeedHead[]): Generator<Item> {
    const had = new Set<EntryHash>();
    for (const head of theirs) {
      if (!this.#nodes.has(head.hash) && head.seq > this.#longest) return;
      for (let hash = head.hash; !had.has(hash); ) {
        const node = this.#nodes.get(hash);
        if (node === undefined) break;
        had.add(hash);
        hash = node.entry.header.previous;
      }
    }
    const open = [...this.#beginnings];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (!had.has(node.entry.hash)) yield node.entry;
      for (const child of node.children) open.push(child);
    }
  }

  get #longest(): number {
    let longest = 0;
    for (const { seq } of this.#ends.values()) longest = Math.max(longest, seq);
    return longest;
  }
}

function lowest<Item extends FeedItem>(nodes: readonly Node<Item>[]): Node<Item> | null {
  let found: Node<Item> | null = null;
  for (const node of nodes) if (found === null || node.entry.hash < found.entry.hash) found = node;
  return found;
}
