import { describe, expect, it } from 'vitest';
import {
  addComment,
  addLabel,
  archiveTask,
  changeTasks,
  createChecklist,
  createChecklistItem,
  createLabel,
  createList,
  createTask,
  deleteRecord,
  moveInOutline,
  moveTask,
  renameTask,
  setChecklistItemFields,
  setLabelFields,
} from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import { deliver, newProject, replica } from '#tests/support/documents.ts';
import {
  archiveView,
  BIN_DAYS,
  binView,
  boardView,
  CardViews,
  familyView,
  outlineView,
  taskPartsView,
} from './index.ts';

function start() {
  const first = newProject();
  const { project } = first;
  const todo = must(createList(project, { name: 'To do' }));
  const doing = must(createList(project, { name: 'Doing' }));
  const a = must(createTask(project, { list: todo, title: 'A' }));
  const b = must(createTask(project, { list: doing, title: 'B' }));
  return { first, project, todo, doing, a, b };
}

describe('board', () => {
  it('keeps the identity of lists in which nothing changed', () => {
    const { project, todo, a } = start();
    const view = boardView(project);
    view.subscribe(() => undefined);
    const before = view.get();
    must(createTask(project, { list: todo, title: 'C' }));
    const after = view.get();
    expect(after.lists[0]).not.toBe(before.lists[0]);
    expect(after.lists[1]).toBe(before.lists[1]);
    must(renameTask(project, a, 'Other'));
    expect(view.get()).toBe(after);
  });

  it('calls back only when the board itself changed', () => {
    const { project, doing, a } = start();
    const view = boardView(project);
    let calls = 0;
    const off = view.subscribe(() => calls++);
    must(renameTask(project, a, 'Other'));
    expect(calls).toBe(0);
    must(moveTask(project, { task: a, list: doing, at: 'first' }));
    expect(calls).toBe(1);
    off();
    must(moveTask(project, { task: a, list: doing, at: 'last' }));
    expect(calls).toBe(1);
  });

  it('releases its document when nobody listens', () => {
    const { project } = start();
    const listeners = project.changes.size;
    const view = boardView(project);
    const offs = [view.subscribe(() => undefined), view.subscribe(() => undefined)];
    expect(project.changes.size).toBe(listeners + 1);
    for (const off of offs) off();
    expect(project.changes.size).toBe(listeners);
  });

  it('is true again after a change that came while nobody listened', () => {
    const { project, todo } = start();
    const view = boardView(project);
    view.subscribe(() => undefined)();
    must(createTask(project, { list: todo, title: 'C' }));
    expect(view.get().lists[0]?.cards).toHaveLength(2);
  });
});

