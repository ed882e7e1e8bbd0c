import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addComment,
  addOwner,
  createChecklist,
  createChecklistItem,
  createLink,
  deleteList,
  deleteRecord,
  moveInOutline,
  moveTask,
  purgeRecord,
  renameList,
  renameTask,
  restoreRecord,
  setDone,
  setLinkFields,
  setProjectFields,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { ListId, TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { content } from '#tests/support/documents.ts';
import { choose, kinds, reviewOf, site } from '#tests/support/merge-site.ts';
import { type Member, meet, team, tell } from '#tests/support/team.ts';
import { choicesOf, decide, mergeReview, type ReviewItem } from './index.ts';

const [FOURTH, NINTH, TENTH] = ['2026-12-04', '2026-12-09', '2026-12-10'] as [Day, Day, Day];

describe('a merge in review', () => {
  it('[REVIEW-2] two people’s dates of one card are one item, the same on both sides, until one decides', () => {
    const { ana, ben, cleo, dig } = site();
    must(setSchedule(ana.project, [{ task: dig, fields: { start: FOURTH, due: NINTH } }]));
    must(setSchedule(ben.project, [{ task: dig, fields: { start: NINTH, due: TENTH } }]));
    expect(reviewOf(ana)).toEqual([]);
    meet(ana, ben, cleo);
    const [item, ...more] = reviewOf(ana);
    expect(more).toEqual([]);
    expect(item).toMatchObject({
      kind: 'values',
      id: dig,
      sides: [
        { by: [{ name: 'Person 0' }], values: { start: FOURTH, due: NINTH } },
        { by: [{ name: 'Person 1' }], values: { start: NINTH, due: TENTH } },
      ],
    });
    for (const other of [ben, cleo]) expect(reviewOf(other)).toEqual([item]);

    // What stands already is no step: each says so for themselves.
    const last = ben.project.history.last;
    choose(ben, (choice) => choice.kind === 'use' && choice.isNow);
    expect(ben.project.history.last).toBe(last);
    expect(reviewOf(ben)).toEqual([item]);
    choose(ben, (choice) => choice.kind === 'use' && !choice.isNow);
    const decided = ben.project.get('task', dig);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    expect(ana.project.get('task', dig)).toMatchObject({ start: decided?.start, due: decided?.due });
  });

  it('[REVIEW-2] whoever edits again with both in sight has decided, whoever did not know has not', () => {
    const { ana, ben, cleo, dig } = site();
    must(renameTask(ana.project, dig, 'Excavate'));
    must(renameTask(ben.project, dig, 'Dig out'));
    tell(ben, ana);
    expect(kinds(ana)).toEqual(['values']);
    expect(kinds(ben)).toEqual([]);
    // Ben goes on without knowing of Ana's title.
    must(renameTask(ben.project, dig, 'Dig the pit'));
    meet(ana, ben);
    expect(reviewOf(ben)).toMatchObject([
      { kind: 'values', sides: [{ values: { title: 'Excavate' } }, { values: { title: 'Dig the pit' } }] },
    ]);
    expect(reviewOf(ana)).toEqual(reviewOf(ben));
    must(renameTask(ana.project, dig, 'Excavate the pit'));
    expect(kinds(ana)).toEqual([]);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] the same said twice, an undone edit, other registers and one’s own two devices are none', () => {
    const { ana, ben, dig, build, doing } = site();
    must(setTaskFields(ana.project, dig, { due: NINTH, priority: 'high' }));
    must(setTaskFields(ben.project, dig, { due: NINTH, effort: 60 }));
    must(setTaskFields(ana.project, build, { due: FOURTH }));
    ana.project.history.undo();
    must(setTaskFields(ben.project, build, { due: TENTH }));
    must(moveTask(ana.project, { task: build, list: doing, at: 'first' }));
    must(setDone(ana.project, build, true));
    must(setDone(ben.project, build, true));
    meet(ana, ben);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] done by one and reopened by another is asked', () => {
    const { ana, ben, dig } = site();
    must(setDone(ana.project, dig, true));
    must(setDone(ben.project, dig, true));
    must(setDone(ben.project, dig, false));
    meet(ana, ben);
    expect(reviewOf(ana)).toMatchObject([
      { kind: 'values', sides: [{ values: { doneAt: true } }, { values: { doneAt: false } }] },
    ]);
    const wasDone = ana.project.get('task', dig)?.doneAt !== null;
    choose(ben, (choice) => choice.kind === 'use' && choice.side.values.doneAt === !wasDone);
    meet(ana, ben);
    expect(ana.project.get('task', dig)?.doneAt !== null).toBe(!wasDone);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] two lists for one card: what is chosen decides whether it is done', () => {
    const { ana, ben, dig, doing, done } = site();
    must(moveTask(ana.project, { task: dig, list: done, at: 'first' }));
    must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    meet(ana, ben);
    expect(kinds(ben)).toEqual(['values']);
    choose(ben, (choice) => choice.kind === 'use' && choice.side.values.place === done);
    expect(ben.project.get('task', dig)).toMatchObject({
      place: [done, expect.anything()],
      doneAt: expect.any(Number),
    });
  });

  it('[REVIEW-2] two people who gave one card away are asked, and not where one of them only joined', () => {
    const { ana, ben, dig, build, people } = site();
    must(addOwner(ana.project, dig, people[0]));
    must(addOwner(ben.project, dig, people[1]));
    must(addOwner(ana.project, build, people[0]));
    meet(ana, ben);
    must(addOwner(ben.project, build, people[1]));
    meet(ana, ben);
    expect(reviewOf(ana)).toMatchObject([{ kind: 'owners', id: dig }]);
    expect(reviewOf(ana)).toEqual(reviewOf(ben));
    choose(ana, (choice) => choice.kind === 'ownedBy' && choice.owner === people[1]);
    expect(ana.project.get('task', dig)?.owners).toEqual([people[1]]);
    meet(ana, ben);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-1] [REVIEW-2] edited and deleted is asked on both sides, comments and links count, and restoring ends it', () => {
    const { ana, ben, dig, build } = site();
    must(deleteRecord(ana.project, 'task', dig));
    must(deleteRecord(ana.project, 'task', build));
    must(addComment(ben.project, dig, 'Half done.'));
    must(createLink(ben.project, { from: dig, to: build }));
    meet(ana, ben);
    expect(kinds(ana)).toEqual(['deleted', 'deleted']);
    expect(reviewOf(ben)).toEqual(reviewOf(ana));
    must(restoreRecord(ben.project, 'task', build));
    meet(ana, ben);
    choose(ana, ({ kind }) => kind === 'restore');
    expect(ana.project.live('task', dig)).toBeDefined();
    meet(ana, ben);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] what was edited first and deleted in knowledge of it is none', () => {
    const { ana, ben, dig } = site();
    must(renameTask(ben.project, dig, 'Excavate'));
    meet(ana, ben);
    must(deleteRecord(ana.project, 'task', dig));
    meet(ana, ben);
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[PLACE-3] [REVIEW-2] a card moved into a list that was deleted goes back, or brings the list back', () => {
    const { ana, ben, dig, todo, doing } = site();
    must(deleteList(ana.project, doing));
    must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    const made = addCard(ben, doing, 'Paint');
    meet(ana, ben);
    expect(reviewOf(ana)).toMatchObject([
      { kind: 'homeless', id: made, from: null },
      { kind: 'homeless', id: dig, from: todo },
    ]);
    expect(reviewOf(ben)).toEqual(reviewOf(ana));
    const moved = reviewOf(ben)[1] as ReviewItem;
    expect(choicesOf(ben.project, moved)).toMatchObject([
      { kind: 'restore' },
      { kind: 'moveTo', list: todo },
      { kind: 'leave' },
    ]);
    must(decide(ben.project, moved, { kind: 'moveTo', list: todo }));
    choose(ben, ({ kind }) => kind === 'restore');
    expect(kinds(ben)).toEqual([]);
    expect(ben.project.live('list', doing)).toBeDefined();
  });

  it('[LINK-2] [OUTLINE-3] [REVIEW-2] circles that two people made are told with what each made', () => {
    const { ana, ben, cleo, dig, build } = site();
    must(createLink(ana.project, { from: dig, to: build }));
    must(createLink(ben.project, { from: build, to: dig }));
    meet(ana, ben, cleo);
    expect(reviewOf(cleo)).toMatchObject([
      {
        kind: 'circle',
        parts: [
          { kind: 'link', by: { name: 'Person 0' } },
          { kind: 'link', by: { name: 'Person 1' } },
        ],
      },
    ]);
    expect(reviewOf(ana)).toEqual(reviewOf(cleo));
    choose(cleo, ({ kind }) => kind === 'cut');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);

    const third = addCard(ana, ana.project.get('task', dig)?.place[0] as ListId, 'Site');
    meet(ana, ben, cleo);
    must(moveInOutline(ana.project, third, dig));
    must(moveInOutline(ben.project, dig, third));
    meet(ana, ben, cleo);
    expect(reviewOf(cleo)).toMatchObject([
      {
        kind: 'circle',
        parts: [
          { kind: 'parent', task: third },
          { kind: 'parent', task: dig },
        ],
      },
    ]);
    choose(ana, (choice) => choice.kind === 'cut' && choice.part.kind === 'parent' && choice.part.task === dig);
    meet(ana, ben, cleo);
    expect(ben.project.outline.parent(third)).toBe(dig);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] [ACTIVITY-2] records of a version that does not tell what it knew are no side', () => {
    const { ana, ben, dig } = site();
    must(renameTask(ana.project, dig, 'Excavate'));
    must(renameTask(ben.project, dig, 'Dig out'));
    meet(ana, ben);
    const older = ana.activity.map(({ after: _, ...record }) => record);
    expect(mergeReview(ana.project, older)).toEqual([]);
  });
});

