/** What a command did, for people to read: never input to validity (SPEC ACTIVITY-1, SYNC E8). */
import type { Kind } from '#shared/domain/records.ts';
import type { OperationId, PersonId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';

export interface ActivityTarget {
  readonly kind: Kind | 'project';
  readonly id: string;
}

export interface ActivityRecord {
  readonly opId: OperationId;
  readonly by: PersonId | null;
  /** The name at that time, so that history reads well when a person is unknown here. */
  readonly byName: string | null;
  /** Milliseconds since 1970, by the author's clock: for display. */
  readonly at: number;
  readonly command: string;
  /** What a person would call it: "Move card". */
  readonly label: string;
  readonly targets: readonly ActivityTarget[];
  /** Registers before and after, as `kind/id/register`; null stands for absent. Not filled for imports and texts. */
  readonly from: Readonly<Record<string, Json>>;
  readonly to: Readonly<Record<string, Json>>;
}
