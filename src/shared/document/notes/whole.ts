/** Whole notes as bytes, for files that carry them: made, opened, written out. */
import * as Y from 'yjs';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { NotesDocument, type NotesOptions } from './notes-document.ts';

/** Whoever asked for them releases them with `releaseNotes`. */
export function emptyNotes(options: NotesOptions & { readonly clientId?: number | undefined }): NotesDocument {
  const doc = new Y.Doc();
  if (options.clientId !== undefined) doc.clientID = options.clientId;
  return new NotesDocument(doc, options);
}

/** From bytes that someone else wrote: what Yjs cannot read is refused. */
export function notesFromBytes(bytes: Uint8Array, options: NotesOptions): Result<NotesDocument, Problem> {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes, 'storage');
  } catch {
    doc.destroy();
    return err({ code: 'notes-broken', message: 'The notes of a meeting in this file cannot be opened.' });
  }
  return ok(new NotesDocument(doc, options));
}

export function bytesOfNotes(notes: NotesDocument): Uint8Array {
  return Y.encodeStateAsUpdate(notes.doc);
}

export function releaseNotes(notes: NotesDocument): void {
  notes.dispose();
  notes.doc.destroy();
}
