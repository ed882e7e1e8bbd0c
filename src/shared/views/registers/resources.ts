/** Rooms and equipment, in the order of their names. */
import type { ProjectDocument } from '#shared/document/index.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import { DocumentView, sameItems, type View } from '../view.ts';

const BY_NAME = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export function resourcesView(project: ProjectDocument): View<readonly RecordOf<'resource'>[]> {
  const compute = (previous: readonly RecordOf<'resource'>[] | null): readonly RecordOf<'resource'>[] => {
    const resources = project
      .all('resource')
      .filter(isLive)
      .sort((left, right) => BY_NAME.compare(left.name, right.name) || (left.id < right.id ? -1 : 1));
    return previous && sameItems(previous, resources) ? previous : resources;
  };
  return new DocumentView(project, compute, ({ records }) => records.has('resource'));
}
