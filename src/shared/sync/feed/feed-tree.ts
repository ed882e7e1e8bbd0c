/**
 * What is held of one feed: entries that name the one before them. Written by an honest device it is a line; a device that signs
 * two entries with one number makes a fork (SYNC E3). Of its branches two are held, the same ones for everybody, whichever came
 * first: the line that is read, and one beside it as evidence. A device can sign any number of them, and what may be held
 * has to fit into what two peers say to each other. What an owner's prune dropped is not held: the feed begins behind its floor.
 */
import type { EntryHeader } from '#shared/sync/entry/entry.ts';
import { type EntryHash, NO_ENTRY } from '#shared/sync/ids.ts';

export type FeedAnswer =
  /** `letGo`: what it took the place of, and what followed that. */
  | { readonly kind: 'added'; readonly letGo: readonly EntryHash[] }
  | { readonly kind: 'known' }
  /** Of a third branch, and nobody's fault who passes it on. */
  | { readonly kind: 'superseded' }
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

/** Entries one after the other; the first of them has the number `from`. */
interface Branch<Item> {
  readonly from: number;
  readonly items: Item[];
}

const SUPERSEDED: FeedAnswer = { kind: 'superseded' };

export class FeedTree<Item extends FeedItem> {
  /** The entry that the feed begins behind: known by what the owner attests of it, and not held; null where none was dropped. */
  readonly base: Item | null;
  /** With the base as its first. */
  readonly #line: Branch<Item>;
  /** At the first fork of the line: the second-lowest of those that follow there, and what follows it. */
  #side: Branch<Item> | null = null;
  readonly #numbers = new Map<EntryHash, number>();
  /** As long as they stay the same, the same object: who compares what is had compares that first. */
  #heads: readonly FeedHead[] | null = null;
  /** Up to this number the line was named by a cut, and nothing competes with it. */
  #floor: number;

  constructor(base: Item | null = null) {
    this.base = base;
    this.#line = { from: base?.header.seq ?? 1, items: base === null ? [] : [base] };
    this.#floor = base?.header.seq ?? 0;
    if (base !== null) this.#numbers.set(base.hash, base.header.seq);
  }

  /** Whether a number was signed twice. */
  get isForked(): boolean {
    return this.#side !== null;
  }

  /** The last of each branch, by hash: what HAVE says of a feed. */
  get heads(): readonly FeedHead[] {
    this.#heads ??= [this.#line, this.#side]
      .flatMap((branch) => branch?.items.at(-1) ?? [])
      .map(({ hash, header: { seq } }) => ({ seq, hash }))
      .toSorted(byHash);
    return this.#heads;
  }

  get isEmpty(): boolean {
    return this.#line.items.length === 0;
  }

  /** The end of what is read; null where nothing is known of the feed. */
  get end(): Item | null {
    return this.#line.items.at(-1) ?? null;
  }

  has(hash: EntryHash): boolean {
    return this.#numbers.has(hash);
  }

