import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Day } from '#shared/domain/day.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import type { ActivityRecord } from './activity.ts';
import {
  addComment,
  createChecklist,
  createChecklistItem,
  createLink,
  createList,
  createTask,
  deleteRecord,
  renameTask,
  restoreRecord,
  setLinkFields,
  setTaskFields,
} from './index.ts';

describe('a project document', () => {
  it('[COMMAND-1] refuse with a sentence and change nothing', () => {
    const { first, todo } = withCards();
    const before = Y.encodeStateVector(first.doc);
    const refused = createTask(first.project, { list: todo, title: '   ' });
    expect(refused).toEqual({ ok: false, error: { code: 'empty-text', message: 'A card needs a title.' } });
    expect(Y.encodeStateVector(first.doc)).toEqual(before);
  });

  it('[COMMAND-1] a command that changes nothing is no step and no activity', () => {
    const { first, a } = withCards();
    const activity: ActivityRecord[] = [];
    first.project.activity.on((record) => activity.push(record));
    const undo = first.project.history.state.undo;
    must(renameTask(first.project, a, 'A'));
    expect(activity).toEqual([]);
    expect(first.project.history.state.undo).toBe(undo);
  });

  it('[ACTIVITY-1] tell who did what, from what, to what', () => {
    const { first, a } = withCards();
    const activity: ActivityRecord[] = [];
    first.project.activity.on((record) => activity.push(record));
    must(setTaskFields(first.project, a, { due: '2026-12-04' as Day }));
    expect(activity).toHaveLength(1);
    expect(activity[0]).toMatchObject({
      byName: 'Person 0',
      command: 'setTaskFields',
      label: 'Set due date',
      targets: [{ kind: 'task', id: a }],
      from: { [`task/${a}/due`]: null },
      to: { [`task/${a}/due`]: '2026-12-04' },
    });
  });

  it('[ACTIVITY-1] what happens to a part of a card is told of the card too', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const told: ActivityRecord[] = [];
    first.project.activity.on((record) => told.push(record));
    must(addComment(first.project, a, 'Hello'));
    must(createChecklistItem(first.project, checklist, 'Call'));
    for (const { targets } of told) expect(targets).toContainEqual({ kind: 'task', id: a });
    expect(told).toHaveLength(2);
  });

  it('[COMMAND-2] an import adds no person; the person of a command is in no undo step', () => {
    const second = replica(1);
    must(
      second.project.run({ command: 'importProject', label: 'Import', origin: 'import' }, (writer) => {
        writer.create('list', second.project.newId(), { name: 'To do' });
        return ok();
      }),
    );
    expect(second.project.ids('person')).toEqual([]);
    must(createList(second.project, { name: 'Doing' }));
    second.project.history.undo();
    expect(second.project.live('person', asId<PersonId>('person1'))?.name).toBe('Person 1');
  });

  it('[SCHEMA-3] a document of a newer version is read-only and keeps every byte', () => {
    const { first, a } = withCards();
    const newer = new Y.Doc();
    Y.applyUpdate(newer, Y.encodeStateAsUpdate(first.doc));
    newer.getMap('schema').set('swimlanes-7', true);
    deliver({ doc: newer, project: first.project }, first);
    const before = Y.encodeStateAsUpdate(first.doc);
    expect(renameTask(first.project, a, 'Changed')).toMatchObject({ ok: false, error: { code: 'newer-document' } });
    expect(first.project.history.undo()).toBeNull();
    expect(Y.encodeStateAsUpdate(first.doc)).toEqual(before);
    expect(first.project.get('task', a)?.title).toBe('A');
  });

  it('[REVIEW-1] a remote edit of a deleted card is announced', () => {
    const { first, a } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(deleteRecord(first.project, 'task', a));
    must(renameTask(second.project, a, 'Still needed'));
    const notices: string[] = [];
    first.project.reviews.on((all) => notices.push(...all.map(({ id }) => id)));
    deliver(second, first);
    expect(notices).toEqual([a]);
  });

  it('[REVIEW-1] a deletion is none, words typed into a deleted card are one', () => {
    const { first, a } = withCards();
    const second = replica(1);
    deliver(first, second);
    const notices: string[] = [];
    first.project.reviews.on((all) => notices.push(...all.map(({ id }) => id)));
    must(deleteRecord(second.project, 'task', a));
    deliver(second, first);
    expect(notices).toEqual([]);
    second.doc.getXmlFragment(`text/task/${a}`).insert(0, [new Y.XmlText('still needed')]);
    deliver(second, first);
    expect(notices).toEqual([a]);
  });

  it('[REVIEW-1] words that come with the deletion, or with the card, are none', () => {
    const { first, todo, a } = withCards();
    const second = replica(1);
    deliver(first, second);
    const notices: string[] = [];
    first.project.reviews.on((all) => notices.push(...all.map(({ id }) => id)));
    const made = must(createTask(second.project, { list: todo, title: 'C' }));
    for (const task of [a, made]) {
      second.doc.getXmlFragment(`text/task/${task}`).insert(0, [new Y.XmlText('not needed after all')]);
      must(deleteRecord(second.project, 'task', task));
    }
    deliver(second, first);
    expect(notices).toEqual([]);
    second.doc.getXmlFragment(`text/task/${made}`).insert(0, [new Y.XmlText('or is it')]);
    deliver(second, first);
    expect(notices).toEqual([made]);
  });

  it('[REVIEW-1] what one update brings is told at once, each card once', () => {
    const { first, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(deleteRecord(first.project, 'task', a));
    must(deleteRecord(first.project, 'task', b));
    const told: string[][] = [];
    first.project.reviews.on((all) => told.push(all.map(({ id }) => id).sort()));
    must(renameTask(second.project, a, 'Piles'));
    second.doc.getXmlFragment(`text/task/${a}`).insert(0, [new Y.XmlText('still needed')]);
    must(createLink(second.project, { from: a, to: b }));
    deliver(second, first);
    expect(told).toEqual([[a, b].sort()]);
  });

  it('[REVIEW-1] a link made to a deleted card is one; one that came with the deletion, or with the card, is none', () => {
    const { first, todo, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    const notices: string[] = [];
    first.project.reviews.on((all) => notices.push(...all.map(({ id }) => id)));
    const link = must(createLink(second.project, { from: a, to: b }));
    must(deleteRecord(second.project, 'task', a));
    const made = must(createTask(second.project, { list: todo, title: 'C' }));
    must(createLink(second.project, { from: made, to: b }));
    must(deleteRecord(second.project, 'task', made));
    deliver(second, first);
    expect(notices).toEqual([]);
    must(restoreRecord(second.project, 'task', a));
    deliver(second, first);
    must(deleteRecord(first.project, 'task', a));
    must(setLinkFields(second.project, link, { lag: 480 }));
    deliver(second, first);
    expect(notices).toEqual([a]);
    must(deleteRecord(second.project, 'link', link));
    deliver(second, first);
    expect(notices).toEqual([a]);
  });
});
