/** Order keys (SPEC ORDER-1 … ORDER-4): fractional, compared by code unit, ties broken by id. */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';

export interface Ordered {
  readonly id: string;
  readonly orderKey: string;
}

/** [ORDER-2] The one order of siblings, the same on every device. Keys that are not valid sort like any text. */
export function compareOrdered(left: Ordered, right: Ordered): number {
  if (left.orderKey !== right.orderKey) return left.orderKey < right.orderKey ? -1 : 1;
  if (left.id === right.id) return 0;
  return left.id < right.id ? -1 : 1;
}

/** True for a key that the generator can build on. */
export function isOrderKey(key: string): boolean {
  // The generator checks only the head: digits outside its alphabet would give keys that sort elsewhere.
  if (key.length > 512 || !/^[A-Za-z][0-9A-Za-z]*$/.test(key)) return false;
  try {
    generateKeyBetween(key, null);
    return true;
  } catch {
    return false;
  }
}

/** `count` ascending keys for a fresh sequence. */
export function initialKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count);
}

export interface Insertion {
  /** Ascending keys of the new items. */
  readonly orderKeys: readonly string[];
  /** [ORDER-4] Neighbours whose keys were equal or invalid and must be written anew for the items to stand between them. */
  readonly rekeyed: readonly Ordered[];
}

/**
 * The keys that place `count` new items before position `index` of `siblings`, which are in their order and without the
 * items.
 */
export function keysAt(siblings: readonly Ordered[], index: number, count: number): Insertion {
  let low = index - 1;
  while (low >= 0 && !isOrderKey(orderKeyOf(siblings, low))) low--;
  const lowKey = low >= 0 ? orderKeyOf(siblings, low) : null;
  let high = index;
  while (high < siblings.length && !isUsableAbove(orderKeyOf(siblings, high), lowKey)) high++;
  const highKey = high < siblings.length ? orderKeyOf(siblings, high) : null;

  const between = siblings.slice(low + 1, high);
  const keys = generateNKeysBetween(lowKey, highKey, between.length + count);
  const own = index - (low + 1);
  const rekeyed: Ordered[] = [];
  between.forEach((sibling, position) => {
    const orderKey = keys[position < own ? position : position + count];
    if (orderKey !== undefined) rekeyed.push({ id: sibling.id, orderKey });
  });
  return { orderKeys: keys.slice(own, own + count), rekeyed };
}

function orderKeyOf(siblings: readonly Ordered[], index: number): string {
  return siblings[index]?.orderKey ?? '';
}

function isUsableAbove(key: string, low: string | null): boolean {
  return isOrderKey(key) && (low === null || key > low);
}
