/** What is known beside the document when flags are reckoned: the time, and what this device heard. */
import { type ActivityRecord, registerOfPath } from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';

export interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From this device's record of what was done; null where there is none. */
  readonly activity: KnownActivity | null;
  readonly devices: readonly KnownDevice[];
  readonly report: ReportDue | null;
}

/** Another device of the project, as sharing tells of it. */
export interface KnownDevice {
  /** With whose it is, where that is somebody else: “Laptop of Ben”. */
  readonly name: string;
  /** Whose it is, by the name that members go by: they have ids of the wire, by which no document knows its people. Null: this person's. */
  readonly member: string | null;
  /** Milliseconds since 1970; null where it was never heard from here. */
  readonly heardAt: number | null;
}

/** A status report that was due and has not been sent. */
export interface ReportDue {
  readonly title: string;
  readonly dueOn: Day;
  /** It waits to be read and sent; absent where nobody looked. */
  readonly isDrafted?: boolean;
}

export interface KnownActivity {
  /** Before it nothing is known; milliseconds since 1970. */
  readonly since: number;
  /** When something was last heard from each. */
  readonly heard: ReadonlyMap<PersonId, number>;
  readonly reopened: ReadonlyMap<TaskId, Reopened>;
  /** Since when cards have been blocked without a break. */
  readonly blockedSince: ReadonlyMap<TaskId, number>;
}

export interface Reopened {
  /** The last time. */
  readonly at: number;
  readonly times: number;
}

/** In any order. Null of none at all. */
export function knownActivity(records: Iterable<ActivityRecord>): KnownActivity | null {
  const heard = new Map<PersonId, number>();
  const reopened = new Map<TaskId, Reopened>();
  const blockedSince = new Map<TaskId, number>();
  let since = Number.POSITIVE_INFINITY;
  for (const record of [...records].sort((left, right) => left.at - right.at)) {
    since = Math.min(since, record.at);
    if (record.by !== null) heard.set(record.by, Math.max(record.at, heard.get(record.by) ?? 0));
    for (const [path, before] of Object.entries(record.from)) {
      const register = registerOfPath(path, () => true);
      if (register?.kind !== 'task') continue;
      const id = register.id as TaskId;
      const after = record.to[path] ?? null;
      // What was marked by mistake and taken back at once was not done.
      if (register.key === 'doneAt' && before !== null && after === null && record.command !== 'undo') {
        reopened.set(id, { at: record.at, times: (reopened.get(id)?.times ?? 0) + 1 });
      }
      if (register.key !== 'blocked') continue;
      if (after === null) blockedSince.delete(id);
      else if (before === null) blockedSince.set(id, record.at);
    }
  }
  return since === Number.POSITIVE_INFINITY ? null : { since, heard, reopened, blockedSince };
}
