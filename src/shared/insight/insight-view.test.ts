import { describe, expect, it } from 'vitest';
import {
  answerFlags,
  createLink,
  forgetAnswer,
  setDone,
  setSchedule,
  setTaskFields,
  takeBaseline,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { subjectOf } from '#shared/domain/subjects.ts';
import { must } from '#shared/kernel/result.ts';
import { baselineDates, scheduleView } from '#shared/views/index.ts';
import { addCard } from '#tests/support/cards.ts';
import { found, insightOf, momentOf } from '#tests/support/insight.ts';
import { DAY, harbourFrom } from '#tests/support/planned-site.ts';

/** From Monday, 2 November 2026, and signed; Dig has begun. */
function harbour() {
  const start = harbourFrom('2026-11-02');
  const { project, dig } = start;
  const lengthen = (days: number): void =>
    must(setSchedule(project, [{ task: dig, fields: { duration: days * DAY } }]));
  must(setSchedule(project, [{ task: dig, fields: { actualStart: '2026-11-02' as Day } }]));
  must(takeBaseline(project, { name: 'Signed', tasks: baselineDates(scheduleView(project).get()) }));
  return { ...start, lengthen };
}

describe('[FLAG-7] waiting on something late', () => {
  it('says what is waited for, what it costs and which milestone it reaches, as the engine has it', () => {
    const { project, dig, build, lengthen } = harbour();
    lengthen(9);
    // Two weeks as signed; four days more: from Friday, 13 November to Thursday, 19.
    const [flag, ...others] = found(project, 'waiting-late', '2026-11-02');
    expect(others).toEqual([]);
    expect(flag).toMatchObject({
      subject: subjectOf('task', build),
      severity: 'alarm',
      measure: 4,
      basis: dig,
      sentence: 'Waiting on “Dig”, 4 working days late; costs 4 working days, pushes “Opening” to 19 Nov.',
      offer: { act: 'nudge', words: 'Remind Ana of “Dig”' },
    });
    expect(found(project, 'milestone-late', '2026-11-02').map(({ sentence }) => sentence)).toEqual([
      'Forecast for Thu 19 Nov, 4 working days after the baseline “Signed” (13 Nov).',
    ]);
  });

  it('speaks of the card that is late by itself, and not of all that come after', () => {
    const { first, project, list, dig, build, opening, lengthen } = harbour();
    const paint = addCard(first, list, 'Paint');
    must(setSchedule(project, [{ task: paint, fields: { duration: 2 * DAY } }]));
    must(createLink(project, { from: build, to: paint }));
    must(createLink(project, { from: paint, to: opening }));
    lengthen(9);
    expect(found(project, 'waiting-late', '2026-11-02').map(({ title }) => title)).toEqual(['Build']);
    must(setDone(project, dig, true));
    expect(found(project, 'waiting-late', '2026-11-02')).toEqual([]);
  });

  it('[SCH-L3] is gone when the predecessor recovers, and below the threshold', () => {
    const { project, lengthen } = harbour();
    lengthen(5.5);
    expect(found(project, 'waiting-late', '2026-11-02')).toEqual([]);
    lengthen(6);
    expect(found(project, 'waiting-late', '2026-11-02').map(({ measure }) => measure)).toEqual([1]);
    lengthen(5);
    expect(found(project, 'waiting-late', '2026-11-02')).toEqual([]);
  });
});

describe('milestones, promises and slack', () => {
  it('[FLAG-6] a milestone is measured by its deadline, else the latest baseline, else the plan', () => {
    const { project, opening, lengthen } = harbour();
    lengthen(7);
    must(setTaskFields(project, opening, { deadline: '2026-11-16' as Day }));
    expect(found(project, 'milestone-late', '2026-11-02')).toMatchObject([
      { severity: 'alarm', measure: 1, basis: 'promise 2026-11-16' },
    ]);
    must(setTaskFields(project, opening, { deadline: '2026-11-17' as Day }));
    expect(found(project, 'milestone-late', '2026-11-02')).toEqual([]);
  });

  it('a card will be late where its forecast ends after its due date, and is overdue once that is past', () => {
    const { project, dig } = harbour();
    must(setTaskFields(project, dig, { due: '2026-11-09' as Day }));
    expect(found(project, 'will-be-late', '2026-11-03')).toEqual([]);
    // Nothing is done: five days from Thursday on end on Wednesday, the 11th.
    expect(found(project, 'will-be-late', '2026-11-05').map(({ sentence }) => sentence)).toEqual([
      'Forecast to end Wed 11 Nov, 2 working days after it is due (9 Nov).',
    ]);
    expect(found(project, 'will-be-late', '2026-11-10')).toEqual([]);
    expect(found(project, 'overdue', '2026-11-10').map(({ title }) => title)).toEqual(['Dig']);
  });

  it('slack is used up where the forecast takes what the plan gave', () => {
    const { first, project, list, opening } = harbour();
    const fence = addCard(first, list, 'Fence');
    must(setSchedule(project, [{ task: fence, fields: { duration: 2 * DAY } }]));
    must(createLink(project, { from: fence, to: opening }));
    const on = (day: string) => found(project, 'slack-used', day).filter(({ subject }) => subject === `task:${fence}`);
    // Eight days of slack; its plan is over, so that overdue speaks instead, unless it is promised for later.
    must(setTaskFields(project, fence, { due: '2026-12-18' as Day }));
    expect(on('2026-11-11')).toEqual([]);
    expect(on('2026-11-12').map(({ sentence }) => sentence)).toEqual([
      'Its slack of 8 working days is used up: forecast to end tomorrow.',
    ]);
    expect(on('2026-11-16').map(({ measure }) => measure)).toEqual([2]);
  });
});

describe('[FLAG-3] answers', () => {
  it('hold until a snooze is over, the flag is about something else, or it is worse', () => {
    const { project, dig, lengthen } = harbour();
    lengthen(9);
    const [flag] = found(project, 'milestone-late', '2026-11-02');
    if (!flag) throw new Error('The milestone is late');
    must(answerFlags(project, [flag], { kind: 'snoozed', until: '2026-11-03' as Day }));
    const seen = (day: string) => found(project, 'milestone-late', day).length;
    // From Wednesday on the forecast is worse as well, since nothing is done; so its end is looked at alone.
    expect([seen('2026-11-02'), seen('2026-11-04')]).toEqual([0, 1]);
    expect(insightOf(project, momentOf(project, '2026-11-02')).answered).toMatchObject([
      { flag: { key: flag.key }, answer: { kind: 'snoozed', until: '2026-11-03', by: 'person0' } },
    ]);
    must(answerFlags(project, [flag], { kind: 'accepted', reason: 'Agreed.' }));
    expect(seen('2026-11-02')).toBe(0);
    lengthen(8);
    expect(seen('2026-11-02')).toBe(0);
    lengthen(10);
    expect(seen('2026-11-02')).toBe(1);
    lengthen(9);
    must(forgetAnswer(project, flag));
    expect(seen('2026-11-02')).toBe(1);
    expect(project.get('task', dig)?.doneAt).toBe(null);
  });

  it('of another due date say nothing', () => {
    const { first, project, list } = harbour();
    const permits = addCard(first, list, 'Permits');
    must(setTaskFields(project, permits, { due: '2026-11-02' as Day }));
    const late = (day: string) => found(project, 'overdue', day).filter(({ title }) => title === 'Permits');
    must(answerFlags(project, late('2026-11-03'), { kind: 'accepted', reason: 'The port is slow.' }));
    expect(late('2026-11-12')).toEqual([]);
    must(setTaskFields(project, permits, { due: '2026-11-10' as Day }));
    expect(late('2026-11-12')).toHaveLength(1);
  });
});
