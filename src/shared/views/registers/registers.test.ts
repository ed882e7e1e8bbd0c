import { describe, expect, it } from 'vitest';
import {
  createChangeRequest,
  createDecision,
  createPerson,
  createRisk,
  decide,
  deleteRecord,
  renameTask,
  restoreRecord,
  reviseDecision,
  setRiskFields,
  setSchedule,
  supersedeDecision,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import type { DecisionId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import { PlanPreview } from '../preview.ts';
import { scheduleView } from '../schedule.ts';
import { changeRequestFacts, changeRequestsView, planChangeAsked } from './change-requests.ts';
import { decisionFacts, decisionsView, isInForce } from './decisions.ts';
import { taskRegistersView } from './of-task.ts';
import { riskFacts, risksView } from './risks.ts';

const on = '2026-11-22' as Day;

describe('the decision log', () => {
  it('[REG-2] shows what stands in the place of what, and what is in force', () => {
    const { project } = withCards().first;
    const id = must(createDecision(project, { title: 'Steel roof' }));
    const view = decisionsView(project);
    view.subscribe(() => undefined);
    const find = (of: DecisionId) => view.get().find(({ record }) => record.id === of);
    expect(decisionFacts(there(find(id)))).toMatchObject({ states: ['proposed'], isOver: false });
    expect(decisionFacts(there(find(id))).waitsSince).not.toBeNull();
    must(decide(project, id, { on }));
    expect(isInForce(there(find(id)))).toBe(true);
    const next = must(reviseDecision(project, id, { on, title: 'Wood roof' }));
    expect(find(next)?.before?.id).toBe(id);
    expect(find(id)?.after.map(({ title }) => title)).toEqual(['Wood roof']);
    expect([id, next].map((each) => isInForce(there(find(each))))).toEqual([false, true]);
    expect(decisionFacts(there(find(id)))).toMatchObject({ states: ['revised', 'superseded'], isOver: true });
    must(deleteRecord(project, 'decision', next));
    expect(find(id)?.after).toEqual([]);
  });

  it('[REG-2] cuts a circle that merging made alike for both', () => {
    const { first } = withCards();
    const one = must(createDecision(first.project, { title: 'One' }));
    const two = must(createDecision(first.project, { title: 'Two' }));
    const second = replica(1);
    deliver(first, second);
    must(supersedeDecision(first.project, one, two));
    must(supersedeDecision(second.project, two, one));
    deliver(first, second);
    deliver(second, first);
    const [smaller, larger] = [one, two].toSorted() as [DecisionId, DecisionId];
    for (const { project } of [first, second]) {
      const entries = decisionsView(project).get();
      const olderOf = (of: DecisionId) => entries.find(({ record }) => record.id === of)?.before?.id ?? null;
      expect([olderOf(smaller), olderOf(larger)]).toEqual([null, smaller]);
    }
  });

  it('keeps the identity of entries that a change does not touch, and answers what a new view does', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    const ana = must(createPerson(project, { name: 'Ana' }));
    must(createDecision(project, { title: 'Roof', affects: [a], deciders: [ana] }));
    must(createDecision(project, { title: 'Floor', affects: [b] }));
    const view = decisionsView(project);
    let told = 0;
    view.subscribe(() => told++);
    const before = view.get();
    must(renameTask(project, b, 'Another name'));
    expect(told).toBe(1);
    const titled = (entries: typeof before, title: string) => entries.find(({ record }) => record.title === title);
    expect(titled(view.get(), 'Roof')).toBe(titled(before, 'Roof'));
    expect(titled(view.get(), 'Floor')?.affects[0]?.title).toBe('Another name');
    must(deleteRecord(project, 'task', a));
    expect(titled(view.get(), 'Roof')?.affects).toEqual([]);
    must(restoreRecord(project, 'task', a));
    expect(titled(view.get(), 'Roof')?.affects).toHaveLength(1);
    expect(view.get()).toEqual(decisionsView(project).get());
  });
});

describe('risks', () => {
  it('[REG-3] have their score reckoned, and wait while nobody says what to do', () => {
    const { first, a } = withCards();
    const { project } = first;
    const id = must(createRisk(project, { title: 'Rain', likelihood: 4, impact: 4, affects: [a] }));
    const view = risksView(project);
    const [entry] = view.get();
    expect(entry?.score).toBe(16);
    expect(riskFacts(there(entry))).toMatchObject({ level: 'very-high', states: ['open'], trend: 'steady' });
    expect(riskFacts(there(entry)).waitsSince).not.toBeNull();
    must(setRiskFields(project, id, { response: 'accept', likelihood: null }));
    expect(riskFacts(there(view.get()[0]))).toMatchObject({ level: null, waitsSince: null });
  });
});

describe('change requests', () => {
  it('[REG-4] say what accepting would do to dates, as the engine has it now', () => {
    const { first, a } = withCards();
    const { project } = first;
    must(setSchedule(project, [{ task: a, fields: { duration: 480 } }]));
    const change = [{ task: a, work: 960 }];
    must(createChangeRequest(project, { title: 'A second pier', change, requestedOn: on }));
    const [entry] = changeRequestsView(project).get();
    expect(entry?.affects.map(({ id }) => id)).toEqual([a]);
    expect(changeRequestFacts(there(entry)).waitsSince).toBe(Date.parse('2026-11-22'));
    const asked = there(planChangeAsked(project, change));
    const effects = must(new PlanPreview(project).of(scheduleView(project).get(), asked));
    expect(effects.finishBy).toBe(960);
    expect(project.get('task', a)?.duration).toBe(480);
    must(deleteRecord(project, 'task', a));
    expect(planChangeAsked(project, change)).toBeNull();
    expect(changeRequestsView(project).get()[0]?.affects).toEqual([]);
  });
});

describe('[REG-5] the way back from a card', () => {
  it('names what is about it, until that is deleted', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    must(createDecision(project, { title: 'Roof', affects: [a] }));
    const risk = must(createRisk(project, { title: 'Rain', affects: [a, b] }));
    must(createChangeRequest(project, { title: 'More', change: [{ task: a, work: 60 }] }));
    const view = taskRegistersView(project, a);
    let told = 0;
    view.subscribe(() => told++);
    const before = view.get();
    expect([before.decisions, before.risks, before.changeRequests].map(({ length }) => length)).toEqual([1, 1, 1]);
    must(renameTask(project, a, 'Elsewhere'));
    must(createRisk(project, { title: 'Of another', affects: [b] }));
    expect(told).toBe(0);
    must(deleteRecord(project, 'risk', risk));
    expect(view.get().risks).toEqual([]);
    expect(view.get().decisions).toBe(view.get().decisions);
  });
});

/** What the test made is there. */
function there<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('It was made');
  return value;
}
