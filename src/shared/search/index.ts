/**
 * One search over everything that projects hold (SPEC.md): what can be found is read record by record, kept in an index in memory, and
 * found while it is typed, by words, beginnings, parts and slips, with terms of the filter language. Pure: whoever keeps entries, and
 * where, is not its concern.
 */
export { type EntryChange, entryKey, isSameEntry, keyOfEntry, type SearchEntry, type SearchKind } from './entry.ts';
export { KIND_NAMES } from './kind-words.ts';
export type { MarkedText } from './preview.ts';
export { parseQuery, withTerm } from './query.ts';
export { notesEntries } from './read/notes-entries.ts';
export { entriesOfChange, projectEntries } from './read/project-entries.ts';
export { type SearchAnswer, type SearchAsked, type SearchProject, type SearchResult, search } from './search.ts';
export { SearchIndex } from './search-index.ts';
