/**
 * Where a transaction came from (SPEC ORIGIN-1). Commands transact with the words 'user' and 'import'; storage and
 * sync mark the objects that they use as Yjs origins.
 */
export type Origin = 'user' | 'import' | 'remote' | 'storage';

const marked = new WeakMap<object, Origin>();

/** Declares what transactions with this origin object are. The mark lives as long as the object. */
export function markOrigin(originObject: object, origin: Origin): void {
  marked.set(originObject, origin);
}

/** The origin of a transaction; an unmarked local one is this person's (an editor binding), an unmarked applied one remote. */
export function originOf(transaction: { readonly origin: unknown; readonly local: boolean }): Origin {
  const { origin } = transaction;
  if (origin === 'user' || origin === 'import' || origin === 'remote' || origin === 'storage') return origin;
  if (typeof origin === 'object' && origin !== null) {
    const known = marked.get(origin);
    if (known) return known;
  }
  return transaction.local ? 'user' : 'remote';
}
