/** [REVIEW-2] The choices that a review item leaves, each an ordinary command: one step, undone like any other. */
import {
  changeTasks,
  deleteRecord,
  deleteTasks,
  keepStated,
  type LinkFields,
  linkAction,
  moveAgendaItem,
  moveInOutline,
  moveTasks,
  type ProjectDocument,
  renameList,
  renameProject,
  renameTask,
  restoreRecord,
  restoreRecords,
  type ScheduleFields,
  separateRepetition,
  setDone,
  setFieldValue,
  setLinkFields,
  setListFields,
  setProjectFields,
  setSchedule,
  setSeriesFields,
  setTaskBlocked,
  setTaskFields,
  settleOccurrence,
  settleRepetition,
  supersedeDecision,
  type TaskFields,
} from '#shared/document/index.ts';
import type {
  AgendaItemId,
  CalendarId,
  ChangeRequestId,
  DecisionId,
  FieldId,
  LinkId,
  ListId,
  MeetingId,
  PersonId,
  RiskId,
  SeriesId,
  TaskId,
} from '#shared/kernel/ids.ts';
import { asId } from '#shared/kernel/ids.ts';
import { type Json, jsonEquals } from '#shared/kernel/json.ts';
import { ok, type Problem, type Result } from '#shared/kernel/result.ts';
import type { CirclePart, Deleted, ReviewItem, Side } from './items.ts';
import { FIELD, isRegisters, meant, type StatedKind, standing } from './registers.ts';

export type ReviewChoice =
  /** Nothing is written: it stays as the merge left it. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'use'; readonly side: Side; readonly isNow: boolean }
  | { readonly kind: 'ownedBy'; readonly owner: PersonId; readonly by: Side['by'] }
  | ({ readonly kind: 'restore' } & Deleted)
  | { readonly kind: 'moveTo'; readonly list: ListId }
  | { readonly kind: 'cut'; readonly part: CirclePart }
  /** Of what was made of one line twice. */
  | { readonly kind: 'keepFirst' }
  | { readonly kind: 'keepAll' };

const LEAVE: ReviewChoice = { kind: 'leave' };

/** What may be chosen as the project is now. */
export function choicesOf(project: ProjectDocument, item: ReviewItem): readonly ReviewChoice[] {
  switch (item.kind) {
    case 'values':
      return sidesOf(project, item, item.sides);
    case 'backwards':
      return sidesOf(project, { of: 'task', id: item.id }, [item.starts, item.ends]);
    case 'owners': {
      const byOwner = Map.groupBy(item.sides, ({ owner }) => owner);
      return [
        LEAVE,
        ...[...byOwner].map(([owner, sides]) => ({ kind: 'ownedBy', owner, by: sides.map(({ by }) => by) }) as const),
      ];
    }
    case 'deleted':
      return [{ ...deletedOf(item), kind: 'restore' }, LEAVE];
    case 'purged':
      return [LEAVE];
    case 'homeless': {
      const back =
        item.from !== null && project.live('list', item.from) ? [{ kind: 'moveTo', list: item.from } as const] : [];
      return [{ kind: 'restore', of: 'list', id: item.list }, ...back, LEAVE];
    }
    case 'apart':
      return item.sides.map((side) => ({ kind: 'use', side, isNow: isShown(project, item, side) }) as const);
    case 'repeated':
      return [
        ...sidesOf(project, { of: 'task', id: item.id }, item.sides).filter(({ kind }) => kind !== 'leave'),
        { kind: 'keepAll' },
        LEAVE,
      ];
    case 'twice':
      return [{ kind: 'keepFirst' }, { kind: 'keepAll' }, LEAVE];
    case 'circle':
      return [...item.parts.map((part) => ({ kind: 'cut', part }) as const), LEAVE];
  }
}

/** What is not there any more can only be left. */
function sidesOf(
  project: ProjectDocument,
  what: { readonly of: StatedKind; readonly id: string },
  all: readonly Side[],
): readonly ReviewChoice[] {
  const sides = all
    .filter(({ values }) => Object.entries(values).every(([key, value]) => isThere(project, what.of, key, value)))
    .map((side) => ({ kind: 'use', side, isNow: isNow(project, what, side) }) as const);
  // Of several registers each may stand as another one said.
  return sides.some((side) => side.isNow) ? sides : [...sides, LEAVE];
}

