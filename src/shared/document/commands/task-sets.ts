/** Commands on what a task has several of: owners, labels, values of the project's own fields (SPEC SET-1). */
import { FIELD, LABEL, OWNER } from '#shared/domain/records.ts';
import type { FieldId, LabelId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import { membersOf, membersRegisters } from './members.ts';
import { requireLive } from './require.ts';

export function addOwner(project: ProjectDocument, task: TaskId, person: PersonId): Result<void, Problem> {
  const known = requireLive(project, 'person', person);
  if (!known.ok) return known;
  return setMember(project, task, { command: 'addOwner', label: 'Add owner' }, OWNER, person, true);
}

export function removeOwner(project: ProjectDocument, task: TaskId, person: PersonId): Result<void, Problem> {
  return setMember(project, task, { command: 'removeOwner', label: 'Remove owner' }, OWNER, person, false);
}

export function addLabel(project: ProjectDocument, task: TaskId, label: LabelId): Result<void, Problem> {
  const known = requireLive(project, 'label', label);
  if (!known.ok) return known;
  return setMember(project, task, { command: 'addLabel', label: 'Add label' }, LABEL, label, true);
}

export function removeLabel(project: ProjectDocument, task: TaskId, label: LabelId): Result<void, Problem> {
  return setMember(project, task, { command: 'removeLabel', label: 'Remove label' }, LABEL, label, false);
}

/** Null clears the value. */
export function setFieldValue(
  project: ProjectDocument,
  task: TaskId,
  field: FieldId,
  value: Json,
): Result<void, Problem> {
  const record = requireLive(project, 'task', task);
  if (!record.ok) return record;
  return project.run({ command: 'setFieldValue', label: 'Change field' }, (writer) => {
    writer.set('task', task, FIELD + field, value);
    return ok();
  });
}

function setMember(
  project: ProjectDocument,
  task: TaskId,
  spec: { command: string; label: string },
  prefix: typeof OWNER | typeof LABEL,
  member: string,
  present: boolean,
): Result<void, Problem> {
  const record = requireLive(project, 'task', task);
  if (!record.ok) return record;
  const members: readonly string[] = prefix === OWNER ? record.value.owners : record.value.labels;
  if (members.includes(member) === present) return ok();
  const wanted = present ? [...members, member] : members.filter((other) => other !== member);
  return project.run(spec, (writer) => {
    writer.patch(
      'task',
      task,
      membersRegisters(prefix, membersOf(project.stored('task', task), prefix, members), wanted),
    );
    return ok();
  });
}
