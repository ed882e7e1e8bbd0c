import { describe, expect, it } from 'vitest';
import {
  type ActivityRecord,
  addComment,
  createDecision,
  createLink,
  createList,
  createTask,
  renameTask,
  setDecisionFields,
  setDone,
  setProjectFields,
  setSchedule,
  setTaskFields,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type OperationId, type TaskId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard, addList } from '#tests/support/cards.ts';
import { type Member, meet, team } from '#tests/support/team.ts';
import { scheduleView } from '../schedule.ts';
import {
  choicesOf,
  choicesWords,
  datesMoved,
  type MergeWords,
  mergeReview,
  movedSentence,
  reviewSentence,
  subjectOf,
  whileAway,
} from './index.ts';

const DAY = 480;

/** Dig, then Build, then the milestone Opening, from Monday, 2 November 2026. */
function harbour() {
  const cards: TaskId[] = [];
  const [ana, ben, cleo] = team(3, (first) => {
    must(setProjectFields(first.project, { start: '2026-11-02' as Day }));
    const list = addList(first, 'To do');
    for (const title of ['Dig', 'Build', 'Opening']) cards.push(addCard(first, list, title));
    const [dig, build, opening] = cards as [TaskId, TaskId, TaskId];
    must(
      setSchedule(first.project, [
        { task: dig, fields: { duration: 2 * DAY } },
        { task: build, fields: { duration: 3 * DAY } },
        { task: opening, fields: { duration: 0, milestone: true } },
      ]),
    );
    must(createLink(first.project, { from: dig, to: build }));
    must(createLink(first.project, { from: build, to: opening }));
  }) as [Member, Member, Member];
  const [dig, build, opening] = cards as [TaskId, TaskId, TaskId];
  return { ana, ben, cleo, dig, build, opening };
}

function wordsFor({ project }: Member): MergeWords {
  return {
    names: project,
    me: project.actor?.id ?? null,
    title: (task) => project.get('task', task)?.title ?? '?',
    date: (day) => day,
    minutesPerDay: DAY,
  };
}

/** What Ana heard after everybody began with the same. */
function awayOf(ana: Member, since: number) {
  return whileAway(ana.project, ana.heard.slice(since));
}

