/** Rooms and equipment, in the order of their names. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { compareNames } from '#shared/domain/names.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { DocumentView, sameItems, type View } from '../view.ts';

export function resourcesView(project: ProjectDocument): View<readonly RecordOf<'resource'>[]> {
  const compute = (previous: readonly RecordOf<'resource'>[] | null): readonly RecordOf<'resource'>[] => {
    const resources = project
      .all('resource')
      .filter(isLive)
      .sort((left, right) => compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1));
    return previous && sameItems(previous, resources) ? previous : resources;
  };
  return new DocumentView(project, compute, ({ records }) => records.has('resource'));
}
