import { describe, expect, it } from 'vitest';
import {
  addLabel,
  addOwner,
  createLabel,
  createList,
  createPerson,
  createTasks,
  deleteRecord,
  moveInOutline,
  moveTask,
  moveTasks,
  type ProjectDocument,
  renameTask,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { LabelId, ListId, PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { boardView, FilteredBoard, type Lane, type LaneBoard, LanedBoard, laneDrop } from './index.ts';

function start() {
  const { project } = newProject();
  const [todo, doing] = ['To do', 'Doing'].map((name) => must(createList(project, { name }))) as [ListId, ListId];
  const tasks = ['A', 'B', 'C'].map((title) => ({ title }));
  const [a, b, c] = must(createTasks(project, { list: todo, tasks })) as [TaskId, TaskId, TaskId];
  const [d] = must(createTasks(project, { list: doing, tasks: [{ title: 'D' }] })) as [TaskId];
  const people = ['Ana', 'Ben', 'Cem'].map((name) => must(createPerson(project, { name })));
  const [ana, ben, cem] = people as [PersonId, PersonId, PersonId];
  return { project, todo, doing, a, b, c, d, ana, ben, cem };
}

/** What a lane is called, and the titles in each of its lists. */
function shown(project: ProjectDocument, { lanes }: LaneBoard): unknown[] {
  return lanes.map(({ head, lists }) => [
    nameOf({ head } as Lane),
    ...lists.map(({ cards }) => cards.map((id) => project.get('task', id)?.title).join('')),
  ]);
}

function nameOf({ head }: Lane): string {
  if (head.by === 'owner') return head.owner?.name ?? '-';
  if (head.by === 'label') return head.label?.name ?? '-';
  return (head.by === 'priority' ? head.priority : head.parent?.title) ?? '-';
}

function lane(view: LanedBoard, name: string): Lane {
  const found = view.get().lanes.find((each) => nameOf(each) === name);
  if (!found) throw new Error(`No lane ${name}`);
  return found;
}

describe('lanes', () => {
  it('by owner: the first who is there, in the order of people, without an owner last', () => {
    const { project, a, b, d, ana, ben } = start();
    const view = new LanedBoard(project, boardView(project), 'owner');
    view.subscribe(() => undefined);
    for (const owner of [ben, ana]) must(addOwner(project, a, owner));
    must(addOwner(project, d, ana));
    expect(shown(project, view.get())).toEqual([
      ['Ana', '', 'D'],
      ['Ben', 'A', ''],
      ['-', 'BC', ''],
    ]);
    must(deleteRecord(project, 'person', ben));
    expect(shown(project, view.get())).toEqual([
      ['Ana', 'A', 'D'],
      ['-', 'BC', ''],
    ]);
    must(addOwner(project, b, ana));
    expect(lane(view, 'Ana').cards).toBe(3);
  });

  it('by label, priority and parent', () => {
    const { project, a, b, c } = start();
    const [permit, site] = ['Permit', 'Site'].map((name) => must(createLabel(project, { name, color: null }))) as [
      LabelId,
      LabelId,
    ];
    for (const label of [site, permit]) must(addLabel(project, a, label));
    must(setTaskFields(project, b, { priority: 'low' }));
    must(moveInOutline(project, c, a));
    const by = (grouping: 'label' | 'priority' | 'parent') =>
      shown(project, new LanedBoard(project, boardView(project), grouping).get());
    expect(by('label')).toEqual([
      ['Site', 'A', ''],
      ['-', 'BC', 'D'],
    ]);
    expect(by('priority')).toEqual([
      ['urgent', '', ''],
      ['high', '', ''],
      ['medium', '', ''],
      ['low', 'B', ''],
      ['-', 'AC', 'D'],
    ]);
    expect(by('parent')).toEqual([
      ['A', 'C', ''],
      ['-', 'AB', 'D'],
    ]);
  });

  it('keep what did not change, and call back only when something shown did', () => {
    const { project, doing, a, b, d, ana, ben } = start();
    must(addOwner(project, a, ana));
    must(addOwner(project, d, ben));
    const view = new LanedBoard(project, boardView(project), 'owner');
    let calls = 0;
    view.subscribe(() => calls++);
    const before = view.get();
    must(renameTask(project, a, 'Other'));
    expect(view.get()).toBe(before);
    expect(calls).toBe(0);
    must(moveTask(project, { task: b, list: doing, at: 'last' }));
    expect(calls).toBe(1);
    const [anas, bens, none] = view.get().lanes;
    expect([anas, bens]).toEqual(before.lanes.slice(0, 2));
    expect(anas).toBe(before.lanes[0]);
    expect(bens).toBe(before.lanes[1]);
    expect(none).not.toBe(before.lanes[2]);
  });

  it('follow the filter of their board', () => {
    const { project, a, ana } = start();
    const context = { today: '2026-11-20' as Day, now: 0, me: ana };
    const board = new FilteredBoard(project, [], context);
    const view = new LanedBoard(project, board, 'owner');
    let calls = 0;
    const off = view.subscribe(() => calls++);
    must(addOwner(project, a, ana));
    board.set([{ on: 'owner', anyOf: [], me: true, none: false, not: false }], context);
    expect(shown(project, view.get())).toEqual([
      ['Ana', 'A', ''],
      ['-', '', ''],
    ]);
    expect(calls).toBe(2);
    off();
    expect(project.changes.size).toBe(0);
  });
});

describe('a drop into a lane', () => {
  it('replaces the first owner, keeps the others, and puts the card into that lane', () => {
    const { project, doing, a, b, ana, ben, cem } = start();
    for (const owner of [ana, ben]) must(addOwner(project, a, owner));
    must(addOwner(project, b, cem));
    const view = new LanedBoard(project, boardView(project), 'owner');
    view.subscribe(() => undefined);
    must(moveTasks(project, { tasks: [a], list: doing, at: 'first', change: laneDrop(lane(view, 'Cem').head) }));
    expect(project.get('task', a)?.owners).toEqual([cem, ben]);
    expect(shown(project, view.get())).toEqual([
      ['Cem', 'B', 'A'],
      ['-', 'C', 'D'],
    ]);
    project.history.undo();
    expect(project.get('task', a)?.owners).toEqual([ana, ben]);
    must(moveTasks(project, { tasks: [a, b], list: doing, at: 'last', change: laneDrop(lane(view, '-').head) }));
    expect(project.get('task', a)?.owners).toEqual([]);
    expect(lane(view, '-').cards).toBe(4);
  });

  it('within its own lane changes nothing but the place', () => {
    const { project, doing, a, ana, ben } = start();
    for (const owner of [ana, ben]) must(addOwner(project, a, owner));
    const view = new LanedBoard(project, boardView(project), 'owner');
    must(moveTasks(project, { tasks: [a], list: doing, at: 'first', change: laneDrop(lane(view, 'Ana').head) }));
    expect(project.get('task', a)).toMatchObject({ owners: [ana, ben], place: [doing, expect.any(String)] });
  });

  it('sets the priority and the parent, but never a card under itself', () => {
    const { project, todo, a, b, c } = start();
    must(moveInOutline(project, c, a));
    const parents = new LanedBoard(project, boardView(project), 'parent');
    const priorities = new LanedBoard(project, boardView(project), 'priority');
    must(moveTasks(project, { tasks: [b], list: todo, at: 'last', change: laneDrop(lane(parents, 'A').head) }));
    expect(project.outline.parent(b)).toBe(a);
    const refused = moveTasks(project, {
      tasks: [a],
      list: todo,
      at: 'last',
      change: laneDrop(lane(parents, 'A').head),
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'outline-cycle' } });
    must(moveTasks(project, { tasks: [b], list: todo, at: 'last', change: laneDrop(lane(priorities, 'high').head) }));
    expect(project.get('task', b)?.priority).toBe('high');
  });
});
