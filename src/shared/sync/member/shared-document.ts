/** A document of a space as a host gives it to pages: its content in the clear, and what others add to it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import type { Problem, Result } from '#shared/kernel/result.ts';
import type { DeviceId, DocumentKey, EntryHash, PersonHandle } from '#shared/sync/ids.ts';
import type { DocumentReading, Told } from './document-reading.ts';

/** The records of the commands of one entry, as JSON; empty where there are none. */
export interface ToldActivity {
  readonly activity: string;
  /** Whose feed it stands in: what the records say of it is only what they say (SYNC E5). */
  readonly author: { readonly person: PersonHandle; readonly device: DeviceId } | null;
}

export interface AppliedUpdate extends ToldActivity {
  readonly entry: EntryHash;
  readonly update: Uint8Array;
  /** Written by `write` just now. What this device wrote before may come back from others. */
  readonly isOwn: boolean;
}

export interface SharedDocument {
  readonly key: DocumentKey;
  /** Its id in the app, and what it is opened as; empty as long as nothing here says so. */
  readonly id: string;
  readonly kind: string;
  /** Whether a snapshot of the owner's is here that it begins with. Without one it begins with what its writers wrote. */
  readonly isBegun: boolean;
  /** It rises where what counted before counts no more: whoever holds the document makes it anew from `diff`. */
  readonly generation: number;
  /**
   * The same for as long as nothing can have counted that counts no more, over restarts too: a page keeps it with its copy, and
   * makes the copy anew where it is another, without giving back deletions from it, of which it may be that they were somebody's who is void now.
   */
  readonly lineage: string;
  /** Encoded; of what waits for nothing. */
  readonly vector: Uint8Array;
  /** Of its content (SYNC V4). */
  readonly hash: Uint8Array;
  /** Something waits for what is not here, or could not be taken in. */
  readonly isPending: boolean;
  /** What was done to it: the newest, in the order of coming (SYNC E8). */
  readonly told: readonly ToldActivity[];
  /** What a document lacks whose state vector is `vector`. */
  diff(vector: Uint8Array): Uint8Array;
  /** One transaction of the log each. Not called for what a new generation holds. */
  onUpdate(listener: (applied: AppliedUpdate) => void): Dispose;
  /** For one page to write under; never answered again (SYNC E5). */
  nextClientId(): number;
  /**
   * Durable when it answers. What the log has already is passed over. `acknowledged`: the state vector of what this device told
   * the page to be durable, ever: with it goes on what was written under ids of earlier openings and never came here (SYNC V5).
   * On failure it may be that part of it was written: the page makes its copy anew where the code is `not-ours`, and else
   * gives the same again later.
   */
  write(update: Uint8Array, activity: string, acknowledged?: Uint8Array | null): Promise<Result<void, Problem>>;
}

interface DocumentHost {
  /** How often what counted counted no more, since the space was opened. */
  generation(): number;
  reading(): DocumentReading;
  authorOf(by: Told['by']): ToldActivity['author'];
  /** The entries of the membership that cut somebody. */
  cuts(): readonly EntryHash[];
  nextClientId(): number;
  write: SharedDocument['write'];
}

export class OpenDocument implements SharedDocument {
  readonly key: DocumentKey;
  readonly updates = new Emitter<AppliedUpdate>();
  readonly #host: DocumentHost;

  constructor(key: DocumentKey, host: DocumentHost) {
    this.key = key;
    this.#host = host;
  }

  get id(): string {
    return this.#host.reading().begun?.id ?? '';
  }

  get isBegun(): boolean {
    return this.#host.reading().begun !== null;
  }

  get generation(): number {
    return this.#host.generation();
  }

  get kind(): string {
    return this.#host.reading().begun?.kind ?? '';
  }

  get lineage(): string {
    const { begun } = this.#host.reading();
    const named = new TextEncoder().encode([begun?.rank.hash, ...this.#host.cuts()].join());
    return bytesToHex(sha256(named));
  }

  get vector(): Uint8Array {
    return this.#host.reading().content.vector;
  }

  get hash(): Uint8Array {
    return this.#host.reading().content.hash;
  }

  get isPending(): boolean {
    return this.#host.reading().isPending;
  }

  get told(): readonly ToldActivity[] {
    return this.#host.reading().told.map(({ by, activity }) => ({ activity, author: this.#host.authorOf(by) }));
  }

  diff(vector: Uint8Array): Uint8Array {
    return this.#host.reading().content.diff(vector);
  }

  onUpdate(listener: (applied: AppliedUpdate) => void): Dispose {
    return this.updates.on(listener);
  }

  nextClientId(): number {
    return this.#host.nextClientId();
  }

  write(update: Uint8Array, activity: string, acknowledged: Uint8Array | null = null): Promise<Result<void, Problem>> {
    return this.#host.write(update, activity, acknowledged);
  }
}
