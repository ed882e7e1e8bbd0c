/** What a log answers, beside what a document holds. */
import * as Y from 'yjs';

/** `vector`: the log's. `updates`: what the log has more than the document had, if anything. */
interface Answered {
  readonly updates: readonly Uint8Array[];
  readonly vector: Uint8Array;
}

/** What a document holds, and the log does not; null where that is nothing. The log's updates are in the document. */
export function lackedBy({ updates: [theirs], vector }: Answered, doc: Y.Doc): Uint8Array | null {
  const known = Y.decodeStateVector(vector);
  const hasMore = [...Y.decodeStateVector(Y.encodeStateVector(doc))].some(
    ([client, clock]) => clock > (known.get(client) ?? 0),
  );
  const isKnown = theirs !== undefined && hasAll(theirs, Y.createDeleteSetFromStructStore(doc.store));
  return hasMore || !isKnown ? Y.encodeStateAsUpdate(doc, vector) : null;
}

/** Whether an update makes these deletions: what it deletes besides may wait for what it deletes. */
function hasAll(update: Uint8Array, deletions: ReturnType<typeof Y.createDeleteSet>): boolean {
  const { ds } = Y.decodeUpdate(update);
  return Y.equalDeleteSets(Y.mergeDeleteSets([ds, deletions]), Y.mergeDeleteSets([ds]));
}

/**
 * After updates of others Yjs takes marks out of texts that it holds for needless: deletions that nobody made. Here they stay,
 * as in the log.
 */
export function applyAsItIs(doc: Y.Doc, updates: readonly Uint8Array[], origin: object): void {
  if (updates.length === 0) return;
  Y.transact(
    doc,
    (transaction) => {
      for (const update of updates) Y.applyUpdate(doc, update, origin);
      transaction.local = true;
    },
    origin,
    false,
  );
}
