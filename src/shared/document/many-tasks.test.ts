import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Day } from '#shared/domain/day.ts';
import type { PersonId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView, labelsView, peopleView } from '#shared/views/index.ts';
import { deliver, newProject, type Replica, replica } from '#tests/support/documents.ts';
import { changeLabel, type TaskChange } from './commands/task-change.ts';
import {
  type ActivityRecord,
  addOwner,
  archiveTasks,
  changeTasks,
  createLabel,
  createList,
  createPerson,
  createTasks,
  deleteRecord,
  deleteTasks,
  moveInOutline,
  moveTasks,
} from './index.ts';

function start(titles = ['A', 'B', 'C', 'D', 'E']) {
  const first = newProject();
  const { project } = first;
  const todo = must(createList(project, { name: 'To do' }));
  const done = must(createList(project, { name: 'Done', marksDone: true }));
  const cards = must(createTasks(project, { list: todo, tasks: titles.map((title) => ({ title })) }));
  const people = ['Ana', 'Ben', 'Cem'].map((name) => must(createPerson(project, { name })));
  return { first, project, todo, done, cards, people };
}

function titles({ project }: Replica): (readonly string[])[] {
  return boardView(project)
    .get()
    .lists.map(({ cards }) => cards.map((id) => project.get('task', id)?.title ?? '?'));
}

/** Registers of a task that the command wrote. */
function written(record: ActivityRecord | undefined, task: TaskId | undefined): string[] {
  return Object.keys(record?.to ?? {})
    .filter((path) => path.startsWith(`task/${task}/`))
    .map((path) => path.slice(`task/${task}/`.length));
}

