/** Where a new or moved item lands among its siblings. */
import type { Kind } from '#shared/domain/records.ts';
import { keyAt, type Ordered } from '../order-keys.ts';
import type { OrderedIndex } from '../ordered-index.ts';
import type { Writer } from '../writer.ts';

/** Relative to a sibling, or at an end. A sibling that is not in the container any more means the end. */
export type Landing = { readonly before: string } | { readonly after: string } | 'first' | 'last';

/**
 * The order key for `id` landing in `container`. Neighbours without a usable key are rekeyed through `writeKey` (ORDER-4).
 */
export function landingKey(
  index: Pick<OrderedIndex, 'children'>,
  container: string,
  id: string | null,
  landing: Landing,
  writeKey: (sibling: Ordered) => void,
): string {
  const siblings = index.children(container).filter((sibling) => sibling.id !== id);
  const { orderKey, rekeyed } = keyAt(siblings, positionOf(siblings, landing));
  for (const sibling of rekeyed) writeKey(sibling);
  return orderKey;
}

function positionOf(siblings: readonly Ordered[], landing: Landing): number {
  if (landing === 'first') return 0;
  if (landing === 'last') return siblings.length;
  const anchor = 'before' in landing ? landing.before : landing.after;
  const at = siblings.findIndex((sibling) => sibling.id === anchor);
  if (at < 0) return siblings.length;
  return 'before' in landing ? at : at + 1;
}

/** For records whose order key is a register of its own. */
export function plainRekey(writer: Writer, kind: Kind): (sibling: Ordered) => void {
  return ({ id, orderKey }) => writer.set(kind, id, 'orderKey', orderKey);
}
