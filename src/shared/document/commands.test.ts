import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Day } from '#shared/domain/day.ts';
import { asId, type FieldId, type PersonId, type TaskId } from '#shared/kernel/ids.ts';
import { must, ok } from '#shared/kernel/result.ts';
import { boardView, outlineView } from '#shared/views/index.ts';
import { deliver, newProject, type Replica, rebuilt, replica } from '#tests/support/documents.ts';
import type { ActivityRecord } from './activity.ts';
import {
  addComment,
  addLabel,
  addLinkAttachment,
  addOwner,
  archiveTask,
  createChecklist,
  createChecklistItem,
  createLabel,
  createList,
  createPerson,
  createTask,
  deleteList,
  deleteRecord,
  editComment,
  moveInOutline,
  moveTask,
  purgeRecord,
  renameTask,
  restoreRecord,
  setChecklistItemFields,
  setDone,
  setFieldValue,
  setProjectFields,
  setTaskBlocked,
  setTaskFields,
} from './index.ts';

function board(from: Replica): string[][] {
  const { project } = from;
  return boardView(project)
    .get()
    .lists.map(({ list, cards }) => [list.name, ...cards.map((id) => project.get('task', id)?.title ?? '?')]);
}

function withCards(): {
  first: Replica;
  todo: ReturnType<typeof listId>;
  doing: ReturnType<typeof listId>;
  a: ReturnType<typeof taskId>;
  b: ReturnType<typeof taskId>;
} {
  const first = newProject();
  const todo = listId(first, 'To do');
  const doing = listId(first, 'Doing');
  return { first, todo, doing, a: taskId(first, todo, 'A'), b: taskId(first, todo, 'B') };
}

function listId(on: Replica, name: string, marksDone = false) {
  return must(createList(on.project, { name, marksDone }));
}

function taskId(on: Replica, list: ReturnType<typeof listId>, title: string) {
  return must(createTask(on.project, { list, title }));
}