describe('while you were away', () => {
  it('[AWAY-1] tells by person and card what is left of all edits, the newest first', () => {
    const { ana, ben, cleo, dig, build } = harbour();
    const since = ana.heard.length;
    must(setTaskFields(ben.project, dig, { due: '2026-11-10' as Day }));
    must(setTaskFields(ben.project, dig, { due: '2026-11-12' as Day }));
    must(renameTask(ben.project, build, 'Build it'));
    must(renameTask(ben.project, build, 'Build'));
    must(createList(ben.project, { name: 'Later' }));
    must(addComment(cleo.project, dig, 'Who?'));
    must(addComment(cleo.project, dig, 'When?'));
    must(setDone(cleo.project, dig, true));
    const made = addCard(cleo, cleo.project.get('task', dig)?.place[0] as never, 'Paint');
    must(setTaskFields(ana.project, build, { priority: 'high' }));
    meet(ana, ben, cleo);
    expect(awayOf(ana, since)).toMatchObject([
      {
        by: { name: 'Person 2' },
        count: 4,
        cards: [
          { task: made, acts: [{ command: 'createTask', count: 1 }] },
          {
            task: dig,
            acts: [{ command: 'addComment', count: 2 }],
            changes: { to: { [`task/${dig}/doneAt`]: expect.any(Number) } },
          },
        ],
        others: [],
      },
      {
        by: { name: 'Person 1' },
        count: 5,
        cards: [
          { task: dig, changes: { from: { [`task/${dig}/due`]: null }, to: { [`task/${dig}/due`]: '2026-11-12' } } },
        ],
        others: [{ label: 'Add list', of: 'Later', count: 1 }],
      },
    ]);
    expect(awayOf(ana, ana.heard.length)).toEqual([]);
  });

  it('[AWAY-1] names what was changed beside cards, each by itself', () => {
    const { ana, ben } = harbour();
    const since = ana.heard.length;
    const [south, north] = ['South first', 'North first'].map((title) => must(createDecision(ben.project, { title })));
    for (const why of ['Cheaper', 'Drier']) must(setDecisionFields(ben.project, south!, { why }));
    must(setDecisionFields(ben.project, north!, { title: 'North last' }));
    meet(ana, ben);
    expect(awayOf(ana, since)[0]?.others).toEqual([
      { label: 'Add decision', of: 'South first', count: 1 },
      { label: 'Add decision', of: 'North last', count: 1 },
      { label: 'Change decision', of: 'South first', count: 2 },
      { label: 'Change decision', of: 'North last', count: 1 },
    ]);
  });

  it('[AWAY-1] tells five thousand changes of five hundred cards by those cards', () => {
    const { ana, ben } = harbour();
    const list = addList(ben, 'Many');
    const cards = Array.from({ length: 500 }, (_, index) =>
      must(createTask(ben.project, { list, title: `Card ${index}` })),
    );
    meet(ana, ben);
    const template = ana.heard.at(-1) as ActivityRecord;
    const many = Array.from({ length: 5000 }, (_, index): ActivityRecord => {
      const task = cards[index % cards.length] as TaskId;
      return {
        ...template,
        opId: asId<OperationId>(`op${index}`),
        command: 'renameTask',
        at: index,
        targets: [{ kind: 'task', id: task }],
        from: { [`task/${task}/title`]: `Title ${index}` },
        to: { [`task/${task}/title`]: `Title ${index + 1}` },
      };
    });
    const [person] = whileAway(ana.project, many);
    expect(person).toMatchObject({ count: 5000 });
    expect(person?.cards).toHaveLength(500);
  });

  it('[AWAY-2] says which dates others moved and what moved them, and nothing of one’s own', () => {
    const { ana, ben, cleo, dig, build } = harbour();
    const since = ana.heard.length;
    must(setSchedule(ben.project, [{ task: dig, fields: { duration: 5 * DAY } }]));
    must(setSchedule(ana.project, [{ task: build, fields: { duration: 4 * DAY } }]));
    // What moved no date is no reason.
    must(setTaskFields(cleo.project, build, { due: '2026-12-18' as Day }));
    meet(ana, ben, cleo);
    const heard = ana.heard.slice(since);
    const dates = datesMoved(ana.project, scheduleView(ana.project).get(), heard);
    expect(dates.finishBy).toBe(3 * DAY);
    expect(dates.moved.map((moved) => movedSentence(moved, wordsFor(ana)))).toEqual([
      '“Build” ends 3 working days later, 2026-11-12, because Person 1 changed “Dig”.',
      '“Opening” is 3 working days later, 2026-11-12, because Person 1 changed “Dig”.',
      '“Dig” ends 3 working days later, 2026-11-06, because Person 1 changed it.',
    ]);
    expect(datesMoved(ana.project, scheduleView(ana.project).get(), []).moved).toEqual([]);
  });

  it('[AWAY-2] takes back new links and cards, but not what was changed again since', () => {
    const { ana, ben, cleo, dig, build, opening } = harbour();
    const since = ana.heard.length;
    const list = ben.project.get('task', dig)?.place[0] as never;
    const survey = addCard(ben, list, 'Survey');
    must(setSchedule(ben.project, [{ task: survey, fields: { duration: DAY } }]));
    must(createLink(ben.project, { from: survey, to: dig }));
    must(setSchedule(cleo.project, [{ task: opening, fields: { deadline: '2026-12-01' as Day } }]));
    must(setSchedule(ben.project, [{ task: build, fields: { duration: 9 * DAY } }]));
    meet(ana, ben, cleo);
    must(setSchedule(ana.project, [{ task: build, fields: { duration: 3 * DAY } }]));
    const heard = ana.heard.slice(since);
    const dates = datesMoved(ana.project, scheduleView(ana.project).get(), heard);
    expect(dates.finishBy).toBe(DAY);
    expect(dates.moved.map((moved) => movedSentence(moved, wordsFor(ana)))[0]).toBe(
      '“Dig” ends 1 working day later, 2026-11-04, because Person 1 made it wait for “Survey”.',
    );
  });
});

describe('review in words', () => {
  it('[REVIEW-2] says who said what, and each choice by what it leads to', () => {
    const { ana, ben, dig } = harbour();
    must(setTaskFields(ana.project, dig, { due: '2026-11-10' as Day }));
    must(setTaskFields(ben.project, dig, { due: null, deadline: '2026-11-20' as Day }));
    must(setTaskFields(ben.project, dig, { due: '2026-11-12' as Day }));
    meet(ana, ben);
    const [item] = mergeReview(ana.project, ana.activity);
    if (!item) throw new Error('It is asked');
    const words = wordsFor(ana);
    expect(subjectOf(item, words)).toBe('Dig');
    expect(reviewSentence(item, words)).toBe('You chose due date 2026-11-10, Person 1 chose due date 2026-11-12.');
    const choices = choicesWords(choicesOf(ana.project, item), words);
    expect(choices.toSorted()).toEqual([
      expect.stringMatching(/^Keep 2026-11-1/),
      expect.stringMatching(/^Use 2026-11-1/),
    ]);
  });
});
