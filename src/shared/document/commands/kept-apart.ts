/** Commands by which a person decides over what two made of one repetition of a card (SPEC REPEAT-11, REVIEW-2). */
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { requireLive } from './require.ts';

/** Said of each of its records from now on. */
export function settleRepetition(project: ProjectDocument, id: TaskId, registers: Registers): Result<void, Problem> {
  const task = requireLive(project, 'task', id);
  if (!task.ok) return task;
  const targets = [{ kind: 'task', id: task.value.id }] as const;
  return project.run({ command: 'settleRepetition', label: 'Decide between what was said', targets }, (writer) => {
    writer.patch('task', task.value.id, registers);
    return ok();
  });
}

/** [REPEAT-16] Each of them is a card of its own from now on; the first stays the repetition. */
export function separateRepetition(project: ProjectDocument, id: TaskId): Result<void, Problem> {
  const task = requireLive(project, 'task', id);
  if (!task.ok) return task;
  const [first, ...others] = project.shownAsOne('task', task.value.id);
  if (first === undefined || others.length === 0) return ok();
  return project.run({ command: 'separateRepetition', label: 'Keep both cards' }, (writer) => {
    const alone = writer.ofEachAlone();
    for (const other of others) separate(project, alone, first, other);
    return ok();
  });
}

/** With what was made with it: its own checklists and what stands under it are told from the first's. */
function separate(project: ProjectDocument, writer: Writer, shown: TaskId, own: TaskId): void {
  writer.patch('task', own, { repetition: null, repeat: null });
  for (const checklist of project.index('checklists').children(shown)) {
    for (const each of project.shownAsOne('checklist', asId(checklist.id))) {
      if (project.alone('checklist', each)?.task === own) writer.set('checklist', each, 'repetition', null);
    }
    for (const item of project.index('checklistItems').children(checklist.id)) {
      for (const each of project.shownAsOne('checklistItem', asId(item.id))) {
        const of = project.alone('checklistItem', each)?.checklist ?? null;
        if (of !== null && project.alone('checklist', of)?.task === own) {
          writer.set('checklistItem', each, 'repetition', null);
        }
      }
    }
  }
  for (const child of project.outline.children(shown)) {
    for (const each of project.shownAsOne('task', asId<TaskId>(child.id))) {
      if (project.alone('task', each)?.outline[0] === own) separate(project, writer, asId(child.id), each);
    }
  }
}
