import { describe, expect, it } from 'vitest';
import {
  archiveTask,
  createList,
  createMeeting,
  createTasks,
  deleteRecord,
  linkAction,
  unlinkAction,
} from '#shared/document/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { boardView } from './board.ts';
import { doubledView } from './doubled.ts';

function start() {
  const { project } = newProject();
  const [todo, doing] = ['To do', 'Doing'].map((name) => must(createList(project, { name }))) as [ListId, ListId];
  const made = [
    ...must(createTasks(project, { list: todo, tasks: [{ title: 'Order' }, { title: 'Order it' }] })),
    ...must(createTasks(project, { list: doing, tasks: [{ title: 'Order them' }] })),
  ];
  const [a, b, c] = made.toSorted() as [TaskId, TaskId, TaskId];
  const meeting = must(createMeeting(project, { title: 'Steering', starts: '2026-12-01T09:00' as DateValue }));
  const link = (task: TaskId, line: string | null) => must(linkAction(project, task, { meeting: { meeting }, line }));
  const [board, doubled] = [boardView(project), doubledView(project)];
  board.subscribe(() => undefined);
  doubled.subscribe(() => undefined);
  const shown = (): readonly TaskId[] =>
    board
      .get()
      .lists.flatMap(({ cards }) => cards)
      .toSorted();
  return { project, a, b, c, link, shown, doubled };
}

describe('[MEET-9] cards of one line of the notes', () => {
  it('are one on the board, in whatever lists they stand, and each names the others', () => {
    const { a, b, c, link, shown, doubled } = start();
    for (const task of [c, b, a]) link(task, 'l1');
    expect(shown()).toEqual([a]);
    expect([...doubled.get().behind].toSorted()).toEqual([b, c]);
    expect(doubled.get().others.get(b)).toEqual([a, c]);
  });

  it('are each shown where the line is another, or none', () => {
    const { a, b, c, link, shown, doubled } = start();
    link(a, 'l1');
    link(b, 'l2');
    link(c, null);
    expect(shown()).toEqual([a, b, c]);
    expect(doubled.get().others.size).toBe(0);
  });

  it('come back when the one that stands for them is deleted, archived or of the line no more', () => {
    const { project, a, b, c, link, shown, doubled } = start();
    for (const task of [a, b, c]) link(task, 'l1');
    must(archiveTask(project, a, true));
    expect(shown()).toEqual([b]);
    expect(doubled.get().others.get(b)).toEqual([a, c]);
    must(deleteRecord(project, 'task', b));
    expect(shown()).toEqual([c]);
    must(archiveTask(project, a, false));
    expect(shown()).toEqual([a]);
    must(unlinkAction(project, c));
    expect(shown()).toEqual([a, c]);
    expect(doubled.get().behind.size).toBe(0);
  });

  it('keep what is said of them as long as it is the same', () => {
    const { project, a, b, link, doubled } = start();
    for (const task of [a, b]) link(task, 'l1');
    const before = doubled.get();
    must(createList(project, { name: 'Later' }));
    expect(doubled.get()).toBe(before);
  });
});
