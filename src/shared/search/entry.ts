/** What of a project can be found: a record, a text or a file's name, each an entry of its own. */
import type { CardFacts } from '#shared/views/filter/index.ts';

/** In the order in which kinds are offered. */
export const SEARCH_KINDS = [
  'task',
  'checklist',
  'checklistItem',
  'comment',
  'attachment',
  'decision',
  'risk',
  'changeRequest',
  'series',
  'meeting',
  'agendaItem',
  'notes',
  'privateNotes',
  'minutes',
  'report',
  'person',
  'label',
  'list',
  'project',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** What inline filters look at; what is absent is not so, or not known. */
export type SearchFacts = Partial<Omit<CardFacts, 'title'>>;

export interface SearchEntry {
  readonly kind: SearchKind;
  /** Unique among the entries of its kind in the project. */
  readonly id: string;
  readonly title: string;
  /** Everything else that it is found by, as plain words. */
  readonly text: string;
  /** The key of the entry that it belongs to, without which it is not found: a comment's card. Null of what stands by itself. */
  readonly of: string | null;
  readonly facts: SearchFacts;
  /** Put away: shown in another place. */
  readonly archived?: true;
}

/** What an entry of the kind is called within its project. */
export function entryKey(kind: SearchKind, id: string): string {
  return `${kind}/${id}`;
}

export function keyOfEntry({ kind, id }: Pick<SearchEntry, 'kind' | 'id'>): string {
  return entryKey(kind, id);
}

/** What a change of a project does to its entries. */
export interface EntryChange {
  readonly put: readonly SearchEntry[];
  /** Keys of entries that are there no longer, if they ever were. */
  readonly gone: readonly string[];
}

/** Two entries by which the same is found and shown. */
export function isSameEntry(left: SearchEntry, right: SearchEntry): boolean {
  return (
    left.title === right.title &&
    left.text === right.text &&
    left.of === right.of &&
    left.archived === right.archived &&
    JSON.stringify(left.facts) === JSON.stringify(right.facts)
  );
}
