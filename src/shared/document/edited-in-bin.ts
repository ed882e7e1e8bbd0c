/** [REVIEW-1] What others edited although it was deleted here before: it merges cleanly as data and perhaps not as meaning. */
import type * as Y from 'yjs';
import { type IdOf, isLive } from '#shared/domain/records.ts';
import { asId } from '#shared/kernel/ids.ts';
import type { DocumentChange, RecordStore } from './record-store.ts';
import { targetOfText } from './text-target.ts';

/** What stands in the bin by itself. */
export const BIN_KINDS = [
  'list',
  'task',
  'series',
  'meeting',
  'agendaItem',
  'agendaTemplate',
  'minutes',
  'decision',
  'risk',
  'changeRequest',
  'resource',
  'report',
  'reportLayout',
  'savedView',
] as const;
export type BinKind = (typeof BIN_KINDS)[number];
export type BinItem = { readonly [K in BinKind]: { readonly kind: K; readonly id: IdOf[K] } }[BinKind];

/** Something merged cleanly as data and perhaps not as meaning (SPEC REVIEW-1). */
export type ReviewNotice = { readonly type: 'edited-while-deleted' } & BinItem;

type ChangedType = Parameters<Y.Transaction['changed']['get']>[0];

/** Of a change that others made, in the transaction that brought it: edits of what is in the bin, and links that lead there. */
export function editedInBin(store: RecordStore, transaction: Y.Transaction, change: DocumentChange): ReviewNotice[] {
  const keysOf = (kind: BinKind, id: string): ReadonlySet<string | null> | undefined => {
    const stored = store.stored(kind, id);
    // A Y.Map is one of these types, whatever it holds.
    return stored && transaction.changed.get(stored as Y.AbstractType<unknown> as ChangedType);
  };
  /** Whoever sends something together with the card, or with its deletion, knew of it. */
  const cameWithTask = (id: string): boolean =>
    change.records.get('task')?.has(id) === true && !isEdit(keysOf('task', id));
  const edited = new Map<string, ReviewNotice>();
  const note = (kind: BinKind, id: string): void => {
    if (isInBin(store, kind, id)) edited.set(`${kind}/${id}`, { type: 'edited-while-deleted', ...binItem(kind, id) });
  };
  for (const kind of BIN_KINDS) {
    for (const id of change.records.get(kind) ?? []) {
      if (isEdit(keysOf(kind, id))) note(kind, id);
    }
  }
  for (const text of change.texts) {
    const { kind, id } = targetOfText(text);
    if (kind === 'task' && !cameWithTask(id)) note(kind, id);
    if (kind === 'minutes') note(kind, id);
  }
  for (const id of change.records.get('agendaItem') ?? []) {
    const meeting = store.get('agendaItem', id)?.place[0] ?? null;
    // Made or changed there, in a meeting that came earlier.
    if (meeting !== null && !change.records.get('meeting')?.has(meeting)) note('meeting', meeting);
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

export function binItem(kind: BinKind, id: string): BinItem {
  // Each kind has ids of its own, and every id is text.
  return { kind, id: asId(id) } as BinItem;
}

function isInBin(store: RecordStore, kind: BinKind, id: string): boolean {
  const record = store.get(kind, id);
  return record !== undefined && record.deletedAt !== null && record.purgedAt === null;
}
