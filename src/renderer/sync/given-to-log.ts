/**
 * What this page gives to a log (SYNC V5): what was written before the project was shared, what is written now, in small batches that are
 * kept until the log has them, and what was written here to a log that counts otherwise by now.
 */
import * as Y from 'yjs';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { OpenedDocument } from '#shared/ports/sync.ts';
import { partsOf, updateOf } from '#shared/sync/content/update-parts.ts';
import type { Acknowledged } from './acknowledged.ts';
import { Outgoing, type Pace } from './outgoing.ts';
import type { Push, Pushed, SharedLog } from './shared-log.ts';

export type Shared = Extract<OpenedDocument, { kind: 'shared' }>;

export interface GivingParts {
  readonly doc: Y.Doc;
  readonly log: SharedLog;
  /** Outlives the window. */
  readonly acknowledged: Acknowledged;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** It is written key by key: some of them go to the log together, and more while nobody looks on (SYNC E4). */
  readonly isTyped?: boolean;
}

/** `given`: the log has it. `refused`: it will never have it. `outdated`: it counts otherwise, and is to be opened again. */
export type Given = 'given' | 'refused' | 'outdated';

const DONE: Pace = { quiet: 20, atMost: 200 };
/**
 * A key is an entry of 360 bytes otherwise, sealed, sent and drawn by itself at everybody who looks on; so long, nobody sees words come
 * in lumps. What closes the document or waits for it to be saved does not wait.
 */
const TYPED: Pace = { quiet: 400, atMost: 400 };
const TYPED_UNWATCHED: Pace = { quiet: 2_000, atMost: 2_000 };

/** Refusals that stay: this document holds what can never be in the log. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['not-ours', 'not-a-member', 'read-only']);
/** Of a document that is outdated, those too: a version keeps what the log does not take. */
const NOT_GIVEN: ReadonlySet<string> = new Set([...NOT_TAKEN, 'log-behind', 'too-large', 'not-an-update']);

export class GivenToLog {
  readonly outgoing: Outgoing;
  readonly #parts: GivingParts;
  /** Somebody elsewhere looks at the project, as far as the log said last. */
  #isWatched = true;
  /** What was written alone; given again until the log has it, and the same each time. */
  #beginning: Uint8Array | null = null;

  /** `due`: a batch is to be given. */
  constructor(parts: GivingParts, due: () => void) {
    this.#parts = parts;
    const typed = (): Pace => (this.#isWatched ? TYPED : TYPED_UNWATCHED);
    this.outgoing = new Outgoing(due, () => (parts.isTyped ? typed() : DONE));
  }

  /** What was written alone enters as one text; from the same moment on, everything is written under the log's own ids. */
  async begin(shared: Shared): Promise<Result<void>> {
    const { doc, acknowledged, now } = this.#parts;
    if (shared.clientId === null) return ok();
    if (this.#beginning === null) {
      this.#beginning = Y.encodeStateAsUpdate(doc);
      doc.clientID = shared.clientId;
      this.outgoing.replace([]);
    }
    const pushed = await this.#push(shared, { update: this.#beginning, activity: '[]', isBeginning: true });
    if (!pushed.ok) return pushed;
    this.#beginning = null;
    acknowledged.gave(now());
    return ok();
  }

  async batch(shared: Shared): Promise<Result<Given>> {
    const { doc, acknowledged } = this.#parts;
    const now = this.#parts.now();
    const { update, activity, given } = this.outgoing.batch();
    // All that is in the document by now is in this push, or came from the log.
    const vector = Y.encodeStateVector(doc);
    const pushed = await this.#push(shared, { update, activity, isBeginning: false });
    if (!pushed.ok) return NOT_TAKEN.has(pushed.error.code) ? ok('refused') : pushed;
    if (pushed.value.kind === 'outdated') return ok('outdated');
    this.#isWatched = pushed.value.isWatched ?? true;
    acknowledged.set(vector);
    acknowledged.gave(now);
    given();
    if (this.outgoing.isEmpty) acknowledged.owe(false);
    return ok('given');
  }

  /** Deletions stay back: they may be of somebody who counts no more. What is not this device's own, the log leaves out. */
  async insertions(shared: Shared): Promise<Result<Given>> {
    const parts = partsOf(Y.encodeStateAsUpdate(this.#parts.doc));
    if (parts === null || parts.structs.size === 0) return ok('given');
    const update = updateOf({ structs: parts.structs, deletions: new Map() });
    const pushed = await this.#push(shared, { update, activity: this.outgoing.activity, isBeginning: false });
    if (!pushed.ok) return NOT_GIVEN.has(pushed.error.code) ? ok('refused') : pushed;
    return ok(pushed.value.kind === 'outdated' ? 'outdated' : 'given');
  }

  dispose(): void {
    this.outgoing.dispose();
  }

  #push({ generation }: Shared, push: Pick<Push, 'update' | 'activity' | 'isBeginning'>): Promise<Result<Pushed>> {
    const { log, acknowledged } = this.#parts;
    return log.push({ ...push, generation, acknowledged: acknowledged.get() });
  }
}