describe('[COMMAND-3] several cards at once', () => {
  it('bring along the people and labels they name, one for each name, and undo takes these back too', () => {
    const { first, project, todo, people } = start();
    const [ana] = people;
    const made = must(
      createTasks(project, {
        list: todo,
        tasks: [
          { title: 'X', newOwners: ['Dora', ' ana '], newLabels: ['Steel'] },
          { title: 'Y', newOwners: ['dora', 'Emil'], newLabels: ['steel', 'Permit'] },
        ],
      }),
    );
    const owners = made.map((id) =>
      project.get('task', id)?.owners.map((owner) => project.live('person', owner)?.name),
    );
    expect(owners).toEqual([
      ['Dora', 'Ana'],
      ['Dora', 'Emil'],
    ]);
    expect(project.get('task', made[0] ?? ('' as TaskId))?.owners[1]).toBe(ana);
    const labels = labelsView(project).get();
    expect(labels.map(({ name, color }) => [name, color])).toEqual([
      ['Steel', 'red'],
      ['Permit', 'orange'],
    ]);
    expect(
      peopleView(project)
        .get()
        .map(({ name }) => name),
    ).toEqual(expect.arrayContaining(['Dora', 'Emil']));
    project.history.undo();
    expect(labelsView(project).get()).toEqual([]);
    expect(titles(first)[0]).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(
      peopleView(project)
        .get()
        .some(({ name }) => name === 'Emil'),
    ).toBe(false);
  });

  it('get owners and labels by names, whoever is lacked is made in the same step and goes with it', () => {
    const { project, cards, people } = start();
    const [a, b] = cards as [TaskId, TaskId];
    const names = (id: TaskId) => project.get('task', id)?.owners.map((owner) => project.live('person', owner)?.name);
    must(changeTasks(project, [a, b], { owners: { add: people.slice(1, 2), addNamed: ['Dora', 'ana', 'dora '] } }));
    expect([a, b].map(names)).toEqual([
      ['Ben', 'Dora', 'Ana'],
      ['Ben', 'Dora', 'Ana'],
    ]);
    expect(project.history.state.undo).toBe('Set owners of 2 cards');
    must(changeTasks(project, [a], { labels: { addNamed: ['Permit'] } }));
    expect(labelsView(project).get()).toMatchObject([{ name: 'Permit', color: 'red' }]);
    project.history.undo();
    expect(labelsView(project).get()).toEqual([]);
    project.history.undo();
    expect(names(a)).toEqual([]);
    expect(peopleView(project).get()).toHaveLength(people.length + 1);
  });

  it('[OUTLINE-2] are made as parts of another, last under it, and not under one that is gone', () => {
    const { project, todo, cards } = start();
    const [a, b] = cards as [TaskId, TaskId];
    must(moveInOutline(project, b, a));
    const made = must(createTasks(project, { list: todo, parent: a, tasks: [{ title: 'X' }, { title: 'Y' }] }));
    expect(project.outline.children(a).map(({ id }) => id)).toEqual([b, ...made]);
    must(deleteRecord(project, 'task', a));
    const late = createTasks(project, { list: todo, parent: a, tasks: [{ title: 'Z' }] });
    expect(late).toMatchObject({ error: { code: 'not-there' } });
  });

  it('are made in their order, with what was said of them, by one step', () => {
    const { first, project, todo, cards, people } = start();
    const [ana = '' as PersonId, ben = '' as PersonId] = people;
    const label = must(createLabel(project, { name: 'Permit', color: 'teal' }));
    const made = must(
      createTasks(project, {
        list: todo,
        at: { before: cards[1] ?? '' },
        tasks: [
          { title: ' X ', owners: [ben, ana], labels: [label], priority: 'high', due: '2026-12-04' as Day, effort: 90 },
          { title: 'Y', done: true },
        ],
      }),
    );
    expect(titles(first)[0]).toEqual(['A', 'X', 'Y', 'B', 'C', 'D', 'E']);
    expect(project.get('task', made[0] as TaskId)).toMatchObject({
      owners: [ben, ana],
      labels: [label],
      priority: 'high',
      due: '2026-12-04',
      effort: 90,
      doneAt: null,
    });
    expect(project.get('task', made[1] as TaskId)?.doneBy).toBe('person0');
    expect(project.history.state.undo).toBe('Add 2 cards');
    project.history.undo();
    expect(titles(first)[0]).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(project.history.state.undo).toBe('Add label');
  });

  it('are made all or none', () => {
    const { first, project, todo } = start();
    const before = Y.encodeStateVector(first.doc);
    const tasks = [{ title: 'X' }, { title: ' ' }];
    expect(createTasks(project, { list: todo, tasks })).toMatchObject({ error: { code: 'empty-text' } });
    const dated = [{ title: 'X', due: '2026-02-31' as Day }];
    expect(createTasks(project, { list: todo, tasks: dated })).toMatchObject({ error: { code: 'bad-date' } });
    const owned = [{ title: 'X', owners: ['nobody' as PersonId] }];
    expect(createTasks(project, { list: todo, tasks: owned })).toMatchObject({ error: { code: 'not-there' } });
    expect(Y.encodeStateVector(first.doc)).toEqual(before);
  });

  it('[PLACE-1] [DONE-2] move together in the order of the board, whatever order they were chosen in', () => {
    const { first, project, done, cards } = start();
    const [a, , c, , e] = cards as [TaskId, TaskId, TaskId, TaskId, TaskId];
    expect(must(moveTasks(project, { tasks: [e, a, c, a], list: done, at: 'first' }))).toEqual([a, c, e]);
    expect(titles(first)).toEqual([
      ['B', 'D'],
      ['A', 'C', 'E'],
    ]);
    expect(project.get('task', e)?.doneAt).not.toBeNull();
    project.history.undo();
    expect(titles(first)).toEqual([['A', 'B', 'C', 'D', 'E'], []]);
    expect(project.get('task', e)?.doneAt).toBeNull();
  });

  it('move and change in one step', () => {
    const { first, project, done, cards, people } = start();
    const [a, b] = cards as [TaskId, TaskId];
    const change = { owners: { exactly: people.slice(0, 1) }, blocked: ' Waits ' };
    must(moveTasks(project, { tasks: [a, b], list: done, at: 'last', change }));
    for (const id of [a, b]) expect(project.get('task', id)).toMatchObject({ owners: [people[0]], blocked: 'Waits' });
    project.history.undo();
    for (const id of [a, b]) expect(project.get('task', id)).toMatchObject({ owners: [], blocked: null, doneAt: null });
    expect(titles(first)).toEqual([['A', 'B', 'C', 'D', 'E'], []]);
  });

  it('[DONE-2] are done or not as the change says that comes with the move, whatever the list says', () => {
    const { project, todo, done, cards } = start();
    const [a, b] = cards as [TaskId, TaskId];
    must(moveTasks(project, { tasks: [a], list: done, at: 'last', change: { done: false } }));
    must(moveTasks(project, { tasks: [b], list: done, at: 'last', change: { done: true } }));
    expect([a, b].map((id) => project.get('task', id)?.doneAt === null)).toEqual([true, false]);
    must(moveTasks(project, { tasks: [b], list: todo, at: 'last', change: { done: true } }));
    expect(project.get('task', b)).toMatchObject({ place: [todo, expect.any(String)], doneAt: expect.any(Number) });
    must(moveTasks(project, { tasks: [a, b], list: done, at: 'last' }));
    must(moveTasks(project, { tasks: [a, b], list: todo, at: 'last', change: { done: false } }));
    expect([a, b].map((id) => project.get('task', id)?.doneAt)).toEqual([null, null]);
  });

  it('leaves out those that are gone, and refuses where none is left', () => {
    const { first, project, cards } = start();
    const [a, b] = cards as [TaskId, TaskId];
    must(deleteRecord(project, 'task', a));
    expect(must(changeTasks(project, [a, b], { fields: { priority: 'low' } }))).toEqual([b]);
    const before = Y.encodeStateVector(first.doc);
    expect(deleteTasks(project, [a])).toMatchObject({ ok: false, error: { code: 'not-there' } });
    expect(must(archiveTasks(project, [], true))).toEqual([]);
    expect(Y.encodeStateVector(first.doc)).toEqual(before);
  });

  it('go to the bin and into the archive together', () => {
    const { first, project, cards } = start();
    must(archiveTasks(project, cards.slice(0, 2), true));
    must(deleteTasks(project, cards.slice(2, 4)));
    expect(titles(first)[0]).toEqual(['E']);
    project.history.undo();
    expect(titles(first)[0]).toEqual(['C', 'D', 'E']);
    must(archiveTasks(project, cards.slice(0, 2), false));
    expect(titles(first)[0]).toEqual(['A', 'B', 'C', 'D', 'E']);
  });

  it('[OUTLINE-2] stand under a parent together, but never under one of themselves', () => {
    const { project, cards } = start();
    const [a, b, c, d] = cards as [TaskId, TaskId, TaskId, TaskId];
    must(moveInOutline(project, d, c));
    expect(changeTasks(project, [a, c], { parent: d })).toMatchObject({ error: { code: 'outline-cycle' } });
    must(changeTasks(project, [b, a], { parent: c }));
    expect(project.outline.children(c).map(({ id }) => id)).toEqual([d, a, b]);
    expect(changeTasks(project, [a], { parent: 'gone' as TaskId })).toMatchObject({ error: { code: 'not-there' } });
  });

  it('[ACTIVITY-1] are told as what was done to how many', () => {
    const { project, cards } = start();
    const told: ActivityRecord[] = [];
    project.activity.on((record) => told.push(record));
    must(changeTasks(project, cards.slice(0, 3), { fields: { due: '2026-12-04' as Day } }));
    must(changeTasks(project, cards.slice(0, 1), { done: true, blocked: null }));
    must(changeTasks(project, cards.slice(0, 1), { done: true }));
    expect(told.map(({ label, targets }) => [label, targets.length])).toEqual([
      ['Set due date of 3 cards', 3],
      ['Change card', 1],
    ]);
  });

  it.each<[TaskChange, string, string]>([
    [{ fields: { start: '2026-12-04' as Day } }, 'Set start date', 'Set start date of 2 cards'],
    [{ owners: { first: null } }, 'Set owners', 'Set owners of 2 cards'],
    [{ labels: { add: [] } }, 'Set labels', 'Set labels of 2 cards'],
    [{ done: true }, 'Mark as done', 'Mark 2 cards as done'],
    [{ done: false }, 'Reopen card', 'Reopen 2 cards'],
    [{ blocked: '' }, 'Mark as blocked', 'Mark 2 cards as blocked'],
    [{ blocked: null }, 'Unblock card', 'Unblock 2 cards'],
    [{ parent: null }, 'Move in outline', 'Move 2 cards in outline'],
    [{ done: true, blocked: null }, 'Change card', 'Change 2 cards'],
  ])('[ACTIVITY-1] %j is called by its number of cards', (change, one, two) => {
    expect([changeLabel(change), changeLabel(change, 2)]).toEqual([one, two]);
  });

  it('[ACTIVITY-1] are moved, archived, restored and deleted by their number', () => {
    const { project, done, cards } = start();
    const told: string[] = [];
    project.activity.on(({ label }) => told.push(label));
    const [one, two] = [cards.slice(0, 1), cards.slice(1, 3)];
    for (const ids of [one, two]) {
      must(moveTasks(project, { tasks: ids, list: done, at: 'last' }));
      must(archiveTasks(project, ids, true));
      must(archiveTasks(project, ids, false));
      must(deleteTasks(project, ids));
    }
    expect(told).toEqual([
      ...['Move card', 'Archive card', 'Restore card', 'Delete card'],
      ...['Move 2 cards', 'Archive 2 cards', 'Restore 2 cards', 'Delete 2 cards'],
    ]);
  });
});

