/** A document as it was at moments of the past, from what the activity tells (SPEC PAST-1 to PAST-3). */
import type { IdOf, Kind } from '#shared/domain/records.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { type ActivityRecord, type ActivityRegister, type ActivityTarget, registerOfPath } from './activity.ts';
import { PastRecords } from './past-records.ts';
import type { ProjectDocument } from './project-document.ts';
import type { ReadableProject } from './readable.ts';

/** From when on the activity tells all that happened; `at`: milliseconds since 1970. */
export type ActivityReach =
  | { readonly kind: 'made' | 'imported' | 'recorded'; readonly at: number }
  | { readonly kind: 'nothing' };

/** [PAST-2] */
export function reachOf(activity: readonly ActivityRecord[]): ActivityReach {
  let imported = -Infinity;
  let first = Infinity;
  let made = Infinity;
  for (const { at, command } of activity) {
    if (command === 'importProject') imported = Math.max(imported, at);
    // Of a what-if only its own days count: the others are those of its origin.
    if (command === 'createProject' || command === 'beginWhatIf') made = Math.min(made, at);
    first = Math.min(first, at);
  }
  if (imported > -Infinity) return { kind: 'imported', at: imported };
  if (made < Infinity) return { kind: 'made', at: made };
  return first < Infinity ? { kind: 'recorded', at: first } : { kind: 'nothing' };
}

/** What of a past moment is not known. */
export interface Unknowns {
  /** Records that changed since without the activity telling how. */
  readonly untold: number;
  /** Cards that were there and have been removed for good since. */
  readonly removed: number;
}

/** The records of a document that go back in time, step by step, while the document goes on. */
export class PastDocument {
  /** As it was at the moment that was gone back to last. */
  readonly project: ReadableProject;
  readonly #records: PastRecords;
  /** Newest last: taken from the end. */
  readonly #activity: Told[];
  readonly #told = new Set<string>();
  readonly #untold = new Set<string>();

  constructor(now: ProjectDocument, activity: readonly ActivityRecord[]) {
    this.#records = new PastRecords(now);
    this.project = this.#records;
    this.#activity = activity.toSorted((left, right) => left.at - right.at).map((record) => toldBy(now, record));
    for (const { registers } of this.#activity) {
      for (const { kind, id } of registers) if (kind !== 'project') this.#records.keep(now, kind, id);
    }
  }

  /** To the end of the moment `at`, in milliseconds since 1970; each time to an earlier one. */
  goBackTo(at: number): Unknowns {
    for (let last = this.#activity.at(-1); last && last.at > at; last = this.#activity.at(-1)) {
      this.#activity.pop();
      this.#takeBack(last);
    }
    this.#records.unmakeAfter(at);
    return this.#unknowns(at);
  }

  #takeBack({ targets, registers }: Told): void {
    for (const { kind, id } of targets) this.#told.add(`${kind}/${id}`);
    for (const { kind, id, key, before, after } of registers) {
      const stored = this.#records.registers(kind, id);
      // What was removed for good lost its registers without a word, and stays removed.
      if (!stored || stored.has('purgedAt')) continue;
      const record = `${kind}/${id}`;
      this.#told.add(record);
      if (!jsonEquals(stored.get(key) ?? null, after)) this.#untold.add(record);
      this.#records.putBack(kind, id, key, before);
    }
  }

  #unknowns(at: number): Unknowns {
    const untold = new Set(this.#untold);
    let removed = 0;
    for (const { id, createdAt, updatedAt, deletedAt, purgedAt } of this.project.all('task')) {
      if (createdAt !== null && createdAt > at) continue;
      if (purgedAt !== null && purgedAt > at && (deletedAt ?? Infinity) > at) removed++;
      else if (updatedAt !== null && updatedAt > at && !this.#told.has(`task/${id}`)) untold.add(`task/${id}`);
    }
    return { untold: untold.size, removed };
  }
}

/** An activity record by registers that there are. */
interface Told {
  readonly at: number;
  readonly targets: readonly ActivityTarget[];
  readonly registers: readonly ToldRegister[];
}

interface ToldRegister extends ActivityRegister {
  readonly before: Json;
  readonly after: Json;
}

function toldBy(now: ProjectDocument, { at, targets, from, to }: ActivityRecord): Told {
  const registers = Object.entries(from).flatMap(([path, before]): readonly ToldRegister[] => {
    const register = registerOfPath(path, (kind, id) => now.stored(kind, id as IdOf[Kind]) !== undefined);
    return register ? [{ ...register, before, after: to[path] ?? null }] : [];
  });
  return { at, targets, registers };
}
