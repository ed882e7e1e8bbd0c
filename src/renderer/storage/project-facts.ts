import type * as Y from 'yjs';
import { ProjectDocument } from '#shared/document/project-document.ts';
import { hasMissingParts } from '#shared/document/store.ts';
import { whatIfOf } from '#shared/document/what-if.ts';
import type { ProjectFacts } from './local-database.ts';

/** Reads a document for the catalogue; null for one that holds nothing. Writes nothing, so it needs no clock and nobody acts. */
export function projectFacts(doc: Y.Doc): ProjectFacts | null {
  if (doc.store.clients.size === 0 && !hasMissingParts(doc)) return null;
  const project = new ProjectDocument(doc, {
    actor: () => null,
    clock: { now: () => 0 },
    random: () => {
      throw new Error('Reading a document makes no ids');
    },
  });
  const facts = factsOf(project);
  project.dispose();
  return facts;
}

/** The same of a document that is open. */
export function factsOf(project: ProjectDocument): ProjectFacts {
  let open = 0;
  let done = 0;
  let updatedAt: number | null = null;
  for (const task of project.all('task')) {
    // Putting a card away is a change, too.
    if (task.updatedAt !== null && (updatedAt === null || task.updatedAt > updatedAt)) updatedAt = task.updatedAt;
    if (task.deletedAt !== null || task.archived) continue;
    if (task.doneAt === null) open += 1;
    else done += 1;
  }
  const { name, createdAt, archivedAt, deletedAt } = project.project;
  return {
    name,
    createdAt,
    updatedAt,
    archived: archivedAt !== null,
    deleted: deletedAt !== null,
    whatIfOf: whatIfOf(project)?.origin ?? null,
    readOnly: project.state.kind === 'readOnly',
    tasks: { open, done },
  };
}