describe('commands', () => {
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
      label: 'Change due date',
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

  it('[PLACE-1] two moves at once leave the card in one place, the same on both', () => {
    const { first, todo, doing, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(moveTask(first.project, { task: a, list: doing, at: 'last' }));
    must(moveTask(second.project, { task: a, list: todo, at: { after: b } }));
    deliver(first, second);
    deliver(second, first);
    expect(board(first)).toEqual(board(second));
    expect(
      board(first)
        .flat()
        .filter((title) => title === 'A'),
    ).toHaveLength(1);
  });

  it('[PLACE-3] [DEL-2] a card moved into a list that is deleted meanwhile is shown apart', () => {
    const { first, doing, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(deleteList(first.project, doing));
    must(moveTask(second.project, { task: a, list: doing, at: 'last' }));
    deliver(second, first);
    expect(boardView(first.project).get().homeless).toEqual([a]);
    expect(board(first)).toEqual([['To do', 'B']]);
    expect(first.project.live('task', b)?.title).toBe('B');
  });

  it('[DONE-2] [DONE-3] a list that marks done does so on entry, and leaving it reopens', () => {
    const { first, todo, a } = withCards();
    const done = listId(first, 'Done', true);
    must(moveTask(first.project, { task: a, list: done, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).not.toBeNull();
    must(moveTask(first.project, { task: a, list: todo, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).toBeNull();
  });

  it('[DONE-1] moving between other lists leaves done alone', () => {
    const { first, doing, a } = withCards();
    must(setDone(first.project, a, true));
    must(moveTask(first.project, { task: a, list: doing, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).not.toBeNull();
  });

  it('[SET-1] owners and labels added at once on two machines are all kept', () => {
    const { first, a } = withCards();
    const ana = must(createPerson(first.project, { name: 'Ana' }));
    const bo = must(createPerson(first.project, { name: 'Bo' }));
    const label = must(createLabel(first.project, { name: 'Permit', color: 'teal' }));
    const second = replica(1);
    deliver(first, second);
    must(addOwner(first.project, a, ana));
    must(addOwner(second.project, a, bo));
    must(addLabel(second.project, a, label));
    deliver(first, second);
    deliver(second, first);
    expect(new Set(first.project.get('task', a)?.owners)).toEqual(new Set([ana, bo]));
    expect(first.project.get('task', a)?.owners).toEqual(second.project.get('task', a)?.owners);
    expect(first.project.get('task', a)?.labels).toEqual([label]);
  });

  it('[OUTLINE-2] a task cannot be put under its own subtask', () => {
    const { first, a, b } = withCards();
    must(moveInOutline(first.project, b, a));
    expect(moveInOutline(first.project, a, b)).toMatchObject({ ok: false, error: { code: 'outline-cycle' } });
  });

  it('[OUTLINE-3] a cycle made by merging is cut at the smallest id everywhere', () => {
    const { first, a, b } = withCards();
    const second = replica(1);
    deliver(first, second);
    must(moveInOutline(first.project, a, b));
    must(moveInOutline(second.project, b, a));
    deliver(first, second);
    deliver(second, first);
    const rows = outlineView(first.project).get();
    expect(rows).toEqual(outlineView(second.project).get());
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1]);
    expect(rows[0]?.id).toBe(a < b ? a : b);
  });

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

  it('only the author changes a comment', () => {
    const { first, a } = withCards();
    const comment = must(addComment(first.project, a, 'Mine'));
    const second = replica(1);
    deliver(first, second);
    expect(editComment(second.project, comment, 'Yours')).toMatchObject({ ok: false, error: { code: 'not-yours' } });
    must(editComment(first.project, comment, 'Mine, better'));
    expect(first.project.get('comment', comment)?.text).toBe('Mine, better');
  });

  it.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'https://', ''])(
    'refuses %j as a link',
    (url) => {
      const { first, a } = withCards();
      expect(addLinkAttachment(first.project, a, { url })).toMatchObject({ ok: false, error: { code: 'bad-link' } });
    },
  );

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
    first.project.reviews.on((notice) => notices.push(notice.id));
    deliver(second, first);
    expect(notices).toEqual([a]);
  });

  it('[RECORD-4] reads hostile registers as their fallbacks', () => {
    const { first, a } = withCards();
    const stored = first.doc.getMap<Y.Map<unknown>>('tasks').get(a);
    stored?.set('title', 42);
    stored?.set('place', { evil: true });
    stored?.set('due', '2026-02-31');
    stored?.set('owner/__proto__', [0, 50]);
    stored?.set('unheardOf', 'kept');
    first.doc.getMap('tasks').set('notARecord', 'text');
    expect(first.project.get('task', a)).toMatchObject({ title: '', place: [null, ''], due: null, owners: [] });
    expect(first.project.ids('task')).not.toContain('notARecord');
    expect(boardView(first.project).get().homeless).toContain(a);
  });

  it('[PLACE-2] archived cards leave the board and keep their place', () => {
    const { first, a } = withCards();
    must(archiveTask(first.project, a, true));
    expect(board(first)[0]).toEqual(['To do', 'B']);
    must(archiveTask(first.project, a, false));
    expect(board(first)[0]).toEqual(['To do', 'A', 'B']);
  });

  it('a checked item is told as such', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(setChecklistItemFields(first.project, item, { done: true }));
    expect(first.project.history.state.undo).toBe('Check item');
    expect(first.project.get('checklistItem', item)?.done).toBe(true);
  });

  it.each<[string, (on: Replica, list: ReturnType<typeof listId>) => void, string[]]>([
    [
      'first',
      (on, list) => void must(moveTask(on.project, { task: cardOf(on, 'C'), list, at: 'first' })),
      ['C', 'A', 'B', 'D'],
    ],
    [
      'last',
      (on, list) => void must(moveTask(on.project, { task: cardOf(on, 'A'), list, at: 'last' })),
      ['B', 'C', 'D', 'A'],
    ],
    [
      'after its own neighbour',
      (on, list) => void must(moveTask(on.project, { task: cardOf(on, 'A'), list, at: { after: cardOf(on, 'C') } })),
      ['B', 'C', 'A', 'D'],
    ],
    [
      'before a neighbour',
      (on, list) => void must(moveTask(on.project, { task: cardOf(on, 'D'), list, at: { before: cardOf(on, 'B') } })),
      ['A', 'D', 'B', 'C'],
    ],
    [
      'before itself',
      (on, list) => void must(moveTask(on.project, { task: cardOf(on, 'B'), list, at: { before: cardOf(on, 'B') } })),
      ['A', 'B', 'C', 'D'],
    ],
  ])('[ORDER-1] a card moved %s lands there', (_where, act, expected) => {
    const { first, todo } = withCards();
    taskId(first, todo, 'C');
    taskId(first, todo, 'D');
    act(first, todo);
    expect(board(first)[0]?.slice(1)).toEqual(expected);
  });

  it('[RECORD-4] plain objects that look like Yjs types are no records', () => {
    const { first, a } = withCards();
    const hostile = { forEach: 1, doc: 1, _map: 1, keys: 1, get: 1 };
    first.doc.transact(() => first.doc.getMap('tasks').set('x', hostile), 'remote');
    expect(first.project.get('task', asId<TaskId>('x'))).toBeUndefined();
    expect(first.project.live('task', a)).toBeDefined();
    expect(first.project.count('task')).toBe(2);
  });

  it('[RECORD-4] marks and positions that are no numbers are none', () => {
    const { first, a } = withCards();
    const stored = first.doc.getMap<Y.Map<unknown>>('tasks').get(a);
    stored?.set('deletedAt', Number.NaN);
    stored?.set('label/m', [Number.NaN, null]);
    expect(first.project.live('task', a)?.labels).toEqual([]);
    expect(board(first)[0]).toEqual(['To do', 'A', 'B']);
  });

  it('[RECORD-4] board and record read a malformed place alike', () => {
    const { first, todo, a } = withCards();
    first.doc.getMap<Y.Map<unknown>>('tasks').get(a)?.set('place', [todo, 'a0', 1]);
    expect(first.project.get('task', a)?.place).toEqual([null, '']);
    expect(boardView(first.project).get().homeless).toEqual([a]);
  });

  it('[RECORD-2] texts are well-formed, so that writer and reader hold the same', () => {
    const { first, a } = withCards();
    must(renameTask(first.project, a, 'ok \ud83d'));
    const second = replica(1);
    deliver(first, second);
    expect(second.project.get('task', a)?.title).toBe(first.project.get('task', a)?.title);
  });

  it.each<[string, (on: Replica, task: ReturnType<typeof taskId>) => unknown]>([
    ['bad-date', (on, task) => setTaskFields(on.project, task, { due: '2026-02-31' as Day })],
    ['bad-percent', (on, task) => setTaskFields(on.project, task, { percent: Number.NaN })],
    ['bad-percent', (on, task) => setTaskFields(on.project, task, { percent: 500 })],
    ['bad-estimate', (on, task) => setTaskFields(on.project, task, { effort: -1 })],
    ['bad-days', (on) => setProjectFields(on.project, { staleAfter: Number.NaN })],
    ['bad-time-zone', (on) => setProjectFields(on.project, { timeZone: 'Nowhere/City' })],
    ['bad-date', (on) => setProjectFields(on.project, { start: '2026-13-01' as Day })],
  ])('[DATE-2] refuses what it could not read again: %s', (code, act) => {
    const { first, a } = withCards();
    const before = Y.encodeStateVector(first.doc);
    expect(act(first, a)).toMatchObject({ ok: false, error: { code } });
    expect(Y.encodeStateVector(first.doc)).toEqual(before);
  });

  it('[BLOCKED-1] a card is blocked with a reason, without one, or not', () => {
    const { first, a } = withCards();
    const blocked = () => first.project.get('task', a)?.blocked;
    expect(blocked()).toBeNull();
    must(setTaskBlocked(first.project, a, '  Waits for the permit '));
    expect(blocked()).toBe('Waits for the permit');
    must(setTaskBlocked(first.project, a, ''));
    expect(blocked()).toBe('');
    must(setTaskBlocked(first.project, a, null));
    expect(blocked()).toBeNull();
    first.project.history.undo();
    expect(blocked()).toBe('');
  });

  it('[DONE-1] marking a done card again leaves who did it', () => {
    const { first, a } = withCards();
    must(setDone(first.project, a, true));
    const second = replica(1);
    deliver(first, second);
    must(setDone(second.project, a, true));
    expect(second.project.get('task', a)?.doneBy).toBe('person0');
  });

  it('[DONE-2] a card made in a list that marks done is done', () => {
    const { first } = withCards();
    const done = listId(first, 'Done', true);
    expect(first.project.get('task', taskId(first, done, 'E'))?.doneAt).not.toBeNull();
  });

  it('[DEL-1] the parts of a deleted card cannot be changed', () => {
    const { first, a } = withCards();
    const checklist = must(createChecklist(first.project, a, 'Steps'));
    const item = must(createChecklistItem(first.project, checklist, 'Call'));
    must(deleteRecord(first.project, 'task', a));
    expect(setChecklistItemFields(first.project, item, { done: true })).toMatchObject({ ok: false });
  });

  it('[DEL-2] deleting a list takes its archived cards along', () => {
    const { first, todo, a } = withCards();
    must(archiveTask(first.project, a, true));
    must(deleteList(first.project, todo));
    expect(first.project.live('task', a)).toBeUndefined();
  });

  it('[OUTLINE-3] a cycle of three can be repaired by the person who sees it cut', () => {
    const { first, todo, a, b } = withCards();
    const c = taskId(first, todo, 'C');
    const replicas = [first, replica(1), replica(2)];
    for (const each of replicas.slice(1)) deliver(first, each);
    const pairs = [
      [a, b],
      [b, c],
      [c, a],
    ] as const;
    pairs.forEach(([child, parent], index) => {
      must(moveInOutline((replicas[index] as Replica).project, child, parent));
    });
    for (const from of replicas) for (const to of replicas) if (from !== to) deliver(from, to);
    const rows = outlineView(first.project).get();
    expect(rows.map(({ depth }) => depth)).toEqual([0, 1, 2]);
    const [head, , last] = rows;
    if (head && last) must(moveInOutline(first.project, last.id, head.id));
    expect(
      outlineView(first.project)
        .get()
        .map(({ depth }) => depth),
    ).toEqual([0, 1, 1]);
  });

  it('[OUTLINE-3] orphans stand at the top level and can be landed beside', () => {
    const { first, todo, a, b } = withCards();
    const c = taskId(first, todo, 'C');
    must(moveInOutline(first.project, b, a));
    must(deleteRecord(first.project, 'task', a));
    must(moveInOutline(first.project, c, null, { before: b }));
    expect(
      outlineView(first.project)
        .get()
        .map(({ id }) => id),
    ).toEqual([c, b]);
    const d = taskId(first, todo, 'D');
    expect(
      outlineView(first.project)
        .get()
        .map(({ id }) => id),
    ).toEqual([c, b, d]);
  });

  it('[REVIEW-1] a deletion is none, words typed into a deleted card are one', () => {
    const { first, a } = withCards();
    const second = replica(1);
    deliver(first, second);
    const notices: string[] = [];
    first.project.reviews.on((notice) => notices.push(notice.id));
    must(deleteRecord(second.project, 'task', a));
    deliver(second, first);
    expect(notices).toEqual([]);
    second.doc.getXmlFragment(`text/task/${a}`).insert(0, [new Y.XmlText('still needed')]);
    deliver(second, first);
    expect(notices).toEqual([a]);
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

  it('what is read cannot be changed behind the document', () => {
    const { first, a } = withCards();
    must(setFieldValue(first.project, a, asId<FieldId>('f'), { deep: [1] }));
    const value = first.project.get('task', a)?.fields.f as { deep: number[] };
    expect(() => value.deep.push(2)).toThrow(TypeError);
  });
});

function cardOf(on: Replica, title: string): ReturnType<typeof taskId> {
  const found = on.project.all('task').find((task) => task.title === title);
  if (!found) throw new Error(`No card ${title}`);
  return found.id;
}
