/** [REVIEW-1] What others edited although it was deleted here before: it merges cleanly as data and perhaps not as meaning. */
import type * as Y from 'yjs';
import { isLive } from '#shared/domain/records.ts';
import { asId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import type { DocumentChange, RecordStore } from './record-store.ts';
import { targetOfText } from './text-target.ts';

/** What stands in the bin by itself. */
export type BinItem = { readonly kind: 'task'; readonly id: TaskId } | { readonly kind: 'list'; readonly id: ListId };

/** Something merged cleanly as data and perhaps not as meaning (SPEC REVIEW-1). */
export type ReviewNotice = { readonly type: 'edited-while-deleted' } & BinItem;

type ChangedType = Parameters<Y.Transaction['changed']['get']>[0];

/** Of a change that others made, in the transaction that brought it: edits of what is in the bin, and links that lead there. */
export function editedInBin(store: RecordStore, transaction: Y.Transaction, change: DocumentChange): ReviewNotice[] {
  const keysOf = (kind: 'list' | 'task', id: string): ReadonlySet<string | null> | undefined => {
    const stored = store.stored(kind, id);
    // A Y.Map is one of these types, whatever it holds.
    return stored && transaction.changed.get(stored as Y.AbstractType<unknown> as ChangedType);
  };
  /** Whoever sends something together with the card, or with its deletion, knew of it. */
  const cameWithTask = (id: string): boolean =>
    change.records.get('task')?.has(id) === true && !isEdit(keysOf('task', id));
  const edited = new Map<string, ReviewNotice>();
  const note = (kind: 'list' | 'task', id: string): void => {
    if (!isInBin(store, kind, id)) return;
    const item: BinItem = kind === 'task' ? { kind, id: asId(id) } : { kind, id: asId(id) };
    edited.set(`${kind}/${id}`, { type: 'edited-while-deleted', ...item });
  };
  for (const kind of ['list', 'task'] as const) {
    for (const id of change.records.get(kind) ?? []) {
      if (isEdit(keysOf(kind, id))) note(kind, id);
    }
  }
  for (const text of change.texts) {
    const { kind, id } = targetOfText(text);
    if (kind === 'task' && !cameWithTask(id)) note(kind, id);
  }
  for (const id of change.records.get('link') ?? []) {
    const link = store.get('link', id);
    if (!link || !isLive(link)) continue;
    for (const end of [link.from, link.to]) {
      if (end !== null && !cameWithTask(end)) note('task', end);
    }
  }
  return [...edited.values()];
}

/** Of the registers that a transaction changed in a record: undefined for one that it made. */
function isEdit(keys: ReadonlySet<string | null> | undefined): boolean {
  return keys !== undefined && !keys.has('deletedAt');
}

function isInBin(store: RecordStore, kind: 'list' | 'task', id: string): boolean {
  const record = store.get(kind, id);
  return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
}
