/** Random commands on decisions, risks, change requests and resources, for fuzzing documents. */
import {
  acceptChangeRequest,
  createChangeRequest,
  createDecision,
  createResource,
  createRisk,
  decide,
  deleteEntries,
  proposeChangeRequestAgain,
  proposeDecisionAgain,
  rejectChangeRequest,
  restoreRecord,
  reviseDecision,
  setAffected,
  setChangeRequestFields,
  setDeciders,
  setDecisionFields,
  setResourceFields,
  setRiskFields,
  setRiskState,
  supersedeDecision,
  withdrawChangeRequest,
  withdrawDecision,
} from '#shared/document/index.ts';
import type { AskedChange } from '#shared/domain/asked-changes.ts';
import type { Day } from '#shared/domain/day.ts';
import { RISK_RESPONSES, RISK_STATES, RISK_TRENDS } from '#shared/domain/register-records.ts';
import { asId, type MeetingId, type TaskId } from '#shared/kernel/ids.ts';
import type { Replica } from '#tests/support/documents.ts';
import { type Act, pick, withOne, withPair } from './chosen.ts';

function day(number: number): Day {
  return `2026-12-${String(1 + (number % 28)).padStart(2, '0')}` as Day;
}

/** A line of few, so that two people make the same one something. */
function line(number: number): { readonly meeting: MeetingId | null; readonly line: string | null } {
  if (number % 3 !== 0) return { meeting: null, line: null };
  return { meeting: asId<MeetingId>('m'), line: `line${number % 4}` };
}

function tasks(on: Replica, number: number): readonly TaskId[] {
  return [...new Set([pick(on, 'task', number), pick(on, 'task', number >> 3)])].filter((id) => id !== undefined);
}

function asked(on: Replica, number: number): readonly AskedChange[] {
  return tasks(on, number).map((task, index) =>
    (number + index) % 3 === 0 ? { task, notBefore: day(number) } : { task, work: ((number % 5) - 2) * 60 || 60 },
  );
}

export const registerActs: Readonly<Record<string, Act>> = {
  createDecision: (on, { first, second, text }) =>
    createDecision(on.project, { title: text, affects: tasks(on, second), ...line(first) }),
  setDecision: withOne('decision', (on, id, { second, text }) =>
    setDecisionFields(on.project, id, second % 2 === 0 ? { title: text } : { why: text, reviewOn: day(second) }),
  ),
  decide: withOne('decision', (on, id, { second, text }) => decide(on.project, id, { on: day(second), why: text })),
  revise: withOne('decision', (on, id, { second, text }) => reviseDecision(on.project, id, { on: day(second), text })),
  withdraw: withOne('decision', (on, id, { command, second, text }) =>
    command % 3 === 0
      ? proposeDecisionAgain(on.project, id)
      : withdrawDecision(on.project, id, { on: day(second), why: text }),
  ),
  supersede: withPair('decision', 'decision', (on, id, older, { command }) =>
    supersedeDecision(on.project, id, command % 5 === 0 ? null : older),
  ),
  deciders: withPair('decision', 'person', (on, id, person, { command }) =>
    setDeciders(on.project, id, command % 3 === 0 ? [] : [person]),
  ),
  affect: withOne('decision', (on, id, { second }) =>
    setAffected(on.project, { kind: 'decision', id }, tasks(on, second)),
  ),
  createRisk: (on, { first, second, text }) =>
    createRisk(on.project, { title: text, likelihood: 1 + (second % 5), affects: tasks(on, second), ...line(first) }),
  setRisk: withOne('risk', (on, id, { second, text }) =>
    setRiskFields(on.project, id, {
      impact: second % 6 === 0 ? null : second % 6,
      trend: RISK_TRENDS[second % 3] ?? 'steady',
      response: RISK_RESPONSES[second % 5] ?? null,
      plan: second % 2 === 0 ? text : '',
    }),
  ),
  ownRisk: withPair('risk', 'person', (on, id, owner) => setRiskFields(on.project, id, { owner })),
  riskState: withOne('risk', (on, id, { second }) => setRiskState(on.project, id, RISK_STATES[second % 3] ?? 'open')),
  createRequest: (on, { first, second, text }) =>
    createChangeRequest(on.project, {
      title: text,
      requestedOn: day(second),
      change: asked(on, second),
      ...line(first),
    }),
  ask: withOne('changeRequest', (on, id, { second }) =>
    setChangeRequestFields(on.project, id, { change: asked(on, second), asker: pick(on, 'person', second) ?? null }),
  ),
  accept: withOne('changeRequest', (on, id, { second, text }) =>
    acceptChangeRequest(on.project, id, {
      on: day(second),
      decision: pick(on, 'decision', second) ?? null,
      effect: { words: text, finishBy: null },
    }),
  ),
  endRequest: withOne('changeRequest', (on, id, { command, second, text }) => {
    if (command % 3 === 0) return proposeChangeRequestAgain(on.project, id);
    const end = command % 3 === 1 ? rejectChangeRequest : withdrawChangeRequest;
    return end(on.project, id, { on: day(second), why: text });
  }),
  binEntry: withPair('decision', 'risk', (on, decision, risk, { command }) => {
    if (command % 4 === 0) return restoreRecord(on.project, 'decision', decision);
    if (command % 4 === 1) return restoreRecord(on.project, 'risk', risk);
    return command % 4 === 2
      ? deleteEntries(on.project, 'decision', [decision])
      : deleteEntries(on.project, 'risk', [risk]);
  }),
  createResource: (on, { second, text }) => createResource(on.project, { name: text, seats: 1 + (second % 20) }),
  setResource: withOne('resource', (on, id, { second, text }) =>
    setResourceFields(on.project, id, second % 2 === 0 ? { name: text } : { kind: 'equipment', where: text }),
  ),
};
