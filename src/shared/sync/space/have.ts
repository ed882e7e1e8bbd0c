/** What is said of what somebody holds of a space, so that each can tell what the other lacks (PROTOCOL, Have). */
import type { FeedHead } from '#shared/sync/feed/feed-tree.ts';
import type { DeviceId, Incarnation } from '#shared/sync/ids.ts';

export interface FeedHave {
  readonly device: DeviceId;
  readonly incarnation: Incarnation;
  /** One, or two of a fork; sorted by hash. */
  readonly heads: readonly FeedHead[];
}

/** Two spaces with equal ones hold the same entries (SYNC V4 asks for more). */
export interface Have {
  /** All ends of the membership: several while a fork is not settled. Sorted. */
  readonly membership: readonly FeedHead[];
  /** Sorted by device and incarnation; none without entries. */
  readonly feeds: readonly FeedHave[];
}

export type Named = Pick<FeedHave, 'device' | 'incarnation'>;

export function byName(left: Named, right: Named): number {
  if (left.device !== right.device) return left.device < right.device ? -1 : 1;
  if (left.incarnation === right.incarnation) return 0;
  return left.incarnation < right.incarnation ? -1 : 1;
}
