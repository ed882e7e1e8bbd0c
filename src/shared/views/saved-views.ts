/** [SAVEDVIEW-1] Views that are kept for everybody in the project, by their names. */

import type { ProjectDocument, ViewShape } from '#shared/document/index.ts';
import { compareNames } from '#shared/domain/names.ts';
import { isLive, type RecordOf } from '#shared/domain/records.ts';
import type { SavedViewId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { DocumentView, type View } from './view.ts';

export interface SavedView extends ViewShape {
  readonly id: SavedViewId;
  readonly name: string;
  readonly screen: string;
}

export function savedViewsView(project: ProjectDocument): View<readonly SavedView[]> {
  /** Of each record what was made of it, while that is the same. */
  const made = new WeakMap<RecordOf<'savedView'>, SavedView>();
  const viewOf = (record: RecordOf<'savedView'>): SavedView => {
    const known = made.get(record) ?? read(record);
    made.set(record, known);
    return known;
  };
  const compute = (): readonly SavedView[] =>
    project
      .all('savedView')
      .filter(isLive)
      .map(viewOf)
      .sort((left, right) => compareNames(left.name, right.name) || (left.id < right.id ? -1 : 1));
  return new DocumentView(project, compute, (change) => change.records.has('savedView'));
}

function read({ id, name, screen, filter, group, sorts, columns }: RecordOf<'savedView'>): SavedView {
  return { id, name, screen, filter, group, sorts: textsIn(sorts), columns: textsIn(columns) };
}

function textsIn(stored: Json): readonly string[] {
  return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
}
