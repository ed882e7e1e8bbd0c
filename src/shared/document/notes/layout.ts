/** Where things lie in the Y.Doc of a meeting's notes (SPEC NOTES-1). */

/** The notes of the whole meeting, or those of one item of its agenda. */
export type NotesKey = 'notes' | `item/${string}`;

const TEXT_PREFIX = 'text/';

export function notesRoot(key: NotesKey): string {
  return TEXT_PREFIX + key;
}

/** The key of a root's name, or null when the root is no text of notes. */
export function notesKeyOf(rootName: string): NotesKey | null {
  const key = rootName.startsWith(TEXT_PREFIX) ? rootName.slice(TEXT_PREFIX.length) : '';
  return key === 'notes' || isItemKey(key) ? key : null;
}

function isItemKey(key: string): key is `item/${string}` {
  return key.startsWith('item/') && key.length > 'item/'.length;
}

/** Root Y.Map of the comments on ranges: id → Y.Map of registers (NOTES-5). */
export const NOTE_COMMENTS_ROOT = 'comments';

/** Features of notes that this version reads and writes; notes that name another open read-only (SCHEMA-3). */
export const KNOWN_NOTES_FEATURES: readonly string[] = ['notes-1'];
