import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must, ok } from '#shared/kernel/result.ts';
import { binView, boardView } from '#shared/views/index.ts';
import { content, deliver, replica, withCard } from '#tests/support/documents.ts';
import {
  type ActivityRecord,
  deleteList,
  deleteRecord,
  moveTask,
  purgeRecord,
  renameTask,
  restoreRecord,
  setDone,
  setTaskFields,
} from './index.ts';

describe('undo', () => {
  it('[UNDO-1] [UNDO-2] takes back the last step, redoes it, and a new step ends redo', () => {
    const { first, task } = withCard();
    const { project } = first;
    must(renameTask(project, task, 'B'));
    expect(project.history.undo()).toMatchObject({ label: 'Rename card', skipped: 0 });
    expect(project.get('task', task)?.title).toBe('A');
    expect(project.history.redo()?.label).toBe('Rename card');
    expect(project.get('task', task)?.title).toBe('B');
    project.history.undo();
    must(setDone(project, task, true));
    expect(project.history.state.redo).toBeNull();
  });

  it('[UNDO-1] never takes back what another person did', () => {
    const { first, task } = withCard();
    const second = replica(1);
    deliver(first, second);
    must(renameTask(second.project, task, 'Theirs'));
    deliver(second, first);
    first.project.history.undo();
    expect(first.project.get('task', task)?.title).toBe('Theirs');
  });

  it('[UNDO-3] leaves a register that somebody changed since, and says so', () => {
    const { first, task } = withCard();
    const second = replica(1);
    must(renameTask(first.project, task, 'Mine'));
    deliver(first, second);
    must(renameTask(second.project, task, 'Theirs'));
    deliver(second, first);
    expect(first.project.history.undo()).toMatchObject({ label: 'Rename card', skipped: 1 });
    expect(first.project.get('task', task)?.title).toBe('Theirs');
  });

  it('[UNDO-4] keeps what others typed into a creation that is undone and redone', () => {
    const { first, task } = withCard();
    const second = replica(1);
    deliver(first, second);
    second.doc.getXmlFragment(`text/task/${task}`).insert(0, [new Y.XmlText('their words')]);
    must(setTaskFields(second.project, task, { priority: 'high' }));
    first.project.history.undo();
    expect(first.project.live('task', task)).toBeUndefined();
    deliver(second, first);
    deliver(first, second);
    expect(second.project.live('task', task)).toBeUndefined();
    first.project.history.redo();
    deliver(first, second);
    expect(second.project.live('task', task)).toMatchObject({ title: 'A', priority: 'high' });
    expect(first.doc.getXmlFragment(`text/task/${task}`).toString()).toBe('their words');
    expect(content(first.doc)).toBe(content(second.doc));
  });

  it('[UNDO-5] a reversal is told as an activity', () => {
    const { first, task } = withCard();
    const labels: string[] = [];
    first.project.activity.on((record) => labels.push(record.label));
    must(renameTask(first.project, task, 'B'));
    first.project.history.undo();
    expect(labels).toEqual(['Rename card', 'Undo rename card']);
  });

  it('[UNDO-6] gives the selection back', () => {
    const { first, list, task } = withCard();
    first.project.history.captureSelection = () => ({ card: task });
    must(moveTask(first.project, { task, list, at: 'first' }));
    must(renameTask(first.project, task, 'B'));
    expect(first.project.history.undo()?.selection).toEqual({ card: task });
  });

  it('[UNDO-4] [UNDO-3] redo does not take back a deletion that another person made', () => {
    const { first, task } = withCard();
    const second = replica(1);
    deliver(first, second);
    must(deleteRecord(second.project, 'task', task));
    deliver(second, first);
    expect(first.project.history.undo()).toMatchObject({ label: 'Add card', skipped: 1 });
    expect(first.project.history.redo()).toMatchObject({ skipped: 1 });
    expect(first.project.live('task', task)).toBeUndefined();
  });

  it('[UNDO-3] a record that a hostile peer took out is skipped', () => {
    const { first, task } = withCard();
    must(renameTask(first.project, task, 'B'));
    first.doc.transact(() => first.doc.getMap('tasks').delete(task), 'remote');
    expect(first.project.history.undo()).toMatchObject({ label: 'Rename card', skipped: 1 });
  });

  it('[UNDO-4] an import undone goes into the bin under one mark', () => {
    const { first, list } = withCard();
    const { project } = first;
    const marks = () => new Set(project.all('task').map(({ deletedAt }) => deletedAt));
    must(
      project.run({ command: 'importProject', label: 'Import', origin: 'import', quiet: true }, (writer) => {
        for (const title of ['X', 'Y', 'Z']) writer.create('task', project.newId(), { title, place: [list, 'a0'] });
        return ok();
      }),
    );
    const told: ActivityRecord[] = [];
    project.activity.on((record) => told.push(record));
    project.history.undo();
    expect(marks().size).toBe(2);
    expect(told[0]).toMatchObject({ label: 'Undo import', from: {}, to: {} });
    project.history.redo();
    expect(marks()).toEqual(new Set([null]));
  });

  it('drops the oldest of more than 500 steps', () => {
    const { first, task } = withCard();
    for (let index = 0; index < 520; index++) must(renameTask(first.project, task, `Title ${index}`));
    let steps = 0;
    while (first.project.history.undo()) steps++;
    expect(steps).toBe(500);
    expect(first.project.get('task', task)?.title).toBe('Title 19');
  });

  it('[COMMAND-1] a listener that throws costs neither the step nor the activity', () => {
    const { first, task } = withCard();
    const told: string[] = [];
    const heard: string[] = [];
    first.project.activity.on((record) => told.push(record.label));
    const off = first.project.changes.on(() => {
      throw new Error('broken view');
    });
    first.project.changes.on(() => heard.push('later listener'));
    expect(() => renameTask(first.project, task, 'B')).toThrow('broken view');
    off();
    expect([told, heard]).toEqual([['Rename card'], ['later listener']]);
    expect(first.project.history.undo()?.label).toBe('Rename card');
    expect(first.project.get('task', task)?.title).toBe('A');
  });

  it('[COMMAND-1] no command and no undo runs inside another', () => {
    const { first, task } = withCard();
    const errors: string[] = [];
    const attempt = (act: () => unknown): void => {
      try {
        act();
      } catch (error) {
        errors.push(String(error));
      }
    };
    const off = first.project.changes.on(() => {
      attempt(() => setDone(first.project, task, true));
      attempt(() => first.project.history.undo());
    });
    must(renameTask(first.project, task, 'B'));
    off();
    expect(errors).toEqual(['Error: setDone runs inside renameTask', 'Error: undo or redo runs inside renameTask']);
    expect(first.project.history.state.undo).toBe('Rename card');
  });

  it('[DEL-4] a card purged here and restored elsewhere stays purged', () => {
    const { first, task } = withCard();
    const second = replica(1);
    must(deleteRecord(first.project, 'task', task));
    deliver(first, second);
    must(purgeRecord(first.project, 'task', task));
    must(restoreRecord(second.project, 'task', task));
    deliver(first, second);
    deliver(second, first);
    for (const { project } of [first, second]) {
      expect(project.live('task', task)).toBeUndefined();
      expect(boardView(project).get()).toMatchObject({ lists: [{ cards: [] }], homeless: [] });
    }
  });

  it('[DEL-4] [DEL-2] purging a list takes the cards that went with it', () => {
    const { first, list, task } = withCard();
    must(deleteList(first.project, list));
    must(purgeRecord(first.project, 'list', list));
    expect(first.project.get('task', task)).toMatchObject({ title: '', place: [null, ''] });
    expect(binView(first.project).get()).toEqual({ lists: [], tasks: [], others: [] });
  });
});
