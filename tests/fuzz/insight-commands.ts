/** Random commands on a project's status, answers to flags, nudges and what clients may see, for fuzzing documents. */
import {
  answerFlags,
  forgetAnswer,
  noteNudge,
  setForClient,
  setProjectFields,
  setStatus,
  setThresholds,
} from '#shared/document/index.ts';
import type { Day } from '#shared/domain/day.ts';
import { NUDGE_WAYS, PROJECT_STATUSES } from '#shared/domain/insight-records.ts';
import { type Subject, subjectOf } from '#shared/domain/subjects.ts';
import type { Replica } from '#tests/support/documents.ts';
import { type Act, pick, withOne } from './chosen.ts';

const RULES = ['overdue', 'stale', 'no-owner'];

/** Of few, so that two people answer the same one. */
function flag(on: Replica, number: number) {
  const task = pick(on, 'task', number);
  const subject: Subject = task === undefined || number % 5 === 0 ? 'project' : subjectOf('task', task);
  return { rule: RULES[number % 3] ?? 'overdue', subject, measure: number % 7, basis: `day ${number % 2}` };
}

export const insightActs: Readonly<Record<string, Act>> = {
  setStatus: (on, { first, second, text }) =>
    setStatus(on.project, {
      status: PROJECT_STATUSES[first % 5] ?? 'done',
      sentence: text,
      proposed: PROJECT_STATUSES[second % 5] ?? null,
      reasons: second % 2 === 0 ? [] : [text],
    }),
  snooze: (on, { first, second }) =>
    answerFlags(on.project, [flag(on, first), flag(on, second)], {
      kind: 'snoozed',
      until: `2026-12-${String(1 + (second % 28)).padStart(2, '0')}` as Day,
    }),
  accept: (on, { first, text }) => answerFlags(on.project, [flag(on, first)], { kind: 'accepted', reason: text }),
  makeTask: withOne('list', (on, list, { second, text }) =>
    answerFlags(on.project, [flag(on, second)], { kind: 'tasked', list, task: { title: text } }),
  ),
  forget: (on, { first }) => forgetAnswer(on.project, flag(on, first)),
  setThresholds: (on, { first, second }) =>
    setThresholds(on.project, { stale: first % 3 === 0 ? null : 1 + (first % 20), dueSoon: second % 10 }),
  setProject: (on, { second, text }) =>
    setProjectFields(on.project, second % 2 === 0 ? { sponsor: text } : { client: text, effortBudget: second }),
  showClient: withOne('task', (on, id, { second }) =>
    setForClient(on.project, [{ kind: 'task', id }], second % 2 === 0),
  ),
  nudge: withOne('person', (on, person, { first, second }) =>
    noteNudge(on.project, { person, how: NUDGE_WAYS[second % 5] ?? 'copied', items: [flag(on, first).subject] }),
  ),
};
