import { describe, expect, it } from 'vitest';
import {
  addAgendaItems,
  createDecision,
  createMeeting,
  createRisk,
  createSeries,
  decide as decideOn,
  deleteRecord,
  makeAction,
  meetingAt,
  moveAgendaItem,
  setDecisionFields,
  setMeetingFields,
  setRiskFields,
  setSeriesFields,
  withdrawDecision,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { asked, choose, kinds, reviewOf, site } from '#tests/support/merge-site.ts';
import { meet } from '#tests/support/team.ts';
import { meetingView } from '../meetings/index.ts';

const [TENTH] = ['2026-12-10'] as [Day];
const at = (text: string) => text as DateValue;

describe('meetings and registers in review', () => {
  it('[REVIEW-2] a decision revised on both sides is asked about, by its text and by its state', () => {
    const { ana, ben, cleo } = site();
    const id = must(createDecision(ana.project, { title: 'Rent the crane', text: 'From Lisboa' }));
    meet(ana, ben, cleo);
    must(setDecisionFields(ana.project, id, { text: 'From Porto' }));
    must(decideOn(ana.project, id, { on: TENTH, deciders: [] }));
    must(setDecisionFields(ben.project, id, { text: 'From Faro' }));
    must(withdrawDecision(ben.project, id, { on: TENTH, why: '' }));
    meet(ana, ben, cleo);
    const sentences = asked(ana).map(([sentence]) => sentence);
    expect(sentences).toHaveLength(2);
    expect(sentences).toEqual(
      expect.arrayContaining([
        'Person 0 chose text “From Porto”, Person 1 chose text “From Faro”.',
        'Person 0 chose state decided, Person 1 chose state withdrawn.',
      ]),
    );
    for (const other of [ben, cleo]) expect(reviewOf(other)).toEqual(reviewOf(ana));
    choose(ana, (choice) => choice.kind === 'use' && !choice.isNow);
    meet(ana, ben, cleo);
    expect(kinds(ben)).toEqual(['values']);
    choose(ben, (choice) => choice.kind === 'use' && !choice.isNow);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
  });

  it('[REVIEW-2] a meeting’s time moved on both sides is one question, and so is a series’', () => {
    const { ana, ben, cleo } = site();
    const meeting = must(createMeeting(ana.project, { title: 'Kick-off', starts: at('2026-12-10T09:00') }));
    const series = must(
      createSeries(ana.project, { title: 'Weekly', starts: at('2026-12-07T10:00'), rule: 'FREQ=WEEKLY' }),
    );
    meet(ana, ben, cleo);
    const said = must(meetingAt(ana.project, { series, stamp: '20261214T100000' }));
    meet(ana, ben, cleo);
    must(setMeetingFields(ana.project, { meeting }, { starts: at('2026-12-10T10:00'), length: 30 }));
    must(setMeetingFields(ben.project, { meeting }, { starts: at('2026-12-11T09:00'), length: 60 }));
    must(setSeriesFields(ana.project, series, { starts: at('2026-12-07T11:00') }));
    must(setSeriesFields(ben.project, series, { starts: at('2026-12-07T14:00') }));
    meet(ana, ben, cleo);
    expect(
      reviewOf(ana)
        .map((item) => item.kind === 'values' && item.of)
        .sort(),
    ).toEqual(['meeting', 'series']);
    choose(
      ana,
      (choice) =>
        choice.kind === 'use' && !choice.isNow && 'starts' in choice.side.values && !('length' in choice.side.values),
    );
    meet(ana, ben, cleo);
    const starts = ben.project.get('series', series)?.starts?.slice(11).replace(':', '');
    expect(ben.project.get('meeting', said)?.occurrence).toBe(`20261214T${starts}00`);
  });

  it('[REVIEW-2] [MEET-3] one occurrence that both moved, each in a record of their own', () => {
    const { ana, ben, cleo } = site();
    const weekly = { title: 'Weekly', starts: at('2026-12-07T10:00'), rule: 'FREQ=WEEKLY' };
    const series = must(createSeries(ana.project, weekly));
    meet(ana, ben, cleo);
    const ref = { series, stamp: '20261214T100000' };
    must(setMeetingFields(ana.project, ref, { starts: at('2026-12-14T11:00'), where: 'Port' }));
    must(setMeetingFields(ben.project, ref, { starts: at('2026-12-15T10:00'), length: 30 }));
    meet(ana, ben, cleo);
    expect(kinds(ana)).toEqual(['apart']);
    for (const other of [ben, cleo]) expect(reviewOf(other)).toEqual(reviewOf(ana));
    expect(asked(ana)[0]?.[0]).toContain('chose beginning');
    choose(ana, (choice) => choice.kind === 'use' && choice.side.values.starts === '2026-12-15T10:00');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    const shown = meetingView(ben.project, ref).get();
    expect(shown?.entry).toMatchObject({ where: 'Port', record: { starts: '2026-12-15T10:00', length: 30 } });
  });

  it('[REVIEW-2] an agenda item that two moved into different meetings', () => {
    const { ana, ben, cleo } = site();
    const [one, two, three] = ['One', 'Two', 'Three'].map((title) =>
      must(createMeeting(ana.project, { title, starts: at('2026-12-10T09:00') })),
    );
    if (!one || !two || !three) throw new Error('Three meetings');
    const [item] = must(addAgendaItems(ana.project, { meeting: one }, { items: [{ title: 'Crane' }] }));
    if (!item) throw new Error('One item');
    meet(ana, ben, cleo);
    must(moveAgendaItem(ana.project, item, { meeting: { meeting: two }, at: 'last' }));
    must(moveAgendaItem(ben.project, item, { meeting: { meeting: three }, at: 'last' }));
    meet(ana, ben, cleo);
    expect(asked(ana)[0]?.[0]).toBe('Person 0 moved it to Meeting “Two”, Person 1 moved it to Meeting “Three”.');
    choose(ana, (choice) => choice.kind === 'use' && choice.side.values.place === two);
    meet(ana, ben, cleo);
    expect(ben.project.get('agendaItem', item)?.place[0]).toBe(two);
  });

  it('[REVIEW-2] what one deleted while the other wrote in it is asked about and can come back', () => {
    const { ana, ben, cleo } = site();
    const risk = must(createRisk(ana.project, { title: 'Ground water' }));
    const meeting = must(createMeeting(ana.project, { title: 'Kick-off', starts: at('2026-12-10T09:00') }));
    meet(ana, ben, cleo);
    must(deleteRecord(ana.project, 'risk', risk));
    must(deleteRecord(ana.project, 'meeting', meeting));
    must(setRiskFields(ben.project, risk, { likelihood: 4 }));
    must(addAgendaItems(ben.project, { meeting }, { items: [{ title: 'Crane' }] }));
    meet(ana, ben, cleo);
    expect(kinds(ana)).toEqual(['deleted', 'deleted']);
    choose(ana, (choice) => choice.kind === 'restore');
    choose(ana, (choice) => choice.kind === 'restore');
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    expect(ben.project.live('risk', risk)).toBeDefined();
    expect(ben.project.live('meeting', meeting)).toBeDefined();
  });

  it('[REVIEW-2] [MEET-9] what two made of one line: the first counts, the other is asked about', () => {
    const { ana, ben, cleo } = site();
    const meeting = must(createMeeting(ana.project, { title: 'Kick-off', starts: at('2026-12-10T09:00') }));
    meet(ana, ben, cleo);
    const from = { meeting: { meeting }, line: 'l1', title: 'Order the piles' };
    const tasks = [ana, ben].map(({ project }) => must(makeAction(project, from))).sort();
    const decisions = [ana, ben]
      .map(({ project }) => must(createDecision(project, { title: 'Rent', meeting, line: 'l2' })))
      .sort();
    meet(ana, ben, cleo);
    expect(kinds(ana)).toEqual(['twice', 'twice']);
    for (const other of [ben, cleo]) expect(reviewOf(other)).toEqual(reviewOf(ana));
    expect(asked(ana).map(([sentence]) => sentence)).toContain(
      'Person 0 and Person 1 made one line of the notes an action at the same time. The first counts.',
    );
    for (const kind of ['keepFirst', 'keepAll'] as const) choose(ana, (choice) => choice.kind === kind);
    meet(ana, ben, cleo);
    expect([ana, ben, cleo].flatMap(kinds)).toEqual([]);
    const left = [
      ...tasks.map((id) => ben.project.live('task', id)),
      ...decisions.map((id) => ben.project.live('decision', id)),
    ];
    expect(left.filter((record) => record !== undefined)).toHaveLength(3);
    expect(left.filter((record) => record?.line !== null && record !== undefined)).toHaveLength(2);
  });
});
