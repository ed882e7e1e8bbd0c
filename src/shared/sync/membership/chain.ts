/**
 * The membership of a space: one linear chain of entries that the owner's root key signs (SYNC M1). Two successors of one
 * entry freeze it there, until the recovery key says which of them counts. What it answers depends on the entries it was
 * given and not on their order.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { ByteWriter } from '#shared/sync/bytes/writer.ts';
import type { Signatures } from '#shared/sync/crypto/signatures.ts';
import { type Entry, isSigned } from '#shared/sync/entry/entry.ts';
import { type FeedHead, FeedTree } from '#shared/sync/feed/feed-tree.ts';
import {
  bytesOf,
  DEVICE_BYTES,
  type DeviceId,
  type EntryHash,
  idOf,
  NO_DOCUMENT,
  NO_ENTRY,
  NO_INCARNATION,
  type SpaceId,
} from '#shared/sync/ids.ts';
import { type MembershipChange, readChanges, SALT_BYTES } from './changes.ts';
import { type MembershipState, nextState, type Refusal } from './state.ts';

const SPACE_PURPOSE = new TextEncoder().encode('throughline space v1');

/** A space is named by who began it, so that nobody can begin it a second time (SYNC E1). */
export function spaceIdOf(root: DeviceId, salt: Uint8Array): SpaceId {
  const named = new ByteWriter()
    .fixed(SPACE_PURPOSE, SPACE_PURPOSE.byteLength)
    .fixed(bytesOf(root), DEVICE_BYTES)
    .fixed(salt, SALT_BYTES);
  return idOf(sha256(named.finish()));
}

export type ChainAnswer =
  /** `rewound`: what counted before does not count now, since this entry makes a fork, or settles one another way. */
  | { readonly kind: 'added'; readonly rewound: boolean }
  | { readonly kind: 'known' }
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

interface Node {
  readonly entry: Entry;
  readonly parent: Node | null;
  /** Null of an owner's entry of a later version: nothing that follows it can be judged here, or is held. */
  readonly state: MembershipState | null;
  readonly children: Node[];
  /** The successor of a fork that this entry settles. */
  readonly settles: EntryHash | null;
}

export class MembershipChain {
  readonly #space: SpaceId;
  readonly #signatures: Signatures;
  readonly #nodes = new Map<EntryHash, Node>();
  /** The same entries as any feed's: for what there is, and for what somebody lacks. */
  readonly #tree = new FeedTree<Entry>();
  #genesis: Node | null = null;
  #path: readonly ChainLink[] = [];
  #positions = new Map<EntryHash, number>();
  #stop: ChainStop | null = null;

