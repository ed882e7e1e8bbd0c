/** What of the notes of a meeting can be found: each text an entry, and what is said of a place in one. */
import { type NotesDocument, type NotesKey, noteComments } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, plainTextOf, readPlain } from '#shared/document/text/index.ts';
import { entryKey, type SearchEntry } from '../entry.ts';

export interface NotesOf {
  /** The id of the meeting. */
  readonly meeting: string;
  /** This person's alone: found by them, on this device. */
  readonly isPrivate: boolean;
}

export function notesEntries(notes: NotesDocument, { meeting, isPrivate }: NotesOf): readonly SearchEntry[] {
  const kind = isPrivate ? 'privateNotes' : 'notes';
  const texts = notes.keys.map((key): SearchEntry => {
    const text = readPlain(notes.fragment(key), NOTES_TEXT);
    return { kind, id: notesEntryId(meeting, key), title: '', text, of: entryKey('meeting', meeting), facts: {} };
  });
  const comments = noteComments(notes).map(({ id, text, byName, at }): SearchEntry => {
    const said = plainTextOf(text);
    return {
      kind,
      id: `${meeting}/comment/${id}`,
      title: '',
      text: byName === '' ? said : `${byName}: ${said}`,
      of: entryKey('meeting', meeting),
      facts: { updatedAt: at },
    };
  });
  return [...texts, ...comments];
}

function notesEntryId(meeting: string, key: NotesKey): string {
  return `${meeting}/${key}`;
}
