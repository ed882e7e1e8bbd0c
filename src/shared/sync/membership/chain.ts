/**
 * The membership of a space: one linear chain of entries that the owner's root key signs (SYNC M1). Two successors of one
 * entry freeze it there, until the recovery key says which of them counts, or one of them leads to a transfer of ownership: what a
 * former owner can still sign neither stops the chain nor turns it back. Of a fork two branches are held, the ones with the lowest hashes.
 * What it answers depends on the entries it was given and not on their order, but for two transfers by one root: who holds one keeps to it.
 */
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import type { Entry } from '#shared/sync/entry/entry.ts';
import { VerifiedEntries } from '#shared/sync/entry/verified-entries.ts';
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import { type EntryHash, NO_ENTRY, type SpaceId } from '#shared/sync/ids.ts';
import { type ChainNode, type ForkVerdict, type PlacingParts, placed } from './placing.ts';
import type { MembershipState, Refusal } from './state.ts';

export type ChainAnswer =
  /**
   * `rewound`: what counted before does not count now, since this entry makes a fork, or settles one another way. `letGo`: what is
   * not held any more because of it.
   */
  | { readonly kind: 'added'; readonly rewound: boolean; readonly letGo: readonly EntryHash[] }
  | { readonly kind: 'known' }
  /** Of a branch that lost, or of a third one; nobody's fault who passes it on. */
  | { readonly kind: 'superseded' }
  /** The one before it is not here yet: it is to be given again when that is. */
  | { readonly kind: 'waits'; readonly for: EntryHash }
  /** It never counts, for anybody. */
  | { readonly kind: 'refused'; readonly reason: Refusal };

/** One place in the chain. */
export interface ChainLink {
  readonly entry: Entry;
  readonly state: MembershipState;
  /** From 0. */
  readonly position: number;
}

/** Where the chain cannot go on by itself. */
export type ChainStop =
  | { readonly kind: 'fork'; readonly after: EntryHash; readonly branches: readonly EntryHash[] }
  /** This version does not understand `entry`. */
  | { readonly kind: 'later'; readonly entry: EntryHash };

/** More than a space has in all its time; each is said with every HAVE. */
const MOST_SETTLED = 100;

const SUPERSEDED: ChainAnswer = { kind: 'superseded' };

export class MembershipChain {
  readonly #parts: PlacingParts;
  readonly #nodes = new Map<EntryHash, ChainNode>();
  /** By the entry that the branches follow. */
  readonly #settled = new Map<EntryHash, ForkVerdict>();
  /** The branch that counts, or at a fork that nothing decided the one with the lower hash. */
  #line: ChainNode[] = [];
  /** The other branch of the first fork that nothing decided. */
  #side: { readonly from: number; readonly nodes: ChainNode[] } | null = null;
  /** What was held and is not any more. */
  readonly #gone: ChainNode[] = [];
  #path: readonly ChainLink[] = [];
  #positions = new Map<EntryHash, number>();
  #stop: ChainStop | null = null;

  constructor(space: SpaceId, signatures: Signatures, verified = new VerifiedEntries(signatures)) {
    this.#parts = { space, signatures, verified };
  }

  /** From the genesis to the head. */
  get path(): readonly ChainLink[] {
    return this.#path;
  }

  get head(): ChainLink | null {
    return this.#path.at(-1) ?? null;
  }

  /** Null where the chain goes up to what is known of it. */
  get stop(): ChainStop | null {
    return this.#stop;
  }

  /** How the chain goes on where it is forked, a branch each; none where it is not. */
  get branches(): readonly (readonly ChainLink[])[] {
    if (this.#stop?.kind !== 'fork') return [];
    const from = this.#path.length;
    return [this.#line.slice(from), this.#side?.nodes ?? []].flatMap((nodes) => {
      const links = nodes.flatMap(({ entry, state }, at) =>
        state === null ? [] : [{ entry, state, position: from + at }],
      );
      return links.length === 0 ? [] : [links];
    });
  }

