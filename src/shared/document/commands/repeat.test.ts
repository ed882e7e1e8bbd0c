/** What comes after a card that repeats. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Day } from '#shared/domain/day.ts';
import type { TaskRecord } from '#shared/domain/records.ts';
import type { TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { readRepeat, readRepeatWords } from '#shared/repeat/index.ts';
import { content, converge, rebuilt } from '#tests/support/documents.ts';
import { FRIDAY, onBoard, only, open, repeating, shared, writeIn } from '#tests/support/repeating.ts';
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
  moveTask,
  restoreRecord,
  setChecklistItemFields,
  setDone,
  setRepeat,
  setTaskFields,
  skipRepetition,
} from '../index.ts';
import { readMarkdown } from '../text/index.ts';
import { fragmentOf } from '../text-session.ts';

describe('done, and what comes next', () => {
  it('[REPEAT-10] [REPEAT-12] done makes the next of its chain in one step, which undo takes back', () => {
    const { project, task, list } = repeating();
    must(setDone(project, task, true));
    expect(only(project)).toMatchObject({
      title: 'Water the plants',
      due: '2026-11-27',
      repetition: [task, 2],
      made: { title: 'Water the plants', due: '2026-11-27' },
    });
    expect(onBoard(project, list)).toEqual(['Water the plants 2026-11-20', 'Water the plants 2026-11-27']);
    project.history.undo();
    expect(only(project).id).toBe(task);
    project.history.redo();
    expect(only(project)).toMatchObject({ due: '2026-11-27' });
    must(setDone(project, only(project).id, true));
    expect(only(project)).toMatchObject({ due: '2026-12-04', repetition: [task, 3] });
  });

  it('[REPEAT-12] however it is done: moved into a list, with others, dropped with a change', () => {
    const { project, task, list, done } = repeating();
    must(moveTask(project, { task, list: done, at: 'last' }));
    const second = only(project);
    expect(second).toMatchObject({ due: '2026-11-27', place: [list, expect.any(String)] });
    must(changeTasks(project, [second.id], { done: true }));
    expect(only(project)).toMatchObject({ due: '2026-12-04' });
  });

  it('[REPEAT-13] opened again, the next goes where nobody has done anything with it', () => {
    const { project, task } = repeating();
    must(setDone(project, task, true));
    must(setDone(project, task, false));
    expect(only(project).id).toBe(task);
    must(setDone(project, task, true));
    const next = only(project);
    must(addComment(project, next.id, 'Twice as much.'));
    must(setDone(project, task, false));
    expect(
      open(project)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([task, next.id].sort());
    must(setDone(project, task, true));
    expect(only(project).id).toBe(next.id);
  });

  it('[REPEAT-13] what is made anew has checklists of its own, however often it was taken back', () => {
    for (let time = 0; time < 8; time++) {
      const { project, task } = repeating();
      must(createChecklistItem(project, must(createChecklist(project, task, 'Steps')), 'Fill the can'));
      for (const done of [true, false, true]) must(setDone(project, task, done));
      const [checklist, ...more] = project.index('checklists').children(only(project).id);
      expect(more).toEqual([]);
      expect(project.index('checklistItems').children(checklist?.id ?? '')).toHaveLength(1);
    }
  });

  it('[REPEAT-12] undone, done again and redone it has one of each part', () => {
    for (let time = 0; time < 6; time++) {
      const { first, project, task, list } = repeating();
      must(createChecklistItem(project, must(createChecklist(project, task, 'Steps')), 'Fill the can'));
      const under = must(createTask(project, { list, title: 'Rinse' }));
      must(moveInOutline(project, under, task));
      const next = (): TaskRecord => {
        const [found, ...more] = open(project).filter(({ repeat }) => repeat !== null);
        if (!found || more.length > 0) throw new Error('One is open');
        return found;
      };
      const expectWhole = (): void => {
        for (const each of [project, rebuilt(first)]) {
          const [checklist, ...others] = each.index('checklists').children(next().id);
          expect(others).toEqual([]);
          expect(each.index('checklistItems').children(checklist?.id ?? '')).toHaveLength(1);
          expect(each.outline.children(next().id)).toHaveLength(1);
        }
      };
      must(setDone(project, task, true));
      expectWhole();
      project.history.undo();
      expect(next().id).toBe(task);
      project.history.redo();
      expectWhole();
      project.history.undo();
      must(setDone(project, task, true));
      expectWhole();
    }
  });

  it('[REPEAT-13] a subtask that is opened again takes nothing from the card that came next', () => {
    const { project, task, list } = repeating();
    const under = must(createTask(project, { list, title: 'Rinse' }));
    must(moveInOutline(project, under, task));
    must(setDone(project, under, true));
    must(setDone(project, task, true));
    must(setDone(project, under, false));
    const copies = open(project).filter(({ title, id }) => title === 'Rinse' && id !== under);
    expect(copies).toHaveLength(1);
  });

  it('[REPEAT-11] [DEL-3] one that comes back out of the bin is one with what was made in its place, parts and all', () => {
    const { first, project, task, list } = repeating();
    must(createChecklistItem(project, must(createChecklist(project, task, 'Steps')), 'Fill the can'));
    const under = must(createTask(project, { list, title: 'Rinse' }));
    must(moveInOutline(project, under, task));
    must(setDone(project, task, true));
    const [made] = open(project).filter(({ repeat }) => repeat !== null);
    must(deleteTasks(project, [made?.id ?? task]));
    must(setDone(project, task, false));
    must(setDone(project, task, true));
    must(restoreRecord(project, 'task', made?.id ?? task));
    const [shown, ...more] = open(project).filter(({ repeat }) => repeat !== null);
    expect(more).toEqual([]);
    for (const each of [project, rebuilt(first)]) {
      const [checklist, ...others] = each.index('checklists').children(shown?.id ?? '');
      expect(others).toEqual([]);
      expect(each.index('checklistItems').children(checklist?.id ?? '')).toHaveLength(1);
    }
  });

  it('[REPEAT-14] a subtask that went to another card is copied beside what came of it before', () => {
    for (let time = 0; time < 8; time++) {
      const { project, task, list } = repeating();
      const other = must(createTask(project, { list, title: 'Feed the fish', due: FRIDAY }));
      must(setRepeat(project, other, must(readRepeatWords('every friday', { today: FRIDAY, day: FRIDAY }))));
      const under = must(createTask(project, { list, title: 'Rinse' }));
      must(moveInOutline(project, under, task));
      must(setDone(project, task, true));
      must(moveInOutline(project, under, other));
      must(setDone(project, other, true));
      const copies = open(project).filter(({ title, id }) => title === 'Rinse' && id !== under);
      expect(copies.map(({ outline }) => project.get('task', outline[0] as TaskId)?.title).toSorted()).toEqual([
        'Feed the fish',
        'Water the plants',
      ]);
    }
  });

  it('[REPEAT-14] takes over what is said of the work, and begins anew with how it went', () => {
    const { first, project, task, list } = repeating('every 2 weeks');
    const ana = must(createPerson(project, { name: 'Ana' }));
    must(addOwner(project, task, ana));
    must(
      setTaskFields(project, task, {
        start: '2026-11-18' as Day,
        priority: 'high',
        effort: 60,
        percent: 80,
        cover: 'teal',
      }),
    );
    const checklist = must(createChecklist(project, task, 'Steps'));
    const item = must(createChecklistItem(project, checklist, 'Fill the can'));
    must(setChecklistItemFields(project, item, { done: true, due: '2026-11-19' as Day }));
    must(addComment(project, task, 'Done by hand.'));
    const under = must(createTask(project, { list, title: 'The cactus', due: '2026-11-19' as Day }));
    must(moveInOutline(project, under, task));
    must(setDone(project, task, true));
    const next = open(project).find(({ title, id }) => title === 'Water the plants' && id !== task);
    expect(next).toMatchObject({
      ...{ owners: [ana], start: '2026-12-02', due: '2026-12-04', priority: 'high', effort: 60, cover: 'teal' },
      ...{ percent: null, doneAt: null },
    });
    const copies = project.index('checklists').children(next?.id ?? '');
    expect(copies).toHaveLength(1);
    const items = project.all('checklistItem').filter((each) => each.checklist === copies[0]?.id);
    expect(items).toMatchObject([{ text: 'Fill the can', done: false, due: '2026-12-03' }]);
    expect(project.index('comments').children(next?.id ?? '')).toEqual([]);
    const below = project.outline
      .children(next?.id ?? ('' as TaskId))
      .map(({ id }) => project.get('task', id as TaskId));
    expect(below).toMatchObject([{ title: 'The cactus', due: '2026-12-03', repetition: [under, 2] }]);
    expect(content(rebuilt(first).doc)).toBe(content(first.doc));
  });

  it('[REPEAT-14] takes the description along', () => {
    const { project, task } = repeating();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('A can each.')]);
    project.doc.transact(() => project.doc.getXmlFragment(`text/task/${task}`).insert(0, [paragraph]), 'user');
    must(setDone(project, task, true));
    const next = only(project);
    const words = project.doc.getXmlFragment(`text/task/${next.id}`);
    expect(words.toString()).toContain('A can each.');
    // As it was copied, nobody has done anything with it.
    must(setDone(project, task, false));
    expect(only(project).id).toBe(task);
    must(setDone(project, task, true));
    const again = only(project);
    project.doc.getXmlFragment(`text/task/${again.id}`).insert(1, [new Y.XmlElement('paragraph')]);
    must(setDone(project, task, false));
    expect(open(project)).toHaveLength(2);
  });

  it('[REPEAT-11] shows the description that somebody wrote, whichever of the two records it is in', () => {
    for (const writer of [0, 1] as const) {
      const { first, task } = repeating();
      writeIn(first.project, task, 'A can each.');
      const second = shared(first);
      for (const { project } of [first, second]) must(setDone(project, task, true));
      const { project } = [first, second][writer] ?? first;
      const own = only(project).id;
      writeIn(project, own, 'Two cans.');
      converge([first, second]);
      for (const each of [first.project, second.project, rebuilt(first)]) {
        const shown = only(each).id;
        expect(readMarkdown(fragmentOf(each, `task/${shown}`))).toContain('Two cans.');
        expect(each.textsSaid(shown)).toEqual([own]);
      }
      // The next is made of what is shown.
      must(setDone(first.project, only(first.project).id, true));
      expect(readMarkdown(fragmentOf(first.project, `task/${only(first.project).id}`))).toContain('Two cans.');
    }
  });

  it('[REPEAT-15] what is dated in its checklists goes along when one is skipped', () => {
    const { project, task } = repeating();
    const item = must(createChecklistItem(project, must(createChecklist(project, task, 'Steps')), 'Fill the can'));
    must(setChecklistItemFields(project, item, { due: '2026-11-19' as Day }));
    must(skipRepetition(project, task));
    expect(project.get('checklistItem', item)).toMatchObject({ due: '2026-11-26' });
  });

  it('[REPEAT-15] one is skipped, the last ends it, and no rule ends it too', () => {
    const { project, task } = repeating('every friday, 2 times more');
    must(skipRepetition(project, task));
    expect(only(project)).toMatchObject({ id: task, due: '2026-11-27' });
    expect(readRepeat(only(project).repeat)?.left).toBe(1);
    must(setDone(project, task, true));
    const last = only(project);
    expect(readRepeat(last.repeat)?.left).toBe(0);
    expect(skipRepetition(project, last.id)).toMatchObject({ ok: false, error: { code: 'repeat-last' } });
    must(setDone(project, last.id, true));
    expect(open(project)).toEqual([]);
    const other = repeating();
    must(setRepeat(other.project, other.task, null));
    must(setDone(other.project, other.task, true));
    expect(open(other.project)).toEqual([]);
  });

  it('[REPEAT-4] a card without a date gets the first day on which the rule comes; a done one is refused', () => {
    const { project, list } = repeating();
    const task = must(createTask(project, { list, title: 'Pay the rent' }));
    must(
      setRepeat(
        project,
        task,
        must(readRepeatWords('every month on the 3rd working day', { today: FRIDAY, day: FRIDAY })),
      ),
    );
    expect(project.get('task', task)?.due).toBe('2026-12-03');
    const done = must(createTask(project, { list, title: 'Past', done: true }));
    const rule = must(readRepeatWords('every day', { today: FRIDAY, day: FRIDAY }));
    expect(setRepeat(project, done, rule)).toMatchObject({ ok: false, error: { code: 'repeat-done' } });
  });
});

/** The second of the chain. */
