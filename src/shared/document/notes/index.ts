/**
 * Notes of a meeting: texts in a Y.Doc of their own, edited by several, with comments on what stands in them. What it
 * promises: what one person types is undone by nobody else, reading writes nothing, and nothing is taken out of the document.
 */
export {
  addNoteComment,
  answerNoteComment,
  deleteNoteComment,
  editNoteComment,
  type NoteComment,
  type NoteRange,
  noteComments,
  resolveNoteComment,
} from './comments.ts';
export type { NotesHistoryState } from './history.ts';
export { importNotes } from './import-notes.ts';
export type { NotesKey } from './layout.ts';
export { type NotesChange, NotesDocument, type NotesOptions, notesOfMeeting } from './notes-document.ts';
export { bytesOfNotes, emptyNotes, notesFromBytes, releaseNotes } from './whole.ts';
