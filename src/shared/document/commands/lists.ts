/** Commands on lists, a board's columns. */
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type Landing, landingKey, landingKeys, plainRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export interface NewList {
  readonly name: string;
  readonly at?: Landing;
  readonly marksDone?: boolean;
}

export function createList(
  project: ProjectDocument,
  { name, at = 'last', marksDone }: NewList,
): Result<ListId, Problem> {
  const spec = { command: 'createList', label: 'Add list' };
  const created = create(project, [{ name, marksDone: marksDone ?? false }], at, spec);
  if (!created.ok) return created;
  const [id] = created.value;
  if (id === undefined) throw new Error('One name makes one list');
  return ok(id);
}

/** [COMMAND-3] Last among the lists; all of them or, where one has no name, none. */
export function createLists(project: ProjectDocument, names: readonly string[]): Result<readonly ListId[], Problem> {
  const spec = { command: 'createLists', label: names.length === 1 ? 'Add list' : `Add ${names.length} lists` };
  return create(
    project,
    names.map((name) => ({ name, marksDone: false })),
    'last',
    spec,
  );
}

function create(
  project: ProjectDocument,
  lists: readonly Required<Omit<NewList, 'at'>>[],
  at: Landing,
  spec: { readonly command: string; readonly label: string },
): Result<readonly ListId[], Problem> {
  for (const { name } of lists) {
    const title = requireText(name, 'A list needs a name.');
    if (!title.ok) return title;
  }
  return project.run(spec, (writer) => {
    const ids = lists.map(() => project.newId<ListId>());
    const orderKeys = landingKeys(project.index('lists'), ROOT, ids, at, plainRekey(writer, 'list'));
    lists.forEach(({ name, marksDone }, index) => {
      writer.create('list', ids[index] as ListId, {
        name: name.trim(),
        orderKey: orderKeys[index],
        marksDone: marksDone || undefined,
        createdAt: project.clock.now(),
        createdBy: project.actor?.id,
      });
    });
    return ok(ids);
  });
}

export function renameList(project: ProjectDocument, id: ListId, name: string): Result<void, Problem> {
  const title = requireText(name, 'A list needs a name.');
  if (!title.ok) return title;
  return onList(project, id, { command: 'renameList', label: 'Rename list' }, { name: title.value });
}

/** Puts a list elsewhere among the lists. */
export function moveList(project: ProjectDocument, id: ListId, at: Landing): Result<void, Problem> {
  const list = requireLive(project, 'list', id);
  if (!list.ok) return list;
  return project.run({ command: 'moveList', label: 'Move list' }, (writer) => {
    const orderKey = landingKey(project.index('lists'), ROOT, id, at, plainRekey(writer, 'list'));
    writer.set('list', id, 'orderKey', orderKey);
    return ok();
  });
}

/** Archived lists keep their cards as they are; the cards come back with the list. */
export function archiveList(project: ProjectDocument, id: ListId, archived: boolean): Result<void, Problem> {
  const label = archived ? 'Archive list' : 'Restore list';
  return onList(project, id, { command: 'archiveList', label }, { archived: archived || null });
}

export interface ListSettings {
  /** Work-in-progress limit in cards, 1 or more; null for none. */
  readonly limit?: number | null;
  readonly marksDone?: boolean;
}

export function setListFields(project: ProjectDocument, id: ListId, settings: ListSettings): Result<void, Problem> {
  const { limit, marksDone } = settings;
  return onList(
    project,
    id,
    { command: 'setListFields', label: 'Change list' },
    {
      ...(limit === undefined ? {} : { limit: limit === null ? null : Math.max(1, Math.round(limit)) }),
      ...(marksDone === undefined ? {} : { marksDone: marksDone || null }),
    },
  );
}

/** [DEL-2] The list and the cards in it go into the bin together, as one step. */
export function deleteList(project: ProjectDocument, id: ListId): Result<void, Problem> {
  const list = requireLive(project, 'list', id);
  if (!list.ok) return list;
  return project.run({ command: 'deleteList', label: 'Delete list' }, (writer) => {
    const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
    for (const task of tasksInList(project, id)) writer.patch('task', task, mark);
    writer.patch('list', id, mark);
    return ok();
  });
}

/** Live tasks of a list, archived ones included. */
export function tasksInList(project: ProjectDocument, id: ListId): TaskId[] {
  const shown = project
    .index('board')
    .children(id)
    .map((child) => child.id as TaskId);
  const archived = project.ids('task').filter((task) => {
    const record = project.live('task', task);
    return record?.archived === true && record.place[0] === id;
  });
  return [...shown, ...archived];
}

function onList(
  project: ProjectDocument,
  id: ListId,
  spec: { command: string; label: string },
  registers: Record<string, unknown>,
): Result<void, Problem> {
  const list = requireLive(project, 'list', id);
  if (!list.ok) return list;
  return project.run(spec, (writer) => {
    writer.patch('list', id, registers);
    return ok();
  });
}