type Act = readonly [who: number, what: number, card: number, value: number];

/** One command of somebody; refused ones are none. */
function act(
  members: readonly Member[],
  cards: readonly TaskId[],
  lists: readonly ListId[],
  [who, what, card, value]: Act,
): void {
  const { project } = members[who % members.length] as Member;
  const task = cards[card % cards.length] as TaskId;
  const list = lists[value % lists.length] as ListId;
  const acts = [
    () => renameTask(project, task, `Title ${value % 3}`),
    () => setTaskFields(project, task, { due: `2026-12-0${(value % 3) + 1}` as Day }),
    () => setDone(project, task, value % 2 === 0),
    () => moveTask(project, { task, list, at: 'first' }),
    () => deleteRecord(project, 'task', task),
    () => restoreRecord(project, 'task', task),
    () => createLink(project, { from: task, to: cards[value % cards.length] as TaskId }),
    () => moveInOutline(project, task, cards[value % cards.length] as TaskId),
    () => renameList(project, list, `List ${value % 3}`),
    () => (project.history.state.undo === null ? undefined : project.history.undo()),
    () => (project.history.state.redo === null ? undefined : project.history.redo()),
    () => setSchedule(project, [{ task, fields: { duration: 480 * (value % 3), elapsed: value % 2 === 0 } }]),
    () => setSchedule(project, [{ task, fields: { start: `2026-12-0${(value % 3) + 2}` as Day } }]),
    () => setProjectFields(project, { start: `2026-12-0${(value % 3) + 1}` as Day }),
    () => {
      const [link] = project.ids('link');
      return link && setLinkFields(project, link, value % 2 === 0 ? { lag: value } : { type: 'SS' });
    },
    () => {
      const [link] = project.ids('link');
      return link && deleteRecord(project, 'link', link);
    },
    () => createChecklist(project, task, 'Steps'),
    () => {
      const [checklist] = project.ids('checklist');
      return (
        checklist &&
        (value % 2 === 0
          ? createChecklistItem(project, checklist, 'Step')
          : deleteRecord(project, 'checklist', checklist))
      );
    },
    () => purgeRecord(project, 'task', task),
    () => {
      const [item] = reviewOf(members[who % members.length] as Member);
      const choices = item ? choicesOf(project, item) : [];
      const choice = choices[value % Math.max(1, choices.length)];
      return item && choice && decide(project, item, choice);
    },
  ];
  acts[what % acts.length]?.();
}

