import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createList,
  createMeeting,
  createPerson,
  createTasks,
  deleteRecord,
  linkAction,
  moveTask,
  renameTask,
  setDone,
  setTaskFields,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import { type CardFilter, type FilterContext, FilteredBoard, type FilterTerm } from './index.ts';

const context: FilterContext = { today: '2026-11-20' as Day, now: Date.UTC(2026, 10, 20), me: null };
const OPEN: FilterTerm = { on: 'done', not: true };

function start(filter: CardFilter) {
  const { project } = newProject();
  const lists = ['To do', 'Doing'].map((name) => must(createList(project, { name })));
  const [todo, doing] = lists as [ListId, ListId];
  const [a, b] = must(createTasks(project, { list: todo, tasks: [{ title: 'A' }, { title: 'B' }] })) as [
    TaskId,
    TaskId,
  ];
  const [c] = must(createTasks(project, { list: doing, tasks: [{ title: 'C' }] })) as [TaskId];
  const view = new FilteredBoard(project, filter, context);
  let calls = 0;
  const off = view.subscribe(() => calls++);
  return { project, todo, doing, a, b, c, view, off, calls: () => calls };
}

describe('a board under a filter', () => {
  it('[MEET-9] shows the card that stands for others of its line where one of those passes, wherever that stands', () => {
    const { project, a, b, c, doing, view } = start([{ on: 'priority', anyOf: ['urgent'], none: false, not: false }]);
    const meeting = must(createMeeting(project, { title: 'Steering', starts: '2026-12-01T09:00' as DateValue }));
    const [shown, behind, other] = [a, b, c].toSorted() as [TaskId, TaskId, TaskId];
    must(setTaskFields(project, other, { priority: 'urgent' }));
    expect(view.get().lists.flatMap(({ cards }) => cards)).toEqual([other]);
    for (const card of [shown, behind]) must(linkAction(project, card, { meeting: { meeting }, line: 'l1' }));
    must(moveTask(project, { task: behind, list: doing, at: 'last' }));
    expect(view.get().lists.flatMap(({ cards }) => cards)).toEqual([other]);
    must(setTaskFields(project, behind, { priority: 'urgent' }));
    expect(
      view
        .get()
        .lists.flatMap(({ cards }) => cards)
        .toSorted(),
    ).toEqual([shown, other].toSorted());
    must(setTaskFields(project, behind, { priority: 'low' }));
    expect(view.get().lists.flatMap(({ cards }) => cards)).toEqual([other]);
  });

  it('shows the cards that pass, in all lists', () => {
    const { project, a, b, c, view } = start([OPEN]);
    must(setDone(project, a, true));
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[b], [c]]);
    must(setDone(project, c, true));
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[b], []]);
  });

  it('keeps what did not change, and calls back only when what is shown did', () => {
    const { project, doing, a, b, view, calls } = start([OPEN]);
    const before = view.get();
    must(renameTask(project, a, 'Other'));
    expect(view.get()).toBe(before);
    expect(calls()).toBe(0);
    must(setDone(project, b, true));
    expect(view.get().lists[0]).not.toBe(before.lists[0]);
    expect(view.get().lists[1]).toBe(before.lists[1]);
    expect(calls()).toBe(1);
    // A card that is not shown moves to where it is not shown either.
    must(moveTask(project, { task: b, list: doing, at: 'last' }));
    expect(calls()).toBe(1);
  });

  it('[SET-2] a card whose only owner is deleted has none', () => {
    const { project, a, b, c, view } = start([{ on: 'owner', anyOf: [], me: false, none: true, not: false }]);
    const ana = must(createPerson(project, { name: 'Ana' }));
    must(addOwner(project, a, ana));
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[b], [c]]);
    must(deleteRecord(project, 'person', ana));
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[a, b], [c]]);
  });

  it('takes another filter, or another day, and tells who listens', () => {
    const { view, a, c, calls } = start([]);
    const whole = view.get();
    view.set([{ on: 'text', words: 'a', not: false }], context);
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[a], []]);
    view.set([{ on: 'text', words: 'c', not: false }], context);
    expect(view.get().lists.map(({ cards }) => cards)).toEqual([[], [c]]);
    expect(calls()).toBe(2);
    view.set([{ on: 'updated', withinDays: 1, not: false }], context);
    expect(view.get().lists.flatMap(({ cards }) => cards)).toHaveLength(3);
    view.set(view.filter, { ...context, now: context.now + 9 * 86_400_000 });
    expect(view.get().lists.flatMap(({ cards }) => cards)).toEqual([]);
    view.set([], context);
    expect(view.get()).toEqual(whole);
  });

  it('is true again after what happened while nobody listened, and lets go of its document', () => {
    const { project, a, b, view, off } = start([OPEN]);
    off();
    const listeners = project.changes.size;
    must(setDone(project, a, true));
    expect(view.get().lists[0]?.cards).toEqual([b]);
    view.subscribe(() => undefined)();
    expect(project.changes.size).toBe(listeners);
  });
});
