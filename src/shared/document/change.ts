/** The registers a command wrote: what undo reverses and activity tells. */
import type { Kind } from '#shared/domain/records.ts';

export interface CreateChange {
  readonly type: 'create';
  readonly kind: Kind | 'project';
  readonly id: string;
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
