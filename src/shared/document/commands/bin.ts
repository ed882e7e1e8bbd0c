/** Deleting, restoring and purging (SPEC DEL-1 … DEL-4). Deleting marks; nothing is taken out of the document. */
import { type IdOf, KINDS, type Kind } from '#shared/domain/records.ts';
import type { ListId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { textRoot } from '../layout.ts';
import type { ProjectDocument } from '../project-document.ts';
import { requireLive } from './require.ts';

const LABELS: Partial<Record<Kind, string>> = {
  task: 'card',
  comment: 'comment',
  checklist: 'checklist',
  checklistItem: 'checklist item',
  attachment: 'attachment',
  label: 'label',
  person: 'person',
};

export type DeletableKind = Exclude<Kind, 'list'>;

/** Lists have `deleteList`, which takes their cards along. */
export function deleteRecord<K extends DeletableKind>(
  project: ProjectDocument,
  kind: K,
  id: IdOf[K],
): Result<void, Problem> {
  const record = requireLive(project, kind, id);
  if (!record.ok) return record;
  const label = `Delete ${LABELS[kind] ?? kind}`;
  return project.run({ command: 'deleteRecord', label }, (writer) => {
    writer.patch(kind, id, { deletedAt: project.clock.now(), deletedBy: project.actor?.id });
    return ok();
  });
}

/** [DEL-3] Takes a card or list out of the bin; a list brings back the cards that went with it. */
export function restoreRecord<K extends Kind>(project: ProjectDocument, kind: K, id: IdOf[K]): Result<void, Problem> {
  const record = project.get(kind, id);
  if (!record || record.deletedAt === null) return ok();
  if (record.purgedAt !== null) {
    return err({ code: 'purged', message: 'This was removed from the bin for good, so it cannot be restored.' });
  }
  return project.run(
    { command: 'restoreRecord', label: `Restore ${kind === 'list' ? 'list' : (LABELS[kind] ?? kind)}` },
    (writer) => {
      const clear = { deletedAt: null, deletedBy: null };
      writer.patch(kind, id, clear);
      for (const task of kind === 'list' ? deletedWith(project, id as IdOf['list'], record) : []) {
        writer.patch('task', task, clear);
      }
      return ok();
    },
  );
}

/** [DEL-4] Empties a deleted card or list for good. Its mark stays, so that an older device cannot bring it back. */
export function purgeRecord(project: ProjectDocument, kind: 'task' | 'list', id: string): Result<void, Problem> {
  const record = kind === 'task' ? project.get('task', id as IdOf['task']) : project.get('list', id as IdOf['list']);
  if (!record || record.deletedAt === null) {
    return err({ code: 'not-in-bin', message: 'Only what is in the bin can be removed for good.' });
  }
  if (record.purgedAt !== null) return ok();
  const spec = { command: 'purgeRecord', label: 'Remove for good', undoable: false, quiet: true } as const;
  return project.run(spec, (writer) => {
    const now = project.clock.now();
    writer.empty(kind, id, ['deletedAt', 'deletedBy', 'createdAt']);
    writer.set(kind, id, 'purgedAt', now);
    if (kind === 'list') return ok();
    for (const [partKind, part] of partsOf(project, id)) {
      writer.empty(partKind, part, []);
      writer.patch(partKind, part, { deletedAt: now, purgedAt: now });
    }
    const root = textRoot(`task/${id}`);
    if (project.doc.share.has(root)) {
      const fragment = project.doc.getXmlFragment(root);
      fragment.delete(0, fragment.length);
    }
    return ok();
  });
}

/** Cards that were deleted by the same command as their list: same mark, still in its place. */
function deletedWith(
  project: ProjectDocument,
  id: ListId,
  list: { readonly deletedAt: number | null; readonly deletedBy: string | null },
): IdOf['task'][] {
  return project
    .all('task')
    .filter(
      (task) =>
        task.place[0] === id &&
        task.deletedAt === list.deletedAt &&
        task.deletedBy === list.deletedBy &&
        task.purgedAt === null,
    )
    .map((task) => task.id);
}

/** Everything that belongs to a task and to nothing else, deleted parts included. */
function partsOf(project: ProjectDocument, task: string): [Kind, string][] {
  const parts: [Kind, string][] = [];
  const checklists = new Set<string>();
  for (const kind of KINDS) {
    if (kind !== 'checklist' && kind !== 'comment' && kind !== 'attachment') continue;
    for (const record of project.all(kind)) {
      if (record.task !== task) continue;
      parts.push([kind, record.id]);
      if (kind === 'checklist') checklists.add(record.id);
    }
  }
  for (const item of project.all('checklistItem')) {
    if (item.checklist !== null && checklists.has(item.checklist)) parts.push(['checklistItem', item.id]);
  }
  return parts;
}
