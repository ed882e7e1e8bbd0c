import { describe, expect, it } from 'vitest';
import {
  addOwner,
  createLink,
  createPerson,
  deleteList,
  moveInOutline,
  moveTask,
  renameProject,
  renameTask,
  setDone,
  setFieldValue,
  setLinkFields,
  setListFields,
  setProjectFields,
  setSchedule,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { FieldId, OperationId, PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { addCard } from '#tests/support/cards.ts';
import { asked, choose, kinds, reviewOf, site } from '#tests/support/merge-site.ts';
import { type Member, meet } from '#tests/support/team.ts';
import { choicesOf, decide, mergeReview, type ReviewItem } from './index.ts';

const DAY = 480;
const [FOURTH, FIFTH, EIGHTH, NINTH] = ['2026-12-04', '2026-12-05', '2026-12-08', '2026-12-09'] as Day[] as [
  Day,
  Day,
  Day,
  Day,
];

/** Takes what Person 0 said of the `nth` item. */
function chooseFirst(member: Member, nth: number): void {
  const item = reviewOf(member)[nth] as ReviewItem;
  const choice = choicesOf(member.project, item).find(
    (each) => each.kind === 'use' && each.side.by.some(({ name }) => name === 'Person 0'),
  );
  if (!choice) throw new Error('There is no such choice');
  // What stands already is no step, so something else is said first.
  must(decide(member.project, item, choice.kind === 'use' ? { ...choice, isNow: false } : choice));
}

describe('two values of one statement', () => {
  it('[REVIEW-2] a length is minutes and whether they are elapsed, asked and taken as one', () => {
    const { ana, ben, cleo, dig } = site();
    must(setSchedule(ana.project, [{ task: dig, fields: { duration: 4320, durationUnit: 'days', elapsed: true } }]));
    must(
      setSchedule(ben.project, [{ task: dig, fields: { duration: 5 * DAY, durationUnit: 'days', elapsed: false } }]),
    );
    meet(ana, ben, cleo);
    expect(asked(ana)).toEqual([
      [
        'Person 0 chose duration 3 elapsed days, Person 1 chose duration 5 days. Now it is duration 40 elapsed hours.',
        'Use 3 elapsed days',
        'Use 5 days',
        'Leave it so',
      ],
    ]);
    choose(cleo, (choice) => choice.kind === 'use' && choice.side.by[0]?.name === 'Person 0');
    expect(cleo.project.get('task', dig)).toMatchObject({ duration: 4320, elapsed: true, durationUnit: 'days' });
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] as many minutes of work and of the clock are two lengths, and one in other units is none', () => {
    const { ana, ben, dig, build } = site();
    must(setSchedule(ana.project, [{ task: dig, fields: { duration: DAY, durationUnit: 'days' } }]));
    must(setSchedule(ben.project, [{ task: dig, fields: { duration: DAY, durationUnit: 'hours', elapsed: true } }]));
    must(setSchedule(ana.project, [{ task: build, fields: { duration: DAY, durationUnit: 'days' } }]));
    must(setSchedule(ben.project, [{ task: build, fields: { duration: DAY, durationUnit: 'hours' } }]));
    meet(ana, ben);
    expect(reviewOf(ana)).toMatchObject([{ kind: 'values', id: dig }]);
    choose(ana, (choice) => choice.kind === 'use' && choice.side.by[0]?.name === 'Person 0');
    expect(ana.project.get('task', dig)).toMatchObject({ duration: DAY, elapsed: false });
  });

  it('[REVIEW-2] what one left as it found it of a length is said with what that was', () => {
    const { ana, ben, cleo, dig } = site();
    must(setSchedule(ana.project, [{ task: dig, fields: { duration: 1440, durationUnit: 'days', elapsed: true } }]));
    meet(ana, ben, cleo);
    must(setSchedule(ana.project, [{ task: dig, fields: { duration: 2 * 1440 } }]));
    must(setSchedule(ben.project, [{ task: dig, fields: { duration: 3 * DAY, elapsed: false } }]));
    meet(ana, ben, cleo);
    const [[sentence = ''] = []] = asked(cleo);
    expect(sentence).toContain('Person 0 chose duration 2 elapsed days, Person 1 chose duration 3 days.');
  });

  it('[REVIEW-2] actual dates, what remains, how it is scheduled and own fields of a card are asked', () => {
    const { ana, ben, dig, build } = site();
    const field = 'risk' as FieldId;
    for (const [member, value, mode] of [
      [ana, FOURTH, 'manual'],
      [ben, NINTH, 'auto'],
    ] as const) {
      const remaining = member === ana ? DAY : 3 * DAY;
      must(
        setSchedule(member.project, [{ task: dig, fields: { actualStart: value, actualFinish: NINTH, remaining } }]),
      );
      must(setSchedule(member.project, [{ task: build, fields: { mode, milestone: mode === 'manual' } }]));
      must(setFieldValue(member.project, build, field, member === ana ? 'high' : 'low'));
    }
    meet(ana, ben);
    const said = asked(ben).map(([sentence]) => sentence);
    expect(said).toEqual([
      'Person 0 chose field “high”, Person 1 chose field “low”.',
      'Person 0 chose actual start 2026-12-04 and remaining duration 1 day, Person 1 chose actual start 2026-12-09 and remaining duration 3 days.',
    ]);
    chooseFirst(ben, 1);
    expect(ben.project.get('task', dig)).toMatchObject({ actualStart: FOURTH, remaining: DAY });
  });

  it('[REVIEW-2] parents, lists’ settings, links and the project’s own dates are asked and taken', () => {
    const { ana, ben, cleo, dig, build, todo } = site();
    const link = must(createLink(ana.project, { from: dig, to: build }));
    const [pit, quay] = ['Pit', 'Quay'].map((title) => addCard(ana, todo, title));
    meet(ana, ben, cleo);
    must(setLinkFields(ana.project, link, { lag: 2 * DAY }));
    must(setLinkFields(ben.project, link, { type: 'SS' }));
    must(setProjectFields(ana.project, { start: FOURTH }));
    must(setProjectFields(ben.project, { start: NINTH }));
    must(renameProject(ana.project, 'Harbour'));
    must(renameProject(ben.project, 'Port'));
    must(setListFields(ana.project, todo, { limit: 3 }));
    must(setListFields(ben.project, todo, { limit: 5 }));
    must(moveInOutline(ana.project, dig, pit ?? null));
    must(moveInOutline(ben.project, dig, quay ?? null));
    meet(ana, ben, cleo);
    expect(asked(cleo).map(([sentence]) => sentence?.replace(/ Now it is.*/, ''))).toEqual([
      'Person 0 put it under “Pit”, Person 1 put it under “Quay”.',
      'Person 0 chose limit 3 cards, Person 1 chose limit 5 cards.',
      'Person 0 chose name “Harbour”, Person 1 chose name “Port”.',
      'Person 0 chose start 2026-12-04, Person 1 chose start 2026-12-09.',
      'Person 0 chose end to start, 2 days later, Person 1 chose start to start.',
    ]);
    for (let left = 5; left > 0; left--) {
      expect(reviewOf(cleo)).toHaveLength(left);
      chooseFirst(cleo, 0);
    }
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    const { project } = ana;
    expect(project.get('link', link)).toMatchObject({ type: 'FS', lag: 2 * DAY });
    expect(project.project).toMatchObject({ start: FOURTH, name: 'Harbour' });
    expect(project.get('list', todo)?.limit).toBe(3);
    expect(project.get('task', dig)?.outline[0]).toBe(pit);
  });

  it('[REVIEW-2] [DATE-2] one’s start behind the other’s due date is asked', () => {
    const { ana, ben, dig } = site();
    must(setSchedule(ana.project, [{ task: dig, fields: { start: FOURTH, due: NINTH } }]));
    meet(ana, ben);
    must(setSchedule(ana.project, [{ task: dig, fields: { start: EIGHTH } }]));
    must(setSchedule(ben.project, [{ task: dig, fields: { due: FIFTH } }]));
    meet(ana, ben);
    expect(asked(ana)).toEqual([
      [
        'Person 0 chose start 2026-12-08, Person 1 chose due date 2026-12-05. So it would be due before it starts.',
        'Use start 2026-12-08, due date 2026-12-09',
        'Use start 2026-12-04, due date 2026-12-05',
        'Leave it so',
      ],
    ]);
    choose(ben, (choice) => choice.kind === 'use');
    meet(ana, ben);
    expect(ana.project.get('task', dig)).toMatchObject({ start: EIGHTH, due: NINTH });
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[DONE-3] [REVIEW-2] whoever has it stay in a list that is not for what is done has it open', () => {
    const { ana, ben, dig, doing, done } = site();
    must(moveTask(ana.project, { task: dig, list: done, at: 'first' }));
    must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    meet(ana, ben);
    const wasDoing = ben.project.get('task', dig)?.place[0] === doing;
    const [[, ...choices] = []] = asked(ben);
    expect(choices).toEqual(
      wasDoing
        ? ['Have it in “Done”, done', 'Have it in “Doing”, open', 'Leave it so']
        : ['Leave it in “Done”, done', 'Have it in “Doing”, open'],
    );
    choose(ben, (choice) => choice.kind === 'use' && choice.side.values.place === doing);
    meet(ana, ben);
    expect(ana.project.get('task', dig)).toMatchObject({ place: [doing, expect.anything()], doneAt: null });
    expect([ana, ben].flatMap(kinds)).toEqual([]);
  });

  it('[DONE-3] [REVIEW-2] who said since that it is done is not asked again with the list', () => {
    const { ana, ben, cleo, dig, doing, done } = site();
    must(moveTask(ana.project, { task: dig, list: done, at: 'first' }));
    must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    must(setDone(ben.project, dig, true));
    meet(ana, ben, cleo);
    expect(kinds(cleo)).toEqual(['values']);
    choose(cleo, (choice) => choice.kind === 'use' && choice.side.values.place === doing);
    expect(cleo.project.get('task', dig)?.doneAt).not.toBeNull();
  });

  it('[REVIEW-2] what was chosen and is gone meanwhile cannot be chosen, and choices that look alike say whose they are', () => {
    const { ana, ben, cleo, dig, build, doing, done } = site();
    const dora = must(createPerson(ana.project, { name: 'Dora' })) as PersonId;
    const other = must(createPerson(ana.project, { name: 'Dora' })) as PersonId;
    meet(ana, ben, cleo);
    must(moveTask(ana.project, { task: dig, list: done, at: 'first' }));
    must(moveTask(ben.project, { task: dig, list: doing, at: 'first' }));
    must(addOwner(ana.project, build, dora));
    must(addOwner(ben.project, build, other));
    const long = 'x'.repeat(70);
    must(renameTask(ana.project, build, `${long}1`));
    must(renameTask(ben.project, build, `${long}2`));
    meet(ana, ben, cleo);
    const gone = cleo.project.get('task', dig)?.place[0] === doing ? done : doing;
    must(deleteList(cleo.project, gone));
    const choices = asked(cleo).map(([, ...labels]) => labels.map((label) => label.replace(/x{20,}…/, 'x…')));
    expect(choices).toContainEqual(['Leave it so', 'Only Dora, whom Person 0 named', 'Only Dora, whom Person 1 named']);
    for (const labels of choices) expect(new Set(labels).size).toBe(labels.length);
    expect(choices.flat().some((label) => label.includes(gone === done ? '“Done”' : '“Doing”'))).toBe(false);
  });

  it('[REVIEW-2] thousands of records of one register that name nothing are soon reviewed, and ask about few sides', () => {
    const { ana, dig } = site();
    const path = `task/${dig}/title`;
    const records = Array.from({ length: 5000 }, (_, at) => ({
      opId: `op${String(at).padStart(10, '0')}` as OperationId,
      by: `person${at % 2}` as PersonId,
      byName: `Person ${at % 2}`,
      at,
      command: 'renameTask',
      label: 'Rename card',
      targets: [{ kind: 'task', id: dig } as const],
      from: { [path]: 'Pit' },
      to: { [path]: at === 4999 ? 'Dig' : `Title ${at}` },
      after: [],
    }));
    const before = performance.now();
    const [item] = mergeReview(ana.project, records) as [Extract<ReviewItem, { kind: 'values' }>];
    // It took forty seconds, after every change.
    expect(performance.now() - before).toBeLessThan(2000);
    expect(item.sides.length).toBe(8);
    expect(item.sides.map(({ values }) => values.title)).toContain('Dig');
    expect(item.key.length).toBeLessThan(16);
  });
});
