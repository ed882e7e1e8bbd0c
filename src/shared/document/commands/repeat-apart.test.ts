/** What two people make of one repetition apart. */
import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView } from '#shared/views/index.ts';
import { content, converge, rebuilt } from '#tests/support/documents.ts';
import { byId, next, onBoard, only, repeating, shared } from '#tests/support/repeating.ts';
import {
  addComment,
  addOwner,
  changeTasks,
  createChecklist,
  createChecklistItem,
  createPerson,
  createTask,
  deleteTasks,
  moveInOutline,
  purgeRecord,
  renameTask,
  restoreRecord,
  setChecklistItemFields,
  setDone,
  setTaskFields,
} from '../index.ts';

describe('[REPEAT-11] two who complete one card apart', () => {
  function apart() {
    const made = repeating();
    const checklist = must(createChecklist(made.project, made.task, 'Steps'));
    must(createChecklistItem(made.project, checklist, 'Fill the can'));
    const under = must(createTask(made.project, { list: made.list, title: 'The cactus' }));
    must(moveInOutline(made.project, under, made.task));
    const second = shared(made.first);
    must(setDone(made.project, made.task, true));
    must(setDone(second.project, made.task, true));
    return { ...made, second, mine: next(made.project), theirs: next(second.project) };
  }

  it('show one, with one checklist and one of what is under it, everywhere alike', () => {
    const { first, second, project, mine, theirs, list } = apart();
    converge([first, second]);
    for (const each of [first, second]) {
      const shown = next(each.project);
      expect(shown.id).toBe([mine.id, theirs.id].sort()[0]);
      expect(onBoard(each.project, list).filter((card) => card.includes('2026-11-27'))).toHaveLength(1);
      expect(each.project.index('checklists').children(shown.id)).toHaveLength(1);
      const [copy] = each.project.index('checklists').children(shown.id);
      expect(each.project.index('checklistItems').children(copy?.id ?? '')).toHaveLength(1);
      expect(each.project.outline.children(shown.id)).toHaveLength(1);
      expect(each.project.get('task', theirs.id)).toBe(each.project.get('task', mine.id));
      const fresh = rebuilt(each);
      expect(byId(fresh)).toEqual(byId(each.project));
      expect(boardView(fresh).get()).toEqual(boardView(each.project).get());
      expect(fresh.outline.children(shown.id)).toEqual(each.project.outline.children(shown.id));
    }
    expect(content(first.doc)).toBe(content(second.doc));
    expect(byId(project)).toEqual(byId(second.project));
  });

  it('lose nothing that either said meanwhile', () => {
    const { first, second, mine, theirs } = apart();
    const ana = must(createPerson(first.project, { name: 'Ana' }));
    must(renameTask(first.project, mine.id, 'Water the plants well'));
    must(addOwner(first.project, mine.id, ana));
    must(setTaskFields(second.project, theirs.id, { due: '2026-11-28' as Day }));
    must(addComment(second.project, theirs.id, 'The ferns too.'));
    const [list] = second.project.index('checklists').children(theirs.id);
    const [item] = second.project.index('checklistItems').children(list?.id ?? '');
    must(
      setChecklistItemFields(second.project, item?.id as Parameters<typeof setChecklistItemFields>[1], { done: true }),
    );
    converge([first, second]);
    for (const { project } of [first, second]) {
      const shown = next(project);
      expect(shown).toMatchObject({ title: 'Water the plants well', due: '2026-11-28', owners: [ana] });
      expect(project.index('comments').children(shown.id)).toHaveLength(1);
      const [checklist] = project.index('checklists').children(shown.id);
      const [only] = project.index('checklistItems').children(checklist?.id ?? '');
      expect(project.all('checklistItem').find(({ id }) => id === only?.id)).toMatchObject({ done: true });
    }
  });

  it('what is said of the one then is said of each, also back to what it was', () => {
    const { first, second, theirs } = apart();
    must(renameTask(second.project, theirs.id, 'Ferns'));
    converge([first, second]);
    const shown = next(first.project);
    expect(shown.title).toBe('Ferns');
    must(renameTask(first.project, shown.id, 'Water the plants'));
    converge([first, second]);
    expect([next(first.project).title, next(second.project).title]).toEqual(['Water the plants', 'Water the plants']);
    must(setDone(second.project, next(second.project).id, true));
    converge([first, second]);
    expect(next(first.project)).toMatchObject({ due: '2026-12-04' });
    expect(first.project.all('task').filter(({ doneAt }) => doneAt !== null)).toHaveLength(2);
  });

  it('go into the bin, come back and are removed for good together', () => {
    const { first, second, mine, theirs } = apart();
    converge([first, second]);
    const { id } = next(first.project);
    must(deleteTasks(first.project, [id]));
    converge([first, second]);
    const inBin = second.project.all('task').filter(({ deletedAt }) => deletedAt !== null);
    expect(inBin.map((task) => task.id)).toEqual([id]);
    must(restoreRecord(second.project, 'task', id));
    expect(next(second.project).id).toBe(id);
    must(deleteTasks(second.project, [id]));
    must(purgeRecord(second.project, 'task', id));
    converge([first, second]);
    for (const each of [mine.id, theirs.id]) {
      expect(first.doc.getMap('tasks').toJSON()[each]).not.toHaveProperty('title');
    }
  });

  it('are one where both are chosen: done makes one next', () => {
    const { first, task } = repeating();
    const second = shared(first);
    for (const { project } of [first, second]) must(setDone(project, task, true));
    const both = [first, second].map(({ project }) => only(project).id);
    converge([first, second]);
    must(changeTasks(first.project, both, { done: true }));
    expect(only(first.project)).toMatchObject({ repetition: [task, 3] });
    expect(first.project.shownAsOne('task', only(first.project).id)).toHaveLength(1);
  });

  it('undo of the one who completed it second leaves what the first made', () => {
    const { first, second, mine, theirs } = apart();
    converge([first, second]);
    second.project.history.undo();
    converge([first, second]);
    expect(next(first.project).id).toBe(mine.id);
    expect(first.doc.getMap('tasks').toJSON()[theirs.id]).toHaveProperty('deletedAt');
    second.project.history.redo();
    converge([first, second]);
    expect(next(first.project).id).toBe([mine.id, theirs.id].sort()[0]);
  });

  it('completed apart by when it is done, one day is shown', () => {
    const { first, task } = repeating('every 3 days after it is done');
    const second = shared(first);
    must(setDone(first.project, task, true));
    must(setDone(second.project, task, true));
    must(setDone(second.project, only(second.project).id, true));
    converge([first, second]);
    expect(only(first.project).repetition).toEqual([task, 3]);
    expect(only(second.project)).toEqual(only(first.project));
  });
});
