/** How the authors of notes are called (SPEC NOTES-6). */
import type { ProjectDocument } from '#shared/document/index.ts';
import type { NotesDocument } from '#shared/document/notes/index.ts';

/** Names beside a line. */
const MOST = 3;

/** Their present name where they are in the project, and "you". */
export function nameOfAuthor(client: number, notes: NotesDocument, project: ProjectDocument): string | null {
  const author = notes.authorOf(client);
  if (author === null) return null;
  const { person, name } = author;
  if (person !== null && person === project.actor?.id) return 'you';
  return (person !== null && project.live('person', person)?.name) || name;
}

/** "Ana, Ben", who wrote most first; '' where nobody knows. */
export function authorWords(clients: readonly number[], nameOf: (client: number) => string | null): string {
  const names = clients.map(nameOf).filter((name) => name !== null);
  return [...new Set(names)].slice(0, MOST).join(', ');
}