function isThere(project: ProjectDocument, of: StatedKind, key: string, value: Json): boolean {
  if (value === null) return true;
  if (of === 'agendaItem' && key === 'place') return project.live('meeting', value as MeetingId) !== undefined;
  if (key === 'supersedes') return project.live('decision', value as DecisionId) !== undefined;
  if (key === 'place') return project.live('list', value as ListId) !== undefined;
  if (key === 'outline') return project.live('task', value as TaskId) !== undefined;
  return key !== 'calendar' || project.live('calendar', value as CalendarId) !== undefined;
}

function isNow(
  project: ProjectDocument,
  { of, id }: { readonly of: StatedKind; readonly id: string },
  { values }: Side,
): boolean {
  return Object.entries(values).every(([key, value]) =>
    jsonEquals(meant(key, standing(project, of, id, key)), meant(key, value)),
  );
}

function deletedOf({ of, id }: Deleted): Deleted {
  return { of, id } as Deleted;
}

/** What already is so is no step. */
export function decide(project: ProjectDocument, item: ReviewItem, choice: ReviewChoice): Result<unknown, Problem> {
  switch (choice.kind) {
    case 'leave':
      return ok();
    case 'use':
      if (item.kind === 'repeated') return settleRepetition(project, item.id, choice.side.values);
      if (item.kind === 'apart') return settleOccurrence(project, item.ids, choice.side.values);
      if (item.kind === 'backwards') return takeOfTask(project, item.id, choice.side);
      return item.kind === 'values' && !choice.isNow ? takeSide(project, item, choice.side) : ok();
    case 'ownedBy':
      return item.kind === 'owners' ? changeTasks(project, [item.id], { owners: { exactly: [choice.owner] } }) : ok();
    case 'restore':
      return restore(project, choice);
    case 'moveTo':
      return item.kind === 'homeless' ? moveTasks(project, { tasks: [item.id], list: choice.list, at: 'last' }) : ok();
    case 'keepFirst':
      return item.kind === 'twice' ? keepFirst(project, item) : ok();
    case 'keepAll':
      if (item.kind === 'repeated') return separateRepetition(project, item.id);
      return item.kind === 'twice' ? keepAll(project, item) : ok();
    case 'cut':
      return choice.part.kind === 'link'
        ? deleteRecord(project, 'link', choice.part.link)
        : moveInOutline(project, choice.part.task, null);
  }
}

/** What the records of an occurrence are shown as: of each register the first that says something. */
function isShown(project: ProjectDocument, { ids }: Extract<ReviewItem, { kind: 'apart' }>, { values }: Side): boolean {
  return Object.entries(values).every(([key, value]) => {
    const said = ids.map((id) => meant(key, standing(project, 'meeting', id, key)));
    return jsonEquals(said.find((each) => each !== null) ?? null, value);
  });
}

type Twice = Extract<ReviewItem, { kind: 'twice' }>;

/** Into the bin with the others: their words are not lost. */
function keepFirst(project: ProjectDocument, { made, ids }: Twice): Result<unknown, Problem> {
  const others = ids.slice(1);
  if (made === 'task')
    return deleteTasks(
      project,
      others.map((id) => asId<TaskId>(id)),
    );
  return each(others, (id) => deleteRecord(project, made, asId(id)));
}

/** The others are of no line any more. */
function keepAll(project: ProjectDocument, { made, ids }: Twice): Result<unknown, Problem> {
  return each(ids.slice(1), (id) => {
    if (made !== 'task') return keepStated(project, { kind: made, id: asId(id) }, { line: null });
    const meeting = project.live('task', asId(id))?.meeting ?? null;
    return meeting === null ? ok() : linkAction(project, asId(id), { meeting: { meeting }, line: null });
  });
}

/** Two, mostly: so one step. */
function each(ids: readonly string[], act: (id: string) => Result<unknown, Problem>): Result<unknown, Problem> {
  for (const id of ids) {
    const done = act(id);
    if (!done.ok) return done;
  }
  return ok();
}

function restore(project: ProjectDocument, deleted: Deleted): Result<unknown, Problem> {
  switch (deleted.of) {
    case 'task':
      return restoreRecords(project, withList(project, deleted.id));
    case 'list':
      return restoreRecords(project, [{ kind: 'list', id: deleted.id }]);
    case 'link':
      return restoreRecord(project, 'link', deleted.id);
    case 'checklist':
      return restoreRecord(project, 'checklist', deleted.id);
    default:
      return restoreRecord(project, deleted.of, deleted.id);
  }
}

