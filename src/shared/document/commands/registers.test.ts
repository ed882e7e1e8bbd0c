import { describe, expect, it } from 'vitest';
import { readAskedChanges, readKeptEffect } from '#shared/domain/asked-changes.ts';
import type { Day } from '#shared/domain/day.ts';
import { asId, type DecisionId, type MeetingId, type PersonId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { deliver, replica } from '#tests/support/documents.ts';
import {
  acceptChangeRequest,
  askedOfCards,
  createChangeRequest,
  createDecision,
  createPerson,
  createResource,
  createRisk,
  decide,
  deleteRecord,
  proposeChangeRequestAgain,
  proposeDecisionAgain,
  rejectChangeRequest,
  reviseDecision,
  setAffected,
  setChangeRequestFields,
  setDeciders,
  setDecisionFields,
  setResourceFields,
  setRiskFields,
  setRiskState,
  setSchedule,
  supersedeDecision,
  withdrawChangeRequest,
  withdrawDecision,
} from '../index.ts';

const on = '2026-11-22' as Day;
const said = { meeting: asId<MeetingId>('m1'), line: 'l1' };

describe('decisions', () => {
  it('[REG-1] [REG-7] are proposed, decided with who and why, revised by another, and withdrawn with a reason', () => {
    const { first, a } = withCards();
    const { project } = first;
    const ana = must(createPerson(project, { name: 'Ana' }));
    const id = must(createDecision(project, { title: ' Steel roof ', text: 'Not wood.', affects: [a] }));
    const read = (of: DecisionId = id) => project.get('decision', of);
    expect(read()).toMatchObject({ title: 'Steel roof', state: 'proposed', deciders: [], affects: [a] });
    must(decide(project, id, { on, deciders: [ana], why: 'It is lighter.' }));
    expect(read()).toMatchObject({ state: 'decided', decidedOn: on, deciders: [ana], why: 'It is lighter.' });
    expect(decide(project, id, { on })).toMatchObject({ ok: false, error: { code: 'wrong-state' } });

    const next = must(reviseDecision(project, id, { on, text: 'Wood after all.', why: 'Steel is late.' }));
    expect(read()).toMatchObject({ state: 'revised', text: 'Not wood.' });
    expect(read(next)).toMatchObject({ title: 'Steel roof', text: 'Wood after all.', supersedes: id, affects: [a] });
    expect(read(next)).toMatchObject({ state: 'decided', deciders: [ana] });

    must(withdrawDecision(project, next, { on, why: 'No roof at all.' }));
    expect(read(next)?.why).toBe('Steel is late.\n\nWithdrawn on 2026-11-22: No roof at all.');
    must(proposeDecisionAgain(project, next));
    expect(read(next)).toMatchObject({ state: 'proposed', decidedOn: null });
    project.history.undo();
    expect(read(next)).toMatchObject({ state: 'withdrawn', decidedOn: on });
  });

  it('[COMMAND-1] refuse what makes no sense before anything is written', () => {
    const { first } = withCards();
    const { project } = first;
    const id = must(createDecision(project, { title: 'Roof' }));
    const before = project.history.last;
    expect(createDecision(project, { title: ' ' })).toMatchObject({ ok: false, error: { code: 'empty-text' } });
    expect(setDecisionFields(project, id, { title: '' })).toMatchObject({ ok: false });
    expect(setDecisionFields(project, id, { reviewOn: '2026-02-30' as Day })).toMatchObject({ ok: false });
    expect(decide(project, id, { on, deciders: [asId<PersonId>('nobody')] })).toMatchObject({ ok: false });
    expect(reviseDecision(project, id, { on })).toMatchObject({ ok: false, error: { code: 'wrong-state' } });
    expect(proposeDecisionAgain(project, id)).toMatchObject({ ok: false });
    must(deleteRecord(project, 'decision', id));
    expect(setDeciders(project, id, [])).toMatchObject({ ok: false, error: { code: 'not-there' } });
    project.history.undo();
    expect(project.history.last).toBe(before);
  });

  it('[REG-2] a person cannot make a circle; two people can, and both see the same', () => {
    const { first } = withCards();
    const [a, b, c] = ['A', 'B', 'C'].map((title) => must(createDecision(first.project, { title })));
    const [one, two, three] = [a, b, c] as [DecisionId, DecisionId, DecisionId];
    must(supersedeDecision(first.project, two, one));
    must(supersedeDecision(first.project, three, two));
    expect(supersedeDecision(first.project, one, three)).toMatchObject({
      ok: false,
      error: { code: 'decision-circle' },
    });
    expect(supersedeDecision(first.project, one, one)).toMatchObject({ ok: false });
    must(supersedeDecision(first.project, two, null));
    const second = replica(1);
    deliver(first, second);
    must(supersedeDecision(first.project, one, two));
    must(supersedeDecision(second.project, two, one));
    deliver(first, second);
    deliver(second, first);
    expect(first.project.get('decision', two)).toEqual(second.project.get('decision', two));
    expect(first.project.get('decision', one)?.supersedes).toBe(two);
  });

  it('[REG-5] a line that is made a decision twice is one', () => {
    const { first } = withCards();
    const id = must(createDecision(first.project, { title: 'Roof', ...said }));
    expect(must(createDecision(first.project, { title: 'Other words', ...said }))).toBe(id);
    expect(must(createRisk(first.project, { title: 'Rain', ...said }))).not.toBe(id);
    must(deleteRecord(first.project, 'decision', id));
    expect(must(createDecision(first.project, { title: 'Anew', ...said }))).not.toBe(id);
  });

  it('[SET-1] cards that two people say are affected are all kept', () => {
    const { first, a, b } = withCards();
    const id = must(createDecision(first.project, { title: 'Roof' }));
    const second = replica(1);
    deliver(first, second);
    must(setAffected(first.project, { kind: 'decision', id }, [a]));
    must(setAffected(second.project, { kind: 'decision', id }, [b]));
    deliver(first, second);
    deliver(second, first);
    expect(new Set(first.project.get('decision', id)?.affects)).toEqual(new Set([a, b]));
    must(setAffected(first.project, { kind: 'decision', id }, [b]));
    expect(first.project.get('decision', id)?.affects).toEqual([b]);
  });
});

describe('risks', () => {
  it('[REG-3] have grades from 1 to 5, a response, a trend and a state', () => {
    const { first, a } = withCards();
    const { project } = first;
    const id = must(createRisk(project, { title: 'Rain', likelihood: 4, impact: 3, affects: [a] }));
    expect(project.get('risk', id)).toMatchObject({ likelihood: 4, impact: 3, trend: 'steady', state: 'open' });
    must(setRiskFields(project, id, { trend: 'rising', response: 'reduce', plan: 'A tent.', likelihood: null }));
    must(setRiskState(project, id, 'occurred'));
    expect(project.get('risk', id)).toMatchObject({
      likelihood: null,
      trend: 'rising',
      plan: 'A tent.',
      state: 'occurred',
    });
    expect(setRiskFields(project, id, { impact: 6 })).toMatchObject({ ok: false, error: { code: 'bad-grade' } });
    expect(setRiskFields(project, id, { owner: asId<PersonId>('nobody') })).toMatchObject({ ok: false });
    must(setRiskFields(project, id, { trend: 'steady' }));
    must(setRiskState(project, id, 'open'));
    expect(project.stored('risk', id)?.has('trend')).toBe(false);
    expect(project.stored('risk', id)?.has('state')).toBe(false);
  });
});

describe('change requests', () => {
  it('[REG-4] accepting does to the cards what is asked, in the same step, and keeps what was seen', () => {
    const { first, a, b } = withCards();
    const { project } = first;
    must(setSchedule(project, [{ task: a, fields: { duration: 960, remaining: 480 } }]));
    const change = [
      { task: a, work: 480 },
      { task: b, work: 120 },
      { task: b, notBefore: '2026-12-01' as Day },
    ];
    const id = must(createChangeRequest(project, { title: 'A second pier', change, requestedOn: on }));
    expect(readAskedChanges(project.get('changeRequest', id)?.change ?? null)).toEqual(change);
    expect(askedOfCards(project, change)).toEqual([
      { task: a, fields: { duration: 1440, remaining: 960 } },
      { task: b, fields: { constraint: { type: 'start-no-earlier-than', date: '2026-12-01' } }, effort: 120 },
    ]);
    const effect = { words: 'Moves 2 tasks.', finishBy: 480 };
    must(acceptChangeRequest(project, id, { on, effect }));
    expect(project.get('task', a)).toMatchObject({ duration: 1440, remaining: 960, effort: null });
    expect(project.get('task', b)).toMatchObject({ effort: 120, duration: null });
    const accepted = project.get('changeRequest', id);
    expect(accepted).toMatchObject({ state: 'accepted', decidedOn: on });
    expect(readKeptEffect(accepted?.effect ?? null)).toEqual(effect);
    expect(acceptChangeRequest(project, id, { on, effect })).toMatchObject({ ok: false });
    expect(setChangeRequestFields(project, id, { change: [] })).toMatchObject({ ok: false });
    expect(proposeChangeRequestAgain(project, id)).toMatchObject({ ok: false });
    project.history.undo();
    expect(project.get('task', a)).toMatchObject({ duration: 960, remaining: 480 });
    expect(project.get('task', b)).toMatchObject({ effort: null, constraint: null });
    expect(project.get('changeRequest', id)).toMatchObject({ state: 'proposed', effect: null });
  });

  it('[REG-4] no work is less than none, and a later day that a card has already stays', () => {
    const { first, a } = withCards();
    const { project } = first;
    const constraint = { type: 'start-no-earlier-than', date: '2026-12-10' as Day } as const;
    must(setSchedule(project, [{ task: a, fields: { duration: 480, constraint } }]));
    const asked = [
      { task: a, work: -960 },
      { task: a, notBefore: '2026-12-01' as Day },
    ];
    expect(askedOfCards(project, asked)).toEqual([{ task: a, fields: { duration: 0 } }]);
  });

  it('[REG-7] rejected ones keep why, ask nothing of the cards, and can be proposed again', () => {
    const { first, a } = withCards();
    const { project } = first;
    const id = must(
      createChangeRequest(project, { title: 'More', why: 'The client asks.', change: [{ task: a, work: 60 }] }),
    );
    must(rejectChangeRequest(project, id, { on, why: 'Too late.' }));
    expect(project.get('changeRequest', id)).toMatchObject({
      state: 'rejected',
      why: 'The client asks.\n\nRejected on 2026-11-22: Too late.',
    });
    expect(project.get('task', a)).toMatchObject({ duration: null, effort: null });
    must(proposeChangeRequestAgain(project, id));
    expect(project.get('changeRequest', id)).toMatchObject({ state: 'proposed', decidedOn: null });
    must(withdrawChangeRequest(project, id, { on, why: '' }));
    expect(project.get('changeRequest', id)?.state).toBe('withdrawn');
    const bad = [{ task: a, work: 0 }];
    must(proposeChangeRequestAgain(project, id));
    expect(setChangeRequestFields(project, id, { change: bad })).toMatchObject({
      ok: false,
      error: { code: 'bad-change' },
    });
  });

  it('what is asked in a form that nobody knows is passed over', () => {
    expect(
      readAskedChanges([1, null, {}, { task: 'a' }, { task: '', work: 3 }, { task: 'a', work: 'x' }, [2]]),
    ).toEqual([]);
    expect(readAskedChanges('x')).toEqual([]);
    expect(readKeptEffect({ words: 3 })).toBeNull();
  });
});

describe('resources', () => {
  it('are rooms with seats and equipment, each with where it is', () => {
    const { first } = withCards();
    const { project } = first;
    const id = must(createResource(project, { name: 'Big room', seats: 12, where: ' 2nd floor ' }));
    expect(project.get('resource', id)).toMatchObject({
      name: 'Big room',
      kind: 'room',
      seats: 12,
      where: '2nd floor',
    });
    must(setResourceFields(project, id, { kind: 'equipment', seats: null }));
    expect(project.get('resource', id)).toMatchObject({ kind: 'equipment', seats: null });
    expect(setResourceFields(project, id, { seats: 0 })).toMatchObject({ ok: false, error: { code: 'bad-seats' } });
    expect(createResource(project, { name: '' })).toMatchObject({ ok: false });
  });
});