describe('[SET-1] owners in an order of their own', () => {
  it('who stays where they stood is not written, nor their share', () => {
    const { project, cards, people } = start();
    const [ana, ben, cem] = people as [PersonId, PersonId, PersonId];
    const [task] = cards as [TaskId];
    for (const person of [ana, ben]) must(addOwner(project, task, person));
    const told: ActivityRecord[] = [];
    project.activity.on((record) => told.push(record));
    must(changeTasks(project, [task], { owners: { exactly: [cem, ben] } }));
    expect(project.get('task', task)?.owners).toEqual([cem, ben]);
    expect(written(told[0], task).sort()).toEqual([`owner/${ana}`, `owner/${cem}`].sort());
    must(changeTasks(project, [task], { owners: { exactly: [cem, ana, ben] } }));
    expect(written(told[1], task)).toEqual([`owner/${ana}`]);
  });

  it('two who add at once stand in one order, and a third comes last', () => {
    const { first, project, cards, people } = start();
    const [ana, ben, cem] = people as [PersonId, PersonId, PersonId];
    const [task] = cards as [TaskId];
    const second = replica(1);
    deliver(first, second);
    must(addOwner(project, task, ana));
    must(addOwner(second.project, task, ben));
    deliver(second, first);
    const both = project.get('task', task)?.owners ?? [];
    must(addOwner(project, task, cem));
    expect(project.get('task', task)?.owners).toEqual([...both, cem]);
  });

  it('any owners become any others in the order given', () => {
    const { project, cards } = start();
    const people = Array.from({ length: 6 }, (_, index) => must(createPerson(project, { name: `P${index}` })));
    const some = fc.uniqueArray(fc.constantFrom(...people));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 5 }), (rounds) => {
        for (const exactly of rounds) {
          must(changeTasks(project, [cards[0] as TaskId], { owners: { exactly } }));
          expect(project.get('task', cards[0] as TaskId)?.owners).toEqual(exactly);
        }
      }),
    );
  });
});

