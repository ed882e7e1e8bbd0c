/** What is typed, as steps among the commands. */
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { deliver, paragraph, replica, withCard } from '#tests/support/documents.ts';
import { deleteRecord, openText, type ProjectDocument, purgeRecord, renameTask, setTaskFields } from './index.ts';
import { readMarkdown } from './text/index.ts';

describe('text in the history', () => {
  /** A text session whose editor types paragraphs at the front, and the step labels from last to first. */
  function typing(from = withCard()) {
    const { first, task } = from;
    const session = must(openText(first.project, `task/${task}`));
    const type = (text: string): void => session.write([paragraph(text), ...session.content]);
    const words = (): string => readMarkdown(first.doc.getXmlFragment(`text/task/${task}`));
    return { ...from, session, type, words };
  }

  function undoAll(project: ProjectDocument): string[] {
    const labels: string[] = [];
    for (let outcome = project.history.undo(); outcome; outcome = project.history.undo()) labels.push(outcome.label);
    return labels;
  }

  it('[TEXT-3] what is typed is a step among the commands', () => {
    const { first, task } = withCard();
    const { project } = first;
    const session = must(openText(project, `task/${task}`));
    const words = () => readMarkdown(first.doc.getXmlFragment(`text/task/${task}`));
    session.write([paragraph('Hello')]);
    session.close();
    must(renameTask(project, task, 'B'));
    expect(project.history.state.undo).toBe('Rename card');
    project.history.undo();
    expect(project.history.undo()?.label).toBe('Edit text');
    expect(words()).toBe('');
    expect(project.get('task', task)?.title).toBe('A');
    project.history.redo();
    expect(words()).toBe('Hello');
  });

  it('[TEXT-4] a session is one activity, however much is typed', () => {
    const { first, task } = withCard();
    const told: string[] = [];
    first.project.activity.on((record) => told.push(record.command));
    const session = must(openText(first.project, `task/${task}`));
    for (const word of ['one', 'two', 'three']) session.write([paragraph(word)]);
    session.close();
    expect(told).toEqual(['editText']);
  });

  it('[TEXT-3] lets go of a session that is closed, while another on its text goes on', () => {
    const { first, task } = withCard();
    const session = must(openText(first.project, `task/${task}`));
    const other = must(openText(first.project, `task/${task}`));
    session.write([paragraph('Hello')]);
    session.close();
    must(renameTask(first.project, task, 'B'));
    // As nothing does: what is still tracked would become a step.
    first.doc.transact(() => first.doc.getXmlFragment(`text/task/${task}`).delete(0, 1), session);
    expect(first.project.history.state.undo).toBe('Rename card');
    other.close();
  });

  it('[TEXT-1] two people who start a text offline both keep their words', () => {
    const { first, task } = withCard();
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

  it('[TEXT-6] a part from a newer version arrives in an open session as it is; one that cannot be moved ends it', () => {
    const { first, task } = withCard();
    const session = must(openText(first.project, `task/${task}`));
    const reasons: string[] = [];
    session.onLetGo((reason) => reasons.push(reason));
    const second = replica(1);
    deliver(first, second);
    const fragment = second.doc.getXmlFragment(`text/task/${task}`);
    fragment.insert(0, [new Y.XmlElement('callout')]);
    deliver(second, first);
    expect(session.content.map((node) => node.kind)).toEqual(['kept']);
    session.write([paragraph('before'), ...session.content]);
    deliver(first, second);
    expect(fragment.toString()).toBe('<paragraph>before</paragraph><callout></callout>');
    expect(reasons).toEqual([]);
    fragment.insert(0, [new Y.XmlHook('drawing') as unknown as Y.XmlElement]);
    deliver(second, first);
    expect(reasons).toEqual(['unmovable-part']);
    session.write([]);
    expect(first.doc.getXmlFragment(`text/task/${task}`).length).toBe(3);
  });

  it('[TEXT-3] a command between two words keeps them two steps, in order', () => {
    const { first, task, type, words } = typing();
    type('one ');
    must(renameTask(first.project, task, 'B'));
    type('two ');
    expect(first.project.history.undo()?.label).toBe('Edit text');
    expect(words()).toBe('one');
    expect(first.project.history.undo()?.label).toBe('Rename card');
    expect(words()).toBe('one');
  });

  it('[UNDO-2] typing after an undo ends redo', () => {
    const { first, task, type } = typing();
    type('one');
    must(renameTask(first.project, task, 'B'));
    first.project.history.undo();
    type('two');
    expect(first.project.history.state).toEqual({ undo: 'Edit text', redo: null });
  });

  it('[UNDO-3] undoing words that somebody deleted does not reach for older ones', () => {
    const { first, task, type, words } = typing();
    type('one');
    must(renameTask(first.project, task, 'B'));
    type('two');
    const second = replica(1);
    deliver(first, second);
    second.doc.getXmlFragment(`text/task/${task}`).delete(0, 1);
    deliver(second, first);
    expect(first.project.history.undo()).toMatchObject({ label: 'Edit text', skipped: 1 });
    expect(words()).toBe('one');
    expect(first.project.history.undo()?.label).toBe('Rename card');
  });

  it('[UNDO-1] leaves what another person wrote into a paragraph that this one began', () => {
    const { first, task, type, words } = typing();
    const second = replica(1);
    type('mine');
    deliver(first, second);
    const theirs = must(openText(second.project, `task/${task}`));
    theirs.write([paragraph('mine, theirs')]);
    deliver(second, first);
    expect(first.project.history.undo()?.label).toBe('Edit text');
    expect(words()).toBe(', theirs');
    deliver(first, second);
    expect(second.doc.getXmlFragment(`text/task/${task}`).toString()).toContain(', theirs');
    first.project.history.redo();
    deliver(first, second);
    expect(words()).toBe('mine, theirs');
    expect(second.project.history.undo()?.label).toBe('Edit text');
    deliver(second, first);
    expect(words()).toBe('mine');
    first.project.history.undo();
    expect(words()).toBe('');
  });

  it('[TEXT-3] opening a text again and twice at once makes one step of one edit', () => {
    const from = withCard();
    for (let index = 0; index < 3; index++) typing(from).session.close();
    const { first, type, session } = typing(from);
    const other = typing(from);
    type('word');
    session.close();
    other.session.close();
    expect(undoAll(first.project)).toEqual(['Edit text', 'Add card', 'Add list']);
  });

  it('[TEXT-3] a clock set back starts a new step', () => {
    let now = 1_000_000;
    const from = withCard();
    from.first.project.clock.now = () => now;
    const { first, type } = typing(from);
    type('one');
    now -= 3_600_000;
    type('two');
    now += 100;
    type('three');
    expect(undoAll(first.project).filter((label) => label === 'Edit text')).toHaveLength(2);
  });

  it('leaves nothing on the document when sessions and steps are gone', () => {
    const from = withCard();
    const observers = () => [...from.first.doc._observers.values()].reduce((sum, each) => sum + each.size, 0);
    const before = observers();
    for (let index = 0; index < 50; index++) typing(from).session.close();
    expect(observers()).toBe(before);
    const { session, type, first } = typing(from);
    type('word');
    session.close();
    session.close();
    first.project.history.dispose();
    expect(observers()).toBe(before);
  });

  it('[UNDO-5] reversing words is told; [TEXT-2] a newer schema ends writing', () => {
    const { first, type, session, words } = typing();
    const told: string[] = [];
    const reasons: string[] = [];
    first.project.activity.on((record) => told.push(record.label));
    session.onLetGo((reason) => reasons.push(reason));
    type('word');
    first.project.history.undo();
    first.project.history.redo();
    expect(told).toEqual(['Undo edit text', 'Redo edit text']);
    reasons.length = 0;
    first.doc.transact(() => first.doc.getMap('schema').set('newer-9', true), 'remote');
    expect(reasons).toEqual(['read-only']);
    expect(first.project.history.undo()).toBeNull();
    expect(words()).toBe('word');
    session.close();
    expect(told).toHaveLength(2);
  });

  it('[TEXT-2] a card that is gone opens no text', () => {
    const { first, task } = withCard();
    must(deleteRecord(first.project, 'task', task));
    expect(openText(first.project, `task/${task}`)).toMatchObject({ ok: false, error: { code: 'not-there' } });
  });

  it('[DEL-4] purging forgets every step that held the words and the registers', () => {
    const { first, task, type, session, words } = typing();
    const { project } = first;
    type('secret words');
    session.close();
    must(setTaskFields(project, task, { cover: 'secret' }));
    must(setTaskFields(project, task, { cover: null }));
    must(deleteRecord(project, 'task', task));
    must(purgeRecord(project, 'task', task));
    expect(undoAll(project)).toEqual(['Add list']);
    expect(words()).toBe('');
    expect(project.get('task', task)).toMatchObject({ title: '', cover: null });
    expect(project.live('task', task)).toBeUndefined();
  });
});
