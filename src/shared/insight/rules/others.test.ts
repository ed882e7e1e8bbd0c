import { describe, expect, it } from 'vitest';
import {
  addAgendaItems,
  addOwner,
  carryOver,
  createChangeRequest,
  createDecision,
  createPerson,
  createRisk,
  createSeries,
  decide,
  makeAction,
  setAgendaItemDone,
  setListFields,
  setRiskFields,
  setSchedule,
  setTaskFields,
  setThresholds,
  takeBaseline,
} from '#shared/document/index.ts';
import type { DateValue, Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import { baselineDates, scheduleView } from '#shared/views/index.ts';
import { addCard } from '#tests/support/cards.ts';
import { found, sentences } from '#tests/support/insight.ts';
import { DAY, siteFrom } from '#tests/support/planned-site.ts';
import type { RuleId } from '../rule-list.ts';

function site() {
  const start = siteFrom('2026-11-23');
  const { project } = start;
  const ana = must(createPerson(project, { name: 'Ana' }));
  return { ...start, ana, sentences: (rule: RuleId, day: string) => sentences(project, rule, day) };
}

describe('people', () => {
  it('overloaded: which weeks, and by how much, from the threshold on', () => {
    const { first, project, list, ana, sentences } = site();
    const card = addCard(first, list, 'Dig');
    must(setSchedule(project, [{ task: card, fields: { duration: 5 * DAY } }]));
    must(addOwner(project, card, ana));
    must(setTaskFields(project, card, { effort: 44 * 60 }));
    // The week of Monday, 23 November has forty hours.
    expect(sentences('overloaded', '2026-11-20')).toEqual(['Ana: Has 4 hours of work too many in the week of 23 Nov.']);
    must(setThresholds(project, { overloadHours: 5 }));
    expect(sentences('overloaded', '2026-11-20')).toEqual([]);
    must(setTaskFields(project, card, { effort: 64 * 60 }));
    expect(found(project, 'overloaded', '2026-11-20')).toMatchObject([{ severity: 'alarm', measure: 24 }]);
    must(setThresholds(project, { overloadWeeks: 1 }));
    expect(sentences('overloaded', '2026-11-20')).toEqual([]);
  });

  it('[FLAG-9] silent: with something in hand, and known from what was recorded here', () => {
    const { first, project, list, ana } = site();
    const card = addCard(first, list, 'Dig');
    must(addOwner(project, card, ana));
    const since = Date.UTC(2026, 10, 2, 9);
    const heard = (at: number | null) => {
      const map = new Map(at === null ? [] : [[ana, at] as const]);
      return { activity: { since, heard: map, reopened: new Map(), blockedSince: new Map() } };
    };
    const on = (day: string, at: number | null) =>
      found(project, 'silent', day, heard(at)).map(({ sentence }) => sentence);
    const friday = Date.UTC(2026, 10, 20, 15);
    expect(on('2026-11-26', friday)).toEqual([]);
    expect(on('2026-11-27', friday)).toEqual(['Nothing heard for 5 working days, with 1 card in hand.']);
    expect(on('2026-11-27', null)).toEqual(['Nothing heard for at least 19 working days, with 1 card in hand.']);
    expect(found(project, 'silent', '2026-11-27')).toEqual([]);
    must(setTaskFields(project, card, { due: '2027-03-01' as Day }));
    expect(on('2026-11-27', friday)).toEqual([]);
  });
});

describe('lists and registers', () => {
  it('a list above its limit', () => {
    const { first, project, list, sentences } = site();
    must(setListFields(project, list, { limit: 2 }));
    for (const title of ['A', 'B']) addCard(first, list, title);
    expect(sentences('list-full', '2026-11-20')).toEqual([]);
    addCard(first, list, 'C');
    expect(sentences('list-full', '2026-11-20')).toEqual(['To do: Holds 3 cards, 1 more than its limit of 2.']);
  });

  it('a decision and a change request that wait, a review that is past', () => {
    const { project, ana, sentences } = site();
    const decision = must(createDecision(project, { title: 'Which crane', deciders: [ana] }));
    must(createChangeRequest(project, { title: 'A ladder', requestedOn: '2026-11-23' as Day }));
    const risk = must(createRisk(project, { title: 'Ice', reviewOn: '2026-11-24' as Day }));
    expect(sentences('decision-waiting', '2026-11-26')).toEqual([]);
    expect(sentences('decision-waiting', '2026-11-27')).toEqual([
      'Which crane: Proposed Fri 20 Nov, 5 working days ago, and not decided.',
    ]);
    expect(sentences('change-waiting', '2026-11-27')).toEqual([]);
    expect(sentences('change-waiting', '2026-11-30')).toHaveLength(1);
    expect(sentences('risk-review', '2026-11-24')).toEqual([]);
    expect(found(project, 'risk-review', '2026-11-25')).toMatchObject([{ severity: 'notice' }]);
    must(setRiskFields(project, risk, { trend: 'rising' }));
    expect(found(project, 'risk-review', '2026-11-25')).toMatchObject([{ severity: 'warning' }]);
    must(decide(project, decision, { on: '2026-11-27' as Day }));
    expect(sentences('decision-waiting', '2026-12-31')).toEqual([]);
  });

  it('an item that was left open, unless it was carried over; an action whose series has met again', () => {
    const { first, project, list, sentences } = site();
    const starts = '2026-11-23T10:00' as DateValue;
    const series = must(createSeries(project, { title: 'Site', starts, length: 30, rule: 'FREQ=WEEKLY' }));
    const ref = { series, stamp: '20261123T100000' };
    const items = [
      { title: 'Crane', type: 'decide' },
      { title: 'News', type: 'inform' },
    ] as const;
    const [crane] = must(addAgendaItems(project, ref, { items }));
    must(makeAction(project, { meeting: ref, line: null, title: 'Call the port', list }));
    const at = Date.UTC(2026, 10, 23, 10, 29);
    expect(found(project, 'item-open', at)).toEqual([]);
    expect(found(project, 'item-open', at + 60_000).map(({ title }) => title)).toEqual(['Crane']);
    expect(sentences('item-open', '2026-11-24')).toEqual([
      'Crane: Was to be decided in “Site” yesterday, and is neither done nor carried over.',
    ]);
    expect(sentences('action-open', '2026-11-29')).toEqual([]);
    expect(sentences('action-open', '2026-11-30')).toEqual([
      'Call the port: Agreed in “Site” Mon 23 Nov, which has met again today; it is open and has no due date.',
    ]);
    must(carryOver(project, { from: ref, to: { series, stamp: '20261130T100000' } }));
    expect(found(project, 'item-open', '2026-11-27')).toEqual([]);
    if (crane) must(setAgendaItemDone(project, crane, true));
    expect(first.project.count('agendaItem')).toBeGreaterThan(2);
  });
});

describe('the project', () => {
  it('[FLAG-6] scope grown since the latest baseline, by added cards and longer ones', () => {
    const { first, project, list } = site();
    const dig = addCard(first, list, 'Dig');
    must(setSchedule(project, [{ task: dig, fields: { duration: 10 * DAY } }]));
    must(takeBaseline(project, { name: 'Signed', tasks: baselineDates(scheduleView(project).get()) }));
    expect(found(project, 'scope-grown', '2026-11-23')).toEqual([]);
    const paint = addCard(first, list, 'Paint');
    must(setSchedule(project, [{ task: paint, fields: { duration: 0.9 * DAY } }]));
    expect(found(project, 'scope-grown', '2026-11-23')).toEqual([]);
    must(setSchedule(project, [{ task: paint, fields: { duration: DAY } }]));
    expect(found(project, 'scope-grown', '2026-11-23').map(({ sentence, severity }) => [sentence, severity])).toEqual([
      ['The plan holds 1 working day more than “Signed”, 10 % of it: 1 card added.', 'notice'],
    ]);
    must(setSchedule(project, [{ task: dig, fields: { duration: 11 * DAY } }]));
    expect(found(project, 'scope-grown', '2026-11-23').map(({ sentence, severity }) => [sentence, severity])).toEqual([
      ['The plan holds 2 working days more than “Signed”, 20 % of it: 1 card added, 1 takes longer.', 'warning'],
    ]);
  });

  it('[FLAG-9] a report that is due, and devices that were not heard from', () => {
    const { project } = site();
    const report = { title: 'Friday report', dueOn: '2026-11-27' as Day };
    expect(found(project, 'report-due', '2026-11-26', { report })).toEqual([]);
    expect(found(project, 'report-due', '2026-11-27', { report })).toMatchObject([{ severity: 'notice' }]);
    expect(found(project, 'report-due', '2026-11-30', { report })).toMatchObject([
      {
        severity: 'warning',
        sentence: '“Friday report” was due Fri 27 Nov, 1 working day ago, and has not been sent.',
      },
    ]);
    const drafted = { ...report, isDrafted: true };
    expect(found(project, 'report-due', '2026-11-26', { report: drafted })).toMatchObject([
      { severity: 'notice', sentence: '“Friday report” is due tomorrow and is drafted: read it and send it.' },
    ]);
    const heardAt = Date.UTC(2026, 10, 20, 12);
    const devices = [
      { name: 'Laptop of Ben', member: 'Ben', heardAt },
      { name: 'Tablet', member: null, heardAt: null },
    ];
    const old = (at: number) => found(project, 'data-old', at, { devices }).map(({ sentence }) => sentence);
    expect(old(heardAt + 3 * 86_400_000 - 1)).toEqual([]);
    expect(old(heardAt + 3 * 86_400_000)).toEqual([
      '“Laptop of Ben” was not heard from since Fri 20 Nov: what was done there is not known here.',
    ]);
    // It names the person who bears the member's name, where that is one.
    const named = () => found(project, 'data-old', heardAt + 3 * 86_400_000, { devices }).map(({ people }) => people);
    expect(named()).toEqual([[]]);
    const ben = must(createPerson(project, { name: 'Ben' }));
    expect(named()).toEqual([[ben]]);
    must(createPerson(project, { name: 'Ben' }));
    expect(named()).toEqual([[]]);
  });
});
