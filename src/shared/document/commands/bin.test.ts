import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { must } from '#shared/kernel/result.ts';
import { board, withCards } from '#tests/support/cards.ts';
import { rebuilt } from '#tests/support/documents.ts';
import {
  addComment,
  archiveTask,
  createChecklist,
  createChecklistItem,
  deleteList,
  deleteRecord,
  purgeRecord,
  restoreRecord,
} from '../index.ts';

describe('the bin', () => {
  it('[DEL-3] restoring a list brings back the cards that went with it, and only those', () => {
    const { first, todo, a, b } = withCards();
    must(deleteRecord(first.project, 'task', a));
    must(deleteList(first.project, todo));
    must(restoreRecord(first.project, 'list', todo));
    expect(board(first)).toEqual([['To do', 'B'], ['Doing']]);
    expect(first.project.live('task', b)).toBeDefined();
  });

  it('[DEL-4] purging empties a card, its parts and its text, and leaves the mark', () => {
    const { first, a } = withCards();
    const { project } = first;
    const checklist = must(createChecklist(project, a, 'Steps'));
    const item = must(createChecklistItem(project, checklist, 'Call the port'));
    must(addComment(project, a, 'secret'));
    first.doc.getXmlFragment(`text/task/${a}`).insert(0, [new Y.XmlText('secret')]);
    expect(purgeRecord(project, 'task', a)).toMatchObject({ ok: false, error: { code: 'not-in-bin' } });
    must(deleteRecord(project, 'task', a));
    must(purgeRecord(project, 'task', a));
    expect(project.get('task', a)?.title).toBe('');
    expect(project.get('checklistItem', item)?.text).toBe('');
    expect(JSON.stringify(rebuilt(first).all('comment'))).not.toContain('secret');
    expect(first.doc.getXmlFragment(`text/task/${a}`).length).toBe(0);
    expect(restoreRecord(project, 'task', a)).toMatchObject({ ok: false, error: { code: 'purged' } });
  });

  it('[DEL-2] deleting a list takes its archived cards along', () => {
    const { first, todo, a } = withCards();
    must(archiveTask(first.project, a, true));
    must(deleteList(first.project, todo));
    expect(first.project.live('task', a)).toBeUndefined();
  });
});
