/** Commands on views that are kept for everybody in the project (SPEC SAVEDVIEW-*). Deleting one puts it into the bin (`deleteRecord`). */
import type { SavedViewId } from '#shared/kernel/ids.ts';
import { jsonEquals } from '#shared/kernel/json.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { newMark } from './meeting-target.ts';
import { requireLive, requireText } from './require.ts';

/** How a screen is looked at, as text that stays when people and labels are renamed. */
export interface ViewShape {
  readonly filter: string;
  readonly group: string;
  readonly sorts: readonly string[];
  readonly columns: readonly string[];
}

export interface NewSavedView extends ViewShape {
  readonly name: string;
  readonly screen: string;
}

/** Characters of a filter, and columns: more no screen would ever write. */
const LONGEST_FILTER = 4000;
const MOST_COLUMNS = 200;

export function createSavedView(project: ProjectDocument, view: NewSavedView): Result<SavedViewId, Problem> {
  const name = requireText(view.name, NEEDS_NAME);
  if (!name.ok) return name;
  const refused = refusedShape(view);
  if (refused) return err(refused);
  const { screen, filter, group } = view;
  return project.run({ command: 'createSavedView', label: 'Save view' }, (writer) => {
    const id = project.newId<SavedViewId>();
    const lists = { sorts: [...view.sorts], columns: [...view.columns] };
    writer.create('savedView', id, { name: name.value, screen, filter, group, ...lists, ...newMark(project) });
    return ok(id);
  });
}

export function renameSavedView(project: ProjectDocument, id: SavedViewId, name: string): Result<void, Problem> {
  const record = requireLive(project, 'savedView', id);
  if (!record.ok) return record;
  const said = requireText(name, NEEDS_NAME);
  if (!said.ok) return said;
  return project.run({ command: 'renameSavedView', label: 'Rename view' }, (writer) => {
    writer.patch('savedView', id, { name: said.value });
    return ok();
  });
}

/** [SAVEDVIEW-2] What two change of it apart from each other, its filter and its columns, both hold. */
export function setSavedViewShape(project: ProjectDocument, id: SavedViewId, shape: ViewShape): Result<void, Problem> {
  const record = requireLive(project, 'savedView', id);
  if (!record.ok) return record;
  const refused = refusedShape(shape);
  if (refused) return err(refused);
  const { filter, group, sorts, columns } = record.value;
  return project.run({ command: 'setSavedViewShape', label: 'Change view' }, (writer) => {
    writer.patch('savedView', id, {
      ...(shape.filter === filter ? {} : { filter: shape.filter }),
      ...(shape.group === group ? {} : { group: shape.group }),
      ...(jsonEquals([...shape.sorts], sorts) ? {} : { sorts: [...shape.sorts] }),
      ...(jsonEquals([...shape.columns], columns) ? {} : { columns: [...shape.columns] }),
    });
    return ok();
  });
}

const NEEDS_NAME = 'A view needs a name.';

function refusedShape({ filter, sorts, columns }: ViewShape): Problem | null {
  if (filter.length <= LONGEST_FILTER && sorts.length + columns.length <= MOST_COLUMNS) return null;
  return {
    code: 'view-too-large',
    message: 'This filter is too long to be saved, so nothing was changed.',
    help: 'Leave some of its terms out.',
  };
}
