import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { DateValue, Day } from '#shared/domain/day.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView } from '#shared/views/index.ts';
import { addCard, addList, board, cardOf, withCards } from '#tests/support/cards.ts';
import { deliver, type Replica, replica } from '#tests/support/documents.ts';
import {
  archiveTask,
  changeTasks,
  deleteList,
  moveTask,
  renameTask,
  setDone,
  setProjectFields,
  setSchedule,
  setTaskBlocked,
  setTaskFields,
} from '../index.ts';

describe('tasks', () => {
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

  it('[PLACE-2] archived cards leave the board and keep their place', () => {
    const { first, a } = withCards();
    must(archiveTask(first.project, a, true));
    expect(board(first)[0]).toEqual(['To do', 'B']);
    must(archiveTask(first.project, a, false));
    expect(board(first)[0]).toEqual(['To do', 'A', 'B']);
  });

  it.each<[string, (on: Replica, list: ListId) => void, string[]]>([
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
    addCard(first, todo, 'C');
    addCard(first, todo, 'D');
    act(first, todo);
    expect(board(first)[0]?.slice(1)).toEqual(expected);
  });

  it('[DONE-2] [DONE-3] a list that marks done does so on entry, and leaving it reopens', () => {
    const { first, todo, a } = withCards();
    const done = addList(first, 'Done', true);
    must(moveTask(first.project, { task: a, list: done, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).not.toBeNull();
    must(moveTask(first.project, { task: a, list: todo, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).toBeNull();
  });

  it.each([
    ['by its mark', (project: Replica['project'], a: TaskId) => setDone(project, a, false)],
    ['with others', (project: Replica['project'], a: TaskId) => changeTasks(project, [a], { done: false })],
    [
      'by the list that it leaves',
      (project: Replica['project'], a: TaskId, todo: ListId) => moveTask(project, { task: a, list: todo, at: 'last' }),
    ],
  ])('[DONE-4] reopened %s it is open in every way', (_name, reopen) => {
    const { first, todo, a } = withCards();
    const { project } = first;
    const done = addList(first, 'Done', true);
    const said = () => {
      const { doneAt, percent, actualFinish } = project.get('task', a) ?? {};
      return { isDone: doneAt !== null, percent, actualFinish };
    };
    must(setTaskFields(project, a, { percent: 100 }));
    must(setSchedule(project, [{ task: a, fields: { actualFinish: '2026-11-13' as Day } }]));
    must(moveTask(project, { task: a, list: done, at: 'last' }));
    expect(reopen(project, a, todo).ok).toBe(true);
    expect(said()).toEqual({ isDone: false, percent: null, actualFinish: null });
  });

  it('[DONE-4] how far it was otherwise stays, and what is said with it counts', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    for (const [id, percent] of [
      [a, 60],
      [b, 100],
    ] as const) {
      must(setTaskFields(project, id, { percent }));
      must(setDone(project, id, true));
    }
    must(setDone(project, a, false));
    must(changeTasks(project, [b], { done: false, fields: { percent: 90 } }));
    expect([a, b].map((id) => project.get('task', id)?.percent)).toEqual([60, 90]);
  });

  it('[DONE-1] moving between other lists leaves done alone', () => {
    const { first, doing, a } = withCards();
    must(setDone(first.project, a, true));
    must(moveTask(first.project, { task: a, list: doing, at: 'last' }));
    expect(first.project.get('task', a)?.doneAt).not.toBeNull();
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
    const done = addList(first, 'Done', true);
    expect(first.project.get('task', addCard(first, done, 'E'))?.doneAt).not.toBeNull();
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

  it.each<[string, (on: Replica, task: TaskId) => unknown]>([
    ['bad-date', (on, task) => setTaskFields(on.project, task, { due: '2026-02-31' as Day })],
    ['bad-percent', (on, task) => setTaskFields(on.project, task, { percent: Number.NaN })],
    ['bad-percent', (on, task) => setTaskFields(on.project, task, { percent: 500 })],
    ['bad-estimate', (on, task) => setTaskFields(on.project, task, { effort: -1 })],
    ['bad-days', (on) => setProjectFields(on.project, { staleAfter: Number.NaN })],
    ['bad-time-zone', (on) => setProjectFields(on.project, { timeZone: 'Nowhere/City' })],
    ['bad-date', (on) => setProjectFields(on.project, { start: '2026-13-01' as Day })],
    ['bad-duration', (on) => setProjectFields(on.project, { criticalSlack: -480 })],
    ['bad-date', (on) => setProjectFields(on.project, { statusDate: '2026-02-30T17:00' as DateValue })],
  ])('[DATE-2] refuses what it could not read again: %s', (code, act) => {
    const { first, a } = withCards();
    const before = Y.encodeStateVector(first.doc);
    expect(act(first, a)).toMatchObject({ ok: false, error: { code } });
    expect(Y.encodeStateVector(first.doc)).toEqual(before);
  });

  it('[RECORD-2] texts are well-formed, so that writer and reader hold the same', () => {
    const { first, a } = withCards();
    must(renameTask(first.project, a, 'ok \ud83d'));
    const second = replica(1);
    deliver(first, second);
    expect(second.project.get('task', a)?.title).toBe(first.project.get('task', a)?.title);
  });
});
