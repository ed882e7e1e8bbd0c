/** What the views of all registers share: live records, the newest first, each with who and what it names as they are now. */
import type { DocumentChange, ProjectDocument } from '#shared/document/index.ts';
import { isLive, type Kind, type PersonRecord, type RecordOf, type TaskRecord } from '#shared/domain/records.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from '../view.ts';
import { NamedBy } from './named-by.ts';

type RegisterKind = 'decision' | 'risk' | 'changeRequest';

export interface Entry<K extends RegisterKind> {
  readonly record: RecordOf<K>;
  /** Cards that it is about and that are there. */
  readonly affects: readonly TaskRecord[];
}

/** Live records of the register by their ids. */
export type LiveRecords<K extends RegisterKind> = ReadonlyMap<string, RecordOf<K>>;

interface EntriesReading<K extends RegisterKind, E extends Entry<K>> {
  readonly kind: K;
  /** Cards that it is about, whether they are there or not. */
  readonly cardsOf: (record: RecordOf<K>) => readonly TaskId[];
  /** Records besides those that are part of its entry, whether they are there or not. */
  readonly namesOf: (record: RecordOf<K>) => readonly string[];
  /** Kinds of all that it names. */
  readonly kinds: readonly Kind[];
  readonly entryOf: (record: RecordOf<K>, affects: readonly TaskRecord[]) => E;
  /** These changed, came or went; answers whose entries are others by that. Asked before any of them is made. */
  readonly related?: (changed: readonly string[], live: LiveRecords<K>) => Iterable<string>;
}

/** Records that change at once from which on everything is made anew: then sorting all is less than finding each its place. */
const MANY = 500;

/** Entries whose parts are the same objects stay the same objects, and a change costs what it touches. */
export function entriesView<K extends RegisterKind, E extends Entry<K>>(
  project: ProjectDocument,
  reading: EntriesReading<K, E>,
): View<readonly E[]> {
  const entries = new Entries(project, reading);
  return new DocumentView(
    project,
    (previous, isFollowed) => entries.read(previous, isFollowed),
    (change) => entries.note(change),
  );
}

class Entries<K extends RegisterKind, E extends Entry<K>> {
  readonly #project: ProjectDocument;
  readonly #reading: EntriesReading<K, E>;
  readonly #live = new Map<string, RecordOf<K>>();
  readonly #byId = new Map<string, E>();
  readonly #named = new NamedBy();
  /** Records of the register that changed, and that name what changed, since it was read last. */
  readonly #changed = new Set<string>();
  readonly #touched = new Set<string>();

  constructor(project: ProjectDocument, reading: EntriesReading<K, E>) {
    this.#project = project;
    this.#reading = reading;
  }

  /** Answers whether it is to be read again. */
  note({ records }: DocumentChange): boolean {
    const { kind, kinds } = this.#reading;
    for (const id of records.get(kind) ?? []) this.#changed.add(id);
    for (const named of kinds) {
      for (const id of records.get(named) ?? []) for (const by of this.#named.by(id)) this.#touched.add(by);
    }
    return this.#changed.size + this.#touched.size > 0;
  }

  read(previous: readonly E[] | null, isFollowed: boolean): readonly E[] {
    const changed = [...this.#changed];
    const touched = new Set([...this.#touched, ...changed]);
    this.#changed.clear();
    this.#touched.clear();
    if (previous === null || !isFollowed || touched.size > MANY) return this.#readAll(previous);
    for (const id of changed) this.#look(id);
    for (const id of this.#reading.related?.(changed, this.#live) ?? []) touched.add(id);
    const next = [...previous];
    let isSame = true;
    for (const id of touched) isSame = !this.#place(id, next) && isSame;
    return isSame ? previous : next;
  }

  #readAll(previous: readonly E[] | null): readonly E[] {
    const { kind } = this.#reading;
    const gone = new Set(this.#live.keys());
    this.#live.clear();
    for (const record of this.#project.all(kind)) {
      gone.delete(record.id);
      this.#look(record.id);
    }
    for (const id of gone) {
      this.#named.forget(id);
      this.#byId.delete(id);
    }
    const ids = [...this.#live.keys()];
    for (const _ of this.#reading.related?.([...gone, ...ids], this.#live) ?? []);
    const entries: E[] = [];
    for (const [id, record] of this.#live) entries.push(this.#make(id, record));
    entries.sort(newestFirst);
    return previous && sameItems(previous, entries) ? previous : entries;
  }

  #look(id: string): void {
    const { kind, cardsOf, namesOf } = this.#reading;
    const record = recordOf(this.#project, kind, id);
    if (record === undefined) {
      this.#live.delete(id);
      this.#named.forget(id);
    } else {
      this.#live.set(id, record);
      this.#named.names(id, [...cardsOf(record), ...namesOf(record)]);
    }
  }

  /** Answers whether something in `entries` is another. */
  #place(id: string, entries: E[]): boolean {
    const before = this.#byId.get(id);
    const record = this.#live.get(id);
    if (record === undefined) {
      this.#byId.delete(id);
      if (before !== undefined) entries.splice(placeOf(entries, before), 1);
      return before !== undefined;
    }
    const entry = this.#make(id, record);
    if (entry === before) return false;
    if (before !== undefined) entries.splice(placeOf(entries, before), 1);
    entries.splice(placeOf(entries, entry), 0, entry);
    return true;
  }

  #make(id: string, record: RecordOf<K>): E {
    const before = this.#byId.get(id);
    const entry = this.#reading.entryOf(record, tasksOf(this.#project, this.#reading.cardsOf(record)));
    const kept = before !== undefined && isSame(before, entry) ? before : entry;
    this.#byId.set(id, kept);
    return kept;
  }
}

function recordOf<K extends RegisterKind>(project: ProjectDocument, kind: K, id: string): RecordOf<K> | undefined {
  const record = project.get(kind, id as Parameters<typeof project.get<K>>[1]);
  return record !== undefined && isLive(record) ? record : undefined;
}

/** Where it stands, or would. */
function placeOf<E extends Entry<RegisterKind>>(entries: readonly E[], entry: E): number {
  let [from, to] = [0, entries.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = entries[middle];
    if (at !== undefined && newestFirst(at, entry) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Of one record with itself it is 0. */
function newestFirst(left: Entry<RegisterKind>, right: Entry<RegisterKind>): number {
  const byTime = (right.record.createdAt ?? 0) - (left.record.createdAt ?? 0);
  if (byTime !== 0 || left.record.id === right.record.id) return byTime;
  return left.record.id < right.record.id ? -1 : 1;
}

function isSame<E extends object>(left: E, right: E): boolean {
  return (Object.keys(right) as (keyof E)[]).every((key) => {
    const [before, after]: readonly unknown[] = [left[key], right[key]];
    return Array.isArray(before) && Array.isArray(after) ? sameItems(before, after) : before === after;
  });
}

export function peopleOf(project: ProjectDocument, ids: readonly PersonId[]): readonly PersonRecord[] {
  return ids.map((id) => project.live('person', id)).filter((person) => person !== undefined);
}

function tasksOf(project: ProjectDocument, ids: readonly TaskId[]): readonly TaskRecord[] {
  return [...new Set(ids)].map((id) => project.live('task', id)).filter((task) => task !== undefined);
}

/** As a filter looks at cards. */
export function titlesOf(tasks: readonly TaskRecord[]): readonly { readonly id: string; readonly title: string }[] {
  return tasks.map(({ id, title }) => ({ id, title }));
}
