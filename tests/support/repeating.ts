/** A card that repeats, and what is there of it, for tests. */
import * as Y from 'yjs';
import { createList, createTask, type ProjectDocument, setRepeat } from '#shared/document/index.ts';
import { fragmentOf } from '#shared/document/text-session.ts';
import type { Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeatWords } from '#shared/repeat/index.ts';
import { boardView } from '#shared/views/index.ts';
import { deliver, newProject, type Replica, replica } from './documents.ts';

export const FRIDAY = '2026-11-20' as Day;

export function repeating(words = 'every friday', due = FRIDAY) {
  const first = newProject();
  const { project } = first;
  const list = must(createList(project, { name: 'To do' }));
  const done = must(createList(project, { name: 'Done', marksDone: true }));
  const task = must(createTask(project, { list, title: 'Water the plants', due }));
  must(setRepeat(project, task, must(readRepeatWords(words, { today: FRIDAY, day: due }))));
  return { first, project, list, done, task };
}

export function open(project: ProjectDocument): readonly TaskRecord[] {
  return project.all('task').filter(({ doneAt, deletedAt }) => doneAt === null && deletedAt === null);
}

export function only(project: ProjectDocument): TaskRecord {
  const [task, ...more] = open(project);
  if (!task || more.length > 0) throw new Error(`${more.length + (task ? 1 : 0)} cards are open`);
  return task;
}

/** What somebody else has of it, before they part. */
export function shared(first: Replica): Replica {
  const second = replica(1);
  deliver(first, second);
  return second;
}

export function writeIn(project: ProjectDocument, task: TaskId, words: string): void {
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  project.doc.transact(() => fragmentOf(project, `task/${task}`).push([paragraph]), 'user');
}

export function byId(project: ProjectDocument): readonly TaskRecord[] {
  return project.all('task').toSorted((left, right) => (left.id < right.id ? -1 : 1));
}

export function onBoard(project: ProjectDocument, list: ListId): readonly string[] {
  const cards =
    boardView(project)
      .get()
      .lists.find((each) => each.list.id === list)?.cards ?? [];
  return cards.map((card) => `${project.get('task', card)?.title} ${project.get('task', card)?.due}`);
}

export function next(project: ProjectDocument): TaskRecord {
  const all = open(project).filter(({ due, repetition }) => due !== null && repetition !== null);
  if (all.length !== 1 || !all[0]) throw new Error(`${all.length} are shown`);
  return all[0];
}