  get(hash: EntryHash): Item | null {
    const number = this.#numbers.get(hash);
    if (number === undefined) return null;
    const onLine = at(this.#line, number);
    return onLine?.hash === hash ? onLine : at(this.#side, number);
  }

  /** Whether the entry with this hash is one of those that are read. */
  reads(hash: EntryHash): boolean {
    const number = this.#numbers.get(hash);
    return number !== undefined && at(this.#line, number)?.hash === hash;
  }

  /** Whether the branches part just before this entry. */
  forksAt(hash: EntryHash): boolean {
    return this.#side !== null && this.#side.from === this.#numbers.get(hash);
  }

  /** Whether `hash` is `end`, or one of those before it. */
  leadsTo(hash: EntryHash, end: EntryHash): boolean {
    const [number, last] = [this.#numbers.get(hash), this.#numbers.get(end)];
    if (number === undefined || last === undefined || number > last) return false;
    // Both on the line, both beside it, or the first of them below the fork.
    return this.reads(hash) ? this.reads(end) || number < (this.#side?.from ?? 0) : !this.reads(end);
  }

  /** Its signature was looked at. */
  add(entry: Item): FeedAnswer {
    if (this.#numbers.has(entry.hash)) return { kind: 'known' };
    const { previous, seq } = entry.header;
    if (this.base !== null && seq <= this.base.header.seq) return SUPERSEDED;
    const before = previous === NO_ENTRY ? 0 : this.#numbers.get(previous);
    if (before === undefined) return { kind: 'waits', for: previous };
    if (seq !== before + 1) {
      const reason = before === 0 ? 'a feed begins with its first entry' : 'its number is not the next one';
      return { kind: 'refused', reason };
    }
    return before === 0 || this.reads(previous) ? this.#follow(entry) : this.#followSide(entry);
  }

  /**
   * A cut names the last of `items`, which follow one another and something that is held: the line leads there, whatever other
   * branches were written. Answers what was let go.
   */
  lead(items: readonly Item[]): readonly EntryHash[] {
    const [first] = items;
    if (first === undefined) return [];
    const { previous, seq } = first.header;
    // What stands below a fork is common to both.
    const letGo = previous === NO_ENTRY || this.reads(previous) ? [] : this.#swap();
    letGo.push(...this.#cutOff(this.#line, seq), ...this.#dropSide());
    for (const item of items) this.#append(this.#line, item);
    this.#floor = Math.max(this.#floor, end(this.#line));
    return letGo;
  }

  /** The same for an entry that is held. Answers what was let go. */
  leadTo(hash: EntryHash): readonly EntryHash[] {
    const number = this.#numbers.get(hash);
    if (number === undefined) return [];
    const letGo = this.reads(hash) ? [] : this.#swap();
    this.#floor = Math.max(this.#floor, number);
    if (this.#side !== null && this.#side.from <= this.#floor) letGo.push(...this.#dropSide());
    return letGo;
  }

  /** The entries that are read, from the first. */
  line(): Iterable<Item> {
    return from(this.#line, this.#first);
  }

  /** All that is held, each after the one before it. */
  *all(): Generator<Item> {
    yield* from(this.#line, this.#first);
    yield* this.#side?.items ?? [];
  }

  /**
   * What somebody lacks whose branches end with `theirs`, in an order in which it can be taken in. Nothing where they are further
   * than all that is here: they see what is missing here, send it, and only then can be told whether they lack a branch.
   */
  *beyond(theirs: readonly FeedHead[]): Generator<Item> {
    const longest = Math.max(end(this.#line), end(this.#side));
    // They have each branch up to the number before these.
    let [line, side] = [this.#first, this.#side?.from ?? 1];
    let isStrange = false;
    for (const { hash, seq } of theirs) {
      const number = this.#numbers.get(hash);
      if (number === undefined) {
        if (seq > longest) return;
        isStrange = true;
      } else if (this.reads(hash)) line = Math.max(line, number + 1);
      else {
        line = Math.max(line, this.#side?.from ?? 1);
        side = Math.max(side, number + 1);
      }
    }
    if (isStrange && line <= this.#floor) {
      // They hold other branches, and know this one by the hash of its end: from there they can see that each belongs to it.
      for (let number = this.#floor; number >= line; number--) {
        const item = at(this.#line, number);
        if (item !== null) yield item;
      }
      line = this.#floor + 1;
    }
    yield* from(this.#line, line);
    if (this.#side !== null) yield* from(this.#side, side);
  }

  /** The number of the first entry that can be held. */
  get #first(): number {
    return this.base === null ? 1 : this.base.header.seq + 1;
  }

  #follow(entry: Item): FeedAnswer {
    const { seq } = entry.header;
    const rival = at(this.#line, seq);
    if (rival === null) return this.#append(this.#line, entry);
    if (seq <= this.#floor) return SUPERSEDED;
    if (entry.hash < rival.hash) {
      const tail = this.#line.items.slice(seq - this.#line.from);
      // An earlier fork keeps its branch: what was read here is then a third one.
      const keepsSide = this.#side !== null && this.#side.from < seq;
      const letGo = keepsSide ? this.#cutOff(this.#line, seq) : this.#dropSide();
      this.#line.items.length = seq - this.#line.from;
      if (!keepsSide) this.#side = { from: seq, items: tail };
      this.#append(this.#line, entry);
      return { kind: 'added', letGo };
    }
    if (this.#side !== null && this.#side.from < seq) return SUPERSEDED;
    if (this.#side?.from === seq && (this.#side.items[0]?.hash ?? '') < entry.hash) return SUPERSEDED;
    const letGo = this.#dropSide();
    this.#side = { from: seq, items: [] };
    this.#append(this.#side, entry);
    return { kind: 'added', letGo };
  }

  #followSide(entry: Item): FeedAnswer {
    const side = this.#side;
    if (side === null) throw new Error('What is held and not read stands beside the line');
    const rival = at(side, entry.header.seq);
    if (rival !== null && rival.hash < entry.hash) return SUPERSEDED;
    const letGo = rival === null ? [] : this.#cutOff(side, entry.header.seq);
    this.#append(side, entry);
    return { kind: 'added', letGo };
  }

  #append(branch: Branch<Item>, entry: Item): FeedAnswer {
    branch.items.push(entry);
    this.#heads = null;
    this.#numbers.set(entry.hash, entry.header.seq);
    return { kind: 'added', letGo: [] };
  }

  /** Takes off what has this number or a higher one. */
  #cutOff(branch: Branch<Item>, number: number): EntryHash[] {
    this.#heads = null;
    const off = branch.items.splice(Math.max(0, number - branch.from)).map(({ hash }) => hash);
    for (const hash of off) this.#numbers.delete(hash);
    return off;
  }

  #dropSide(): EntryHash[] {
    const side = this.#side;
    this.#side = null;
    return side === null ? [] : this.#cutOff(side, side.from);
  }

  /** Reads the branch beside the line, and lets go of what was read instead. */
  #swap(): EntryHash[] {
    const side = this.#side;
    if (side === null) return [];
    this.#side = null;
    const letGo = this.#cutOff(this.#line, side.from);
    for (const item of side.items) this.#append(this.#line, item);
    return letGo;
  }
}

function at<Item>(branch: Branch<Item> | null, number: number): Item | null {
  return branch?.items[number - branch.from] ?? null;
}

/** The number after which a branch has none. */
function end(branch: Branch<unknown> | null): number {
  return branch === null ? 0 : branch.from + branch.items.length - 1;
}

function* from<Item>({ from: first, items }: Branch<Item>, number: number): Generator<Item> {
  for (let index = Math.max(0, number - first); index < items.length; index++) yield items[index] as Item;
}

function byHash(left: FeedHead, right: FeedHead): number {
  return left.hash < right.hash ? -1 : 1;
}