describe('cards', () => {
  it('hear only of what they show', () => {
    const { project, a, b } = start();
    const cards = new CardViews(project);
    const heard: string[] = [];
    cards.subscribe(a, () => heard.push('a'));
    cards.subscribe(b, () => heard.push('b'));
    const before = cards.get(b);
    must(renameTask(project, a, 'Other'));
    must(addComment(project, a, 'Hello'));
    expect(heard).toEqual(['a', 'a']);
    expect(cards.get(b)).toBe(before);
    expect(cards.get(a)).toMatchObject({ comments: 1, task: { title: 'Other' } });
  });

  it('all hear of a change of several, also when one that hears asks for the others', () => {
    const { project, a, b } = start();
    const cards = new CardViews(project);
    const heard: string[] = [];
    for (const id of [a, b]) {
      cards.get(id);
      cards.subscribe(id, () => {
        heard.push(id);
        for (const other of [a, b]) cards.get(other);
      });
    }
    must(changeTasks(project, [a, b], { fields: { priority: 'high' } }));
    expect(heard.toSorted()).toEqual([a, b].toSorted());
  });

  it('count checklists over a move of an item to another card', () => {
    const { project, a } = start();
    const cards = new CardViews(project);
    const checklist = must(createChecklist(project, a, 'Steps'));
    const item = must(createChecklistItem(project, checklist, 'One'));
    must(createChecklistItem(project, checklist, 'Two'));
    expect(cards.get(a)?.checklist).toEqual({ done: 0, total: 2 });
    must(setChecklistItemFields(project, item, { done: true }));
    expect(cards.get(a)?.checklist).toEqual({ done: 1, total: 2 });
    must(deleteRecord(project, 'checklist', checklist));
    expect(cards.get(a)?.checklist).toBeNull();
  });

  it('[SET-2] a label deleted is not shown, renamed is shown anew', () => {
    const { project, a } = start();
    const cards = new CardViews(project);
    const label = must(createLabel(project, { name: 'Permit', color: 'teal' }));
    must(addLabel(project, a, label));
    must(setLabelFields(project, label, { name: 'Permits' }));
    expect(cards.get(a)?.labels.map(({ name }) => name)).toEqual(['Permits']);
    must(deleteRecord(project, 'label', label));
    expect(cards.get(a)?.labels).toEqual([]);
  });

  it('are gone with their task', () => {
    const { project, a } = start();
    const cards = new CardViews(project);
    expect(cards.get(a)).toBeDefined();
    must(deleteRecord(project, 'task', a));
    expect(cards.get(a)).toBeUndefined();
  });

  it('show what a merge brings', () => {
    const { first, project, a } = start();
    const second = replica(1);
    deliver(first, second);
    const cards = new CardViews(project);
    let heard = 0;
    cards.subscribe(a, () => heard++);
    cards.get(a);
    must(renameTask(second.project, a, 'Theirs'));
    deliver(second, first);
    expect(heard).toBe(1);
    expect(cards.get(a)?.task.title).toBe('Theirs');
  });
});

describe('what is put away', () => {
  it('[DEL-5] the bin shows what was deleted within 90 days', () => {
    const { project, a } = start();
    must(deleteRecord(project, 'task', a));
    expect(
      binView(project)
        .get()
        .tasks.map(({ id }) => id),
    ).toEqual([a]);
    const later = project.clock.now() + (BIN_DAYS + 1) * 86_400_000;
    project.clock.now = () => later;
    expect(binView(project).get().tasks).toEqual([]);
  });

  it('the archive shows archived cards that are not deleted', () => {
    const { project, a, b } = start();
    must(archiveTask(project, a, true));
    must(archiveTask(project, b, true));
    must(deleteRecord(project, 'task', b));
    expect(
      archiveView(project)
        .get()
        .tasks.map(({ id }) => id),
    ).toEqual([a]);
  });
});

describe('outline and parts', () => {
  it('[OUTLINE-1] new tasks stand at the end of the outline', () => {
    const { project, a, b } = start();
    expect(outlineView(project).get()).toEqual([
      { id: a, depth: 0, parent: null },
      { id: b, depth: 0, parent: null },
    ]);
  });

  it('[OUTLINE-1] say what stands above and below a task, and only tell of that', () => {
    const { project, a, b } = start();
    const [above, below] = [familyView(project, b), familyView(project, a)];
    const heard: string[] = [];
    above.subscribe(() => heard.push('b'));
    below.subscribe(() => heard.push('a'));
    above.get();
    below.get();
    must(moveInOutline(project, b, a));
    expect(above.get().parent?.id).toBe(a);
    expect(below.get().subtasks.map(({ id }) => id)).toEqual([b]);
    must(renameTask(project, b, 'Renamed'));
    expect(below.get().subtasks.map(({ title }) => title)).toEqual(['Renamed']);
    must(deleteRecord(project, 'task', a));
    expect(above.get()).toEqual({ parent: null, subtasks: [] });
    expect(heard).toEqual(['b', 'a', 'a', 'b']);
  });

  it('keep the identity of a checklist in which nothing changed', () => {
    const { project, a } = start();
    const one = must(createChecklist(project, a, 'One'));
    const two = must(createChecklist(project, a, 'Two'));
    must(createChecklistItem(project, one, 'First'));
    const view = taskPartsView(project, a);
    view.subscribe(() => undefined);
    const before = view.get();
    must(createChecklistItem(project, two, 'Second'));
    expect(view.get().checklists[0]).toBe(before.checklists[0]);
    expect(view.get().checklists[1]?.items.map(({ text }) => text)).toEqual(['Second']);
  });
});
