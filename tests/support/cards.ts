/** A small board for tests: two lists, two cards. */
import { createList, createTask } from '#shared/document/index.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView } from '#shared/views/index.ts';
import { newProject, type Replica } from './documents.ts';

interface WithCards {
  readonly first: Replica;
  readonly todo: ListId;
  readonly doing: ListId;
  /** Both in `todo`. */
  readonly a: TaskId;
  readonly b: TaskId;
}

export function withCards(): WithCards {
  const first = newProject();
  const todo = addList(first, 'To do');
  const doing = addList(first, 'Doing');
  return { first, todo, doing, a: addCard(first, todo, 'A'), b: addCard(first, todo, 'B') };
}

export function addList(on: Replica, name: string, marksDone = false): ListId {
  return must(createList(on.project, { name, marksDone }));
}

export function addCard(on: Replica, list: ListId, title: string): TaskId {
  return must(createTask(on.project, { list, title }));
}

export function cardOf(on: Replica, title: string): TaskId {
  const found = on.project.all('task').find((task) => task.title === title);
  if (!found) throw new Error(`No card ${title}`);
  return found.id;
}

/** Each list by its name, followed by the titles of its cards. */
export function board({ project }: Replica): string[][] {
  return boardView(project)
    .get()
    .lists.map(({ list, cards }) => [list.name, ...cards.map((id) => project.get('task', id)?.title ?? '?')]);
}