describe('any move of any cards', () => {
  it('gives the order of a list from which they were taken and put back', () => {
    const landing = fc.oneof(
      fc.constantFrom('first' as const, 'last' as const),
      fc.nat(5).map((before) => ({ before })),
      fc.nat(5).map((after) => ({ after })),
    );
    const move = fc.record({ chosen: fc.uniqueArray(fc.nat(5), { minLength: 1 }), landing });
    fc.assert(
      fc.property(fc.array(move, { minLength: 1, maxLength: 6 }), (moves) => {
        const { first, project, todo, cards } = start(['A', 'B', 'C', 'D', 'E', 'F']);
        const name = (id: TaskId): string => project.get('task', id)?.title ?? '?';
        let expected = [...cards];
        for (const { chosen, landing: at } of moves) {
          const moved = chosen.map((index) => cards[index] as TaskId);
          expected = modelOf(expected, moved, at, cards);
          const landing =
            typeof at === 'string'
              ? at
              : 'before' in at
                ? { before: cards[at.before] as string }
                : { after: cards[at.after] as string };
          must(moveTasks(project, { tasks: moved, list: todo, at: landing }));
          expect(titles(first)[0]).toEqual(expected.map(name));
        }
      }),
      { numRuns: 60 },
    );
  });
});

type ModelLanding = 'first' | 'last' | { readonly before: number } | { readonly after: number };

function modelOf(order: readonly TaskId[], moved: readonly TaskId[], at: ModelLanding, cards: readonly TaskId[]) {
  const taken = order.filter((id) => moved.includes(id));
  // A mark where they go, so that taking the moved ones out leaves it where it is.
  const marked: (TaskId | null)[] = [...order];
  if (at === 'first') marked.unshift(null);
  else if (at === 'last') marked.push(null);
  else if ('before' in at) marked.splice(order.indexOf(cards[at.before] as TaskId), 0, null);
  else marked.splice(order.indexOf(cards[at.after] as TaskId) + 1, 0, null);
  return marked.filter((id) => id === null || !moved.includes(id)).flatMap((id) => (id === null ? taken : [id]));
}
