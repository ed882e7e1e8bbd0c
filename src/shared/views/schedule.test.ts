import { expect, it } from 'vitest';
import { createLink, createTask, renameTask, setProjectFields, setSchedule } from '#shared/document/index.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addList } from '#tests/support/cards.ts';
import { newProject } from '#tests/support/documents.ts';
import { scheduleView } from './schedule.ts';

function start() {
  const first = newProject('Harbour');
  const { project } = first;
  const list = addList(first, 'To do');
  const [dig, build, paint] = ['Dig', 'Build', 'Paint'].map((title) => must(createTask(project, { list, title }))) as [
    TaskId,
    TaskId,
    TaskId,
  ];
  const lengthen = (task: TaskId, minutes: number): void =>
    must(setSchedule(project, [{ task, fields: { duration: minutes } }]));
  for (const task of [dig, build, paint]) lengthen(task, 480);
  // The plan ends with it, whatever the others take: their slack is their own.
  lengthen(must(createTask(project, { list, title: 'Wait for the permit' })), 48_000);
  must(createLink(project, { from: dig, to: build }));
  return { project, list, dig, build, paint, lengthen };
}

it.each(['heard of every change', 'asked now and then'])(
  '[SCH-R7] a plan that is %s says which tasks it says something else of than an earlier one',
  (how) => {
    const { project, dig, build, paint, lengthen } = start();
    const view = scheduleView(project);
    if (how === 'heard of every change') view.subscribe(() => undefined);
    const first = view.get();
    expect(first.changedSince(first)).toEqual(new Set());
    lengthen(dig, 960);
    const second = view.get();
    expect([...(second.changedSince(first) ?? [])]).toEqual(expect.arrayContaining([dig, build]));
    expect(second.changedSince(first)?.has(paint)).toBe(false);
    lengthen(paint, 960);
    const third = view.get();
    expect([...(third.changedSince(second) ?? [])]).toEqual([paint]);
    expect([...(third.changedSince(first) ?? [])]).toEqual(expect.arrayContaining([dig, build, paint]));
    must(renameTask(project, dig, 'Dig deep'));
    expect(view.get()).toBe(third);
    for (let edit = 0; edit < 40; edit++) {
      lengthen(paint, 480 + 60 * edit);
      view.get();
    }
    expect(view.get().changedSince(third)).toBeNull();
    const late = view.get();
    must(createLink(project, { from: build, to: paint }));
    expect(view.get().changedSince(late)).toBeNull();
  },
);

it('[SCH-R7] a new task is in the plan at once, also where the change before was followed', () => {
  const { project, list, dig, lengthen } = start();
  const view = scheduleView(project);
  view.subscribe(() => undefined);
  lengthen(dig, 960);
  const added = must(createTask(project, { list, title: 'Fence' }));
  expect(view.get().input.plan.tasks.map(({ id }) => id)).toContain(added);
});

it('[SCHEDULE-3] [SCH-R1] the project says up to which slack a task is critical; where it says nothing, up to none', () => {
  const { project, dig, build, paint } = start();
  const view = scheduleView(project);
  const critical = (): readonly boolean[] =>
    [dig, build, paint].map((task) => view.get().of(task)?.isCritical === true);
  expect(critical()).toEqual([false, false, false]);
  // The plan is 100 days long, Dig and Build are two, Paint is one.
  must(setProjectFields(project, { criticalSlack: 98 * 480 }));
  expect(critical()).toEqual([true, true, false]);
  must(setProjectFields(project, { criticalSlack: 98 * 480 - 1 }));
  expect(critical()).toEqual([false, false, false]);
  must(setProjectFields(project, { criticalSlack: null }));
  expect(critical()).toEqual([false, false, false]);
});
