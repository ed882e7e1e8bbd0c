/** Which document of a project notes are. */
import { asId, type MeetingId, type ProjectId } from '#shared/kernel/ids.ts';

export interface NotesPlace {
  readonly project: ProjectId;
  readonly meeting: MeetingId;
  readonly isPrivate: boolean;
}

const PRIVATE = 'private ';

/** The id of a document of the project, from which its names in storage and in the space follow. */
export function documentOf({ meeting, isPrivate }: Pick<NotesPlace, 'meeting' | 'isPrivate'>): string {
  return isPrivate ? PRIVATE + meeting : meeting;
}

export const isPrivateDocument = (document: string): boolean => document.startsWith(PRIVATE);

/** Of which meeting a document is: the inverse of `documentOf`. */
export function placeOf(document: string): Omit<NotesPlace, 'project'> {
  const isPrivate = isPrivateDocument(document);
  return { meeting: asId<MeetingId>(isPrivate ? document.slice(PRIVATE.length) : document), isPrivate };
}
