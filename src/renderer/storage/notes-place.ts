/** Which document of a project notes are. */
import { asId, type PartOwnerId, type ProjectId } from '#shared/kernel/ids.ts';

export interface NotesPlace {
  readonly project: ProjectId;
  readonly of: PartOwnerId;
  readonly isPrivate: boolean;
}

const PRIVATE = 'private ';

/** The id of a document of the project, from which its names in storage and in the space follow. */
export function documentOf({ of, isPrivate }: Omit<NotesPlace, 'project'>): string {
  return isPrivate ? PRIVATE + of : of;
}

export const isPrivateDocument = (document: string): boolean => document.startsWith(PRIVATE);

/** What a document is of: the inverse of `documentOf`. */
export function placeOf(document: string): Omit<NotesPlace, 'project'> {
  const isPrivate = isPrivateDocument(document);
  return { of: asId<PartOwnerId>(isPrivate ? document.slice(PRIVATE.length) : document), isPrivate };
}