/** A card that came out of the bin alone would stand in no list. */
function withList(project: ProjectDocument, id: TaskId): Parameters<typeof restoreRecords>[1] {
  const list = project.get('task', id)?.place[0] ?? null;
  const isGone = list !== null && project.get('list', list)?.deletedAt !== null;
  return [...(isGone ? [{ kind: 'list' as const, id: list }] : []), { kind: 'task', id }];
}

function takeSide(
  project: ProjectDocument,
  { of, id }: { readonly of: StatedKind; readonly id: string },
  side: Side,
): Result<unknown, Problem> {
  const { values } = side;
  switch (of) {
    case 'task':
      return takeOfTask(project, id as TaskId, side);
    case 'list':
      return 'name' in values
        ? renameList(project, id as ListId, String(values.name))
        : setListFields(project, id as ListId, {
            ...('limit' in values ? { limit: values.limit as number | null } : {}),
            ...('marksDone' in values ? { marksDone: values.marksDone === true } : {}),
          });
    case 'link':
      return setLinkFields(project, id as LinkId, linkFields(values.lag ?? null));
    case 'project':
      return 'name' in values
        ? renameProject(project, String(values.name))
        : setProjectFields(project, values as Parameters<typeof setProjectFields>[1]);
    case 'agendaItem':
      return takeOfItem(project, id as AgendaItemId, values);
    case 'series':
      // What was said of its occurrences moves along.
      return 'title' in values || 'state' in values
        ? keepStated(project, { kind: of, id: id as SeriesId }, values)
        : setSeriesFields(project, id as SeriesId, values as Parameters<typeof setSeriesFields>[2]);
    case 'decision':
      return 'supersedes' in values
        ? supersedeDecision(project, id as DecisionId, values.supersedes as DecisionId | null)
        : keepStated(project, { kind: of, id: id as DecisionId }, values);
    case 'meeting':
      return keepStated(project, { kind: of, id: id as MeetingId }, values);
    case 'risk':
      return keepStated(project, { kind: of, id: id as RiskId }, values);
    case 'changeRequest':
      return keepStated(project, { kind: of, id: id as ChangeRequestId }, values);
  }
}

function takeOfItem(project: ProjectDocument, id: AgendaItemId, values: Side['values']): Result<unknown, Problem> {
  const { place } = values;
  return typeof place === 'string'
    ? moveAgendaItem(project, id, { meeting: { meeting: place as MeetingId }, at: 'last' })
    : keepStated(project, { kind: 'agendaItem', id }, values);
}

function linkFields(stated: Json): LinkFields {
  const { type, lag, lagKind } = (isRegisters(stated) ? stated : {}) as LinkFields;
  return { type: type ?? 'FS', lag: lag ?? 0, lagKind: lagKind ?? 'working' };
}

function takeOfTask(project: ProjectDocument, task: TaskId, { values }: Side): Result<unknown, Problem> {
  const [key = ''] = Object.keys(values);
  const value = values[key] ?? null;
  if (key.startsWith(FIELD)) return setFieldValue(project, task, key.slice(FIELD.length) as FieldId, value);
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
      return intoList(project, task, value as ListId, values.doneAt);
    case 'outline':
      return moveInOutline(project, task, value as TaskId | null);
    default:
      return setSchedule(project, [{ task, fields: scheduleFields(values) }]);
  }
}

/** What stands together is written together. */
function scheduleFields({ duration, ...values }: Side['values']): ScheduleFields {
  const length = isRegisters(duration ?? null) ? (duration as { readonly [register: string]: Json }) : {};
  return { ...values, ...length } as ScheduleFields;
}

/** [DONE-2] [DONE-3] Whether it is done follows the list that was chosen: the two moves may have left one of each. */
function intoList(
  project: ProjectDocument,
  task: TaskId,
  list: ListId,
  done: Json | undefined,
): Result<unknown, Problem> {
  const marksDone = project.get('list', list)?.marksDone === true;
  const wanted = typeof done === 'boolean' ? done : marksDone ? true : undefined;
  if (project.get('task', task)?.place[0] === list) return wanted === undefined ? ok() : setDone(project, task, wanted);
  return moveTasks(project, {
    tasks: [task],
    list,
    at: 'last',
    ...(wanted === undefined ? {} : { change: { done: wanted } }),
  });
}
