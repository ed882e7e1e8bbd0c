/** Commands on tasks: making, naming, placing, dating, doing. */
import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import type { Priority, TaskRecord } from '#shared/domain/records.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import { compareOrdered, type Ordered } from '../order-keys.ts';
import type { OrderedIndex } from '../ordered-index.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Writer } from '../writer.ts';
import { type Landing, landingKey } from './placing.ts';
import { requireLive, requireText } from './require.ts';

export interface NewTask {
  readonly list: ListId;
  readonly title: string;
  readonly at?: Landing;
}

export function createTask(project: ProjectDocument, { list, title, at = 'last' }: NewTask): Result<TaskId, Problem> {
  const name = requireText(title, 'A card needs a title.');
  if (!name.ok) return name;
  const target = requireLive(project, 'list', list);
  if (!target.ok) return target;
  return project.run({ command: 'createTask', label: 'Add card' }, (writer) => {
    const id = project.newId<TaskId>();
    const orderKey = landingKey(project.index('board'), list, null, at, placeRekey(writer, 'place'));
    const outlineKey = landingKey(topLevel(project), ROOT, null, 'last', placeRekey(writer, 'outline'));
    const now = project.clock.now();
    writer.create('task', id, {
      title: name.value,
      place: [list, orderKey],
      outline: [null, outlineKey],
      createdAt: now,
      createdBy: project.actor?.id,
      ...(target.value.marksDone ? { doneAt: now, doneBy: project.actor?.id } : {}),
    });
    return ok(id);
  });
}

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

/** [OUTLINE-2] Puts a task under a parent (null for the top level). A task cannot stand under itself. */
export function moveInOutline(
  project: ProjectDocument,
  id: TaskId,
  parent: TaskId | null,
  at: Landing = 'last',
): Result<void, Problem> {
  const record = requireLive(project, 'task', id);
  if (!record.ok) return record;
  if (parent !== null) {
    const target = requireLive(project, 'task', parent);
    if (!target.ok) return target;
    if (isAncestor(project, id, parent)) {
      return err({ code: 'outline-cycle', message: 'A task cannot stand under itself or one of its own subtasks.' });
    }
  }
  return project.run({ command: 'moveInOutline', label: 'Move in outline' }, (writer) => {
    const orderKey = landingKey(outlineSiblings(project), parent ?? ROOT, id, at, placeRekey(writer, 'outline'));
    writer.set('task', id, 'outline', [parent, orderKey]);
    return ok();
  });
}

/** [DONE-1] Done is a register of the task, whatever list it stands in. */
export function setDone(project: ProjectDocument, id: TaskId, done: boolean): Result<void, Problem> {
  const label = done ? 'Mark as done' : 'Reopen card';
  // Who did it first, did it: marking a done card again says nothing new.
  const task = project.live('task', id);
  if (task && (task.doneAt !== null) === done) return ok();
  return onTask(project, id, { command: 'setDone', label }, doneRegisters(project, done));
}

export interface TaskFields {
  readonly start?: DateValue | null;
  readonly due?: DateValue | null;
  readonly deadline?: DateValue | null;
  readonly priority?: Priority | null;
  readonly milestone?: boolean;
  /** 0 to 100. */
  readonly percent?: number | null;
  readonly cover?: string | null;
  /** Working minutes (EFFORT-1). */
  readonly effort?: number | null;
}

const FIELD_LABELS: Readonly<Record<keyof TaskFields, string>> = {
  start: 'Change start date',
  due: 'Change due date',
  deadline: 'Change deadline',
  priority: 'Change priority',
  milestone: 'Change milestone',
  percent: 'Change progress',
  cover: 'Change cover',
  effort: 'Change estimate',
};

export function setTaskFields(project: ProjectDocument, id: TaskId, fields: TaskFields): Result<void, Problem> {
  const refused = refusedFields(fields);
  if (refused) return err(refused);
  const names = Object.keys(fields) as (keyof TaskFields)[];
  const [only] = names;
  const label = names.length === 1 && only ? FIELD_LABELS[only] : 'Change card';
  const { milestone, ...rest } = fields;
  const registers = milestone === undefined ? rest : { ...rest, milestone: milestone || null };
  return onTask(project, id, { command: 'setTaskFields', label }, registers);
}

/** [DATE-2] A command writes nothing that would read as something else. */
function refusedFields({ start, due, deadline, percent, effort }: TaskFields): Problem | null {
  const dates = [start, due, deadline].filter((date) => date !== undefined && date !== null);
  if (!dates.every(isDateValue)) {
    return { code: 'bad-date', message: 'This date does not exist, so nothing was changed.' };
  }
  if (typeof percent === 'number' && !(percent >= 0 && percent <= 100)) {
    return { code: 'bad-percent', message: 'Progress goes from 0 to 100 percent, so nothing was changed.' };
  }
  if (typeof effort === 'number' && !(effort >= 0 && Number.isFinite(effort))) {
    return { code: 'bad-estimate', message: 'An estimate cannot be less than nothing, so nothing was changed.' };
  }
  return null;
}

/** [BLOCKED-1] Says that a card cannot go on and why ('' for no reason), or with null that it can again. */
export function setTaskBlocked(project: ProjectDocument, id: TaskId, reason: string | null): Result<void, Problem> {
  const label = reason === null ? 'Unblock card' : 'Mark as blocked';
  return onTask(project, id, { command: 'setTaskBlocked', label }, { blocked: reason?.trim() ?? null });
}

export function archiveTask(project: ProjectDocument, id: TaskId, archived: boolean): Result<void, Problem> {
  const label = archived ? 'Archive card' : 'Bring card back';
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

function doneRegisters(project: ProjectDocument, done: boolean): Record<string, unknown> {
  return { doneAt: done ? project.clock.now() : null, doneBy: done ? project.actor?.id : null };
}

/** [DONE-2] [DONE-3] A list may set done on entry; leaving such a list for one that does not reopens. */
function followList(
  project: ProjectDocument,
  writer: Writer,
  task: TaskRecord,
  from: ListId | null,
  marksDone: boolean,
): void {
  const leftDone = from !== null && project.get('list', from)?.marksDone === true;
  if (marksDone && task.doneAt === null) writer.patch('task', task.id, doneRegisters(project, true));
  if (!marksDone && leftDone && task.doneAt !== null) writer.patch('task', task.id, doneRegisters(project, false));
}

function isAncestor(project: ProjectDocument, ancestor: TaskId, of: TaskId): boolean {
  const { outline } = project;
  // Parents that count have no cycle, so the walk ends.
  for (let current: TaskId | null = of; current !== null; current = outline.parent(current)) {
    if (current === ancestor) return true;
  }
  return false;
}

/** Siblings as the outline shows them, orphans and cut cycles at the top level included. */
function outlineSiblings({ outline }: ProjectDocument): Pick<OrderedIndex, 'children'> {
  return { children: (container) => outline.children(container as TaskId) };
}

/** The top level without looking for cycles, which would cost each new task a walk over all. */
function topLevel(project: ProjectDocument): Pick<OrderedIndex, 'children'> {
  const index = project.index('outline');
  const last = index.children(ROOT).slice(-1);
  for (const container of index.containers()) {
    if (container !== ROOT && index.containerOf(container) === undefined)
      last.push(...index.children(container).slice(-1));
  }
  return { children: () => last.sort(compareOrdered).slice(-1) };
}

function placeRekey(writer: Writer, register: 'place' | 'outline'): (sibling: Ordered) => void {
  return ({ id, orderKey }) => writer.setPlaceKey(id, register, orderKey);
}
