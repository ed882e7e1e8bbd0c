/** Order keys for imported siblings: our own as they are, everyone else's numbers and texts made into keys. */
import { initialKeys, isOrderKey } from '#shared/document/order-keys.ts';

export interface Sibling {
  readonly order?: string | number | undefined;
}

/** A key for each of `siblings`, which stand in the order of the file. */
export function orderKeysFor(siblings: readonly Sibling[], keepTies: boolean): string[] {
  const own = siblings.map(({ order }) => order);
  const valid = own.every((order): order is string => typeof order === 'string' && isOrderKey(order));
  if (valid && (keepTies || new Set(own).size === own.length)) return own;
  const ranked = siblings
    .map((_, index) => index)
    .sort((left, right) => compare(own[left], own[right]) || left - right);
  const keys = initialKeys(siblings.length);
  const result: string[] = [];
  ranked.forEach((index, rank) => {
    result[index] = keys[rank] ?? '';
  });
  return result;
}

/** Numbers before texts before nothing. */
function compare(left: string | number | undefined, right: string | number | undefined): number {
  const rank = (order: string | number | undefined): number =>
    typeof order === 'number' ? 0 : typeof order === 'string' ? 1 : 2;
  if (rank(left) !== rank(right)) return rank(left) - rank(right);
  if (left === right || left === undefined || right === undefined) return 0;
  return left < right ? -1 : 1;
}
