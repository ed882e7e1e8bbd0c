/**
 * The document that updates meet first (SYNC V2): of updates that were damaged or made to do harm, some throw *after* they have
 * changed a document, and nothing takes that back. What went through here unharmed may meet a live one.
 */
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';
import { deletionsToCome, outcomeOf } from './deletions-to-come.ts';
import type { ScratchRoom } from './scratch-room.ts';
import type { ClockRange, Deletions } from './update-parts.ts';

export type ScratchAnswer =
  | { readonly kind: 'applied' }
  /** In this document, in this place, it does harm; the document is as it was before. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Updates that are remembered one by one before they become one state: encoding it costs as much as the document is large. */
const MOST_SINCE = 500;
/** And they come to at least this part of it, or a large document is encoded over and over. */
const PART_SINCE = 1 / 4;

/** What a document answers while nothing of it is unpacked. */
interface AtRest {
  /** All of it as one update. */
  readonly state: Uint8Array;
  readonly clocks: ReadonlyMap<number, number>;
  readonly vector: Uint8Array;
  readonly hash: Uint8Array;
  readonly outcome: Uint8Array;
}

/**
 * It is unpacked when that is needed, and packed again where those that share its room need it: a space may have hundreds of
 * documents, of which somebody writes in two or three.
 */
export class Scratch {
  readonly #room: ScratchRoom | null;
  /** Null while it rests. */
  #doc: Y.Doc | null = null;
  #rest: AtRest = NOTHING;
  /** What the document is made of again after an update did harm: a state, and the updates since. */
  #base: Uint8Array | null = null;
  #since: Uint8Array[] = [];
  #sinceBytes = 0;
  #hash: Uint8Array | null = null;

  constructor(room: ScratchRoom | null = null) {
    this.#room = room;
  }

  get isOpen(): boolean {
    return this.#doc !== null;
  }

