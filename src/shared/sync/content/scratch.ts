/**
 * The document that updates meet first (SYNC V2): of updates that were damaged or made to do harm, some throw *after* they have
 * changed a document, and nothing takes that back. What went through here unharmed may meet a live one.
 */
import * as Y from 'yjs';
import { contentHash } from './content-hash.ts';

export type ScratchAnswer =
  | { readonly kind: 'applied' }
  /** In this document, in this place, it does harm; the document is as it was before. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Updates that are remembered one by one before they become one state: encoding it costs as much as the document is large. */
const MOST_SINCE = 500;

export class Scratch {
  #doc = new Y.Doc();
  /** What the document is made of again after an update did harm: a state, and the updates since. */
  #base: Uint8Array | null = null;
  #since: Uint8Array[] = [];

  /**
   * Whether parts wait for others that are not there: progress that is not made yet, and no reason to say "in step" (SYNC V3).
   * Deletions wait as well as what was written.
   */
  get isPending(): boolean {
    return this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null;
  }

  /** SYNC V4. */
  get hash(): Uint8Array {
    return contentHash(this.#doc);
  }

  /** All of it as one update, what waits with it. */
  get state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  /** Keeps the bytes of what it takes. */
  apply(update: Uint8Array): ScratchAnswer {
    try {
      applyAsItIs(this.#doc, update);
    } catch (failure) {
      this.#makeAgain();
      return { kind: 'refused', reason: failure instanceof Error ? failure.message : 'it cannot be applied' };
    }
    this.#since.push(update);
    if (this.#since.length > MOST_SINCE) {
      this.#base = this.state;
      this.#since = [];
    }
    return { kind: 'applied' };
  }

  #makeAgain(): void {
    this.#doc.destroy();
    this.#doc = new Y.Doc();
    if (this.#base !== null) applyAsItIs(this.#doc, this.#base);
    for (const update of this.#since) applyAsItIs(this.#doc, update);
  }

  destroy(): void {
    this.#doc.destroy();
  }
}

/** After updates of others Yjs takes marks out of texts that it holds for needless: deletions that nobody made, and nobody is told of. */
function applyAsItIs(doc: Y.Doc, update: Uint8Array): void {
  Y.transact(doc, (transaction) => {
    Y.applyUpdate(doc, update);
    // It cleans up after what is not local alone.
    transaction.local = true;
  });
}
