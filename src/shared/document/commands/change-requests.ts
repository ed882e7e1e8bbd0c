/** Commands on change requests (SPEC REG-4): what is asked of the plan, and what was decided about it. */
import { type AskedChange, type KeptEffect, readAskedChanges } from '#shared/domain/asked-changes.ts';
import { type Day, isDateValue } from '#shared/domain/day.ts';
import type { ChangeRequestRecord, TaskRecord } from '#shared/domain/records.ts';
import type { ChangeRequestId, DecisionId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers } from '../writer.ts';
import {
  firstProblem,
  newRegisters,
  recordOfLine,
  requireDays,
  requireGivenTitle,
  requirePeople,
  requireTasks,
  type SaidIn,
  withReason,
  wrongState,
} from './register-checks.ts';
import { requireLive, requireText } from './require.ts';
import { type ConstraintField, refusedSchedule, type ScheduleFields, scheduleRegisters } from './schedule-fields.ts';

export interface ChangeRequestFields {
  readonly title?: string;
  /** Markdown, as `why`. */
  readonly text?: string;
  readonly why?: string;
  readonly asker?: PersonId | null;
  /** Where no person of the project stands for who asks. */
  readonly askerName?: string | null;
  readonly requestedOn?: Day | null;
  readonly change?: readonly AskedChange[];
}

export interface NewChangeRequest extends ChangeRequestFields, SaidIn {
  readonly title: string;
}

const NAMELESS = 'A change request needs a title.';

export function createChangeRequest(
  project: ProjectDocument,
  request: NewChangeRequest,
): Result<ChangeRequestId, Problem> {
  const { title, meeting = null, line = null, ...fields } = request;
  const said = recordOfLine(project, 'changeRequest', { meeting, line });
  if (said) return ok(said.id);
  const name = requireText(title, NAMELESS);
  if (!name.ok) return name;
  const refused = refusedFields(project, fields, []);
  if (refused) return err(refused);
  return project.run({ command: 'createChangeRequest', label: 'Add change request' }, (writer) => {
    const id = project.newId<ChangeRequestId>();
    writer.create('changeRequest', id, {
      ...written(fields),
      title: name.value,
      ...newRegisters(project, { meeting, line }),
    });
    return ok(id);
  });
}

export function setChangeRequestFields(
  project: ProjectDocument,
  id: ChangeRequestId,
  fields: ChangeRequestFields,
): Result<void, Problem> {
  const request = requireLive(project, 'changeRequest', id);
  if (!request.ok) return request;
  const title = requireGivenTitle(fields.title, NAMELESS);
  if (!title.ok) return title;
  if (fields.change !== undefined && request.value.state !== 'proposed') {
    return err(wrongState('What was decided asked for this, so it stays as it was.'));
  }
  const refused = refusedFields(project, fields, readAskedChanges(request.value.change));
  if (refused) return err(refused);
  return project.run({ command: 'setChangeRequestFields', label: 'Change the change request' }, (writer) => {
    writer.patch('changeRequest', id, { ...written(fields), ...title.value });
    return ok();
  });
}

/** What cards would have to be for what is asked; those that are gone are left out. The preview asks for it, and accepting writes it. */
export function askedOfCards(
  project: ProjectDocument,
  asked: readonly AskedChange[],
): readonly { readonly task: TaskId; readonly fields: ScheduleFields; readonly effort?: number }[] {
  const byTask = new Map<TaskId, AskedChange[]>();
  for (const each of asked) {
    const known = byTask.get(each.task);
    if (known) known.push(each);
    else byTask.set(each.task, [each]);
  }
  return [...byTask].flatMap(([id, changes]) => {
    const task = project.live('task', id);
    return task ? [{ task: id, ...askedOfCard(task, changes) }] : [];
  });
}

/**
 * More work makes the duration longer, and the estimate where the card has one; a card without a duration has its estimate
 * alone, which moves no date. A day that it may not begin before is a constraint, unless the one there is says as much.
 */
function askedOfCard(task: TaskRecord, changes: readonly AskedChange[]): { fields: ScheduleFields; effort?: number } {
  const work = changes.reduce((sum, each) => sum + ('work' in each ? each.work : 0), 0);
  const days = changes.flatMap((each) => ('notBefore' in each ? [each.notBefore] : [])).sort();
  const notBefore = days.at(-1);
  const more = (minutes: number): number => Math.max(0, minutes + work);
  const { duration, remaining, effort, constraint } = task;
  return {
    fields: {
      ...(work === 0 || duration === null ? {} : { duration: more(duration) }),
      ...(work === 0 || remaining === null ? {} : { remaining: more(remaining) }),
      ...(notBefore === undefined || startsLater(constraint, notBefore)
        ? {}
        : { constraint: { type: 'start-no-earlier-than', date: notBefore } satisfies ConstraintField }),
    },
    ...(work === 0 || (effort === null && duration !== null) ? {} : { effort: more(effort ?? 0) }),
  };
}

function startsLater(constraint: TaskRecord['constraint'], notBefore: string): boolean {
  if (typeof constraint !== 'object' || constraint === null || !('type' in constraint)) return false;
  const { type, date } = constraint;
  return (
    (type === 'start-no-earlier-than' || type === 'must-start-on') && typeof date === 'string' && date >= notBefore
  );
}

