/** Where a new or moved item lands among its siblings. */
import type { Kind } from '#shared/domain/records.ts';
import { keysAt, type Ordered } from '../order-keys.ts';
import type { OrderedIndex } from '../ordered-index.ts';
import type { Writer } from '../writer.ts';

/**
 * Relative to a sibling, or at an end. A sibling that is not in the container any more means the end; one that moves
 * itself, the place it leaves.
 */
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
  const [key] = landingKeys(index, container, [id], landing, writeKey);
  if (key === undefined) throw new Error('One item lands under one key');
  return key;
}

/** Ascending order keys for `ids` landing next to each other, one for each; null stands for one that is new. */
export function landingKeys(
  index: Pick<OrderedIndex, 'children'>,
  container: string,
  ids: readonly (string | null)[],
  landing: Landing,
  writeKey: (sibling: Ordered) => void,
): readonly string[] {
  const moved = new Set(ids);
  const all = index.children(container);
  const siblings = all.filter((sibling) => !moved.has(sibling.id));
  const { orderKeys, rekeyed } = keysAt(siblings, positionOf(all, moved, landing), ids.length);
  for (const sibling of rekeyed) writeKey(sibling);
  return orderKeys;
}

/** Among those that stay. */
function positionOf(all: readonly Ordered[], moved: ReadonlySet<string | null>, landing: Landing): number {
  const staying = (siblings: readonly Ordered[]): number => siblings.filter(({ id }) => !moved.has(id)).length;
  if (landing === 'first') return 0;
  if (landing === 'last') return staying(all);
  const anchor = 'before' in landing ? landing.before : landing.after;
  const at = all.findIndex((sibling) => sibling.id === anchor);
  if (at < 0) return staying(all);
  return staying(all.slice(0, 'before' in landing ? at : at + 1));
}

/** For records whose order key is a register of its own. */
export function plainRekey(writer: Writer, kind: Kind): (sibling: Ordered) => void {
  return ({ id, orderKey }) => writer.set(kind, id, 'orderKey', orderKey);
}

/** For tasks, whose order keys are part of their place on the board and in the outline. */
export function placeRekey(writer: Writer, register: 'place' | 'outline'): (sibling: Ordered) => void {
  return ({ id, orderKey }) => writer.setPlaceKey(id, register, orderKey);
}