const anyAct = fc.tuple(fc.nat(2), fc.nat(19), fc.nat(2), fc.nat(5));
/** Null: all of them meet. */
const anyActs = fc.array(fc.option(anyAct, { freq: 4 }), { maxLength: 30 });

function begun() {
  let lists: ListId[] = [];
  let cards: TaskId[] = [];
  const members = team(3, (first) => {
    lists = [addList(first, 'To do'), addList(first, 'Done', true)];
    cards = ['A', 'B', 'C'].map((title) => addCard(first, lists[0] as ListId, title));
  });
  return { members, lists, cards };
}

describe('any merge in review', () => {
  it('[REVIEW-2] is the same on all devices once they met', () => {
    fc.assert(
      fc.property(anyActs, (acts) => {
        const { members, lists, cards } = begun();
        for (const each of acts) {
          if (each === null) meet(...members);
          else act(members, cards, lists, each);
        }
        meet(...members);
        const [first, ...others] = members as [Member, ...Member[]];
        for (const other of others) {
          expect(content(other.doc)).toBe(content(first.doc));
          expect(reviewOf(other)).toEqual(reviewOf(first));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('[REVIEW-2] has nothing where each knew what the others had done', () => {
    fc.assert(
      fc.property(fc.array(anyAct, { maxLength: 15 }), (acts) => {
        const { members, lists, cards } = begun();
        for (const each of acts) {
          act(members, cards, lists, each);
          meet(...members);
        }
        expect(members.flatMap(reviewOf)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('[REVIEW-2] asks of exactly those titles that two people left differently', () => {
    const titles = fc.array(fc.tuple(fc.nat(1), fc.nat(2), fc.nat(2)), { maxLength: 12 });
    fc.assert(
      fc.property(titles, (renames) => {
        const { members, cards } = begun();
        const [ana, ben] = members as [Member, Member];
        for (const [who, card, value] of renames) {
          must(renameTask((who === 0 ? ana : ben).project, cards[card] as TaskId, `Title ${value}`));
        }
        const titleOf = ({ project }: Member, card: TaskId): string | undefined => project.get('task', card)?.title;
        const expected = cards.filter((card, index) => {
          const said = [ana, ben].map((member) => titleOf(member, card));
          return said.every((title) => title !== 'ABC'[index]) && said[0] !== said[1];
        });
        meet(ana, ben);
        expect(
          reviewOf(ana)
            .map((item) => 'id' in item && item.id)
            .sort(),
        ).toEqual(expected.sort());
      }),
      { numRuns: 60 },
    );
  });
});
