/**
 * Commands on several cards at once (SPEC COMMAND-3): one transaction, one undo step. Cards that are no longer there are
 * left out; the answer says which were meant. Where none is left, or one cannot be done, nothing is.
 */
import { OWNER, type TaskRecord } from '#shared/domain/records.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { ROOT } from '../indexes.ts';
import { compareOrdered } from '../order-keys.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Registers, Writer } from '../writer.ts';
import { membersOf } from './members.ts';
import { type Landing, landingKeys, placeRekey } from './placing.ts';
import { requireLive } from './require.ts';
import { cardsWord, changeLabel, followList, refusedChange, type TaskChange, writeChange } from './task-change.ts';

/** Makes the same change to all of them. */
export function changeTasks(
  project: ProjectDocument,
  ids: readonly TaskId[],
  change: TaskChange,
): Result<readonly TaskId[], Problem> {
  return onTasks(
    project,
    ids,
    { command: 'changeTasks', label: (count) => changeLabel(change, count), change },
    (writer, tasks) => writeChange(project, writer, tasks, change),
  );
}

export interface TasksMove {
  readonly tasks: readonly TaskId[];
  readonly list: ListId;
  readonly at: Landing;
  /** What changes with the move, as where cards are dropped into another lane. */
  readonly change?: TaskChange;
}

/** [PLACE-1] Puts cards next to each other elsewhere on the board, in the order in which they stood on it. */
export function moveTasks(
  project: ProjectDocument,
  { tasks: ids, list, at, change = {} }: TasksMove,
): Result<readonly TaskId[], Problem> {
  const target = requireLive(project, 'list', list);
  if (!target.ok) return target;
  return onTasks(
    project,
    ids,
    { command: 'moveTasks', label: (count) => `Move ${cardsWord(count)}`, change },
    (writer, tasks) => {
      const moved = tasks.map(({ id }) => id);
      const keys = landingKeys(project.index('board'), list, moved, at, placeRekey(writer, 'place'));
      tasks.forEach((task, index) => {
        writer.set('task', task.id, 'place', [list, keys[index]]);
        const [from] = task.place;
        // What the change says about done counts, and not what the list would.
        if (from !== list && change.done === undefined) followList(project, writer, task, from, target.value.marksDone);
      });
      writeChange(project, writer, tasks, change);
    },
  );
}

export function archiveTasks(
  project: ProjectDocument,
  ids: readonly TaskId[],
  archived: boolean,
): Result<readonly TaskId[], Problem> {
  const label = (count: number): string => `${archived ? 'Archive' : 'Restore'} ${cardsWord(count)}`;
  return patchTasks(project, ids, { command: 'archiveTasks', label }, { archived: archived || null });
}

/** [DEL-1] Into the bin. */
export function deleteTasks(project: ProjectDocument, ids: readonly TaskId[]): Result<readonly TaskId[], Problem> {
  const mark = { deletedAt: project.clock.now(), deletedBy: project.actor?.id };
  return patchTasks(project, ids, { command: 'deleteTasks', label: (count) => `Delete ${cardsWord(count)}` }, mark);
}

/** Of a person's time for one card. */
export const MOST_PERCENT = 1000;

/** [SCH-T1] Percent of a person's time for those of the cards that they own; null for all of it, said by nobody. */
export function setAllocation(
  project: ProjectDocument,
  ids: readonly TaskId[],
  person: PersonId,
  percent: number | null,
): Result<readonly TaskId[], Problem> {
  if (percent !== null && !(percent >= 1 && percent <= MOST_PERCENT)) {
    return err({
      code: 'bad-percent',
      message: `A share of somebody’s time goes from 1 to ${MOST_PERCENT} percent, so nothing was changed.`,
    });
  }
  const label = (count: number): string => `Set allocation${count === 1 ? '' : ` of ${cardsWord(count)}`}`;
  return onTasks(project, ids, { command: 'setAllocation', label }, (writer, tasks) => {
    for (const { id, owners } of tasks) {
      const held = membersOf(project.stored('task', id), OWNER, owners).get(person);
      if (held) writer.set('task', id, OWNER + person, [held[0], percent]);
    }
  });
}

function patchTasks(
  project: ProjectDocument,
  ids: readonly TaskId[],
  spec: ManySpec,
  registers: Registers,
): Result<readonly TaskId[], Problem> {
  return onTasks(project, ids, spec, (writer, tasks) => {
    for (const { id } of tasks) writer.patch('task', id, registers);
  });
}

interface ManySpec {
  readonly command: string;
  /** Of so many cards. */
  readonly label: (count: number) => string;
  readonly change?: TaskChange;
}

function onTasks(
  project: ProjectDocument,
  ids: readonly TaskId[],
  { command, label, change = {} }: ManySpec,
  write: (writer: Writer, tasks: readonly TaskRecord[]) => void,
): Result<readonly TaskId[], Problem> {
  // [REPEAT-11] Of what is shown as one, both ids may have been chosen before they met.
  const tasks = [...new Set(ids.map((id) => project.live('task', id)))].filter((task) => task !== undefined);
  const [first] = ids;
  if (first === undefined) return ok([]);
  if (tasks.length === 0) return err(noneLeft(ids.length));
  const refused = refusedChange(project, tasks, change);
  if (refused) return err(refused);
  const targets = tasks.map(({ id }) => ({ kind: 'task', id }) as const);
  return project.run({ command, label: label(tasks.length), targets }, (writer) => {
    const inOrder = inBoardOrder(project, tasks);
    write(writer, inOrder);
    return ok(inOrder.map(({ id }) => id));
  });
}

function noneLeft(count: number): Problem {
  return {
    code: 'not-there',
    message:
      count === 1
        ? 'This card is no longer there, so nothing was changed.'
        : 'These cards are no longer there, so nothing was changed.',
    help: 'Look in the bin: they may have been deleted meanwhile.',
  };
}

/** List by list, in each from top to bottom; those without a list last. */
function inBoardOrder(project: ProjectDocument, tasks: readonly TaskRecord[]): readonly TaskRecord[] {
  if (tasks.length < 2) return tasks;
  const lists = project.index('lists').children(ROOT);
  const ranks = new Map(lists.map(({ id }, index): [string | null, number] => [id, index]));
  const rank = ({ place: [list] }: TaskRecord): number => ranks.get(list) ?? lists.length;
  const ordered = ({ id, place: [, orderKey] }: TaskRecord) => ({ id, orderKey });
  return tasks.toSorted((left, right) => rank(left) - rank(right) || compareOrdered(ordered(left), ordered(right)));
}
