import { expect, it } from 'vitest';
import { Value } from '#renderer/state/value.ts';
import {
  createList,
  createTask,
  deleteTasks,
  type ProjectDocument,
  purgeRecord,
  renameTask,
} from '#shared/document/index.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { deliver, newProject, replica } from '#tests/support/documents.ts';
import { onPurge } from './purges.ts';

const id = asId<ProjectId>('harbour');

it('[DEL-4] [SEARCH-7] tells of what is removed for good in the open project, here or elsewhere, and of nothing else', () => {
  const first = newProject();
  const second = replica(1);
  const current = new Value<{ id: ProjectId; document: ProjectDocument } | null>(null);
  const told: ProjectId[] = [];
  const stop = onPurge(current, (project) => told.push(project));
  current.set({ id, document: second.project });
  const list = must(createList(first.project, { name: 'To do' }));
  const [one, other] = ['one', 'other'].map((title) => must(createTask(first.project, { list, title })));
  if (!one || !other) throw new Error('Two were made');
  must(deleteTasks(first.project, [one, other]));
  deliver(first, second);
  expect(told).toEqual([]);
  must(purgeRecord(first.project, 'task', one));
  deliver(first, second);
  must(purgeRecord(second.project, 'task', other));
  expect(told).toEqual([id, id]);
  must(renameTask(second.project, must(createTask(second.project, { list, title: 'third' })), 'new'));
  current.set(null);
  expect(told).toHaveLength(2);
  stop();
});
