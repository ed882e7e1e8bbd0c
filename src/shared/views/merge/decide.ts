/** [REVIEW-2] The choices that a review item leaves, each an ordinary command: one step, undone like any other. */
import {
  changeTasks,
  deleteRecord,
  moveInOutline,
  moveTasks,
  type ProjectDocument,
  renameList,
  renameTask,
  restoreRecords,
  type ScheduleFields,
  setDone,
  setSchedule,
  setTaskBlocked,
  setTaskFields,
  type TaskFields,
} from '#shared/document/index.ts';
import type { ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { CirclePart, ReviewItem, Side } from './review.ts';
import { meant } from './touches.ts';

export type ReviewChoice =
  /** Nothing is written: it stays as the merge left it. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'use'; readonly side: Side; readonly isNow: boolean }
  | { readonly kind: 'ownedBy'; readonly owner: PersonId }
  | { readonly kind: 'restore'; readonly of: 'task' | 'list'; readonly id: TaskId | ListId }
  | { readonly kind: 'moveTo'; readonly list: ListId }
  | { readonly kind: 'cut'; readonly part: CirclePart };

const LEAVE: ReviewChoice = { kind: 'leave' };

/** What may be chosen as the project is now. */
export function choicesOf(project: ProjectDocument, item: ReviewItem): readonly ReviewChoice[] {
  switch (item.kind) {
    case 'values': {
      const sides = item.sides.map((side) => ({ kind: 'use', side, isNow: isNow(project, item, side) }) as const);
      // Of several registers each may stand as another one said.
      return sides.some((side) => side.isNow) ? sides : [...sides, LEAVE];
    }
    case 'owners':
      return [
        LEAVE,
        ...[...new Set(item.sides.map(({ owner }) => owner))].map((owner) => ({ kind: 'ownedBy', owner }) as const),
      ];
    case 'deleted':
      return [{ kind: 'restore', of: item.of, id: item.id }, LEAVE];
    case 'homeless': {
      const back =
        item.from !== null && project.live('list', item.from) ? [{ kind: 'moveTo', list: item.from } as const] : [];
      return [{ kind: 'restore', of: 'list', id: item.list }, ...back, LEAVE];
    }
    case 'circle':
      return [...item.parts.map((part) => ({ kind: 'cut', part }) as const), LEAVE];
  }
}

function isNow(
  project: ProjectDocument,
  { of, id }: { readonly of: 'task' | 'list'; readonly id: string },
  { values }: Side,
): boolean {
  const record = of === 'task' ? project.get('task', id as TaskId) : project.get('list', id as ListId);
  if (!record) return false;
  return Object.entries(values).every(([key, value]) =>
    jsonEquals(meant(key, (Reflect.get(record, key) ?? null) as Json), value),
  );
}

/** What already is so is no step. */
export function decide(project: ProjectDocument, item: ReviewItem, choice: ReviewChoice): Result<unknown, Problem> {
  switch (choice.kind) {
    case 'leave':
      return ok();
    case 'use':
      return item.kind !== 'values'
        ? ok()
        : item.of === 'list'
          ? renameList(project, item.id as ListId, String(choice.side.values.name))
          : takeSide(project, item.id as TaskId, choice.side);
    case 'ownedBy':
      return item.kind === 'owners' ? changeTasks(project, [item.id], { owners: { exactly: [choice.owner] } }) : ok();
    case 'restore':
      return restoreRecords(
        project,
        choice.of === 'list' ? [{ kind: 'list', id: choice.id as ListId }] : withList(project, choice.id as TaskId),
      );
    case 'moveTo':
      return item.kind === 'homeless' ? moveTasks(project, { tasks: [item.id], list: choice.list, at: 'last' }) : ok();
    case 'cut':
      return choice.part.kind === 'link'
        ? deleteRecord(project, 'link', choice.part.link)
        : moveInOutline(project, choice.part.task, null);
  }
}

/** A card that came out of the bin alone would stand in no list. */
function withList(project: ProjectDocument, id: TaskId): Parameters<typeof restoreRecords>[1] {
  const list = project.get('task', id)?.place[0] ?? null;
  const isGone = list !== null && project.get('list', list)?.deletedAt !== null;
  return [...(isGone ? [{ kind: 'list' as const, id: list }] : []), { kind: 'task', id }];
}

function takeSide(project: ProjectDocument, task: TaskId, { values }: Side): Result<unknown, Problem> {
  const [key = ''] = Object.keys(values);
  const value = values[key] ?? null;
  switch (key) {
    case 'title':
      return renameTask(project, task, String(value));
    case 'doneAt':
      return setDone(project, task, value === true);
    case 'blocked':
      return setTaskBlocked(project, task, typeof value === 'string' ? value : null);
    case 'priority':
    case 'effort':
      return setTaskFields(project, task, { [key]: value } as TaskFields);
    case 'place':
      return intoList(project, task, value as ListId);
    default:
      return setSchedule(project, [{ task, fields: values as ScheduleFields }]);
  }
}

/** [DONE-2] [DONE-3] Whether it is done follows the list that was chosen: the two moves may have left one of each. */
function intoList(project: ProjectDocument, task: TaskId, list: ListId): Result<unknown, Problem> {
  const done = project.get('list', list)?.marksDone === true;
  if (project.get('task', task)?.place[0] === list) return done ? setDone(project, task, true) : ok();
  return moveTasks(project, { tasks: [task], list, at: 'last', ...(done ? { change: { done } } : {}) });
}
