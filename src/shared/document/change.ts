/** The registers a command wrote: what undo reverses and activity tells. */
import type { Kind } from '#shared/domain/records.ts';

export interface CreateChange {
  readonly type: 'create';
  readonly kind: Kind | 'project';
  readonly id: string;
  /** It came as one that is in the bin already, as an import may bring it: undo and redo leave it there. */
  readonly deleted: boolean;
}

export interface SetChange {
  readonly type: 'set';
  readonly kind: Kind | 'project';
  /** '' for the project itself. */
  readonly id: string;
  readonly key: string;
  /** Undefined stands for absent. */
  readonly before: unknown;
  readonly after: unknown;
}

export type Change = CreateChange | SetChange;
