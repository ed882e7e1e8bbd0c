/** Whole documents as bytes, for files that carry them: made, opened with everything in them checked, written out. */
import * as Y from 'yjs';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ProjectDocument, type ProjectDocumentOptions } from './project-document.ts';

/** An empty document. Whoever asked for it releases it with `releaseDocument`. */
export function emptyDocument(options: ProjectDocumentOptions): ProjectDocument {
  return new ProjectDocument(new Y.Doc(), options);
}

/** A document from bytes that someone else wrote. What Yjs cannot read, or holds back for missing parts, is refused. */
export function documentFromBytes(
  bytes: Uint8Array,
  options: ProjectDocumentOptions,
): Result<ProjectDocument, Problem> {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes, 'storage');
  } catch {
    doc.destroy();
    return err({ code: 'document-broken', message: 'The document cannot be opened.' });
  }
  if (doc.store.pendingStructs === null && doc.store.pendingDs === null) return ok(new ProjectDocument(doc, options));
  doc.destroy();
  return err({ code: 'document-incomplete', message: 'The document is not complete.' });
}

export function bytesOfDocument(project: ProjectDocument): Uint8Array {
  return Y.encodeStateAsUpdate(project.doc);
}

export function releaseDocument(project: ProjectDocument): void {
  project.dispose();
  project.doc.destroy();
}