  constructor(space: SpaceId, signatures: Signatures) {
    this.#space = space;
    this.#signatures = signatures;
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

  /** Null of what does not count (yet). */
  at(hash: EntryHash): ChainLink | null {
    const position = this.#positions.get(hash);
    return position === undefined ? null : (this.#path[position] ?? null);
  }

  /** Whether it was taken in, on whatever branch. */
  has(hash: EntryHash): boolean {
    return this.#nodes.has(hash);
  }

  add(entry: Entry): ChainAnswer {
    if (this.#nodes.has(entry.hash)) return { kind: 'known' };
    const { header } = entry;
    const parent = this.#nodes.get(header.previous) ?? null;
    const isFirst = header.previous === NO_ENTRY;
    if (parent === null && !isFirst) return { kind: 'waits', for: header.previous };
    // Who may sign it is said by what cannot be read here: a later version knows.
    if (parent !== null && parent.state === null) return { kind: 'waits', for: header.previous };
    const node = this.#nodeOf(entry, parent);
    if (typeof node === 'string') return { kind: 'refused', reason: node };
    this.#nodes.set(entry.hash, node);
    this.#tree.add(entry);
    if (parent === null) this.#genesis = node;
    else parent.children.push(node);
    const before = this.#path;
    this.#follow();
    return { kind: 'added', rewound: before.some(({ entry: { hash } }, at) => this.#path[at]?.entry.hash !== hash) };
  }

  /** The entries that none follows, by hash: one, or one a branch of a fork. */
  get ends(): readonly FeedHead[] {
    return this.#tree.heads;
  }

  /** What somebody lacks whose branches end with `theirs`, in an order in which it can be taken in. */
  *beyond(theirs: readonly FeedHead[]): Generator<EntryHash> {
    for (const { hash } of this.#tree.beyond(theirs)) yield hash;
  }

  #nodeOf(entry: Entry, parent: Node | null): Node | Refusal {
    const { header } = entry;
    const misplaced = this.#misplaced(entry, parent);
    if (misplaced !== null) return misplaced;
    const before = parent?.state ?? null;
    const { device } = header;
    // Before anything is read of it: what only the owner may say must not be kept when another says it unreadably.
    if (before !== null && device !== before.root && device !== before.recovery)
      return 'another key than the owner’s signed it';
    if (!isSigned(entry, this.#signatures)) return 'its signature is not that of its device';
    const read = readChanges(header.open);
    if (!read.ok) {
      const isLater = before !== null && device === before.root;
      return isLater
        ? { entry, parent, state: null, children: [], settles: null }
        : `it cannot be read: ${read.error.reason}`;
    }
    const changes = read.value;
    const settles = settledBy(changes);
    const wrong = before === null ? this.#wrongGenesis(entry, changes) : wrongSigner(entry, before, changes, parent);
    if (wrong !== null) return wrong;
    const opens = changes.some(({ kind }) => kind === 'epoch');
    if (header.epoch !== (opens || before === null ? NO_ENTRY : before.epoch)) return 'it names another epoch';
    const state = nextState(before, { changes, hash: entry.hash, signer: header.device }, this.#signatures);
    return typeof state === 'string' ? state : { entry, parent, state, children: [], settles };
  }

  #misplaced({ header }: Entry, parent: Node | null): Refusal | null {
    if (header.kind !== 'membership') return 'it is no entry of the membership';
    if (header.space !== this.#space) return 'it belongs to another space';
    if (header.doc !== NO_DOCUMENT || header.incarnation !== NO_INCARNATION) return 'it stands in a feed of its own';
    if (header.seq !== (parent?.entry.header.seq ?? 0) + 1) return 'it is out of turn';
    return header.auth === header.previous ? null : 'it answers to another entry than the one before it';
  }

  #wrongGenesis({ header }: Entry, [first]: readonly MembershipChange[]): Refusal | null {
    if (first?.kind !== 'genesis') return 'the chain does not begin with this entry';
    return spaceIdOf(header.device, first.salt) === this.#space ? null : 'the space is not this owner’s';
  }

  /** Looks for the way that counts: past every fork that was settled, up to the first that was not. */
  #follow(): void {
    const path: ChainLink[] = [];
    this.#stop = null;
    for (let node = this.#genesis; node !== null; node = this.#next(node)) {
      if (node.state === null) {
        this.#stop = { kind: 'later', entry: node.entry.hash };
        break;
      }
      path.push({ entry: node.entry, state: node.state, position: path.length });
    }
    this.#path = path;
    this.#positions = new Map(path.map(({ entry, position }) => [entry.hash, position]));
  }

  #next(node: Node): Node | null {
    const { children } = node;
    // What settles a fork stands beside what the owner wrote in good faith meanwhile, and is no fork of its own.
    const owners = children.filter((child) => child.settles === null || child.children.length > 0).toSorted(byHash);
    const [only, ...others] = owners;
    if (only === undefined) return children.toSorted(byHash)[0] ?? null;
    if (others.length === 0) return only;
    // A recovery key that settled a fork twice cannot be told apart by time: everybody takes the same one.
    const chosen = owners.find(isSettled);
    if (chosen !== undefined) return chosen;
    this.#stop = { kind: 'fork', after: node.entry.hash, branches: owners.map(({ entry }) => entry.hash) };
    return null;
  }
}

function settledBy(changes: readonly MembershipChange[]): EntryHash | null {
  const [first] = changes;
  return first?.kind === 'settle' ? first.chosen : null;
}

/** The root key signs everything but the settling of a fork, and the recovery key nothing else. */
function wrongSigner(
  { header }: Entry,
  before: MembershipState,
  changes: readonly MembershipChange[],
  parent: Node | null,
): Refusal | null {
  const settles = settledBy(changes);
  if (settles === null) return header.device === before.root ? null : 'another key than the owner’s signed it';
  if (header.device !== before.recovery) return 'another key than the recovery key settles a fork';
  if (changes.length > 1) return 'an entry that settles a fork changes more than that';
  for (let node = parent; node !== null; node = node.parent) if (node.entry.hash === settles) return null;
  return 'it settles a fork on a branch that it is not on';
}

/** Whether an entry of the branch that begins with `node` says that it is the one that counts. */
function isSettled(node: Node): boolean {
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.settles === node.entry.hash) return true;
    open.push(...next.children);
  }
  return false;
}

function byHash(left: Node, right: Node): number {
  return left.entry.hash < right.entry.hash ? -1 : 1;
}
