/** What can be read of a project, whether it is a document or a moment of its past. */
import type { ProjectDocument } from './project-document.ts';

export type ReadableProject = Pick<
  ProjectDocument,
  'project' | 'get' | 'live' | 'ids' | 'all' | 'outline' | 'shownAsOne' | 'alone' | 'textsSaid'
>;
