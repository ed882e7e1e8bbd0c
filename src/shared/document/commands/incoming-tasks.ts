/** Tasks of a calendar elsewhere as cards: a part of the step in which its meetings come (SPEC MEET-16). */
import { writeBlocks } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { NO_NAME, visibleText } from '#shared/domain/names.ts';
import { isLive, type Priority, type TaskRecord } from '#shared/domain/records.ts';
import { asId, type ListId } from '#shared/kernel/ids.ts';
import type { Repeat } from '#shared/repeat/index.ts';
import { ROOT } from '../indexes.ts';
import type { ProjectDocument } from '../project-document.ts';
import { fragmentOf } from '../text-session.ts';
import type { Registers, Writer } from '../writer.ts';
import { firstOpenList } from './actions.ts';
import { type FirstList, type TaskEntry, writeNewTasks } from './create-tasks.ts';
import { uidOf } from './incoming-known.ts';
import type { IncomingPeople, IncomingPerson } from './incoming-people.ts';
import { wordBlocks } from './plain-words.ts';
import { doneRegisters } from './task-change.ts';

export interface IncomingTask {
  /** By which it is known again; null: it never is. */
  readonly uid: string | null;
  readonly title: string;
  /** Plain words, in lines. */
  readonly text: string;
  readonly start: DateValue | null;
  readonly due: DateValue | null;
  readonly isDone: boolean;
  /** Cancelled elsewhere: it is kept, out of the way. */
  readonly isArchived: boolean;
  /** 0 to 100. */
  readonly percent: number | null;
  /** Of a card that is made; what is here by its UID keeps its own. */
  readonly repeat?: Repeat | null;
  readonly doneAt: number | null;
  readonly priority: Priority | null;
  readonly owners: readonly IncomingPerson[];
  readonly labels: readonly string[];
  /** Null: where what is open, or done, stands. */
  readonly list: ListId | null;
  /** Instant of its last change; null where nothing says. */
  readonly writtenAt: number | null;
}

/** `left`: here already, and changed here no earlier than there. */
export type TaskArrival = 'made' | 'changed' | 'left';

export class KnownTasks {
  readonly #known = new Map<string, TaskRecord>();

  constructor(project: ProjectDocument) {
    for (const task of project.all('task')) {
      if (isLive(task)) this.#known.set(uidOf({ id: task.id, uid: task.sourceId }), task);
    }
  }

  of({ uid }: IncomingTask): TaskRecord | undefined {
    return uid === null ? undefined : this.#known.get(uid);
  }

  decide(incoming: IncomingTask): TaskArrival {
    const known = this.of(incoming);
    if (!known) return 'made';
    return (incoming.writtenAt ?? 0) > (known.updatedAt ?? known.createdAt ?? 0) ? 'changed' : 'left';
  }
}

export function takeTasks(
  project: ProjectDocument,
  writer: Writer,
  incoming: readonly IncomingTask[],
  people: IncomingPeople,
): TaskArrival[] {
  const known = new KnownTasks(project);
  const arrivals = incoming.map((each) => known.decide(each));
  const open = firstOpenList(project, 'To do');
  const finished = doneList(project) ?? open;
  const groups = Map.groupBy(
    incoming.filter((_, index) => arrivals[index] === 'made'),
    ({ list, isDone }) => list ?? (isDone ? finished : open),
  );
  for (const [list, tasks] of groups) makeTasks({ project, writer, people, list, tasks });
  for (const [index, each] of incoming.entries()) {
    const task = known.of(each);
    if (task && arrivals[index] === 'changed') writer.patch('task', task.id, changedRegisters(project, task, each));
  }
  return arrivals;
}

function doneList(project: ProjectDocument): ListId | null {
  for (const { id } of project.index('lists').children(ROOT)) {
    const list = project.live('list', asId<ListId>(id));
    if (list?.marksDone && !list.archived) return list.id;
  }
  return null;
}

interface Making {
  readonly project: ProjectDocument;
  readonly writer: Writer;
  readonly people: IncomingPeople;
  readonly list: ListId | FirstList;
  readonly tasks: readonly IncomingTask[];
}

function makeTasks({ project, writer, people, list, tasks }: Making): void {
  const entries = tasks.map(
    (each): TaskEntry => ({
      title: nameOf(each),
      start: each.start,
      due: each.due,
      priority: each.priority,
      done: each.isDone,
      repeat: each.repeat ?? null,
      owners: each.owners.map((person) => people.person(person)).filter((id) => id !== null),
      newLabels: each.labels,
    }),
  );
  const ids = writeNewTasks(project, writer, { list, tasks: entries }, false);
  for (const [index, id] of ids.entries()) {
    const each = tasks[index];
    if (each) writer.patch('task', id, broughtRegisters(each));
    if (each && each.text !== '') writeBlocks(fragmentOf(project, `task/${id}`), wordBlocks(each.text));
  }
}

function nameOf({ title }: IncomingTask): string {
  return visibleText(title) || NO_NAME;
}

/** What an entry by hand does not say. */
function broughtRegisters({ uid, percent, isArchived, isDone, doneAt }: IncomingTask): Registers {
  return {
    sourceId: uid,
    percent,
    archived: isArchived ? true : null,
    ...(isDone && doneAt !== null ? { doneAt } : {}),
  };
}

/** Its words below the title stay as they are here, where somebody may have written among them; so do its people and labels. */
function changedRegisters(project: ProjectDocument, task: TaskRecord, incoming: IncomingTask): Registers {
  const { start, due, priority, isDone, percent, isArchived, doneAt } = incoming;
  const done = isDone === (task.doneAt !== null) ? {} : doneRegisters(project, isDone);
  return {
    ...{ title: nameOf(incoming), start, due, priority, percent },
    archived: isArchived ? true : null,
    ...done,
    ...(isDone && task.doneAt === null && doneAt !== null ? { doneAt } : {}),
  };
}
