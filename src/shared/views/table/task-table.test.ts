import { describe, expect, it } from 'vitest';
import { parseInstant } from '#shared/calendar/index.ts';
import {
  addLabel,
  addOwner,
  archiveList,
  archiveTask,
  createLabel,
  createList,
  createPerson,
  createTask,
  deleteRecord,
  deleteTasks,
  moveInOutline,
  moveTask,
  renameTask,
  setDone,
  setPersonFields,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type FieldId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { scheduleView } from '../schedule.ts';
import { fieldText } from './field-text.ts';
import {
  fieldColumn,
  fieldOfColumn,
  nextSorts,
  printTableSorts,
  readTableSorts,
  type TableGrouping,
  type TableShape,
} from './shape.ts';
import { TaskTableView } from './task-table.ts';

const CONTEXT = { today: '2026-12-14' as Day, now: Date.UTC(2026, 11, 14), me: null };

const shape = (sorts: readonly string[], group: TableGrouping = 'none'): TableShape => ({
  filter: [],
  sorts: readTableSorts(sorts),
  group,
});

function start(sorts: readonly string[] = [], group: TableGrouping = 'none') {
  const { project } = newProject();
  const todo = must(createList(project, { name: 'To do' }));
  const doing = must(createList(project, { name: 'Doing' }));
  const add = (title: string, list = todo): TaskId => must(createTask(project, { list, title }));
  const [a, b, c] = [add('Anchor'), add('Berth 10', doing), add('Berth 9')] as const;
  const plan = scheduleView(project, parseInstant(CONTEXT.today));
  plan.subscribe(() => plan.get());
  const view = new TaskTableView(project, () => plan.get(), shape(sorts, group), CONTEXT);
  let calls = 0;
  view.subscribe(() => calls++);
  const titles = (): string[][] =>
    view.get().groups.map(({ rows }) => rows.map(({ id }) => project.get('task', id)?.title ?? ''));
  return { project, todo, doing, a, b, c, view, titles, calls: () => calls };
}

describe('[TABLE-1] the rows of a table', () => {
  it('stand in the order of the outline, each with how deep it is', () => {
    const { project, a, c, view, titles } = start();
    must(moveInOutline(project, c, a));
    expect(titles()).toEqual([['Anchor', 'Berth 9', 'Berth 10']]);
    expect(view.get().groups[0]?.rows.map(({ depth }) => depth)).toEqual([0, 1, 0]);
  });

  it('are of live tasks that are not archived, by themselves or with their list', () => {
    const { project, todo, a, b, titles, view } = start();
    must(archiveTask(project, a, true));
    expect(titles()).toEqual([['Berth 10', 'Berth 9']]);
    must(archiveList(project, todo, true));
    expect(titles()).toEqual([['Berth 10']]);
    expect(view.get()).toMatchObject({ shown: 1, all: 1 });
    must(deleteTasks(project, [b]));
    expect(view.get()).toEqual({ groups: [], shown: 0, all: 0 });
  });

  it('are filtered, and counted with what is hidden', () => {
    const { project, a, view, titles, calls } = start();
    view.set({ ...shape([]), filter: [{ on: 'done', not: true }] }, CONTEXT);
    expect(calls()).toBe(0);
    must(setDone(project, a, true));
    expect(titles()).toEqual([['Berth 10', 'Berth 9']]);
    expect(view.get()).toMatchObject({ shown: 2, all: 3 });
    expect(calls()).toBe(1);
  });
});

describe('[TABLE-2] a table that is sorted', () => {
  it('counts numbers in words as numbers, and leaves what is alike in the order of the outline', () => {
    const { project, a, c, view, titles } = start(['title']);
    expect(titles()).toEqual([['Anchor', 'Berth 9', 'Berth 10']]);
    view.set(shape(['-title']), CONTEXT);
    expect(titles()).toEqual([['Berth 10', 'Berth 9', 'Anchor']]);
    view.set(shape(['priority']), CONTEXT);
    expect(titles()).toEqual([['Anchor', 'Berth 10', 'Berth 9']]);
    must(setTaskFields(project, c, { priority: 'low' }));
    must(setTaskFields(project, a, { priority: 'urgent' }));
    expect(titles()).toEqual([['Anchor', 'Berth 9', 'Berth 10']]);
  });

  it('has what is empty last, whichever way it is sorted', () => {
    const { project, b, view, titles } = start(['due']);
    must(setTaskFields(project, b, { due: '2026-12-04' as Day }));
    expect(titles()).toEqual([['Berth 10', 'Anchor', 'Berth 9']]);
    view.set(shape(['-due']), CONTEXT);
    expect(titles()).toEqual([['Berth 10', 'Anchor', 'Berth 9']]);
  });

  it('is sorted by several columns, the first first', () => {
    const { project, a, b, c, titles } = start(['done', '-estimate']);
    for (const [task, effort] of [
      [a, 60],
      [b, 120],
      [c, 30],
    ] as const)
      must(setTaskFields(project, task, { effort }));
    must(setDone(project, b, true));
    expect(titles()).toEqual([['Anchor', 'Berth 9', 'Berth 10']]);
  });

  it('follows the plan where it is sorted by what follows from that', () => {
    const { project, a, b, c, titles } = start(['plannedStart']);
    const put = (task: TaskId, day: string): void =>
      must(setSchedule(project, [{ task, fields: { start: day as Day, duration: 480 } }]));
    put(a, '2026-12-18');
    put(b, '2026-12-16');
    put(c, '2026-12-17');
    expect(titles()).toEqual([['Berth 10', 'Berth 9', 'Anchor']]);
    put(a, '2026-12-15');
    expect(titles()).toEqual([['Anchor', 'Berth 10', 'Berth 9']]);
  });

  it('follows names that others gave', () => {
    const { project, a, b, titles } = start(['owners']);
    const [ana, zoe] = [must(createPerson(project, { name: 'Ana' })), must(createPerson(project, { name: 'Zoe' }))];
    must(addOwner(project, a, zoe));
    must(addOwner(project, b, ana));
    expect(titles()[0]?.slice(0, 2)).toEqual(['Berth 10', 'Anchor']);
    must(setPersonFields(project, zoe, { name: 'Aaron' }));
    expect(titles()[0]?.slice(0, 2)).toEqual(['Anchor', 'Berth 10']);
    must(deleteRecord(project, 'person', zoe));
    expect(titles()[0]?.[0]).toBe('Berth 10');
  });
});

describe('[TABLE-3] a table in groups', () => {
  it('has each task once, with the first owner or label that is there, and none last', () => {
    const { project, a, b, view, titles } = start([], 'owner');
    const [ana, bo] = [must(createPerson(project, { name: 'Ana' })), must(createPerson(project, { name: 'Bo' }))];
    must(addOwner(project, a, bo));
    must(addOwner(project, b, ana));
    must(addOwner(project, b, bo));
    expect(titles()).toEqual([['Berth 10'], ['Anchor'], ['Berth 9']]);
    must(deleteRecord(project, 'person', ana));
    expect(titles()).toEqual([['Anchor', 'Berth 10'], ['Berth 9']]);
    const label = must(createLabel(project, { name: 'Permit', color: null }));
    must(addLabel(project, b, label));
    view.set(shape([], 'label'), CONTEXT);
    expect(view.get().groups.map(({ head }) => (head.by === 'label' ? (head.label?.name ?? null) : ''))).toEqual([
      'Permit',
      null,
    ]);
  });

  it('groups by the week in which they are due, which begins on the day that is asked for', () => {
    const { project, a, b, c, view } = start([], 'due');
    must(setTaskFields(project, a, { due: '2026-12-20' as Day }));
    must(setTaskFields(project, b, { due: '2026-12-14' as Day }));
    must(setTaskFields(project, c, { due: '2026-12-13T17:00' as Day }));
    expect(view.get().groups.map(({ key, rows }) => [key, rows.length])).toEqual([
      ['2026-12-07', 1],
      ['2026-12-14', 2],
    ]);
    view.set(shape([], 'due'), { ...CONTEXT, weekStart: 0 });
    expect(view.get().groups.map(({ key }) => key)).toEqual(['2026-12-13', '2026-12-20']);
  });

  it('keeps groups in which nothing changed, and tells only of what is shown otherwise', () => {
    const { project, doing, a, view, calls } = start([], 'list');
    const before = view.get();
    must(renameTask(project, a, 'Other'));
    expect(view.get()).toBe(before);
    expect(calls()).toBe(0);
    must(createTask(project, { list: doing, title: 'D' }));
    expect(view.get().groups[0]).toBe(before.groups[0]);
    must(moveTask(project, { task: a, list: doing, at: 'last' }));
    expect(view.get().groups[0]?.rows).toHaveLength(1);
    expect(calls()).toBe(2);
  });
});

describe('the shape of a table', () => {
  it('is read with suspicion, and printed so that it is read again', () => {
    expect(readTableSorts(['-due', 'title', 'due', 'nonsense', 7, null])).toEqual([
      { column: 'due', descending: true },
      { column: 'title', descending: false },
    ]);
    expect(readTableSorts('due')).toEqual([]);
    const sorts = readTableSorts(['-field/x', 'list']);
    expect(readTableSorts([...printTableSorts(sorts)])).toEqual(sorts);
    expect(fieldOfColumn(fieldColumn(asId<FieldId>('x')))).toBe('x');
  });

  it('goes upwards, downwards and away with each press, alone or among others', () => {
    const [due, title] = readTableSorts(['due', 'title']);
    if (!due || !title) throw new Error('Both are read');
    const down = { ...due, descending: true };
    expect(nextSorts([], 'due', false)).toEqual([due]);
    expect(nextSorts([due, title], 'due', false)).toEqual([down]);
    expect(nextSorts([down], 'due', false)).toEqual([]);
    expect(nextSorts([title], 'due', true)).toEqual([title, due]);
    expect(nextSorts([title, due], 'due', true)).toEqual([title, down]);
    expect(nextSorts([title, down], 'due', true)).toEqual([title]);
  });

  it.each<[string, Parameters<typeof fieldText>[0], string]>([
    ['nothing', undefined, ''],
    ['a number', 4.5, '4.5'],
    ['a tick', true, 'Yes'],
    ['a choice', 'o1', 'Steel'],
    ['several', ['o1', 'o2'], 'Steel, o2'],
    ['what another program wrote', { name: 'Ana' }, 'Ana'],
    ['nonsense', { deep: [1] }, '{"deep":[1]}'],
  ])('says a value of a field: %s', (_, value, words) => {
    expect(fieldText(value, { options: [{ id: 'o1', name: 'Steel' }, 7] })).toBe(words);
  });
});