interface Accepting {
  readonly on: Day;
  /** The decision by which it was accepted. */
  readonly decision?: DecisionId | null;
  /** What people saw of its effect. */
  readonly effect: KeptEffect | null;
}

/** What it asks is done to the cards in the same step, so that one undo takes both back. */
export function acceptChangeRequest(
  project: ProjectDocument,
  id: ChangeRequestId,
  { on, decision, effect }: Accepting,
): Result<void, Problem> {
  const request = requireProposed(project, id);
  if (!request.ok) return request;
  const refused = firstProblem(requireDays(on), decision == null ? ok() : requireLive(project, 'decision', decision));
  if (refused) return err(refused);
  const asked = askedOfCards(project, readAskedChanges(request.value.change));
  for (const { fields } of asked) {
    const problem = refusedSchedule(project, fields);
    if (problem) return err(problem);
  }
  return project.run({ command: 'acceptChangeRequest', label: 'Accept change request' }, (writer) => {
    writer.patch('changeRequest', id, {
      state: 'accepted',
      decidedOn: on,
      effect: effect as { words: string; finishBy: number | null } | null,
      ...(decision === undefined ? {} : { decision }),
    });
    for (const { task, fields, effort } of asked) {
      writer.patch('task', task, { ...scheduleRegisters(fields), ...(effort === undefined ? {} : { effort }) });
    }
    return ok();
  });
}

interface Ending {
  readonly on: Day;
  readonly why: string;
  readonly effect?: KeptEffect | null;
}

export function rejectChangeRequest(project: ProjectDocument, id: ChangeRequestId, how: Ending): Result<void, Problem> {
  return end(project, id, 'rejected', how);
}

export function withdrawChangeRequest(
  project: ProjectDocument,
  id: ChangeRequestId,
  how: Ending,
): Result<void, Problem> {
  return end(project, id, 'withdrawn', how);
}

const ENDINGS = {
  rejected: { command: 'rejectChangeRequest', label: 'Reject change request', word: 'Rejected' },
  withdrawn: { command: 'withdrawChangeRequest', label: 'Withdraw change request', word: 'Withdrawn' },
} as const;

function end(
  project: ProjectDocument,
  id: ChangeRequestId,
  state: keyof typeof ENDINGS,
  { on, why, effect = null }: Ending,
): Result<void, Problem> {
  const request = requireProposed(project, id);
  if (!request.ok) return request;
  const day = requireDays(on);
  if (!day.ok) return day;
  const { command, label, word } = ENDINGS[state];
  return project.run({ command, label }, (writer) => {
    const reason = withReason(request.value.why, word, on, why) || null;
    writer.patch('changeRequest', id, { state, decidedOn: on, why: reason, effect });
    return ok();
  });
}

/** What was rejected or withdrawn is to be talked about again. What was accepted is done, and undo alone takes it back. */
export function proposeChangeRequestAgain(project: ProjectDocument, id: ChangeRequestId): Result<void, Problem> {
  const request = requireLive(project, 'changeRequest', id);
  if (!request.ok) return request;
  const { state } = request.value;
  if (state !== 'rejected' && state !== 'withdrawn') {
    return err(wrongState('Only what was rejected or withdrawn can be proposed again, so nothing was changed.'));
  }
  return project.run({ command: 'proposeChangeRequestAgain', label: 'Propose change request again' }, (writer) => {
    writer.patch('changeRequest', id, { state: null, decidedOn: null, effect: null });
    return ok();
  });
}

function requireProposed(project: ProjectDocument, id: ChangeRequestId): Result<ChangeRequestRecord, Problem> {
  const request = requireLive(project, 'changeRequest', id);
  if (!request.ok || request.value.state === 'proposed') return request;
  return err(wrongState(`This change request is ${request.value.state} already, so nothing was changed.`));
}

/** `held`: what it asks already, of which cards may be gone. */
function refusedFields(
  project: ProjectDocument,
  { asker, requestedOn, change }: ChangeRequestFields,
  held: readonly AskedChange[],
): Problem | null {
  const known = new Set(held.map(({ task }) => task));
  const makesSense = (change ?? []).every((each) =>
    'work' in each ? Number.isFinite(each.work) && each.work !== 0 : isDateValue(each.notBefore),
  );
  if (!makesSense) {
    return { code: 'bad-change', message: 'It has to ask for more or less work, or for a day that there is.' };
  }
  return firstProblem(
    requireDays(requestedOn),
    requirePeople(project, asker == null ? [] : [asker]),
    requireTasks(
      project,
      (change ?? []).map(({ task }) => task).filter((task) => !known.has(task)),
    ),
  );
}

/** Texts that are empty are not stored. */
function written({ title: _, text, why, askerName, change, ...rest }: ChangeRequestFields): Registers {
  return {
    ...rest,
    ...(text === undefined ? {} : { text: text || null }),
    ...(why === undefined ? {} : { why: why || null }),
    ...(askerName === undefined ? {} : { askerName: askerName?.trim() || null }),
    ...(change === undefined ? {} : { change: change.length === 0 ? null : change }),
  };
}
