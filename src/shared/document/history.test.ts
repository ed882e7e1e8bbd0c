import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { content, deliver, newProject, replica } from '#tests/support/documents.ts';
import { createList, createTask, moveTask, openText, renameTask, setDone, setTaskFields } from './index.ts';

function start() {
  const first = newProject();
  const list = must(createList(first.project, { name: 'To do' }));
  const task = must(createTask(first.project, { list, title: 'A' }));
  return { first, list, task };
}

describe('undo', () => {
  it('[UNDO-1] [UNDO-2] takes back the last step, redoes it, and a new step ends redo', () => {
    const { first, task } = start();
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
    const { first, task } = start();
    const second = replica(1);
    deliver(first, second);
    must(renameTask(second.project, task, 'Theirs'));
    deliver(second, first);
    first.project.history.undo();
    expect(first.project.get('task', task)?.title).toBe('Theirs');
  });

  it('[UNDO-3] leaves a register that somebody changed since, and says so', () => {
    const { first, task } = start();
    const second = replica(1);
    must(renameTask(first.project, task, 'Mine'));
    deliver(first, second);
    must(renameTask(second.project, task, 'Theirs'));
    deliver(second, first);
    expect(first.project.history.undo()).toMatchObject({ label: 'Rename card', skipped: 1 });
    expect(first.project.get('task', task)?.title).toBe('Theirs');
  });

  it('[UNDO-4] keeps what others typed into a creation that is undone and redone', () => {
    const { first, task } = start();
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
    const { first, task } = start();
    const labels: string[] = [];
    first.project.activity.on((record) => labels.push(record.label));
    must(renameTask(first.project, task, 'B'));
    first.project.history.undo();
    expect(labels).toEqual(['Rename card', 'Undo rename card']);
  });

  it('[UNDO-6] gives the selection back', () => {
    const { first, list, task } = start();
    first.project.history.captureSelection = () => ({ card: task });
    must(moveTask(first.project, { task, list, at: 'first' }));
    must(renameTask(first.project, task, 'B'));
    expect(first.project.history.undo()?.selection).toEqual({ card: task });
  });

  it('[TEXT-3] what is typed is a step among the commands', () => {
    const { first, task } = start();
    const { project } = first;
    const session = must(openText(project, `task/${task}`));
    const editor = {};
    session.trackOrigin(editor);
    const fragment = session.binding as Y.XmlFragment;
    first.doc.transact(() => fragment.insert(0, [new Y.XmlText('Hello')]), editor);
    session.close();
    must(renameTask(project, task, 'B'));
    expect(project.history.state.undo).toBe('Rename card');
    project.history.undo();
    expect(project.history.undo()?.label).toBe('Edit text');
    expect(fragment.toString()).toBe('');
    expect(project.get('task', task)?.title).toBe('A');
    project.history.redo();
    expect(fragment.toString()).toBe('Hello');
  });

  it('[TEXT-4] a session is one activity, however much is typed', () => {
    const { first, task } = start();
    const told: string[] = [];
    first.project.activity.on((record) => told.push(record.command));
    const session = must(openText(first.project, `task/${task}`));
    const editor = {};
    session.trackOrigin(editor);
    const fragment = session.binding as Y.XmlFragment;
    for (const word of ['one', 'two', 'three']) {
      first.doc.transact(() => fragment.insert(0, [new Y.XmlText(word)]), editor);
    }
    session.close();
    expect(told).toEqual(['editText']);
  });

  it('[TEXT-1] two people who start a text offline both keep their words', () => {
    const { first, task } = start();
    const second = replica(1);
    deliver(first, second);
    first.doc.getXmlFragment(`text/task/${task}`).insert(0, [new Y.XmlText('mine')]);
    second.doc.getXmlFragment(`text/task/${task}`).insert(0, [new Y.XmlText('theirs')]);
    deliver(first, second);
    deliver(second, first);
    const merged = first.doc.getXmlFragment(`text/task/${task}`).toString();
    expect(merged).toContain('mine');
    expect(merged).toContain('theirs');
  });

  it('[TEXT-6] nodes from a newer version end the editor before its binding sees them', () => {
    const { first, task } = start();
    const session = must(openText(first.project, `task/${task}`));
    const order: string[] = [];
    session.onForeign(() => order.push('told'));
    (session.binding as Y.XmlFragment).observeDeep(() => order.push('binding'));
    const second = replica(1);
    deliver(first, second);
    second.doc.getXmlFragment(`text/task/${task}`).insert(0, [new Y.XmlElement('callout')]);
    deliver(second, first);
    expect(order).toEqual(['told', 'binding']);
  });
});
