/** The entries of what is stored: of a project, and of the notes of its meetings. Writes nothing. */
import * as Y from 'yjs';
import type { IndexedDbDocumentStore } from '#renderer/storage/indexed-db-document-store.ts';
import { placeOf } from '#renderer/storage/notes-place.ts';
import { ProjectDocument } from '#shared/document/index.ts';
import { NotesDocument, releaseNotes } from '#shared/document/notes/index.ts';
import { partId } from '#shared/document/store.ts';
import type { ProjectId } from '#shared/kernel/ids.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { notesEntries, projectEntries, type SearchEntry } from '#shared/search/index.ts';
import type { Pauses } from './pauses.ts';

const READER = {
  actor: () => null,
  clock: { now: () => Date.now() },
  random: (): Uint8Array => {
    throw new Error('Reading a document makes no ids');
  },
} as const;

/** Null of a document that holds no project. */
export async function readProject(
  documents: IndexedDbDocumentStore,
  id: ProjectId,
  pauses: Pauses,
): Promise<Result<readonly SearchEntry[] | null>> {
  const doc = new Y.Doc();
  const read = await documents.read(id, doc);
  if (!read.ok) {
    doc.destroy();
    return read;
  }
  const project = new ProjectDocument(doc, READER);
  try {
    if (project.project.createdAt === null) return ok(null);
    const entries: SearchEntry[] = [];
    for (const entry of projectEntries(project)) {
      entries.push(entry);
      await pauses.now();
    }
    return ok(entries);
  } finally {
    project.dispose();
    doc.destroy();
  }
}

export async function readNotes(
  documents: IndexedDbDocumentStore,
  project: ProjectId,
  document: string,
): Promise<Result<readonly SearchEntry[]>> {
  const doc = new Y.Doc();
  const read = await documents.read(partId(project, document), doc);
  if (!read.ok) {
    doc.destroy();
    return read;
  }
  const notes = new NotesDocument(doc, READER);
  const { of: meeting, isPrivate } = placeOf(document);
  const entries = notesEntries(notes, { meeting, isPrivate });
  releaseNotes(notes);
  return ok(entries);
}
