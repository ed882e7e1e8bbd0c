/** What commands may change of tasks beside their title and place, for one task and for many alike. */

import { type DateValue, isDateValue } from '#shared/domain/day.ts';
import { LABEL, OWNER, type Priority, type TaskRecord } from '#shared/domain/records.ts';
import { counted } from '#shared/kernel/counted.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import type { Problem } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { wouldCircleUnder } from './link-circles.ts';
import { membersOf, membersRegisters } from './members.ts';
import { makeNamedMembers } from './named-members.ts';
import { isAncestor, outlineSiblings } from './outline-placing.ts';
import { landingKeys, placeRekey } from './placing.ts';
import { makeNext, takeNextBack } from './repetition.ts';
import { requireLive } from './require.ts';

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

/**
 * Some more, also by their names, and some less; exactly these in this order; or another one in the place of the first
 * that is there, null for nobody at all. Who is named and lacked by the project is made in the same step.
 */
export type MemberChange<Id extends string> =
  | { readonly add?: readonly Id[]; readonly addNamed?: readonly string[]; readonly remove?: readonly Id[] }
  | { readonly exactly: readonly Id[] }
  | { readonly first: Id | null };

export interface TaskChange {
  readonly fields?: TaskFields;
  readonly owners?: MemberChange<PersonId>;
  readonly labels?: MemberChange<LabelId>;
  readonly done?: boolean;
  /** [BLOCKED-1] The reason, '' for none, null for not blocked. */
  readonly blocked?: string | null;
  /** Null for the top level of the outline. */
  readonly parent?: TaskId | null;
}

const FIELD_LABELS: Readonly<Record<keyof TaskFields, string>> = {
  start: 'Set start date',
  due: 'Set due date',
  deadline: 'Set deadline',
  priority: 'Set priority',
  milestone: 'Set milestone',
  percent: 'Set progress',
  cover: 'Set cover',
  effort: 'Set estimate',
};

/** What a person would call it, of so many cards; several things at once are a change of the cards. */
export function changeLabel(change: TaskChange, count = 1): string {
  const cards = cardsWord(count);
  const labels = changedRegisters(change).map((name) => (count === 1 ? name : `${name} of ${cards}`));
  const { done, blocked, parent } = change;
  if (done !== undefined) labels.push(done ? markAs('done', count) : `Reopen ${cards}`);
  if (blocked !== undefined) labels.push(blocked === null ? `Unblock ${cards}` : markAs('blocked', count));
  if (parent !== undefined) labels.push(count === 1 ? 'Move in outline' : `Move ${cards} in outline`);
  const [only] = labels;
  return labels.length === 1 && only ? only : `Change ${cards}`;
}

function changedRegisters({ fields = {}, owners, labels }: TaskChange): string[] {
  const names = (Object.keys(fields) as (keyof TaskFields)[]).map((name) => FIELD_LABELS[name]);
  return [...names, ...(owners ? ['Set owners'] : []), ...(labels ? ['Set labels'] : [])];
}

function markAs(what: 'done' | 'blocked', count: number): string {
  return count === 1 ? `Mark as ${what}` : `Mark ${cardsWord(count)} as ${what}`;
}

/** Behind a verb: "Delete card", "Delete 3 cards". */
export function cardsWord(count: number): string {
  return count === 1 ? 'card' : counted(count, 'card');
}

