/** Commands on a task: naming, placing, dating, doing. */
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { type Landing, landingKey, placeRekey } from './placing.ts';
import { requireLive, requireText } from './require.ts';
import { changeLabel, fieldRegisters, followList, refusedFields, type TaskFields, writeDone } from './task-change.ts';

export function renameTask(project: ProjectDocument, id: TaskId, title: string): Result<void, Problem> {
  const name = requireText(title, 'A card needs a title.');
  if (!name.ok) return name;
  return onTask(project, id, { command: 'renameTask', label: 'Rename card' }, { title: name.value });
}

export interface TaskMove {
  readonly task: TaskId;
  readonly list: ListId;
  readonly at: Landing;
}

/** [PLACE-1] Puts a card elsewhere on the board: one register, so two moves at once end in one of the two places. */
export function moveTask(project: ProjectDocument, { task, list, at }: TaskMove): Result<void, Problem> {
  const record = requireLive(project, 'task', task);
  if (!record.ok) return record;
  const target = requireLive(project, 'list', list);
  if (!target.ok) return target;
  return project.run({ command: 'moveTask', label: 'Move card', targets: [{ kind: 'task', id: task }] }, (writer) => {
    const orderKey = landingKey(project.index('board'), list, task, at, placeRekey(writer, 'place'));
    writer.set('task', task, 'place', [list, orderKey]);
    const from = record.value.place[0];
    if (from !== list) followList(project, writer, record.value, from, target.value.marksDone);
    return ok();
  });
}

/** [DONE-1] Done is a register of the task, whatever list it stands in. */
export function setDone(project: ProjectDocument, id: TaskId, done: boolean): Result<void, Problem> {
  const label = done ? 'Mark as done' : 'Reopen card';
  // Who did it first, did it: marking a done card again says nothing new.
  const task = project.live('task', id);
  if (task && (task.doneAt !== null) === done) return ok();
  const there = requireLive(project, 'task', id);
  if (!there.ok) return there;
  return project.run({ command: 'setDone', label, targets: [{ kind: 'task', id: there.value.id }] }, (writer) => {
    writeDone(project, writer, there.value, done);
    return ok();
  });
}

export function setTaskFields(project: ProjectDocument, id: TaskId, fields: TaskFields): Result<void, Problem> {
  const refused = refusedFields(fields);
  if (refused) return err(refused);
  const spec = { command: 'setTaskFields', label: changeLabel({ fields }) };
  return onTask(project, id, spec, fieldRegisters(fields));
}

/** [BLOCKED-1] Says that a card cannot go on and why ('' for no reason), or with null that it can again. */
export function setTaskBlocked(project: ProjectDocument, id: TaskId, reason: string | null): Result<void, Problem> {
  const label = reason === null ? 'Unblock card' : 'Mark as blocked';
  return onTask(project, id, { command: 'setTaskBlocked', label }, { blocked: reason?.trim() ?? null });
}

export function archiveTask(project: ProjectDocument, id: TaskId, archived: boolean): Result<void, Problem> {
  const label = archived ? 'Archive card' : 'Restore card';
  return onTask(project, id, { command: 'archiveTask', label }, { archived: archived || null });
}

function onTask(
  project: ProjectDocument,
  id: TaskId,
  spec: { command: string; label: string },
  registers: Readonly<Record<string, unknown>>,
): Result<void, Problem> {
  const task = requireLive(project, 'task', id);
  if (!task.ok) return task;
  return project.run(spec, (writer) => {
    writer.patch('task', id, registers);
    return ok();
  });
}
