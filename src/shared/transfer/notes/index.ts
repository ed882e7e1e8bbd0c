/**
 * Notes of other programs for the notes of a meeting: Markdown, web pages and Notion's zip. Promises that reading them writes,
 * runs and loads nothing, that its work is bounded, and that what has no place in notes is kept as text or counted.
 */
export { blocksOfPages } from './arrange.ts';
export type { NotesPage } from './page.ts';
export { type NotesFile, readNotes } from './read-notes.ts';
export { type NotesRehearsal, type RehearsedPage, rehearseNotes } from './rehearse.ts';
