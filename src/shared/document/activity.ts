/** What a command did, for people to read: never input to validity (SPEC ACTIVITY-1, SYNC E8). */
import { KINDS, type Kind } from '#shared/domain/records.ts';
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
  /** [ACTIVITY-2] The newest records that its author knew; absent where its version did not tell. */
  readonly after?: readonly OperationId[];
}

export interface ActivityRegister {
  readonly kind: Kind | 'project';
  /** '' for the project itself. */
  readonly id: string;
  readonly key: string;
}

/** Of a path in `from` and `to`. An id may hold slashes, and so may a register: the record that is there decides. */
export function registerOfPath(path: string, isThere: (kind: Kind, id: string) => boolean): ActivityRegister | null {
  const [kind = ''] = path.split('/', 1);
  const rest = path.slice(kind.length + 1);
  if (kind === 'project') return { kind, id: '', key: rest.slice(1) };
  if (!isKind(kind)) return null;
  for (let slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/', slash + 1)) {
    const id = rest.slice(0, slash);
    if (isThere(kind, id)) return { kind, id, key: rest.slice(slash + 1) };
  }
  return null;
}

function isKind(kind: string): kind is Kind {
  return (KINDS as readonly string[]).includes(kind);
}
