/** Making cards: one, or several as one step. */
import type { DateValue } from '#shared/domain/day.ts';
import { LABEL, OWNER, type Priority } from '#shared/domain/records.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { Repeat } from '#shared/repeat/index.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { membersRegisters } from './members.ts';
import { makeNamedMembers, type NamedMembers } from './named-members.ts';
import { endOfTopLevel, outlineSiblings } from './outline-placing.ts';
import { type Landing, landingKeys, placeRekey, plainRekey } from './placing.ts';
import { repeatRegisters } from './repeat.ts';
import { requireLive, requireText } from './require.ts';
import { cardsWord, doneRegisters, refusedFields, refusedMembers } from './task-change.ts';

/** A card as it is entered. */
export interface TaskEntry {
  readonly title: string;
  readonly owners?: readonly PersonId[];
  readonly labels?: readonly LabelId[];
  /** People and labels of these names as well: made with the cards where the project has none so named. */
  readonly newOwners?: readonly string[];
  readonly newLabels?: readonly string[];
  readonly priority?: Priority | null;
  readonly start?: DateValue | null;
  readonly due?: DateValue | null;
  /** Working minutes. */
  readonly effort?: number | null;
  readonly done?: boolean;
  readonly repeat?: Repeat | null;
}

export interface NewTask extends TaskEntry {
  readonly list: ListId;
  readonly at?: Landing;
  /** The card that it is a part of; it comes last under it. */
  readonly parent?: TaskId | null;
}

export function createTask(
  project: ProjectDocument,
  { list, at = 'last', parent = null, ...entry }: NewTask,
): Result<TaskId, Problem> {
  const created = create(project, { list, at, parent, tasks: [entry] }, { command: 'createTask', label: 'Add card' });
  if (!created.ok) return created;
  const [id] = created.value;
  if (id === undefined) throw new Error('One entry makes one card');
  return ok(id);
}

/** For a project that has no list yet: it is made with the cards, by this name. */
export interface FirstList {
  readonly named: string;
}

export interface NewTasks {
  readonly list: ListId | FirstList;
  readonly at?: Landing;
  readonly parent?: TaskId | null;
  /** Where among the tasks of their parent, or of the top level, they come on the timeline; last unless it is said. */
  readonly outlineAt?: Landing;
  /** In the order in which they will stand. */
  readonly tasks: readonly TaskEntry[];
}

/** All of them or, where one cannot be made, none. */
export function createTasks(project: ProjectDocument, tasks: NewTasks): Result<readonly TaskId[], Problem> {
  const { length } = tasks.tasks;
  return create(project, tasks, { command: 'createTasks', label: `Add ${cardsWord(length)}` });
}

function create(
  project: ProjectDocument,
  made: NewTasks,
  spec: { readonly command: string; readonly label: string },
): Result<readonly TaskId[], Problem> {
  const marksDone = checkNewTasks(project, made);
  if (!marksDone.ok) return marksDone;
  return project.run(spec, (writer) => ok(writeNewTasks(project, writer, made, marksDone.value)));
}

/** Whether the list that they go to makes them done; refused where one cannot be made. */
export function checkNewTasks(
  project: ProjectDocument,
  { list, parent = null, tasks }: NewTasks,
): Result<boolean, Problem> {
  for (const { title, owners = [], labels = [], newOwners: _, newLabels: __, repeat: ___, ...fields } of tasks) {
    const name = requireText(title, 'A card needs a title.');
    if (!name.ok) return name;
    const refused = refusedFields(fields) ?? refusedMembers(project, owners, labels);
    if (refused) return err(refused);
  }
  const target = typeof list === 'string' ? requireLive(project, 'list', list) : requireText(list.named, NAMELESS);
  if (!target.ok) return target;
  const marksDone = typeof target.value === 'object' && target.value.marksDone;
  const above = parent === null ? ok() : requireLive(project, 'task', parent);
  if (!above.ok) return above;
  return ok(marksDone);
}

/** What `checkNewTasks` let through, as a part of a command. */
export function writeNewTasks(
  project: ProjectDocument,
  writer: Writer,
  { list, at = 'last', parent = null, outlineAt = 'last', tasks }: NewTasks,
  marksDone: boolean,
): readonly TaskId[] {
  const ids = tasks.map(() => project.newId<TaskId>());
  const into = typeof list === 'string' ? list : makeList(project, writer, list);
  const orderKeys = landingKeys(project.index('board'), into, ids, at, placeRekey(writer, 'place'));
  const isAtEnd = parent === null && outlineAt === 'last';
  const siblings = isAtEnd ? endOfTopLevel(project) : outlineSiblings(project);
  const outlineKeys = landingKeys(siblings, parent ?? ROOT, ids, outlineAt, placeRekey(writer, 'outline'));
  const named = makeNamedMembers(project, writer, tasks.map(namesIn));
  tasks.forEach((entry, index) => {
    const id = ids[index] as TaskId;
    writer.create('task', id, {
      ...entryRegisters(project, entry, marksDone),
      ...memberRegisters(entry, named(namesIn(entry))),
      ...repeatOf(project, entry, into),
      place: [into, orderKeys[index]],
      outline: [parent, outlineKeys[index]],
    });
  });
  return ids;
}

const NAMELESS = 'A list needs a name.';

function makeList(project: ProjectDocument, writer: Writer, { named }: FirstList): ListId {
  const id = project.newId<ListId>();
  const [orderKey] = landingKeys(project.index('lists'), ROOT, [id], 'last', plainRekey(writer, 'list'));
  const [createdAt, createdBy] = [project.clock.now(), project.actor?.id];
  writer.create('list', id, { name: named.trim(), orderKey, createdAt, createdBy });
  return id;
}

function namesIn({ newOwners, newLabels }: TaskEntry) {
  return { owners: newOwners, labels: newLabels };
}

function memberRegisters({ owners = [], labels = [] }: TaskEntry, named: NamedMembers): Registers {
  return {
    ...membersRegisters(OWNER, new Map(), [...owners, ...named.owners]),
    ...membersRegisters(LABEL, new Map(), [...labels, ...named.labels]),
  };
}

/** What is done when it is made begins nothing. A rule that never comes is left out: the card is made all the same. */
function repeatOf(project: ProjectDocument, { repeat, done, start, due }: TaskEntry, list: ListId): Registers {
  if (!repeat || done) return {};
  return repeatRegisters(project, { start: start ?? null, due: due ?? null, place: [list, ''] }, repeat) ?? {};
}

function entryRegisters(project: ProjectDocument, entry: TaskEntry, marksDone: boolean): Registers {
  const {
    title,
    owners: _,
    labels: __,
    newOwners: ___,
    newLabels: ____,
    repeat: _____,
    done = false,
    ...fields
  } = entry;
  return {
    title: title.trim(),
    ...fields,
    createdAt: project.clock.now(),
    createdBy: project.actor?.id,
    ...(done || marksDone ? doneRegisters(project, true) : {}),
  };
}
