/** Commands on cards that repeat: when they do, and leaving one out (SPEC REPEAT-4, REPEAT-15). */
import { type Day, dayOf } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import { asId, type TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { firstDay, type Repeat, saidInFull, storeRepeat } from '#shared/repeat/index.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { nextOf, todayOf, workingDays } from './repetition.ts';
import { movedDate, movedDates } from './repetition-copy.ts';
import { requireLive } from './require.ts';

/** From this one on; null: it comes no more. What has no date gets the first on which the rule comes. */
export function setRepeat(project: ProjectDocument, id: TaskId, repeat: Repeat | null): Result<void, Problem> {
  const task = requireLive(project, 'task', id);
  if (!task.ok) return task;
  if (repeat !== null && task.value.doneAt !== null) {
    const message = 'This card is done, so it cannot begin to repeat. Open it again first.';
    return err({ code: 'repeat-done', message });
  }
  const registers = repeat === null ? { repeat: null } : repeatRegisters(project, task.value, repeat);
  if (registers === null) return err(NEVER);
  const label = repeat === null ? 'End repetition' : 'Set repetition';
  return project.run({ command: 'setRepeat', label, targets: [{ kind: 'task', id: task.value.id }] }, (writer) => {
    writer.patch('task', task.value.id, registers);
    return ok();
  });
}

const NEVER: Problem = {
  code: 'repeat-never',
  message: 'By the project’s calendar there is no such day in a hundred years, so nothing was changed.',
  help: 'Look at the working days of the project’s calendar.',
};

/** [REPEAT-4] Null where it would never come. */
export function repeatRegisters(
  project: ProjectDocument,
  { start, due, place }: Pick<TaskRecord, 'start' | 'due' | 'place'>,
  repeat: Repeat,
): Registers | null {
  const dated = due ?? start;
  const first = firstDay(repeat.comes, dated === null ? todayOf(project) : dayOf(dated), workingDays(project));
  if (first === null) return null;
  const on = dated === null ? first : dayOf(dated);
  const stored = storeRepeat({ ...repeat, comes: saidInFull(repeat.comes, on), on, list: place[0] });
  return { repeat: stored, ...(dated === null ? { due: first } : {}) };
}

/** The day on which the next one would come, were this one done now; null where there is none. */
export function nextRepetition(project: ProjectDocument, task: TaskRecord): Day | null {
  return nextOf(project, task)?.repeat.on ?? null;
}

/** [REPEAT-15] Leaves this one out: the card goes on to the next day, with everything that is dated in it. */
export function skipRepetition(project: ProjectDocument, id: TaskId): Result<void, Problem> {
  const task = requireLive(project, 'task', id);
  if (!task.ok) return task;
  const next = nextOf(project, task.value);
  if (!next) {
    const message = 'It comes no more after this one, so there is nothing to go on to.';
    return err({ code: 'repeat-last', message, help: 'Mark it as done, or let it no longer repeat.' });
  }
  const targets = [{ kind: 'task', id: task.value.id }] as const;
  return project.run({ command: 'skipRepetition', label: 'Skip this one', targets }, (writer) => {
    move(project, writer, task.value, next.moved);
    writer.set('task', task.value.id, 'repeat', storeRepeat(next.repeat));
    return ok();
  });
}

function move(project: ProjectDocument, writer: Writer, task: TaskRecord, days: number): void {
  writer.patch('task', task.id, movedDates(task, days));
  for (const { id: checklist } of project.index('checklists').children(task.id)) {
    for (const { id } of project.index('checklistItems').children(checklist)) {
      const item = project.live('checklistItem', asId(id));
      if (item) writer.set('checklistItem', item.id, 'due', movedDate(item.due, days));
    }
  }
  for (const { id } of project.outline.children(task.id)) {
    const child = project.live('task', id as TaskId);
    if (child && child.repeat === null) move(project, writer, child, days);
  }
}