  /**
   * What does not count (yet, or any more), as far as it was held: each branch from the genesis on. A prune that acts may answer to one
   * of them, and stays sealed with its key.
   */
  get beside(): readonly (readonly ChainLink[])[] {
    const held = [...this.#line.slice(this.#path.length), ...(this.#side?.nodes ?? []), ...this.#gone];
    const nodes = held.filter(({ state }) => state !== null);
    const parents = new Set(nodes.map(({ parent }) => parent));
    return nodes.filter((node) => !parents.has(node)).map(linksTo);
  }

  /** Null of what does not count (yet). */
  at(hash: EntryHash): ChainLink | null {
    const position = this.#positions.get(hash);
    return position === undefined ? null : (this.#path[position] ?? null);
  }

  /** Whether it is held, on whatever branch. */
  has(hash: EntryHash): boolean {
    return this.#nodes.has(hash) || this.#isVerdict(hash);
  }

  add(entry: Entry): ChainAnswer {
    if (this.has(entry.hash)) return { kind: 'known' };
    const { header } = entry;
    const isFirst = header.previous === NO_ENTRY;
    const parent = this.#nodes.get(header.previous) ?? null;
    if (parent === null && this.#isVerdict(header.previous)) {
      return { kind: 'refused', reason: 'it follows what settles a fork' };
    }
    if (parent === null && !isFirst) return { kind: 'waits', for: header.previous };
    // Who may sign it is said by what cannot be read here: a later version knows.
    if (parent !== null && parent.state === null) return { kind: 'waits', for: header.previous };
    const node = placed(entry, parent, this.#parts);
    if (typeof node === 'string') return { kind: 'refused', reason: node };
    const before = this.#path;
    const letGo = 'chosen' in node ? this.#settle(node) : this.#grow(node);
    if (letGo === null) return SUPERSEDED;
    letGo.push(...this.#tidy());
    this.#follow();
    const rewound = before.some(({ entry: { hash } }, at) => this.#path[at]?.entry.hash !== hash);
    return { kind: 'added', rewound, letGo };
  }

  /** The entries that none follows, by hash: one, and while there is a fork one a branch; and what settled one. */
  get ends(): readonly FeedHead[] {
    const branches = [this.#line.at(-1), this.#side?.nodes.at(-1)].flatMap((node) => node?.entry ?? []);
    const verdicts = [...this.#settled.values()].map(({ entry }) => entry);
    return [...branches, ...verdicts]
      .map(({ hash, header: { seq } }) => ({ seq, hash }))
      .toSorted((left, right) => (left.hash < right.hash ? -1 : 1));
  }

  /**
   * What somebody lacks whose branches end with `theirs`, in an order in which it can be taken in: what settles a fork before its
   * branches. Nothing where they are further than all that is here: they send first.
   */
  *beyond(theirs: readonly FeedHead[]): Generator<EntryHash> {
    const had = new Set<EntryHash>();
    const longest = this.#longest;
    for (const { hash, seq } of theirs) {
      if (!this.has(hash) && seq > longest) return;
      had.add(hash);
      for (let node = this.#nodes.get(hash) ?? null; node !== null; node = node.parent) had.add(node.entry.hash);
    }
    for (const { entry } of [...this.#line, ...(this.#side?.nodes ?? [])]) {
      if (!had.has(entry.hash)) yield entry.hash;
      const verdict = this.#settled.get(entry.hash);
      if (verdict !== undefined && !had.has(verdict.entry.hash)) yield verdict.entry.hash;
    }
  }

  get #longest(): number {
    return this.ends.reduce((longest, { seq }) => Math.max(longest, seq), 0);
  }

  #isVerdict(hash: EntryHash): boolean {
    for (const { entry } of this.#settled.values()) if (entry.hash === hash) return true;
    return false;
  }

  /** Takes in what the recovery key says of a fork; null where it says it too late. */
  #settle(verdict: ForkVerdict): EntryHash[] | null {
    const { hash, header } = verdict.entry;
    const at = header.seq - 1;
    // Beside the line, or before a transfer, there is nothing to settle.
    if (this.#line[at - 1]?.entry.hash !== header.previous || at <= this.#lastTransfer) return null;
    const earlier = this.#settled.get(header.previous);
    // A recovery key that settled a fork twice cannot be told apart by time: everybody takes the same one.
    if (earlier === undefined ? this.#settled.size >= MOST_SETTLED : earlier.entry.hash < hash) return null;
    this.#settled.set(header.previous, verdict);
    const letGo = earlier === undefined ? [] : [earlier.entry.hash];
    if (this.#side?.from !== at) return letGo;
    if (this.#side.nodes[0]?.entry.hash === verdict.chosen) letGo.push(...this.#swap());
    else if (this.#line[at]?.entry.hash === verdict.chosen) letGo.push(...this.#dropSide());
    return letGo;
  }

  /** Puts a node in its place; null where another is held there. */
  #grow(node: ChainNode): EntryHash[] | null {
    const at = node.entry.header.seq - 1;
    const isBeside = node.parent !== null && this.#line[at - 1] !== node.parent;
    const letGo = isBeside ? this.#growSide(node, at) : this.#growLine(node, at);
    if (letGo === null) return null;
    this.#nodes.set(node.entry.hash, node);
    // A fork before a transfer is none: what a former owner signs later finds its place taken.
    if (node.transfers) letGo.push(...(isBeside ? this.#swap() : this.#dropSide()));
    return letGo;
  }

  #growLine(node: ChainNode, at: number): EntryHash[] | null {
    const rival = this.#line[at];
    if (rival === undefined) {
      this.#line.push(node);
      return [];
    }
    if (at <= this.#lastTransfer) return null;
    const isAfterFork = this.#side !== null && this.#side.from < at;
    const chosen = node.parent === null ? undefined : this.#settled.get(node.parent.entry.hash)?.chosen;
    const isDecided = node.transfers || chosen === node.entry.hash;
    if (!isDecided && chosen === rival.entry.hash) return null;
    if (isDecided || isAfterFork) {
      if (!isDecided && byHash(node, rival) > 0) return null;
      const letGo = isAfterFork ? [] : this.#dropSide();
      letGo.push(...this.#cutOff(this.#line.splice(at)));
      this.#line.push(node);
      return letGo;
    }
    if (this.#side !== null && this.#side.from === at) {
      const [other] = this.#side.nodes;
      if (other !== undefined && byHash(other, node) < 0) return null;
    }
    const letGo = this.#dropSide();
    if (byHash(node, rival) < 0) {
      this.#side = { from: at, nodes: this.#line.splice(at) };
      this.#line.push(node);
    } else this.#side = { from: at, nodes: [node] };
    return letGo;
  }

  #growSide(node: ChainNode, at: number): EntryHash[] | null {
    const side = this.#side;
    if (side === null) throw new Error('What is held and not on the line stands beside it');
    const rival = side.nodes[at - side.from];
    if (rival !== undefined && !node.transfers && byHash(rival, node) < 0) return null;
    const letGo = this.#cutOff(side.nodes.splice(at - side.from));
    side.nodes.push(node);
    return letGo;
  }

  /** Lets go of what settled a fork that is none any more: beside the line, or before a transfer. */
  #tidy(): EntryHash[] {
    const letGo: EntryHash[] = [];
    for (const [previous, { entry }] of this.#settled) {
      const at = entry.header.seq - 1;
      if (this.#line[at - 1]?.entry.hash === previous && at > this.#lastTransfer) continue;
      this.#settled.delete(previous);
      letGo.push(entry.hash);
    }
    return letGo;
  }

  get #lastTransfer(): number {
    return this.#line.findLastIndex(({ transfers }) => transfers);
  }

  #cutOff(nodes: readonly ChainNode[]): EntryHash[] {
    const hashes = nodes.map(({ entry }) => entry.hash);
    for (const hash of hashes) this.#nodes.delete(hash);
    this.#gone.push(...nodes);
    return hashes;
  }

  #dropSide(): EntryHash[] {
    const letGo = this.#cutOff(this.#side?.nodes ?? []);
    this.#side = null;
    return letGo;
  }

  #swap(): EntryHash[] {
    const side = this.#side;
    if (side === null) return [];
    this.#side = null;
    const letGo = this.#cutOff(this.#line.splice(side.from));
    this.#line.push(...side.nodes);
    return letGo;
  }

  /** Looks for the way that counts: past every fork that was settled, up to the first that was not. */
  #follow(): void {
    const path: ChainLink[] = [];
    this.#stop = null;
    const lastTransfer = this.#lastTransfer;
    for (const [at, { entry, parent, state }] of this.#line.entries()) {
      const after = parent?.entry.hash ?? NO_ENTRY;
      const chosen = at > lastTransfer ? (this.#settled.get(after)?.chosen ?? entry.hash) : entry.hash;
      const other = this.#side?.from === at ? this.#side.nodes[0]?.entry.hash : undefined;
      if (chosen !== entry.hash || other !== undefined) {
        const branches = new Set([entry.hash, other ?? entry.hash, chosen]);
        this.#stop = { kind: 'fork', after, branches: [...branches].toSorted() };
        break;
      }
      if (state === null) {
        this.#stop = { kind: 'later', entry: entry.hash };
        break;
      }
      path.push({ entry, state, position: path.length });
    }
    this.#path = path;
    this.#positions = new Map(path.map(({ entry, position }) => [entry.hash, position]));
  }
}

function linksTo(tip: ChainNode): readonly ChainLink[] {
  const links: ChainLink[] = [];
  for (let node: ChainNode | null = tip; node !== null; node = node.parent) {
    const { entry, state } = node;
    if (state !== null) links.unshift({ entry, state, position: entry.header.seq - 1 });
  }
  return links;
}

function byHash(left: ChainNode, right: ChainNode): number {
  return left.entry.hash < right.entry.hash ? -1 : 1;
}
