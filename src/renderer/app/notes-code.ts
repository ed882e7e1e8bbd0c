/** What opening notes takes, as one part: loaded when somebody first opens some, and fetched beforehand (parts.ts). */
export { NotesDocument, releaseNotes } from '#shared/document/notes/index.ts';
export { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
export { saidHereAlone } from './said-here-alone.ts';
export { StoredNotes } from './stored-notes.ts';
