import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createLabel,
  createList,
  createPerson,
  createTasks,
  type ProjectDocument,
} from '#shared/document/index.ts';
import { asId, type ListId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { boardView, LANE_GROUPINGS, LanedBoard, type LaneHead } from '#shared/views/index.ts';
import { newProject } from '#tests/support/documents.ts';
import { BoardRows, cellId, cellOf } from '../board-rows.ts';
import { inLane, parentIn } from './lane-entry.ts';
import { laneName, laneSentence } from './lane-words.ts';

function start() {
  const { project } = newProject();
  const [todo, doing] = ['To do', 'Doing'].map((name) => must(createList(project, { name }))) as [ListId, ListId];
  const tasks = ['A', 'B', 'C'].map((title) => ({ title }));
  const [a, b, c] = must(createTasks(project, { list: todo, tasks })) as [TaskId, TaskId, TaskId];
  const ana = must(createPerson(project, { name: 'Ana' }));
  must(addOwner(project, b, ana));
  return { project, todo, doing, a, b, c, ana };
}

function headsOf(project: ProjectDocument, by: LaneHead['by']): readonly LaneHead[] {
  return new LanedBoard(project, boardView(project), by).get().lanes.map(({ head }) => head);
}

describe('rows of the board', () => {
  it('are one without lanes, of which a cell is a whole list', () => {
    const { project, todo, doing, a, b, c } = start();
    const folded = new Set<ListId>();
    const rows = new BoardRows(boardView(project), null, { get: () => folded });
    expect(rows.all().map(({ key }) => key)).toEqual([null]);
    expect(rows.cards({ list: todo, lane: null })).toEqual([a, b, c]);
    expect(rows.column(todo)).toEqual([a, b, c]);
    expect(rows.column(doing)).toEqual([]);
    expect(rows.columns().lists.map(({ cards }) => cards)).toEqual([[a, b, c], []]);
    folded.add(todo);
    expect(rows.columns().lists.map(({ cards }) => cards)).toEqual([[], []]);
    expect(rows.cards({ list: todo, lane: null })).toEqual([a, b, c]);
    expect(rows.cellWith(b)).toEqual({ list: todo, lane: null });
    expect(rows.row(null)).toBeUndefined();
  });

  it('are the lanes; a column goes through those that are not folded', () => {
    const { project, todo, a, b, c, ana } = start();
    const folded = new Set<string>();
    const view = new LanedBoard(project, boardView(project), 'owner');
    const foldedLists = new Set<ListId>();
    const lanes = { view, isFolded: (lane: string) => folded.has(lane) };
    const rows = new BoardRows(boardView(project), lanes, { get: () => foldedLists });
    expect(rows.cellWith(b)).toEqual({ list: todo, lane: ana });
    expect(rows.cards({ list: todo, lane: '' })).toEqual([a, c]);
    expect(rows.cards({ list: todo, lane: null })).toEqual([a, b, c]);
    expect(rows.column(todo)).toEqual([b, a, c]);
    folded.add(ana);
    expect(rows.column(todo)).toEqual([a, c]);
    expect(rows.columns().lists.map(({ cards }) => cards)).toEqual([[a, c], []]);
    foldedLists.add(todo);
    expect(rows.column(todo)).toEqual([]);
    foldedLists.delete(todo);
    folded.add('');
    expect(rows.column(todo)).toEqual([]);
  });

  it('name their cells so that list and lane are found again', () => {
    const { todo, ana } = start();
    for (const list of [todo, asId<ListId>('to do'), asId<ListId>('["to","do"'), asId<ListId>('[]')]) {
      for (const lane of [null, '', ana, 'urgent', 'a b']) {
        expect(cellOf(cellId({ list, lane }))).toEqual({ list, lane });
      }
    }
  });
});

describe('the words of lanes', () => {
  it('name what the cards have in common, and what they have become', () => {
    const { project, a, todo } = start();
    const label = must(createLabel(project, { name: '', color: 'teal' }));
    must(createTasks(project, { list: todo, parent: a, tasks: [{ title: 'D', labels: [label] }] }));
    const words = LANE_GROUPINGS.flatMap((by) =>
      headsOf(project, by).flatMap((head) => [laneName(head), laneSentence(head, '“C”', true)]),
    );
    expect(words).toEqual([
      ...['Ana', '“C” is now owned by Ana.', 'No owner', '“C” has no owner now.'],
      ...['Teal label', '“C” now has the label “Teal label”.', 'No label', '“C” has no label now.'],
      ...['Urgent priority', '“C” is now of urgent priority.', 'High priority', '“C” is now of high priority.'],
      ...['Medium priority', '“C” is now of medium priority.', 'Low priority', '“C” is now of low priority.'],
      ...['No priority', '“C” has no priority now.'],
      ...['A', '“C” is now part of “A”.', 'No parent', '“C” is part of no other card now.'],
    ]);
    const [ana] = headsOf(project, 'owner');
    if (ana) expect(laneSentence(ana, '2 cards', false)).toBe('2 cards are now owned by Ana.');
  });
});

describe('a card made in a lane', () => {
  it('has what its cards have in common, before what was typed of the same kind', () => {
    const { project, ana } = start();
    const ben = must(createPerson(project, { name: 'Ben' }));
    const [anas, nobodys] = headsOf(project, 'owner') as [LaneHead, LaneHead];
    expect(inLane({ title: 'X', owners: [ben, ana] }, anas).owners).toEqual([ana, ben]);
    expect(inLane({ title: 'X', owners: [ben] }, nobodys).owners).toEqual([ben]);
    const [urgent] = headsOf(project, 'priority') as [LaneHead];
    expect(inLane({ title: 'X' }, urgent).priority).toBe('urgent');
    expect(inLane({ title: 'X', priority: 'low' }, urgent).priority).toBe('low');
  });

  it('stands under the card that the lane is of', () => {
    const { project, todo, a } = start();
    must(createTasks(project, { list: todo, parent: a, tasks: [{ title: 'D' }] }));
    const [under, top] = headsOf(project, 'parent') as [LaneHead, LaneHead];
    expect([under, top, null].map(parentIn)).toEqual([a, null, null]);
  });
});
