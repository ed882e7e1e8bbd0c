/** Whole documents as bytes, for files that carry them: made, opened with everything in them checked, written out. */
import * as Y from 'yjs';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ProjectDocument, type ProjectDocumentOptions, type WrittenDocument } from './project-document.ts';

/** An empty document. Whoever asked for it releases it with `releaseDocument`. */
export function emptyDocument(options: ProjectDocumentOptions): ProjectDocument {
  return new ProjectDocument(new Y.Doc(), options);
}

/** Runs one command on an empty document, for `ProjectDocument.adopt` to take over where it belongs. */
export function writeDocument<T>(
  options: ProjectDocumentOptions & { readonly clientId: number },
  command: (project: ProjectDocument) => Result<T, Problem>,
): Result<{ readonly document: WrittenDocument; readonly outcome: T }, Problem> {
  const project = emptyDocument(options);
  project.doc.clientID = options.clientId;
  try {
    const outcome = command(project);
    if (!outcome.ok) return outcome;
    const step = project.history.last;
    if (step?.type !== 'command') throw new Error('The command wrote nothing that could be undone');
    const { selection: _, ...kept } = step;
    return ok({ document: { bytes: bytesOfDocument(project), step: kept }, outcome: outcome.value });
  } finally {
    releaseDocument(project);
  }
}

export interface OpenedDocument {
  readonly project: ProjectDocument;
  /** False where Yjs holds changes back because others that they build on are missing. */
  readonly complete: boolean;
}

/** A document from bytes that someone else wrote. What Yjs cannot read is refused; what lacks parts opens without them. */
export function documentFromBytes(bytes: Uint8Array, options: ProjectDocumentOptions): Result<OpenedDocument, Problem> {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, bytes, 'storage');
  } catch {
    doc.destroy();
    return err({ code: 'document-broken', message: 'The document cannot be opened.' });
  }
  const complete = doc.store.pendingStructs === null && doc.store.pendingDs === null;
  return ok({ project: new ProjectDocument(doc, options), complete });
}

/** All of it, also what is held back: nothing is lost by passing a damaged document on. */
export function bytesOfDocument(project: ProjectDocument): Uint8Array {
  return Y.encodeStateAsUpdate(project.doc);
}

export function releaseDocument(project: ProjectDocument): void {
  project.dispose();
  project.doc.destroy();
}