  /** Anything was written in it, ever. */
  get isTouched(): boolean {
    if (this.#doc === null) return this.#rest !== NOTHING;
    const { clients, pendingStructs, pendingDs } = this.#doc.store;
    return clients.size > 0 || pendingStructs !== null || pendingDs !== null;
  }

  /** Packs it. What waits for something is not packed: it may come at any moment. */
  rest(): void {
    const doc = this.#doc;
    if (doc === null || this.isPending) return;
    if (this.isTouched) this.#rest = atRest(doc, this.hash);
    doc.destroy();
    this.#doc = null;
    this.#base = null;
    this.#since = [];
    this.#sinceBytes = 0;
    this.#room?.left(this);
  }

  #opened(): Y.Doc {
    if (this.#doc === null) {
      this.#doc = new Y.Doc();
      this.#base = this.#rest === NOTHING ? null : this.#rest.state;
      this.#hash = this.#rest.hash;
      if (this.#base !== null) applyAsTheyAre(this.#doc, [this.#base]);
    }
    this.#room?.entered(this);
    return this.#doc;
  }

  /** Whether something that was written waits for what is not there: progress that is not made yet, and no reason to say "in step" (SYNC V3). */
  get isPending(): boolean {
    return this.#doc !== null && this.#doc.store.pendingStructs !== null;
  }

  /** What it has come to, deletions that wait with it (SYNC V3): of two that hold the same, the same. */
  get outcome(): Uint8Array {
    return this.#doc === null ? this.#rest.outcome : outcomeOf(this.hash, deletionsToCome(this.#doc));
  }

  /** Whose structs wait, and for whose: clientIDs. */
  get waiting(): { readonly of: ReadonlySet<number>; readonly for: ReadonlySet<number> } {
    const pending = this.#doc?.store.pendingStructs ?? null;
    if (pending === null) return { of: new Set(), for: new Set() };
    // Yjs keeps it in its second format.
    return { of: new Set(Y.parseUpdateMetaV2(pending.update).from.keys()), for: new Set(pending.missing.keys()) };
  }

  /** SYNC V4. Reckoned once for what it holds: it costs as much as the document is large. */
  get hash(): Uint8Array {
    if (this.#doc === null) return this.#rest.hash;
    this.#hash ??= contentHash(this.#doc);
    return this.#hash;
  }

  /** All of it as one update, what waits with it. */
  get state(): Uint8Array {
    return this.#doc === null ? this.#rest.state : Y.encodeStateAsUpdate(this.#doc);
  }

  /** Encoded, of what is not waiting for anything. */
  get vector(): Uint8Array {
    return this.#doc === null ? this.#rest.vector : Y.encodeStateVector(this.#doc);
  }

  /** What a document lacks whose state vector is `vector`. */
  diff(vector: Uint8Array): Uint8Array {
    if (this.#doc === null) {
      const { state } = this.#rest;
      return holdsNothing(vector) ? state : Y.diffUpdate(state, vector);
    }
    const [first, ...more] = this.#since;
    // A page that comes to a project it has nothing of, which came in one piece: encoding it again costs as much as it is large.
    const isFirst = this.#base === null && first !== undefined && more.length === 0 && !this.isPending;
    return isFirst && holdsNothing(vector) ? first : Y.encodeStateAsUpdate(this.#doc, vector);
  }

  /** How far it has come under a clientID. */
  clockOf(client: number): number {
    return this.#doc === null ? (this.#rest.clocks.get(client) ?? 0) : Y.getState(this.#doc.store, client);
  }

  /**
   * Those of `deletions` that are not made here yet, of what is here or is about to be written: up to which clock, `coming` says.
   * A deletion of what nobody ever gets would wait for it for ever.
   */
  newDeletions(deletions: Deletions, coming: ReadonlyMap<number, number>): Deletions {
    const all = new Map<number, readonly ClockRange[]>();
    if (deletions.size === 0) return all;
    const doc = this.#opened();
    for (const [client, ranges] of deletions) {
      const undone = ranges.flatMap((range) => [...this.#undeleted(doc, client, range, coming.get(client) ?? 0)]);
      if (undone.length > 0) all.set(client, undone);
    }
    return all;
  }

  *#undeleted(doc: Y.Doc, client: number, { clock, len }: ClockRange, coming: number): Generator<ClockRange> {
    const structs = doc.store.clients.get(client) ?? [];
    const known = this.clockOf(client);
    const end = Math.min(clock + len, Math.max(known, coming));
    for (let at = clock < known ? Y.findIndexSS(structs, clock) : structs.length; at < structs.length; at++) {
      const struct = structs[at];
      if (struct === undefined || struct.id.clock >= end) break;
      const from = Math.max(struct.id.clock, clock);
      if (!struct.deleted) yield { clock: from, len: Math.min(struct.id.clock + struct.length, end) - from };
    }
    const from = Math.max(clock, known);
    if (from < end) yield { clock: from, len: end - from };
  }

  /** All of them, or none. Keeps the bytes of what it takes. */
  apply(...updates: readonly Uint8Array[]): ScratchAnswer {
    const doc = this.#opened();
    this.#hash = null;
    try {
      applyAsTheyAre(doc, updates);
    } catch (failure) {
      this.#makeAgain();
      return { kind: 'refused', reason: failure instanceof Error ? failure.message : 'it cannot be applied' };
    }
    for (const update of updates) {
      this.#since.push(update);
      this.#sinceBytes += update.byteLength;
    }
    if (this.#since.length > MOST_SINCE && this.#sinceBytes > (this.#base?.byteLength ?? 0) * PART_SINCE) {
      this.#base = this.state;
      this.#since = [];
      this.#sinceBytes = 0;
    }
    return { kind: 'applied' };
  }

  #makeAgain(): void {
    this.#doc?.destroy();
    this.#doc = new Y.Doc();
    applyAsTheyAre(this.#doc, this.#base === null ? this.#since : [this.#base, ...this.#since]);
  }

  destroy(): void {
    this.#doc?.destroy();
    this.#room?.left(this);
  }
}

const NOTHING: AtRest = atRest(new Y.Doc(), contentHash(new Y.Doc()));

function atRest(doc: Y.Doc, hash: Uint8Array): AtRest {
  const [state, vector] = [Y.encodeStateAsUpdate(doc), Y.encodeStateVector(doc)];
  return { state, vector, hash, outcome: outcomeOf(hash, deletionsToCome(doc)), clocks: Y.decodeStateVector(vector) };
}

/** Of an encoded state vector: no clientID follows. */
function holdsNothing(vector: Uint8Array): boolean {
  return vector.byteLength === 1 && vector[0] === 0;
}

/** After updates of others Yjs takes marks out of texts that it holds for needless: deletions that nobody made, and nobody is told of. */
function applyAsTheyAre(doc: Y.Doc, updates: readonly Uint8Array[]): void {
  Y.transact(doc, (transaction) => {
    for (const update of updates) Y.applyUpdate(doc, update);
    // It cleans up after what is not local alone.
    transaction.local = true;
  });
}