/** [DATE-2] A command writes nothing that would read as something else. */
export function refusedFields({ start, due, deadline, percent, effort }: TaskFields): Problem | null {
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

/** Why `change` cannot be made to `tasks`, or null. */
export function refusedChange(
  project: ProjectDocument,
  tasks: readonly TaskRecord[],
  { fields = {}, owners, labels, parent }: TaskChange,
): Problem | null {
  const refused = refusedFields(fields) ?? refusedMembers(project, added(owners), added(labels));
  if (refused || parent === undefined || parent === null) return refused;
  const target = requireLive(project, 'task', parent);
  if (!target.ok) return target.error;
  if (tasks.some(({ id }) => isAncestor(project, id, parent))) return OUTLINE_CYCLE;
  if (tasks.some(({ id }) => wouldCircleUnder(project, id, parent))) return OUTLINE_LINK_CYCLE;
  return null;
}

/** [LINK-2] */
export const OUTLINE_LINK_CYCLE: Problem = {
  code: 'outline-link-circle',
  message: 'There the links of these cards would lead in a circle, so nothing was changed.',
  help: 'Remove the link between the card and what it would stand under.',
};

/** [OUTLINE-2] */
export const OUTLINE_CYCLE: Problem = {
  code: 'outline-cycle',
  message: 'A task cannot stand under itself or one of its own subtasks.',
};

/** Only who is there can be made an owner, and so with labels. */
export function refusedMembers(
  project: ProjectDocument,
  owners: readonly PersonId[],
  labels: readonly LabelId[],
): Problem | null {
  const found = [
    ...owners.map((person) => requireLive(project, 'person', person)),
    ...labels.map((label) => requireLive(project, 'label', label)),
  ].find((result) => !result.ok);
  return found && !found.ok ? found.error : null;
}

function added<Id extends string>(change: MemberChange<Id> | undefined): readonly Id[] {
  if (!change) return [];
  if ('first' in change) return change.first === null ? [] : [change.first];
  return 'exactly' in change ? change.exactly : (change.add ?? []);
}

export function writeChange(
  project: ProjectDocument,
  writer: Writer,
  tasks: readonly TaskRecord[],
  change: TaskChange,
): void {
  const { fields = {}, done, blocked } = change;
  const names = { owners: namesIn(change.owners), labels: namesIn(change.labels) };
  const named = makeNamedMembers(project, writer, [names])(names);
  const owners = withMore(change.owners, named.owners);
  const labels = withMore(change.labels, named.labels);
  for (const task of tasks) {
    // Who did it first, did it. What the change says of its progress itself counts, and so it is written later.
    if (done !== undefined && done !== (task.doneAt !== null)) writeDone(project, writer, task, done);
    writer.patch('task', task.id, {
      ...fieldRegisters(fields),
      ...(owners ? memberChangeRegisters(project, task, OWNER, owners) : {}),
      ...(labels ? memberChangeRegisters(project, task, LABEL, labels) : {}),
      ...(blocked === undefined ? {} : { blocked: blocked?.trim() ?? null }),
    });
  }
  if (change.parent !== undefined) writeParent(project, writer, tasks, change.parent);
}

function namesIn(change: MemberChange<string> | undefined): readonly string[] {
  return change && 'addNamed' in change ? (change.addNamed ?? []) : [];
}

function withMore<Id extends string>(
  change: MemberChange<Id> | undefined,
  more: readonly Id[],
): MemberChange<Id> | undefined {
  if (!change || 'exactly' in change || 'first' in change) return change;
  return { ...change, add: [...(change.add ?? []), ...more] };
}

/** Flags that are off are not stored. */
export function fieldRegisters({ milestone, ...rest }: TaskFields): Registers {
  return milestone === undefined ? rest : { ...rest, milestone: milestone || null };
}

function memberChangeRegisters(
  project: ProjectDocument,
  task: TaskRecord,
  prefix: typeof OWNER | typeof LABEL,
  change: MemberChange<string>,
): Registers {
  const members: readonly string[] = prefix === OWNER ? task.owners : task.labels;
  const isThere = (id: string): boolean =>
    (prefix === OWNER ? project.live('person', id as PersonId) : project.live('label', id as LabelId)) !== undefined;
  const wanted = wantedMembers(members, members.find(isThere), change);
  return membersRegisters(prefix, membersOf(project.stored('task', task.id), prefix, members), wanted);
}

function wantedMembers(
  members: readonly string[],
  first: string | undefined,
  change: MemberChange<string>,
): readonly string[] {
  if ('exactly' in change) return change.exactly;
  if ('first' in change) {
    if (change.first === null || change.first === first) return change.first === null ? [] : members;
    return [change.first, ...members.filter((id) => id !== first)];
  }
  const removed = new Set(change.remove);
  return [...members.filter((id) => !removed.has(id)), ...(change.add ?? [])];
}

/** The tasks come last under the parent, in the order given; one that stands there already stays where it is. */
function writeParent(
  project: ProjectDocument,
  writer: Writer,
  tasks: readonly TaskRecord[],
  parent: TaskId | null,
): void {
  const moved = tasks.filter(({ id }) => project.outline.parent(id) !== parent).map(({ id }) => id);
  const rekey = placeRekey(writer, 'outline');
  const keys = landingKeys(outlineSiblings(project), parent ?? ROOT, moved, 'last', rekey);
  moved.forEach((id, index) => {
    writer.set('task', id, 'outline', [parent, keys[index]]);
  });
}

/** [DONE-4] `task`: as it was. */
function reopenRegisters(project: ProjectDocument, { percent, actualFinish }: TaskRecord): Registers {
  return {
    ...doneRegisters(project, false),
    ...(percent !== null && percent >= 100 ? { percent: null } : {}),
    ...(actualFinish === null ? {} : { actualFinish: null }),
  };
}

export function doneRegisters(project: ProjectDocument, done: boolean): Registers {
  return { doneAt: done ? project.clock.now() : null, doneBy: done ? project.actor?.id : null };
}

/** [REPEAT-12] [REPEAT-13] `task` as it was before this command. */
export function writeDone(project: ProjectDocument, writer: Writer, task: TaskRecord, done: boolean): void {
  // First, so that what is copied is as it was.
  if (done) makeNext(project, writer, task);
  else takeNextBack(project, writer, task);
  writer.patch('task', task.id, done ? doneRegisters(project, true) : reopenRegisters(project, task));
}

/** [DONE-2] [DONE-3] A list may set done on entry; leaving such a list for one that does not reopens. */
export function followList(
  project: ProjectDocument,
  writer: Writer,
  task: TaskRecord,
  from: ListId | null,
  marksDone: boolean,
): void {
  const leftDone = from !== null && project.get('list', from)?.marksDone === true;
  if (marksDone && task.doneAt === null) writeDone(project, writer, task, true);
  if (!marksDone && leftDone && task.doneAt !== null) writeDone(project, writer, task, false);
}
