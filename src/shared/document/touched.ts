/** What a command's changes are about. */
import type { ActivityTarget } from './activity.ts';
import type { Change } from './change.ts';
import type { RecordStore } from './record-store.ts';

/** What was written, and the cards that it is part of: their history tells of it too. */
export function targetsOf(changes: readonly Change[], store: RecordStore): ActivityTarget[] {
  const seen = new Map<string, ActivityTarget>();
  for (const { kind, id } of changes) {
    const shown = kind === 'project' ? id : store.shown(kind, id);
    seen.set(`${kind}/${shown}`, { kind, id: shown });
  }
  for (const id of touchedTasks(changes, store)) seen.set(`task/${id}`, { kind: 'task', id });
  return [...seen.values()];
}

/** Tasks that the changes touch, by themselves or through a part of theirs. */
export function touchedTasks(changes: readonly Change[], store: RecordStore): Set<string> {
  const tasks = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string' && value !== '') tasks.add(store.shown('task', value));
  };
  for (const { kind, id } of changes) {
    if (kind === 'task') add(id);
    else if (kind === 'checklist' || kind === 'comment' || kind === 'attachment') add(store.register(kind, id, 'task'));
    else if (kind === 'checklistItem') {
      const checklist = store.register(kind, id, 'checklist');
      if (typeof checklist === 'string') add(store.register('checklist', checklist, 'task'));
    }
  }
  return tasks;
}
