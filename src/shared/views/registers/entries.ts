/** What the views of all registers share: live records, the newest first, each with who and what it names as they are now. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type PersonRecord, type RecordOf, type TaskRecord } from '#shared/domain/records.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { DocumentView, sameItems, type View } from '../view.ts';

type RegisterKind = 'decision' | 'risk' | 'changeRequest';

export interface Entry<K extends RegisterKind> {
  readonly record: RecordOf<K>;
  /** Cards that it is about and that are there. */
  readonly affects: readonly TaskRecord[];
}

interface Reading<K extends RegisterKind, E extends Entry<K>> {
  readonly kind: K;
  /** Cards that it is about, whether they are there or not. */
  readonly cardsOf: (record: RecordOf<K>) => readonly TaskId[];
  /** Asked anew whenever one of the records changed; what it answers makes an entry of each. */
  readonly among: (records: readonly RecordOf<K>[]) => (record: RecordOf<K>, affects: readonly TaskRecord[]) => E;
  /** Other records that are part of entries. */
  readonly also?: 'decision';
}

/** Entries whose parts are the same objects stay the same objects. */
export function entriesView<K extends RegisterKind, E extends Entry<K>>(
  project: ProjectDocument,
  { kind, cardsOf, among, also }: Reading<K, E>,
): View<readonly E[]> {
  let kept: ReadonlyMap<string, E> = new Map();
  let named: ReadonlySet<string> = new Set();
  const compute = (previous: readonly E[] | null): readonly E[] => {
    const records = project.all(kind).filter(isLive);
    const make = among(records);
    const next = new Map<string, E>();
    const cards = new Set<string>();
    for (const record of records) {
      const ids = cardsOf(record);
      for (const id of ids) cards.add(id);
      const entry = make(record, tasksOf(project, ids));
      const before = kept.get(record.id);
      next.set(record.id, before && isSame(before, entry) ? before : entry);
    }
    kept = next;
    named = cards;
    const entries = [...next.values()].sort(newestFirst);
    return previous && sameItems(previous, entries) ? previous : entries;
  };
  return new DocumentView(project, compute, ({ records }) => {
    if (records.has(kind) || records.has('person') || (also && records.has(also))) return true;
    return [...(records.get('task') ?? [])].some((id) => named.has(id));
  });
}

function newestFirst(left: Entry<RegisterKind>, right: Entry<RegisterKind>): number {
  return (right.record.createdAt ?? 0) - (left.record.createdAt ?? 0) || (left.record.id < right.record.id ? -1 : 1);
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
